"""`crm.key`: the random key of the data, wrapped under Argon2id of the passphrase and under a recovery code.

Changing the passphrase rewrites 200 bytes; the data is not encrypted anew. Backups carry a copy. Argon2id
(RFC 9106) runs for about a second and releases the GIL.
"""

import json
from pathlib import Path
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.store.faults import fault

FILE = "crm.key"
MEMORY_KIB = 256 * 1024
ITERATIONS = 3
LANES = 4
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def make(folder: Path, passphrase: str, memory_kib: int = MEMORY_KIB) -> tuple[bytes, str]:
    """Writes a new `crm.key` and returns the data key (32 bytes) and the recovery code. Raises UserError if too short."""
    import secrets

    if len(passphrase) < 8:
        raise UserError(fields={"passphrase": text("A passphrase needs at least 8 letters.")})
    key = secrets.token_bytes(32)
    code = "-".join("".join(secrets.choice(_CODE_LETTERS) for _ in range(5)) for _ in range(5))
    wraps = {"passphrase": _wrap(key, passphrase, memory_kib), "recovery": _wrap(key, code, memory_kib)}
    _write(folder, {"version": 1, **wraps})
    return key, code


def unlock(folder: Path, passphrase: str) -> bytes:
    """The data key. Raises EnvironmentFault("wrong_key"); takes a recovery code too."""
    from cryptography.exceptions import InvalidTag

    kept = _read(folder)
    for name in ("passphrase", "recovery"):
        try:
            return _unwrap(kept[name], passphrase.strip() if name == "recovery" else passphrase)
        except InvalidTag:
            continue
    raise fault("wrong_key")


def change(folder: Path, old: str, new: str) -> None:
    """A new passphrase over the same data key."""
    key = unlock(folder, old)
    if len(new) < 8:
        raise UserError(fields={"passphrase": text("A passphrase needs at least 8 letters.")})
    kept = _read(folder)
    kept["passphrase"] = _wrap(key, new, kept["passphrase"]["memory_kib"])
    _write(folder, kept)


def exists(folder: Path) -> bool:
    return (folder / FILE).exists()


def _read(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / FILE).read_text("utf-8"))
        kept["passphrase"]["nonce"], kept["recovery"]["nonce"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise fault("damaged", f"{FILE}: {error}") from error
    return dict(kept)


def _write(folder: Path, kept: dict[str, Any]) -> None:
    scratch = folder / (FILE + ".tmp")
    scratch.write_text(json.dumps(kept), "utf-8")
    scratch.replace(folder / FILE)


def _derive(secret: str, salt: bytes, memory_kib: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=ITERATIONS, lanes=LANES, memory_cost=memory_kib)
    return kdf.derive(secret.encode())


def _wrap(key: bytes, secret: str, memory_kib: int) -> dict[str, Any]:
    import secrets

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(secret, salt, memory_kib)).encrypt(nonce, key, b"crm.key")
    return {"memory_kib": memory_kib, "salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}


def _unwrap(kept: dict[str, Any], secret: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    kek = _derive(secret, bytes.fromhex(kept["salt"]), int(kept["memory_kib"]))
    return AESGCM(kek).decrypt(bytes.fromhex(kept["nonce"]), bytes.fromhex(kept["wrapped"]), b"crm.key")
