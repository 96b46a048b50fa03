"""A folder of an older schema: backed up, verified, migrated step by step; what it held is still there and can be undone."""

from pathlib import Path

import apsw
import pytest

from crm_desktop import opening
from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.store import backup, journal, known, migrate, search
from crm_desktop.store.file import PRAGMAS, give_key
from crm_desktop.store.reading import rows, value

NUMBERS = [step.number for step in migrate.migrations()]


def older(folder: Path, number: int) -> None:
    """A folder as a program that knew the migrations up to `number` left it, with one contact."""
    opening.open_store(folder, catalog.features(), language="en")
    opening.close_store(with_backup=False)
    file = folder / opening.FILE
    for path in (file, *folder.glob("*.db-*")):
        path.unlink(missing_ok=True)
    connection = apsw.Connection(str(file))
    give_key(connection, None)
    for pragma in PRAGMAS[:-1]:
        connection.execute(f"pragma {pragma}").fetchall()
    for step in migrate.migrations():
        if step.number <= number:
            connection.execute("BEGIN")
            connection.execute(step.sql)
            journal.note_columns(connection, step.version)
            connection.execute(f"pragma user_version={step.version}").fetchall()
            connection.execute("COMMIT")
    connection.execute("INSERT INTO record VALUES (7, 'contact')")
    connection.execute(
        "INSERT INTO contact(id, kind, name, created_at) VALUES (7, 'person', 'Işık Yılmaz', '2026-01-02T10:00:00Z')"
    )
    connection.close()


@pytest.mark.parametrize("number", NUMBERS[:-1])
def test_an_older_folder_is_backed_up_and_brought_up(tmp_path: Path, number: int) -> None:
    older(tmp_path, number)
    opened = opening.open_store(tmp_path, catalog.features(), language="en")
    try:
        assert opened is not None
        assert value("PRAGMA user_version") == migrate.newest()
        assert len(backup.listed(tmp_path / backup.FOLDER)) == 1, "a backup before the first change"
        assert rows("SELECT name FROM contact") == [("Işık Yılmaz",)]
        assert {name for (name,) in rows("SELECT name FROM sqlite_schema")} >= known.record_tables
        assert rows("PRAGMA foreign_key_check") == []
        made = contacts.create(ContactDraft("person", "Əli Məmmədov"))
        assert list(search.ids("eli", "contact")) == [made]
        journal.undo()
        assert value("SELECT count(*) FROM contact") == 1
    finally:
        opening.close_store(with_backup=False)
    kept = backup.listed(tmp_path / backup.FOLDER)[-1].path
    connection = apsw.Connection(str(kept))
    (version,) = connection.execute("pragma user_version").fetchone()
    connection.close()
    assert version == next(step.version for step in migrate.migrations() if step.number == number)


def test_the_schema_is_the_same_whichever_way_it_came(tmp_path: Path) -> None:
    def schema(folder: Path) -> list[tuple]:
        opening.open_store(folder, catalog.features(), language="en")
        found = rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
        opening.close_store(with_backup=False)
        return found

    older(tmp_path / "old", NUMBERS[0])
    assert schema(tmp_path / "old") == schema(tmp_path / "new")


def test_migrations_say_what_they_are() -> None:
    """Minor ones begin with `-- minor: what`; numbers are unique and none is missing a version."""
    assert len(set(NUMBERS)) == len(NUMBERS)
    for step in migrate.migrations()[1:]:
        assert step.sql.startswith(("-- minor: ", "-- major")), step.number
