"""The one database file and the object Peewee binds to: driver, key, pragmas, asserted at every open.

Pragmas go one per call and are fetched: apsw stops a text of several statements at its first row, and then the key or
foreign_keys would silently not be set.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase

from crm_desktop.store.faults import fault

PLAIN_HEADER = b"SQLite format 3\x00"
PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "cache_size=-16000",
    "journal_size_limit=67108864",
    "query_only=on",
)


def give_key(connection: apsw.Connection, key: bytes | None) -> None:
    """Keys a fresh connection; a wrong key, or no database, shows at the read. Raises apsw.NotADBError."""
    if key:
        connection.execute("pragma cipher='aegis'").fetchall()
        connection.execute(f"pragma key='raw:{key.hex()}'").fetchall()
    connection.execute("select count(*) from sqlite_schema").fetchall()


class Store(APSWDatabase):
    """Peewee's database over the keyed file; never connects by itself."""

    key: bytes | None = None
    on_open: Callable[[apsw.Connection], None] | None = None

    def __init__(self) -> None:
        super().__init__(None, autoconnect=False)

    def place(self, path: Path, key: bytes | None) -> None:
        """Says which file; `connect()` opens it in the calling thread."""
        self.init(str(path))
        self.key = key

    def _add_conn_hooks(self, conn: Any) -> None:
        conn.setbusytimeout(5000)
        give_key(conn, self.key)
        for pragma in PRAGMAS:
            conn.execute(f"pragma {pragma}").fetchall()
        if self.on_open is not None:
            self.on_open(conn)

    def _load_extensions(self, conn: Any) -> None:
        """Peewee would switch extension loading on and leave it so."""


db = Store()


def check_open(connection: apsw.Connection, path: Path, key: bytes | None) -> None:
    """What must hold of an open file. Raises AssertionError, or the fault when a keyed file lies in plain text."""
    assert connection.execute("pragma foreign_keys").fetchall() == [(1,)]
    assert connection.execute("pragma journal_mode").fetchall() == [("wal",)]
    with path.open("rb") as file:
        header = file.read(16)
    if key and header == PLAIN_HEADER:
        raise fault("not_a_database", "a keyed file lies in plain text")


def open_reader(path: Path, key: bytes | None) -> apsw.Connection:
    """A read-only connection beside the writer."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.setbusytimeout(5000)
    give_key(connection, key)
    connection.execute("pragma cache_size=-8000").fetchall()
    return connection
