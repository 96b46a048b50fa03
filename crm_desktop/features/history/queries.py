"""What is in the trash, and what changed in a record: read from the tables and the journal, whatever the kind."""

import re
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import apsw

from crm_desktop.base import clock, locale
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.feature import Kind, load
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.fields import rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.store import journal, known, state
from crm_desktop.store.reading import array_of, row, rows, value

__all__ = ["DAYS", "Change", "Trashed", "changes", "due_to_go", "last_steps", "title", "trashed"]
DAYS = 30
_SMALL = 65_536
_TITLES = ("name", "title", "subject", "number")


class Trashed(NamedTuple):
    """A record in the trash. `at` is UTC text."""

    kind: str
    id: int
    title: str
    at: str


class Change(NamedTuple):
    """One field from what to what: shown texts, and the stored old value that can be put back. `field` is the column, or the id
    of an own field in digits."""

    step: int
    at: str
    device: str
    label: str
    table: str
    field: str
    name: str
    old: str
    new: str
    stored: Any


def kinds() -> list[Kind]:
    """The kinds that have a trash."""
    known.grown()
    return [kind for kind in known.kinds.values() if "trashed_at" in columns(kind.table)]


def columns(table: str) -> list[str]:
    return [name for _, name, *_ in rows(f"PRAGMA table_info('{table}')")]


def trashed(words: str = "", limit: int = 500) -> list[Trashed]:
    """The last thrown away first; `words` by their beginnings, in any order."""
    asked = fold(words).split()
    found: list[Trashed] = []
    for kind in kinds():
        sql = f"""SELECT t.id, {_title_sql(kind)}, t.trashed_at FROM {kind.table} t JOIN record r ON r.id = t.id AND r.kind = ?1
          WHERE t.trashed_at IS NOT NULL ORDER BY t.trashed_at DESC"""
        for id_, said, at in rows(sql, kind.key):
            parts = fold(said or "").split()
            if all(any(part.startswith(word) for part in parts) for word in asked):
                found.append(Trashed(kind.key, id_, said or text(kind.title), at))
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def _title_sql(kind: Kind) -> str:
    own = columns(kind.table)
    found = [f"nullif(t.{name}, '')" for name in _TITLES if name in own]
    return f"coalesce({', '.join(found)}, '')" if found else "''"


def title(kind: str, id_: int) -> str:
    """What a record is called, trashed or not."""
    found = known.kind(kind)
    return (found and value(f"SELECT {_title_sql(found)} FROM {found.table} t WHERE t.id = ?1", id_)) or ""


def due_to_go(days: int = DAYS) -> list[int]:
    """What has lain in the trash for longer, and that nothing else needs."""
    from datetime import timedelta

    before = (clock.now() - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    found: list[int] = []
    for kind in kinds():
        old = [id_ for (id_,) in rows(f"SELECT id FROM {kind.table} WHERE trashed_at < ?1", before)]
        found += [id_ for id_ in old if id_ not in needed(kind.table, old)]
    return found


def needed(table: str, ids: Sequence[int]) -> set[int]:
    """Those that rows of other tables stand on, which go with nothing: an offer's line keeps its product."""
    out: set[int] = set()
    for (other,) in rows("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for _, _, target, column, _, _, on_delete, _ in rows(f"PRAGMA foreign_key_list('{other}')"):
            if target == table and on_delete in ("NO ACTION", "RESTRICT"):
                out.update(id_ for (id_,) in rows(f"SELECT {column} FROM {other} WHERE {column} IN carray(?1)", array_of(ids)))
    return out


def changes(kind_key: str, id_: int, limit: int = 500) -> list[Change]:
    """Every change of a field of a record, own fields too, the newest first. Steps of imports are passed over."""
    kind = known.kind(kind_key)
    if kind is None:
        return []
    asked = _by_column(kind)
    own = {str(number): number for (number,) in rows("SELECT id FROM field")}
    defined: dict[str, FieldDef | None] = {}
    names = {table: columns(table) for table in (kind.table, "value")}
    out: list[Change] = []
    sql = """SELECT DISTINCT step.id, step.at, step.device, step.label, step.changes FROM touched
      CROSS JOIN step ON step.id = touched.step_id WHERE touched.tbl IN (?1, 'value') AND touched.record_id = ?2
      AND step.state IN ('done', 'undo', 'redo') AND length(step.changes) < ?3 ORDER BY step.id DESC"""
    for step, at, device, label, blob in rows(sql, kind.table, id_, _SMALL):
        for change in apsw.Changeset.iter(zlib.decompress(blob)):
            before, after = change.old or (), change.new or ()
            if change.name == kind.table and change.op == "UPDATE" and before[0] == id_:
                for column, was, now in zip(names[kind.table], before, after, strict=False):
                    if now is not apsw.no_change and column in asked:
                        one = asked[column]
                        said = (_said(one, column, was), _said(one, column, now))
                        out.append(Change(step, at, _device(device), label, kind.table, column, _named(one), *said, was))
            elif change.name == "value" and (before or after)[0] == id_:
                field = str((before or after)[1])
                was, now = (cells[2] if cells else None for cells in (before, after))
                one_own = defined.setdefault(field, fields.field(own[field])) if field in own else None
                if one_own is not None:
                    said = (_own_said(one_own, was), _own_said(one_own, now))
                    out.append(Change(step, at, _device(device), label, "value", field, one_own.name, *said, was))
        if len(out) >= limit:
            break
    return out[:limit]


def _by_column(kind: Kind) -> dict[str, Criterion]:
    """The criterion that names each column: that of the column itself, else one that asks nothing but it."""
    found: dict[str, Criterion] = {}
    for criterion in load(kind.criteria)() if kind.criteria else ():
        used = set(re.findall(r"\bt\.(\w+)", criterion.sql))
        if len(used) == 1 and not criterion.many and not criterion.within:
            (column,) = used
            if criterion.sql == f"t.{column}" or column not in found:
                found[column] = criterion
    return found


def _device(name: str) -> str:
    return text("this device") if name == state.device() else text("device {name}", name=name[:6])


def _named(one: Criterion) -> str:
    return one.title if one.own else text(one.title, one.ctx)


def _said(one: Criterion, column: str, stored: Any) -> str:
    """A stored value as the page shows it."""
    if stored is None or stored == "":
        return ""
    if column.endswith("_id") and (found := row("SELECT kind FROM record WHERE id = ?1", stored)):
        return title(found[0], stored)
    if isinstance(stored, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", stored):
        return locale.day(stored)
    if one.choices is not None:
        return str(dict(one.choices()).get(stored, stored))
    if one.type == "day":
        return locale.day(str(stored))
    if one.type == "moment":
        return locale.moment(str(stored))
    if one.type == "flag":
        return text("Yes") if stored else text("No")
    if one.type == "percent":
        return locale.percent(int(stored))
    if one.type == "money":
        return locale.number(int(stored), 2, 100)
    if one.type == "record" and one.related:
        return title(one.related, int(stored))
    return _plain(stored)


def _own_said(field: FieldDef, stored: Any) -> str:
    """A value of an own field as its page shows it; one that its type does not take any more, as it stands."""
    if stored is None or stored is apsw.no_change:
        return ""
    try:
        links = {int(stored): title(fields.kind_of(int(stored)), int(stored))} if field.type == "record" else {}
        return rules.shown(field, stored, links)
    except (ValueError, TypeError):
        return str(stored)


def _plain(stored: Any) -> str:
    return "" if stored is None or stored is apsw.no_change else str(stored)


def last_steps(limit: int = 200) -> list[journal.Step]:
    """What can be taken back by itself: steps done."""
    return [step for step in journal.steps(limit) if step.state == "done"]


def there(table: str, id_: int) -> bool:
    return row(f"SELECT 1 FROM {table} WHERE id = ?1", id_) is not None
