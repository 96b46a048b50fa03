"""A file's items, one after another, whatever its format."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.transfer.records import Item, Source
from crm_desktop.features.transfer.rules import delimited, targets
from crm_desktop.features.transfer.rules.draft import NO_NAME, Compiled
from crm_desktop.features.transfer.rules.encoding import looks_mojibake

CARDS = (".vcf", ".vcard")
Progress = Callable[[int, int], None]


def open_source(path: Path) -> Source:
    """How the file is best read; everything can be changed with `with_dialect` or `_replace(mapping=...)`."""
    if not path.is_file():
        raise UserError(text("{name} is not there. Choose another file.", name=path.name))
    if path.suffix.lower() in CARDS or _begins_a_card(path):
        return Source(path, "vcard")
    if sheet.is_sheet(path):
        return with_sheet(Source(path, "sheet", sheets=tuple(sheet.names(path))))
    dialect, found = delimited.examine(path)
    return with_dialect(Source(path, "csv", strange_lines=found.strange_lines), dialect, guess_header=True)


def with_sheet(source: Source, name: str = "") -> Source:
    """Another sheet of the file, or the first that has rows. Above the titles may stand a heading over merged cells: the row
    in whose cells the most titles are known is the one of titles."""
    for chosen in [name] if name else source.sheets:
        top = list(islice(sheet.rows(source.path, chosen), 12))
        if not any(any(cells) for cells in top):
            continue
        known = [sum(bool(cell) and targets.knows(cell.strip()) for cell in cells) for cells in top]
        skip = known.index(max(known)) if max(known) > 1 else 0
        return with_dialect(source, delimited.Dialect("", "", True, skip_lines=skip, sheet=chosen), guess_header=True)
    raise UserError(text("{name} is empty. Choose the file your address book exported.", name=source.path.name))


def with_dialect(source: Source, dialect: delimited.Dialect, guess_header: bool = False) -> Source:
    """The same file read otherwise: titles and mapping are guessed anew."""
    rows = head(source.path, dialect, 30)
    first = rows[0].cells if rows else []
    if guess_header:
        dialect = dialect._replace(header=targets.guess_header(first))
    width = max((len(row.cells) for row in rows), default=0)
    if dialect.header:
        header = tuple(cell.strip() for cell in first)
        mapping = targets.guess_all(header)
    else:
        header = tuple(text("Column {number}", number=n + 1) for n in range(width))
        mapping = _by_content([row.cells for row in rows], width)
    body = rows[dialect.header :]
    short = sum(len(row.cells) < len(header) for row in body)
    strange = any(looks_mojibake(cell) for row in body for cell in row.cells) and dialect.encoding in ("", "utf-8", "cp1252")
    return source._replace(
        dialect=dialect, header=header, mapping=mapping, fill_short=short > max(3, len(body) // 4), mend=strange
    )


def head(path: Path, dialect: delimited.Dialect, limit: int) -> list[delimited.Row]:
    """The first rows, the header among them."""
    found = []
    for row in delimited.read(path, dialect):
        found.append(row)
        if len(found) >= limit:
            break
    return found


def _by_content(rows: list[list[str]], width: int) -> tuple[str, ...]:
    """Without titles: what holds an @ is an e-mail, what is all digits a phone, the first of the rest the name."""
    found: list[str] = []
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if cells and sum("@" in cell for cell in cells) * 2 > len(cells):
            found.append("email::")
        elif cells and sum(sum(c.isdigit() for c in cell) >= 7 for cell in cells) * 2 > len(cells):
            found.append("phone::")
        else:
            found.append("note_line::" if "name::" in found else "name::")
    return tuple(found)


def _begins_a_card(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    return start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").upper().startswith(b"BEGIN:VCARD")


def items(source: Source, progress: Progress | None = None, photos: bool = False) -> Iterator[Item]:
    """All rows or cards, the bad ones too. `progress(bytes read nearly, size)`. UserError for a file without content."""
    if source.kind == "vcard":
        from crm_desktop.features.transfer.rules.vcard_read import items as card_items

        yield from card_items(source.path, photos)
        return
    yield from _rows(source)


def _rows(source: Source) -> Iterator[Item]:
    assert source.dialect is not None
    width = len(source.header)
    make = Compiled(source.header, source.mapping, source.day_first, source.mend).make
    rows = delimited.read(source.path, source.dialect)
    if source.dialect.header:
        next(rows, None)
    count = 0
    for number, cells, problem in rows:
        count += 1
        have = len(cells)
        if have > width and any(cell.strip() for cell in cells[width:]) or have < width and not source.fill_short:
            problem = problem or text("This row has {count} cells where the titles have {width}.", count=have, width=width)
        if problem:
            yield Item(number, None, text(problem) if problem == delimited.OPEN_QUOTE else problem, tuple(cells))
            continue
        draft = make(cells)
        if draft is None:
            if any(cell.strip() for cell in cells):
                yield Item(number, None, text(NO_NAME), tuple(cells))
            continue
        yield Item(number, draft)
    if not count:
        raise UserError(
            text("{name} has titles but no rows. Export the contacts again and choose the new file.", name=source.path.name)
        )
