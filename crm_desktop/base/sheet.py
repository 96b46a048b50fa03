"""Spreadsheets as rows of text, so that what reads CSV reads XLSX too. A cell comes as a person would type it: a phone that Excel
made a number without ".0", a day as 2026-11-22, a decimal with a point that no language takes for thousands."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
WIDEST = 16_384
MOST_ROWS, MOST_LETTERS = 1_048_575, 32_767


def is_sheet(path: Path) -> bool:
    """By its ending and its first bytes: a picture or a CSV named .xlsx is none."""
    if path.suffix.lower() not in ENDINGS:
        return False
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return False
    return start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


def names(path: Path) -> list[str]:
    """The sheets of the file, in its order.

    Raises:
        UserError: it cannot be read as a spreadsheet.
    """
    return list(_open(path).sheet_names)


def rows(path: Path, sheet: str = "") -> Iterator[list[str]]:
    """The rows of a sheet (the first one that has any), as text; merged cells hold their value at each of their places.

    Raises:
        UserError: it cannot be read, or has no such sheet.
    """
    table = _table(path, sheet)
    try:
        merged = _merged(table)
        for number, cells in enumerate(table.iter_rows()):
            line = [said(cell) for cell in cells[:WIDEST]]
            for place, value in merged.get(number, ()):
                line.extend("" for _ in range(place + 1 - len(line)))
                line[place] = line[place] or said(value)
            yield line
    except GeneratorExit:
        raise
    except BaseException as error:
        raise _told(path, error)


def forget() -> None:
    """Lets go of the sheet read last; it is kept, for a preview asks for its first rows again and again."""
    _kept.clear()


_kept: dict[tuple[str, int, str], Any] = {}


def _table(path: Path, sheet: str) -> Any:
    try:
        key = (str(path), path.stat().st_mtime_ns, sheet)
    except OSError as error:
        raise _told(path, error)
    if key in _kept:
        return _kept[key]
    book = _open(path)
    if sheet and sheet not in book.sheet_names:
        raise UserError(text("{name} has no sheet named {sheet}. Choose one of its sheets.", name=path.name, sheet=sheet))
    try:
        for name in [sheet] if sheet else list(book.sheet_names):
            table = book.get_sheet_by_name(name)
            if table.height:
                break
    except BaseException as error:
        raise _told(path, error)
    _kept.clear()
    _kept[key] = table
    return table


def said(cell: Any) -> str:
    """A cell's value as text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        if cell == int(cell) and abs(cell) < 1e15:
            return str(int(cell))
        shown = f"{cell:.10f}".rstrip("0")
        return shown + "0" if len(shown.rpartition(".")[2]) == 3 else shown  # 1.234 would be read as thousands
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if not isinstance(cell, timedelta) else str(cell).removeprefix("0:")


def write(path: Path, titles: Sequence[str], lines: Iterable[Sequence[Any]], sheet: str = "Sheet1") -> int:
    """Writes a sheet with a head row that stays; returns how many rows. Text stays text ("=1+1" is no formula, no link is made),
    int and float are numbers, `date` and `datetime` are dates. Excel's limit of 1,048,575 rows and 32,767 letters holds.

    Raises:
        UserError: too many rows, or the file cannot be written.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            formats = ({"bold": True}, {"num_format": "dd.mm.yyyy"}, {"num_format": "dd.mm.yyyy hh:mm"})
            head, day, moment = (book.add_format(one) for one in formats)
            page = book.add_worksheet(_sheet_name(sheet))
            page.freeze_panes(1, 0)
            for place, title in enumerate(titles):
                page.set_column(place, place, min(40, max(12, len(title) + 4)))
                page.write_string(0, place, title, head)
            number = 0
            for number, line in enumerate(lines, 1):
                if number > MOST_ROWS:
                    raise UserError(text("A sheet holds 1,048,575 rows. Filter the list, or export it as CSV."))
                for place, cell in enumerate(line):
                    if cell is None or cell == "" or cell != cell:
                        continue
                    if isinstance(cell, str):
                        page.write_string(number, place, cell[:MOST_LETTERS])
                    elif isinstance(cell, (bool, int, float)):
                        page.write_number(number, place, cell)
                    elif cell.year < 1900:
                        page.write_string(number, place, cell.isoformat())
                    elif isinstance(cell, datetime):
                        page.write_datetime(number, place, cell.replace(tzinfo=None), moment)
                    else:
                        page.write_datetime(number, place, cell, day)
            return number
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        raise UserError(
            text("{name} cannot be written. Close it in the other program, or choose another place.", name=path.name)
        ) from error


def _sheet_name(name: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in name)[:31].strip("' ") or "Sheet1"


def _open(path: Path) -> Any:
    from python_calamine import CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(str(path))
    except BaseException as error:
        raise _told(path, error)


def _told(path: Path, error: BaseException) -> BaseException:
    """The reader is of another language: what it stumbles over comes as a panic, which is no Exception."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, UserError)):
        return error
    return UserError(
        text(
            "{name} cannot be read as a spreadsheet. Open it in its program and save it again, or save it as CSV.",
            name=path.name,
        )
    )


def _merged(table: Any) -> dict[int, list[tuple[int, Any]]]:
    """{row: [(column, value of its first cell)]} of what is merged; {} where the format does not say."""
    ranges = getattr(table, "merged_cell_ranges", None) or ()
    if not ranges:
        return {}
    wanted: dict[int, list[tuple[int, Any]]] = {}
    first = {start: None for start, _end in ranges}
    for number, cells in enumerate(table.iter_rows()):
        for row, column in [key for key in first if key[0] == number]:
            first[row, column] = cells[column] if column < len(cells) else None
    for start, end in ranges:
        for row in range(start[0], end[0] + 1):
            for column in range(start[1], min(end[1], WIDEST) + 1):
                if (row, column) != tuple(start):
                    wanted.setdefault(row, []).append((column, first[start]))
    return wanted
