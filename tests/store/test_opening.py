"""Opening a folder: new, newer, damaged, cut, not ours, locked, in use; the key; backups that are verified."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import apsw
import pytest

from crm_desktop import opening
from crm_desktop.base.errors import EnvironmentFault, UserError
from crm_desktop.features import catalog
from crm_desktop.store import backup, journal, key, settings
from crm_desktop.store.file import db, give_key
from crm_desktop.store.reading import rows, value
from tests.conftest import KEY


def reopen(folder, **more) -> opening.Opened:
    return opening.open_store(folder, catalog.features(), **more)


def closed(folder):
    opening.close_store(with_backup=False)
    return folder / opening.FILE


def refused(folder, **more) -> str:
    with pytest.raises(EnvironmentFault) as told:
        reopen(folder, **more)
    assert str(told.value)
    return told.value.kind


def _faults_at_once_or_when_checked(folder, **more) -> bool:
    """Whether the damage is told, at open or by the check that follows an unclean end."""
    try:
        reopen(folder, **more)
        return not opening.check_after_unclean_end()
    except EnvironmentFault as fault:
        return fault.kind in ("damaged", "not_a_database")


def test_second_instance_is_refused(store) -> None:
    code = f"""
        from pathlib import Path
        from crm_desktop import opening
        from crm_desktop.base.errors import EnvironmentFault
        try:
            opening.open_store(Path({str(store)!r}), ())
        except EnvironmentFault as fault:
            print(fault.kind)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "second_instance", done.stderr
    assert settings.get("anything", 1) == 1


def test_newer_file_is_refused_untouched(desk) -> None:
    path = closed(desk)
    connection = apsw.Connection(str(path))
    connection.execute("pragma user_version=9001")
    connection.close()
    before = path.read_bytes()
    assert refused(desk) == "newer"
    assert path.read_bytes() == before


def test_newer_minor_opens(desk) -> None:
    path = closed(desk)
    connection = apsw.Connection(str(path))
    connection.execute("pragma user_version=1999")
    connection.close()
    reopen(desk)


def test_not_a_database(desk) -> None:
    path = closed(desk)
    path.write_bytes(b"\x89PNG" + bytes(5000))
    assert refused(desk) == "not_a_database"
    assert path.read_bytes().startswith(b"\x89PNG")


def test_cut_file(desk) -> None:
    for place in range(300):
        settings.put({f"k{place}": "x" * 400})
    path = closed(desk)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    for left in desk.glob("crm.db-*"):
        left.unlink()
    assert _faults_at_once_or_when_checked(desk)


def test_read_only_folder(desk) -> None:
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    closed(desk)
    desk.chmod(0o500)
    try:
        assert refused(desk) == "readonly"
    finally:
        desk.chmod(0o700)


def test_keyed_file_is_not_plain_and_a_flipped_byte_is_seen(store) -> None:
    for place in range(50):
        settings.put({f"k{place}": "secret-" * 50})
    if db.key is None:
        pytest.skip("plain")
    path = closed(store)
    data = bytearray(path.read_bytes())
    assert b"secret-" not in data and not data.startswith(b"SQLite format 3")
    assert refused(store, data_key=bytes(32)) == "not_a_database"
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert _faults_at_once_or_when_checked(store, data_key=KEY)


def test_kill_in_the_middle_of_a_write(desk) -> None:
    settings.put({"a": "kept"})
    closed(desk)
    code = f"""
        import os, signal
        from pathlib import Path
        from crm_desktop import opening
        from crm_desktop.features import catalog
        from crm_desktop.store import work
        opening.open_store(Path({str(desk)!r}), catalog.features())
        with work.write("x") as connection:
            connection.execute("UPDATE setting SET value='\\"lost\\"' WHERE key='a'")
            connection.executemany("INSERT INTO setting VALUES (?, '1')", ((str(n),) for n in range(50000)))
            os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    opened = reopen(desk)
    assert opened.unclean
    assert settings.get("a") == "kept" and value("SELECT count(*) FROM setting WHERE key='49999'") == 0
    assert opening.check_after_unclean_end()


def test_passphrase_and_recovery_code(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(key, "MEMORY_KIB", 8 * 1024)
    monkeypatch.setattr(key.make, "__defaults__", (8 * 1024,))
    folder = tmp_path / "locked"
    opened = reopen(folder, passphrase="correct horse", new_key=True)
    settings.put({"a": 1})
    opening.close_store()
    assert opened.recovery_code.count("-") == 4
    assert opening.needs_passphrase(folder)
    assert refused(folder, passphrase="wrong horse") == "wrong_key"
    reopen(folder, passphrase=opened.recovery_code)
    opening.close_store()
    key.change(folder, "correct horse", "better battery")
    reopen(folder, passphrase="better battery")
    assert settings.get("a") == 1
    opening.close_store()
    assert list((folder / "backups").glob("*.key"))
    with pytest.raises(UserError):
        key.make(tmp_path, "short")


def test_backup_is_verified_and_can_be_opened(store) -> None:
    settings.put({"a": "in the backup"})
    path = backup.make()
    copy = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    give_key(copy, db.key)
    assert copy.execute("SELECT value FROM setting WHERE key='a'").fetchall() == [('"in the backup"',)]
    assert copy.execute("pragma quick_check").fetchall() == [("ok",)]
    copy.close()
    assert list(path.parent.glob("*.part")) == []


def test_close_makes_a_backup_only_after_a_change(store) -> None:
    key_ = db.key
    settings.put({"a": 1})
    assert opening.close_store() is not None
    reopen(store, data_key=key_)
    assert not opening.changed_since_backup() or rows("SELECT max(at) FROM step")
    journal.undo()
    assert opening.changed_since_backup()


def test_rotation_keeps_days_weeks_and_months() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    times = [now - timedelta(hours=6 * n) for n in range(4 * 400)]
    kept = backup.kept_of(times, now)
    days = {times[place].date() for place in kept}
    assert {times[place] for place in range(9)} <= {times[place] for place in kept}
    assert len(kept) <= 9 + backup.DAILY + backup.WEEKLY + backup.MONTHLY
    assert (now - timedelta(days=10)).date() in days
    assert min(days) < (now - timedelta(days=200)).date()
