"""The rules that the journal lives by: keys, indexes, and Peewee's classes equal to the migrated file."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import crm_desktop.features
from crm_desktop.features import catalog
from crm_desktop.store import known
from crm_desktop.store.reading import rows
from crm_desktop.store.tables import Table

FAMILIES = {
    "TEXT": {"TEXT", "VARCHAR", "CHAR"}, "INTEGER": {"INT", "INTEGER", "BIGINT", "SMALLINT", "BOOL"},
    "BLOB": {"BLOB"}, "ANY": {"DEFAULT"},
}  # fmt: skip
SHADOW = re.compile(r"^(search|search_digits)_(data|idx|docsize|config|content)$|^sqlite_")


def sorts() -> dict[str, str]:
    """Every table and its sort, as the store and the manifests say."""
    found = dict(known.OWN_TABLES)
    for feature in catalog.features():
        found.update(feature.tables)
    return found


def classes(base: type = Table) -> Iterator[type]:
    for package in pkgutil.iter_modules(crm_desktop.features.__path__):
        if package.ispkg:
            try:
                importlib.import_module(f"crm_desktop.features.{package.name}.tables")
            except ModuleNotFoundError:
                continue
    for child in base.__subclasses__():
        yield child
        yield from classes(child)


def columns(table: str) -> dict[str, tuple[str, bool, int]]:
    """name -> type, NOT NULL, place in the key."""
    return {name: (kind.upper(), bool(notnull), pk) for _, name, kind, notnull, _, pk in rows(f"PRAGMA table_info({table})")}


@pytest.fixture(autouse=True)
def opened(desk: Path) -> None:
    """Every test here looks at a migrated file."""


def test_every_table_has_a_sort() -> None:
    there = {name for (name,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table'") if not SHADOW.match(name)}
    assert there == set(sorts())


def test_record_tables_have_a_key_that_is_never_null() -> None:
    for table, sort in sorts().items():
        if sort == "record":
            key = {name: notnull for name, (_, notnull, place) in columns(table).items() if place}
            assert key and all(key.values()), f"{table}: the session does not record rows without a whole key"


def test_every_foreign_key_has_an_index() -> None:
    for table in sorts():
        if table in ("search", "search_digits"):
            continue
        first = {name for name, (_, _, place) in columns(table).items() if place == 1}
        for _, index, *_ in rows(f"PRAGMA index_list({table})"):
            first |= {name for place, _, name in rows(f"PRAGMA index_info({index})") if place == 0}
        for key in rows(f"PRAGMA foreign_key_list({table})"):
            assert key[3] in first, f"{table}.{key[3]} has no index: a delete of what it refers to reads the whole table"


def test_foreign_keys_hold() -> None:
    assert rows("PRAGMA foreign_key_check") == []


def test_triggers_write_only_derived_tables() -> None:
    for name, sql in rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"):
        body = sql.split("BEGIN", 1)[1]
        written = set(re.findall(r"(?:INTO|UPDATE|DELETE FROM)\s+(\w+)", body))
        assert all(sorts()[table] == "derived" for table in written), name


def test_peewee_knows_the_migrated_tables() -> None:
    seen = set()
    for model in set(classes()):
        meta = model._meta
        seen.add(meta.table_name)
        stored = columns(meta.table_name)
        assert stored, f"{model.__name__}: no table {meta.table_name}"
        fields = {field.column_name: field for field in meta.sorted_fields}
        assert set(fields) == set(stored), f"{model.__name__}: {set(fields) ^ set(stored)}"
        key = meta.primary_key
        named = set(key.field_names) if hasattr(key, "field_names") else {key.column_name}
        assert named == {name for name, (_, _, place) in stored.items() if place}, model.__name__
        for name, field in fields.items():
            kind, notnull, _ = stored[name]
            target = field.rel_field if hasattr(field, "rel_field") else field
            assert target.field_type in FAMILIES[kind] | {"AUTO", "BIGAUTO"}, (
                f"{model.__name__}.{name}: {target.field_type} for {kind}"
            )
            assert field.null == (not notnull), f"{model.__name__}.{name}: null={field.null}"
    wanted = {table for table, sort in sorts().items() if sort == "record"}
    assert wanted <= seen, f"no class for {wanted - seen}"
