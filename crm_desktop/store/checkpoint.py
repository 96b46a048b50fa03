"""Moves the write-ahead log into the file beside the work, not in it: SQLite's own checkpoint at every thousandth page
would make one edit in fifty wait 50 ms for the disk."""

import threading
from pathlib import Path

import apsw

from crm_desktop.store.file import db, give_key

PAGES = 16_000
_running: threading.Thread | None = None


def watch(connection: apsw.Connection) -> None:
    """Takes the place of the automatic checkpoint on this connection."""
    connection.set_wal_hook(_grown)


def settle() -> None:
    """Waits for a checkpoint under way; before the file is closed."""
    if _running is not None:
        _running.join()


def _grown(connection: apsw.Connection, name: str, pages: int) -> int:
    global _running
    if pages > PAGES and (_running is None or not _running.is_alive()):
        _running = threading.Thread(target=_move, args=(Path(db.database), db.key), name="checkpoint", daemon=True)
        _running.start()
    return apsw.SQLITE_OK


def _move(path: Path, key: bytes | None) -> None:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.setbusytimeout(0)
        give_key(connection, key)
        connection.execute("pragma synchronous=full").fetchall()
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
    except apsw.BusyError:
        pass
    finally:
        connection.close()
