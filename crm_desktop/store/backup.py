"""Verified, rotated backups. A copy is made by SQLite's online backup under the same key, opened again, checked and
counted, and only then takes its name. Rotation as Anki's: all of the last two days, then 12 daily, 10 weekly, 9 monthly.
"""

import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import apsw

from crm_desktop.base import clock
from crm_desktop.store import faults, key
from crm_desktop.store.file import db, give_key, open_reader

FOLDER = "backups"
STEP_PAGES = 256
KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
_COUNTED = ("record", "contact", "step")


class Backup(NamedTuple):
    path: Path
    at: datetime


def make(why: str = "") -> Path:
    """Makes and verifies a backup and rotates the old ones. Raises EnvironmentFault (full, damaged); leaves no half copy."""
    source_path = Path(db.database)
    folder = source_path.parent / FOLDER
    stamp = clock.now().strftime("%Y%m%dT%H%M%S")
    with faults.told():
        folder.mkdir(exist_ok=True)
        target = _free_name(folder, f"crm-{stamp}{'-' + why if why else ''}")
        scratch = target.with_suffix(".part")
        try:
            _copy(source_path, scratch)
            _verify(source_path, scratch)
            os.replace(scratch, target)
        finally:
            scratch.unlink(missing_ok=True)
        _carry(source_path.parent, folder, target.stem)
        rotate(folder)
    return target


def latest(folder: Path) -> Backup | None:
    """The newest verified backup of a data folder."""
    found = listed(folder / FOLDER)
    return found[0] if found else None


def listed(backups: Path) -> list[Backup]:
    """Newest first."""
    found = [Backup(path, at) for path in backups.glob("crm-*.db") if (at := _time_of(path)) is not None]
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def rotate(backups: Path) -> None:
    """Removes what no rule keeps."""
    found = listed(backups)
    kept = {found[place].path for place in kept_of([backup.at for backup in found], clock.now())}
    for backup in found:
        if backup.path not in kept:
            for path in backups.glob(backup.path.stem + ".*"):
                path.unlink()


def kept_of(times: Sequence[datetime], now: datetime) -> set[int]:
    """Places in `times` (newest first) that the rotation keeps."""
    kept = {place for place, at in enumerate(times) if now - at <= KEEP_ALL}
    for span, count in (("%Y-%j", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        seen: dict[str, int] = {}
        for place, at in enumerate(times):
            seen.setdefault(at.strftime(span), place)
        kept.update(list(seen.values())[:count])
    return kept


def _copy(source_path: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    source = open_reader(source_path, db.key)
    copy = apsw.Connection(str(target))
    try:
        if db.key:
            copy.execute("pragma cipher='aegis'").fetchall()
            copy.execute(f"pragma key='raw:{db.key.hex()}'").fetchall()
        with copy.backup("main", source, "main") as backup:
            while not backup.done:
                backup.step(STEP_PAGES)
                time.sleep(0)
        copy.execute("pragma journal_mode=delete").fetchall()
    finally:
        copy.close()
        source.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _verify(source_path: Path, target: Path) -> None:
    copy = apsw.Connection(str(target), flags=apsw.SQLITE_OPEN_READONLY)
    source = open_reader(source_path, db.key)
    try:
        give_key(copy, db.key)
        if copy.execute("pragma quick_check").fetchall() != [("ok",)]:
            raise faults.fault("damaged", "the backup did not pass its check")
        for table in _COUNTED:
            if _exists(source, table) and _count(copy, table) < _count(source, table) and not _in_use():
                raise faults.fault("damaged", f"the backup lacks rows of {table}")
    finally:
        copy.close()
        source.close()


def _count(connection: apsw.Connection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found[0]) if found else 0


def _exists(connection: apsw.Connection, table: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone() is not None


def _in_use() -> bool:
    from crm_desktop.store import work

    return work.busy()


def _carry(data: Path, folder: Path, stem: str) -> None:
    """The wrapped key goes with the copy."""
    if key.exists(data):
        (folder / f"{stem}.key").write_bytes((data / key.FILE).read_bytes())


def _free_name(folder: Path, stem: str) -> Path:
    path, n = folder / f"{stem}.db", 2
    while path.exists():
        path, n = folder / f"{stem}-{n}.db", n + 1
    return path


def _time_of(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem[4:19], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
