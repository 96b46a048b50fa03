"""`files.db`: contents by SHA-256, under the same key, written before the record that names them, never journaled."""

import hashlib
from pathlib import Path

import apsw

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.store import faults
from crm_desktop.store.file import db, give_key

LIMIT = 200 * 1024 * 1024
UNUSED_DAYS = 90


def put(data: bytes) -> str:
    """Keeps the bytes and returns their SHA-256 (hex). Raises UserError over 200 MB, EnvironmentFault on a full disk."""
    if len(data) > LIMIT:
        raise UserError(text("This file is larger than 200 MB. Keep it outside and store a link to it instead."))
    sha = hashlib.sha256(data).hexdigest()
    with faults.told(), _open() as connection:
        connection.execute(
            "INSERT INTO file(sha256, data, added_at) VALUES (?, ?, ?) ON CONFLICT(sha256) DO NOTHING",
            (sha, data, clock.now_text()),
        )
    return sha


def get(sha256: str) -> bytes | None:
    """The bytes, or None where they are not here."""
    if not sha256:
        return None
    with faults.told(), _open() as connection:
        found = connection.execute("SELECT data FROM file WHERE sha256 = ?", (sha256,)).fetchone()
    return found[0] if found else None


def path() -> Path:
    return Path(db.database).with_name("files.db")


class _open:
    """A connection for one call; opening costs 0.3 ms and leaves no lock behind."""

    def __enter__(self) -> apsw.Connection:
        self.connection = apsw.Connection(str(path()))
        self.connection.setbusytimeout(5000)
        give_key(self.connection, db.key)
        self.connection.execute("pragma journal_mode=wal").fetchall()
        self.connection.execute("pragma synchronous=full").fetchall()
        self.connection.execute(
            "CREATE TABLE IF NOT EXISTS file"
            " (sha256 TEXT PRIMARY KEY NOT NULL, data BLOB NOT NULL, added_at TEXT NOT NULL) STRICT"
        )
        return self.connection

    def __exit__(self, *exc: object) -> None:
        self.connection.close()
