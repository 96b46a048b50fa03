"""A list out of the house: a spreadsheet with typed cells, CSV, paper. What is shown goes out, in its order and groups."""

import csv
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm_desktop.base import clock, i18n, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES, parse_decimal
from crm_desktop.base.text import fold
from crm_desktop.kit import jobs, list_engine
from crm_desktop.kit.cells import shown
from crm_desktop.kit.columns import Column
from crm_desktop.kit.list_shown import asked, grouped, total
from crm_desktop.kit.record_columns import title_of

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage

CHUNK = 500
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_PHONE = re.compile(r"\+?[\d\s().\-,]+")


def export(page: "ListPage", ids: "array[int]") -> None:
    """Asks for the file's name; its ending says what it becomes."""
    from crm_desktop.kit.dialogs import save_file

    kinds = [(text("Excel workbook"), "*.xlsx"), (text("Table as text (CSV)"), "*.csv")]
    path = save_file(page, text("Export this list"), f"{file_name(page)}.xlsx", kinds)
    if path is not None:
        write(page, ids, path if path.suffix.lower() in (".xlsx", ".csv") else path.with_name(path.name + ".xlsx"))


def file_name(page: "ListPage") -> str:
    """Folded, so that any system takes it: "kisiler-2026-11-22"."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text(page.spec.title))).strip("-")
    return f"{words or 'list'}-{clock.today().isoformat()}"


def write(page: "ListPage", ids: "array[int]", path: Path) -> None:
    """In a worker, with progress and cancel; the file takes its name only when it is whole."""
    columns, fetch, ids = page.table.choice.shown(), page.table.model_._fetched, array("q", ids)

    def work(progress: Callable[..., None]) -> int:
        scratch = path.with_name(path.name + ".part")
        try:
            lines = _lines(columns, fetch, ids, progress)
            count = _sheet(scratch, page, columns, lines) if path.suffix.lower() == ".xlsx" else _table(scratch, columns, lines)
            scratch.replace(path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(text("{name} cannot be written: {reason}", name=path.name, reason=reason)) from error
        finally:
            scratch.unlink(missing_ok=True)
        return count

    def done(count: int) -> None:
        page.navigator.tell(text("{count} rows written to {name}", count=locale.number(count, 0, 1), name=path.name))

    jobs.run(work, done, page._failed, owner=page, title=text("Exporting"))


def _lines(
    columns: Sequence[Column], fetch: Callable[[Sequence[int]], Any], ids: "array[int]", progress: Callable[..., None]
) -> Iterator[list[Any]]:
    for start in range(0, len(ids), CHUNK):
        progress(start, len(ids))
        for row in fetch(ids[start : start + CHUNK]):
            yield [cell for column in columns for cell in typed(column, row)]


def heads(columns: Sequence[Column]) -> list[str]:
    return [
        title for column in columns for title in ([title_of(column)] + ([text("Currency")] if column.paint == "money" else []))
    ]


def typed(column: Column, row: Any) -> list[Any]:
    """The cell as a spreadsheet keeps it: numbers, days and moments are what they are; money has its currency beside it."""
    value = getattr(row, column.key, None)
    if column.paint == "money":
        return _money(value)
    if value not in (None, "") and column.display is None:
        if column.paint == "day" and isinstance(value, str):
            return [_day(value)]
        if column.paint == "moment" and isinstance(value, str):
            return [_moment(value)]
        if column.paint == "number" and isinstance(value, (int, float)):
            return [value]
    return [shown(column, row)]


def _money(value: Any) -> list[Any]:
    if isinstance(value, (tuple, list)):
        return [value[0] / 100, value[1]]
    said = str(value or "")
    sign = next((code for code, sign in CURRENCIES.items() if code in said or sign in said), "")
    try:
        return [parse_decimal(said) / 100, sign] if said else ["", ""]
    except UserError:
        return [said, ""]


def _day(value: str) -> date | str:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return value


def _moment(value: str) -> datetime | str:
    try:
        return clock.local(value).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return value


def _sheet(path: Path, page: "ListPage", columns: Sequence[Column], lines: Iterator[list[Any]]) -> int:
    from crm_desktop.base import sheet

    return sheet.write(path, heads(columns), lines, text(page.spec.title))


def _table(path: Path, columns: Sequence[Column], lines: Iterator[list[Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";" if i18n.language() in ("tr", "az") else ",")
        out.writerow(heads(columns))
        for line in lines:
            out.writerow([_plain(cell) for cell in line])
            count += 1
    return count


def _plain(cell: Any) -> str:
    """No formula is made of a text: a ' stands before its sign; a phone or a negative number stays."""
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", "," if i18n.language() in ("tr", "az") else ".")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    said = str(cell) if cell is not None else ""
    return f"'{said}" if _RISKY.match(said) and not _PHONE.fullmatch(said) else said


# ------------------------------------------------------------------ paper


def print_list(page: "ListPage", ids: "array[int]") -> None:
    """The very list, before it is printed."""
    title = text(page.spec.title)
    page.navigator.preview_pdf(title, maker(page, ids), file_name(page))


def maker(page: "ListPage", ids: "array[int]") -> Callable[[], bytes]:
    """What makes the PDF, in a worker; the list's state is taken now."""
    columns, fetch, spec, group = page.table.choice.shown(), page.table.model_._fetched, page.spec, page.group
    fields, about, said = page.fields(), page.about.text(), filter_said(page)
    ids = array("q", ids)

    def make() -> bytes:
        paper, engine = list_engine.paper(), list_engine.lists()
        if len(ids) > paper.MOST:
            most = locale.number(paper.MOST, 0, 1)
            raise UserError(text("Paper takes {count} rows at most. Filter the list, or export it.", count=most))
        parts, places = [], {column.key: place for place, column in enumerate(columns)}
        found = grouped(spec, columns, ids, group, fields) if group else None
        for head, own in zip(found.heads, found.ids, strict=True) if found else []:
            sums = {places[key]: sum_ for key, sum_ in head.sums.items() if key in places}
            parts.append(paper.Part(f"{head.title} · {locale.number(head.count, 0, 1)}", list(_rows(columns, fetch, own)), sums))
        if found is None:
            parts = [paper.Part("", list(_rows(columns, fetch, ids)))]
        summed = {asked(column): column.key for column in columns if (c := fields.get(asked(column))) is not None and c.sums}
        totals = (
            {places[summed[key]]: total(fields[key], sums) for key, sums in engine.sums(spec.kind, ids, list(summed)).items()}
            if summed
            else {}
        )
        titles = [
            paper.Title(title_of(column), column.paint in ("money", "number") or column.align == "right") for column in columns
        ]
        sample = [row for part in parts for row in part.rows[:60]][:300] + [[totals.get(at, "") for at in range(len(columns))]]
        return paper.list_pdf(
            text(spec.title), engine.business(), [line for line in (about, said) if line], titles, parts, sample, totals
        )

    return make


def filter_said(page: "ListPage") -> str:
    """The filter as its chips say it, and the words searched for."""
    said = [chip.text() for chip in page.chips.chips()]
    if page.search.text().strip():
        said.append(f"“{page.search.text().strip()}”")
    return text("Filter: {words}", words=" · ".join(said)) if said else ""


def _rows(columns: Sequence[Column], fetch: Callable[[Sequence[int]], Any], ids: "array[int]") -> Iterator[list[str]]:
    for start in range(0, len(ids), CHUNK):
        for row in fetch(ids[start : start + CHUNK]):
            yield [shown(column, row) for column in columns]
