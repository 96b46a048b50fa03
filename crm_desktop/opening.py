"""Opens a data folder, Qt-free, for the window and the command line alike: lock, key, file, migration, what was left over.

    with its defaults:   opened = open_store(folder)
    keyed, first time:   opened = open_store(folder, passphrase="...", new_key=True)
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import EnvironmentFault
from crm_desktop.base.feature import Feature, load
from crm_desktop.base.i18n import mark
from crm_desktop.base.settings import DeviceSettings
from crm_desktop.store import backup, checkpoint, criteria, faults, key, known, migrate, numbers, reading, search, state, work
from crm_desktop.store.file import check_open, db
from crm_desktop.store.ids import new_id
from crm_desktop.store.lock import FolderLock

FILE = "crm.db"
LOCK = "crm.lock"
CLEAN = "clean_end"


class Opened(NamedTuple):
    """An open data folder. `new`: it was made just now. `unclean`: the last end was not clean, so check it after
    the first paint. `recovery_code`: shown once, where a passphrase was set. `resort`: sort keys follow another alphabet."""

    folder: Path
    new: bool
    unclean: bool
    recovery_code: str
    resort: bool


_lock: FolderLock | None = None
_clean: Path | None = None


def needs_passphrase(folder: Path) -> bool:
    return key.exists(folder)


def open_store(
    folder: Path,
    features: Sequence[Feature],
    passphrase: str | None = None,
    new_key: bool = False,
    language: str = "",
    data_key: bytes | None = None,
) -> Opened:
    """Opens the folder, making it where it does not exist.

    Args:
        passphrase: where the folder has a `crm.key`, or with `new_key` to make one for a new file.
        data_key: the raw key instead of a passphrase (32 bytes).
        language: whose alphabet lists are sorted by; "" keeps what the file has.

    Raises EnvironmentFault: second_instance, newer, damaged, not_a_database, wrong_key, readonly, full, locked.
    """
    global _lock, _clean
    with faults.told():
        folder.mkdir(parents=True, exist_ok=True)
        lock = _locked(folder)
        try:
            code = ""
            path = folder / FILE
            new = not path.exists() or path.stat().st_size == 0
            if data_key is None and passphrase is not None and new and new_key:
                data_key, code = key.make(folder, passphrase)
            elif data_key is None and key.exists(folder):
                data_key = key.unlock(folder, passphrase or "")
            known.learn(features)
            _open_file(path, data_key)
            resort = _settle(folder, language)
        except BaseException:
            _shut()
            lock.release()
            raise
    _lock, _clean = lock, folder / CLEAN
    unclean = not new and not _clean.exists()
    _clean.unlink(missing_ok=True)
    return Opened(folder, new, unclean, code, resort)


def close_store(with_backup: bool = True) -> Path | None:
    """Closes the file; makes the verified backup first where anything changed since the last. Returns its path.

    A backup that fails (disk full) is raised after the file is closed: the data itself is safe.
    """
    global _lock, _clean
    if db.is_closed():
        return None
    made: Path | None = None
    failed: EnvironmentFault | None = None
    try:
        if with_backup and changed_since_backup():
            made = backup.make()
    except EnvironmentFault as error:
        failed = error
    _shut()
    if _clean is not None:
        try:
            _clean.touch()
        except OSError:
            pass
    if _lock is not None:
        _lock.release()
    _lock = _clean = None
    if failed is not None:
        raise failed
    return made


def changed_since_backup() -> bool:
    """Whether a step is newer than the newest backup."""
    newest = backup.latest(Path(db.database).parent)
    last = reading.value("SELECT max(at) FROM step")
    return bool(last) and (newest is None or str(last) >= newest.at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def check_after_unclean_end() -> bool:
    """quick_check on a reader; run it in a worker after the paint. True: the file is sound."""
    with faults.told():
        return reading.rows("pragma quick_check") == [("ok",)]


def fill_defaults(features: Sequence[Feature], language: str, country: str, currency: str) -> None:
    """What every new business starts with (stages, tax rates, reasons), each feature's own, as one step."""
    with work.write(mark("Set up")):
        for feature in features:
            if feature.defaults:
                load(feature.defaults)(language, country, currency)


def device_settings(folder: Path) -> DeviceSettings:
    return DeviceSettings(folder)


def _locked(folder: Path) -> FolderLock:
    lock = FolderLock(folder / LOCK)
    if not lock.take():
        raise faults.fault("second_instance")
    return lock


def _open_file(path: Path, data_key: bytes | None) -> None:
    db.place(path, data_key)
    db.on_open = checkpoint.watch
    db.connect()
    migrate.bring_up(db.connection(), lambda: backup.make("before-update"))
    check_open(db.connection(), path, data_key)


def _settle(folder: Path, language: str) -> bool:
    """Device name, numbers after a restored backup, what the index still owes, the alphabet."""
    (version,) = db.connection().execute("pragma user_version").fetchone()
    kept = DeviceSettings(folder)
    device = str(kept.get("device", ""))
    if not device:
        device = f"{new_id():x}"
        kept.put("device", device)
    state.remember(device, int(version))
    known.grown()
    criteria.take_own("crm_desktop.features.fields.criteria:criteria")
    if numbers.behind():
        numbers.catch_up()
    alphabet = state.get("alphabet")
    chosen = language or alphabet.partition("-")[0] or "en"
    search.use_alphabet(chosen)
    resort = alphabet != chosen
    if not alphabet:
        with work.quiet():
            state.put("alphabet", chosen)
        resort = False
    if reading.value("SELECT 1 FROM search_dirty LIMIT 1"):
        with work.quiet() as connection:
            search.refold(connection)
    return resort


def resort() -> None:
    """Makes all sort keys anew in the alphabet in use; long, for a worker."""
    with work.quiet("sort_key") as connection:
        search.mark_all_dirty(connection, forget=False)
        search.refold(connection)
        state.put("alphabet", search.alphabet())


def _shut() -> None:
    checkpoint.settle()
    reading.close_readers()
    if not db.is_closed():
        db.close()
