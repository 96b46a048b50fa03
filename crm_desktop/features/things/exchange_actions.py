"""Records of an own type in from a table, as one step; what does not fit is left out and said."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, mark, text
from crm_desktop.base.text import fold
from crm_desktop.features.fields import actions as field_actions
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.fields import rules as field_rules
from crm_desktop.features.things import actions, exchange_rules, queries
from crm_desktop.features.things.exchange_rules import Line
from crm_desktop.store.work import action, progress, say

ENCODINGS = ("utf-8-sig", "cp1254")


class Read(NamedTuple):
    """A file read: what becomes of each column, and its rows."""

    header: tuple[str, ...]
    mapping: tuple[str, ...]
    lines: tuple[Line, ...]


class Outcome(NamedTuple):
    made: int
    refused: tuple[tuple[int, str], ...]


def read(path: Path, type_id: int) -> Read:
    """A CSV file or the first sheet of a spreadsheet, its columns matched by their titles. Raises UserError."""
    table = [list(cells) for cells in (sheet.rows(path) if sheet.is_sheet(path) else _delimited(path))]
    filled = [cells for cells in table if any(cell.strip() for cell in cells)]
    if len(filled) < 2:
        raise UserError(text("{name} has no rows below its titles.", name=path.name))
    mapping = exchange_rules.targets(filled[0], fields.fields(f"thing{type_id}"))
    if "name" not in mapping:
        raise UserError(text("{name} has no column with the title “Name”.", name=path.name))
    return Read(tuple(filled[0]), tuple(mapping), tuple(exchange_rules.lines(filled[1:], mapping, 2)))


def _delimited(path: Path) -> list[list[str]]:
    for encoding in ENCODINGS:
        try:
            whole = path.read_text(encoding)
            break
        except UnicodeDecodeError:
            continue
        except OSError as error:
            raise UserError(
                text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))
            ) from error
    else:
        said = text("{name} is neither a spreadsheet nor CSV. Save it as XLSX or CSV and choose it again.", name=path.name)
        raise UserError(said)
    head = whole.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        return [list(cells) for cells in csv.reader(whole.splitlines(keepends=True), delimiter=delimiter)]
    except csv.Error as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=str(error))) from error


@action(mark("Import records"))
def bring_in(type_id: int, lines: Sequence[Line]) -> Outcome:
    """All rows that fit. A contact is found by its whole name; one that is not there is left out of the row and said."""
    made, refused = 0, []
    for count, line in enumerate(lines):
        if count % 200 == 0:
            progress(count, len(lines))
        try:
            problem = _bring(type_id, line)
        except UserError as error:
            refused.append((line.number, error.message))
            continue
        made += 1
        if problem:
            refused.append((line.number, problem))
    say(mark("Imported {count} record"), mark("Imported {count} records"), count=made)
    return Outcome(made, tuple(refused))


def _bring(type_id: int, line: Line) -> str:
    """Checked whole before anything of it is written."""
    name = actions.rules.named(line.plain.get("name", ""))
    known = fields.by_keys(line.own)
    for key, typed in line.own.items():
        if known[key].type != "record":
            field_rules.taken(known[key], typed)
    missing = [one.name for one in fields.fields(f"thing{type_id}") if one.required and one.key not in line.own]
    if missing:
        raise UserError(text("Fill in: {label}.", label=missing[0]))
    contact, problem = None, ""
    if asked := line.plain.get("contact", ""):
        hits = [hit for hit in queries.find_contacts(asked) if fold(hit.title) == fold(asked)]
        contact = hits[0].id if hits else None
        problem = "" if hits else text("There is no contact “{name}”.", name=asked[:60])
    id_ = actions.create(type_id, name, contact, "", line.plain.get("note", ""), line.plain.get("number", ""))
    for key, typed in line.own.items():
        try:
            field_actions.put(id_, key, typed)
        except UserError as error:
            problem = error.message
    return problem


def export(path: Path, type_id: int, ids: Sequence[int]) -> int:
    """The records as a spreadsheet or CSV, by the file's ending; our own import takes it back. Raises UserError."""
    defined = fields.fields(f"thing{type_id}")
    titles = [text(said) for said in exchange_rules.PLAIN.values()] + [field.name for field in defined]
    rows = _rows(type_id, ids)
    try:
        if path.suffix.lower() == ".xlsx":
            return sheet.write(path, titles, rows, text("Records"))
        delimiter = ";" if language() in ("tr", "az") else ","
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerow(titles)
            writer.writerows([_guarded(cell) for cell in row] for row in rows)
    except OSError as error:
        raise UserError(
            text("{name} cannot be written: {reason}", name=path.name, reason=error.strerror or str(error))
        ) from error
    return len(rows)


def _rows(type_id: int, ids: Sequence[int]) -> list[list[str]]:
    kind = f"thing{type_id}"
    defined = fields.fields(kind)
    out = []
    for start in range(0, len(ids), 500):
        chunk = list(ids[start : start + 500])
        values = fields.values(kind, chunk, defined)
        titles = fields.linked(values, defined)
        for row in queries.thing_rows(chunk):
            card = queries.card(row.id)
            own = [field_rules.plain(field, values[row.id].get(field.id), titles) for field in defined]
            out.append([row.name, row.number, row.contacts, card.note if card else "", *own])
    return out


def _guarded(cell: str) -> str:
    """A ' before what a spreadsheet would take for a formula; a negative number is none."""
    return f"'{cell}" if cell[:1] in "=+@\t\r" and cell or cell[:1] == "-" and not cell[1:].replace(".", "").isdigit() else cell
