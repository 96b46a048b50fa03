"""Many cells of the list at once, pasted or set for all chosen: a statement for each column, not for each cell."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.contacts import phones, rules
from crm_desktop.features.contacts.names import home_country, organization_named, source_named
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, rows
from crm_desktop.store.work import action, connection, progress, say

Values = Sequence[tuple[int, str]]
CHUNK = 5000


@action(mark("Edit cells"))
def set_cells(cells: Sequence[tuple[int, str, Any]]) -> None:
    """(id, column of the list, what was typed) of each. All or none.

    Raises:
        UserError: one of them does not fit, or its contact is gone.
    """
    say(mark("Edited {count} cell"), mark("Edited {count} cells"), count=len(cells))
    ids = {id_ for id_, _, _ in cells}
    kinds = dict(rows("SELECT id, kind FROM contact WHERE id IN carray(?1)", array_of(sorted(ids))))
    tidied = cache(lambda typed: one_line(str(typed or "")))
    if len(kinds) < len(ids):
        raise UserError(text("This contact is no longer there."))
    by_column: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id_, column, typed in cells:
        by_column[column].append((id_, tidied(typed)))
    done = 0
    for column, values in by_column.items():
        values.sort(key=itemgetter(0))  # as they lie in the file; of two values for one cell the later stays the later
        for start in range(0, len(values), CHUNK):
            _WRITERS[column](values[start : start + CHUNK], kinds)
            done += len(values[start : start + CHUNK])
            progress(done, len(cells))


def _names(values: Values, kinds: dict[int, str]) -> None:
    split = cache(rules.split_name)
    checked = cache(rules.checked_name)
    made = []
    for id_, typed in values:
        name = checked(typed)
        made.append((name, *(split(name) if kinds[id_] == "person" else ("", "")), id_))
    connection().executemany("UPDATE contact SET name = ?, given_name = ?, family_name = ? WHERE id = ?", made)


def _column(name: str, value: Callable[[str], Any]) -> Callable[[Values, dict[int, str]], None]:
    def put(values: Values, _kinds: dict[int, str]) -> None:
        known = cache(value)
        sql = f"UPDATE contact SET {name} = ?1 WHERE id = ?2 AND {name} IS NOT ?1"
        connection().executemany(sql, [(known(typed), id_) for id_, typed in values])

    return put


def _organizations(values: Values, kinds: dict[int, str]) -> None:
    if any(typed and kinds[id_] == "organization" for id_, typed in values):
        raise UserError(text("A company does not work at a company. Use a relationship for a parent company."))
    known = cache(lambda typed: organization_named(typed) if typed else None)
    made = [(known(typed), id_) for id_, typed in values]
    connection().executemany("UPDATE contact SET organization_id = ?1 WHERE id = ?2 AND organization_id IS NOT ?1", made)


def _first_of(table: str, columns: Sequence[str], values: Values, made: Callable[[str], Sequence[Any]], drop: bool) -> None:
    """The first line of each contact: changed, made where there is none, taken away where nothing was typed."""
    sql = f"SELECT contact_id, id FROM {table} WHERE contact_id IN carray(?1) ORDER BY contact_id, position DESC, id DESC"
    first = dict(rows(sql, array_of([id_ for id_, _ in values])))
    known = cache(lambda typed: tuple(made(typed)))
    old = [(*known(typed), first[id_]) for id_, typed in values if id_ in first and (typed or not drop)]
    new = [(new_id(), id_, *known(typed)) for id_, typed in values if id_ not in first and typed]
    gone = [(first[id_],) for id_, typed in values if id_ in first and not typed] if drop else []
    setters = ", ".join(f"{column} = ?" for column in columns)
    connection().executemany(f"UPDATE {table} SET {setters} WHERE id = ?", old)
    holes = ", ".join("?" * (len(columns) + 2))
    connection().executemany(f"INSERT INTO {table}(id, contact_id, {', '.join(columns)}) VALUES ({holes})", new)
    connection().executemany(f"DELETE FROM {table} WHERE id = ?", gone)


def _cities(values: Values, _kinds: dict[int, str]) -> None:
    _first_of("address", ("city",), values, lambda typed: (typed,), False)


def _phones(values: Values, _kinds: dict[int, str]) -> None:
    country = home_country()
    _first_of("phone", ("number", "e164"), values, lambda typed: (typed, phones.e164(typed, country) if typed else ""), True)


def _emails(values: Values, _kinds: dict[int, str]) -> None:
    def made(typed: str) -> Sequence[Any]:
        address = rules.checked_email(typed) if typed else ""
        return address, fold(address)

    _first_of("email", ("address", "folded"), values, made, True)


_WRITERS: dict[str, Callable[[Values, dict[int, str]], None]] = {
    "name": _names,
    "organization": _organizations,
    "city": _cities,
    "phone": _phones,
    "email": _emails,
    "job_title": _column("job_title", lambda typed: typed),
    "source": _column("source_id", lambda typed: source_named(typed) if typed else None),
}
