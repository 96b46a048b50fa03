"""Numbered migrations, SQL only: `migrations/0001_first.sql` ... each in one transaction, after a verified backup.

`user_version` is major * 1000 + minor. A newer minor opens; a newer major is refused with the version it needs.
A migration file whose first line is `-- major` raises the major.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import apsw

from crm_desktop.store import journal
from crm_desktop.store.faults import fault

MAJOR = 1000


class Migration(NamedTuple):
    number: int
    version: int
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All of them, in order, each with the version that holds after it."""
    found: list[Migration] = []
    version = 0
    for path in sorted((Path(__file__).parent / "migrations").glob("[0-9]*.sql")):
        sql = path.read_text("utf-8")
        major = not found or sql.startswith("-- major")
        version = (version // MAJOR + 1) * MAJOR if major else version + 1
        found.append(Migration(int(path.name[:4]), version, sql))
    return tuple(found)


def newest() -> int:
    return migrations()[-1].version


def bring_up(connection: apsw.Connection, backup: Callable[[], object]) -> bool:
    """Migrates the open file to today's schema; True if anything was done.

    Raises EnvironmentFault("newer") for a newer major. `backup` is called before the first change of a filled file.
    """
    version = int(connection.pragma("user_version"))
    if version // MAJOR > newest() // MAJOR:
        raise fault("newer", version=f"{version // MAJOR}.{version % MAJOR}")
    steps = [step for step in migrations() if step.version > version]
    if not steps:
        return False
    if version:
        backup()
    connection.execute("pragma query_only=off").fetchall()
    connection.execute("pragma foreign_keys=off").fetchall()
    try:
        for step in steps:
            _run(connection, step)
    finally:
        connection.execute("pragma foreign_keys=on").fetchall()
        connection.execute("pragma query_only=on").fetchall()
    return True


def _run(connection: apsw.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(step.sql)
        broken = connection.execute("pragma foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"migration {step.number} breaks references: {broken[:5]}")
        journal.note_columns(connection, step.version)
        connection.execute(f"pragma user_version={step.version}").fetchall()
        connection.execute("COMMIT")
    except BaseException:
        if not connection.getautocommit():
            connection.execute("ROLLBACK")
        raise
