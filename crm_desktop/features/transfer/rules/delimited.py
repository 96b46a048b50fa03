"""Tables in text, read so that nothing is lost: a row that cannot be read comes back as a bad row with its reason and
the reading goes on with the next line. Python's csv module would swallow the rest of a file after one open quote."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.transfer.rules.encoding import Text, blocks, decode, find

DELIMITERS = {";": mark("Semicolon"), ",": mark("Comma"), "\t": mark("Tab", "separator"), "|": mark("Vertical bar")}
MAX_LINE = 2_000_000
MAX_RECORD_LINES = 2000
OPEN_QUOTE = mark("A quotation mark opens in this row and never closes.")


class Row(NamedTuple):
    """One row of the table; `number` is its first line in the file; `problem` (a mark) when it could not be split."""

    number: int
    cells: list[str]
    problem: str = ""


class Dialect(NamedTuple):
    """How the file is to be read; what the person may change above the preview."""

    encoding: str
    delimiter: str
    header: bool
    skip: int = 0
    skip_lines: int = 0
    sheet: str = ""


def lines(path: Path, encoding: str, skip: int = 0) -> Iterator[str]:
    """Physical lines without their ends. A line over MAX_LINE stops the reading: such a file is no table."""
    if encoding.startswith("utf-16"):
        yield from _utf16_lines(path, encoding, skip)
        return
    rest = b""
    count = 0
    for block in blocks(path, skip):
        block = rest + block
        if b"\r" in block and b"\n" not in block:
            block = block.replace(b"\r", b"\n")
        found = block.split(b"\n")
        rest = found.pop()
        if len(rest) > MAX_LINE:
            raise _too_long(count + len(found) + 1)
        count += len(found)
        try:
            for line in block[: len(block) - len(rest)].decode(encoding).split("\n")[: len(found)]:
                yield line[:-1] if line.endswith("\r") else line
        except UnicodeDecodeError:
            for raw in found:
                yield decode(raw.removesuffix(b"\r"), encoding)
    if rest:
        yield decode(rest.removesuffix(b"\r"), encoding)


def _utf16_lines(path: Path, encoding: str, skip: int) -> Iterator[str]:
    with path.open("rb") as raw:
        raw.seek(skip)
        import io

        count = 0
        reader = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline=None)
        while line := reader.readline(MAX_LINE + 1):
            count += 1
            if len(line) > MAX_LINE:
                raise _too_long(count)
            yield line.removesuffix("\n")


def _too_long(number: int) -> UserError:
    return UserError(
        text(
            "Line {number} is longer than two million characters, so this is not a table of contacts. Nothing was read. "
            "Export it again as CSV, one contact on each line.",
            number=number,
        )
    )


def split(line: str, delimiter: str) -> list[str] | None:
    """The cells of a whole record; None when a quoted cell is still open at its end; none at all when one that runs over
    lines closes in the middle of words: that quote belongs to another row."""
    if '"' not in line:
        return line.split(delimiter)
    cells: list[str] = []
    place, size = 0, len(line)
    while True:
        if place < size and line[place] == '"':
            end = place + 1
            while True:
                end = line.find('"', end)
                if end < 0:
                    return None
                if line[end + 1 : end + 2] != '"':
                    break
                end += 2
            cell = line[place + 1 : end].replace('""', '"')
            stop = line.find(delimiter, end + 1)
            after = line[end + 1 : stop if stop >= 0 else size]
            if after.strip():
                if "\n" in cell:
                    return []
                cell += after
        else:
            stop = line.find(delimiter, place)
            cell = line[place : stop if stop >= 0 else size]
        cells.append(cell)
        if stop < 0:
            return cells
        place = stop + 1


def records(source: Iterable[str], delimiter: str, first: int = 1) -> Iterator[Row]:
    """Rows of cells; empty lines are passed over. An open quote costs its own line only."""
    pending: deque[str] = deque()
    stream = iter(source)
    number = first - 1
    while True:
        line = pending.popleft() if pending else next(stream, None)
        if line is None:
            return
        number += 1
        if not line or line.isspace() and delimiter not in line:
            continue
        if "\0" in line:
            line = line.replace("\0", "")
        cells = split(line, delimiter)
        if cells is not None:
            yield Row(number, cells)
            continue
        start = number
        taken: list[str] = []
        whole: list[str] | None = None
        text_so_far, size = [line], len(line)
        while len(taken) < MAX_RECORD_LINES and size < MAX_LINE:
            more = pending.popleft() if pending else next(stream, None)
            if more is None:
                break
            taken.append(more)
            text_so_far.append(more)
            size += len(more)
            if '"' in more:
                joined = "\n".join(text_so_far)
                whole = split(joined.replace("\0", ""), delimiter)
                if whole is not None:
                    break
        if whole:
            number += len(taken)
            yield Row(start, whole)
        else:
            pending.extendleft(reversed(taken))
            yield Row(start, line.split(delimiter), OPEN_QUOTE)


def sample_lines(path: Path, encoding: str, skip: int = 0, limit: int = 300) -> list[str]:
    found: list[str] = []
    for line in lines(path, encoding, skip):
        found.append(line)
        if len(found) >= limit:
            break
    return found


def choose_delimiter(sample: list[str]) -> str:
    """The separator that gives the most rows with the same number of cells, more than one; quotes respected."""
    best, best_score = ",", (0, 0)
    for delimiter in DELIMITERS:
        counts = Counter(len(row.cells) for row in records(sample, delimiter) if not row.problem)
        wide = [(rows, cells) for cells, rows in counts.items() if cells > 1]
        if wide and max(wide) > best_score:
            best, best_score = delimiter, max(wide)
    return best


def examine(path: Path) -> tuple[Dialect, Text]:
    """What the file seems to be. Raises UserError for what no choice of the person could mend."""
    try:
        if path.stat().st_size == 0:
            raise UserError(text("{name} is empty. Choose the file your address book exported.", name=path.name))
        found = find(path)
        sample = sample_lines(path, found.encoding, found.skip)
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    if not any(line.strip("\0 \t") for line in sample):
        raise UserError(text("{name} is empty. Choose the file your address book exported.", name=path.name))
    skip_lines = 0
    if sample[0].lower().startswith("sep=") and len(sample[0]) == 5:
        delimiter, skip_lines = sample[0][4], 1
    else:
        delimiter = choose_delimiter(sample)
    return Dialect(found.encoding, delimiter, True, found.skip, skip_lines), found


def read(path: Path, dialect: Dialect) -> Iterator[Row]:
    """All rows, the header too if there is one."""
    if dialect.sheet:
        yield from _sheet_rows(path, dialect)
        return
    source = lines(path, dialect.encoding, dialect.skip)
    for _ in range(dialect.skip_lines):
        next(source, None)
    yield from records(source, dialect.delimiter, dialect.skip_lines + 1)


def _sheet_rows(path: Path, dialect: Dialect) -> Iterator[Row]:
    """The rows of a spreadsheet's sheet that hold anything, as wide as its first."""
    width = 0
    for number, cells in enumerate(sheet.rows(path, dialect.sheet), 1):
        if number <= dialect.skip_lines or not any(cells):
            continue
        while cells and not cells[-1]:
            cells.pop()
        width = width or len(cells)
        yield Row(number, cells + [""] * (width - len(cells)))
