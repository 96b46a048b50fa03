"""Tables drawn row by row: light rules, heads repeated on each page, figures right and never cut, long cells wrapped,
over pages if they must. A heading never stands last on a page, and the last row waits for the totals that follow it."""

from collections.abc import Sequence
from typing import NamedTuple

from crm_desktop.paper import style
from crm_desktop.paper.fonts import width
from crm_desktop.paper.lines import one_line, wrap
from crm_desktop.paper.sheet import Sheet

PAD = 4.0
SPLIT_OVER = 0.5


class Column(NamedTuple):
    """`width` in points; 0 takes what the others leave (several share it). `figure`: right, whole on one line."""

    title: str
    width: float = 0
    figure: bool = False


class Row(NamedTuple):
    """Drawn cells: lines of each, whether strong or dim, and how high it stands."""

    cells: tuple[list[str], ...]
    strong: bool
    dim: bool
    height: float
    heading: bool = False
    detail: tuple[str, ...] = ()
    detail_column: int = 0


class Table:
    """`row`, `heading`, then `finish`.

    Args:
        sheet: where it is drawn, from its `y` down.
        columns: their widths are completed to the sheet's.
        size: of the letters.
    """

    def __init__(self, sheet: Sheet, columns: Sequence[Column], size: float = 0) -> None:
        self.sheet, self.size, self.small = sheet, size or sheet.look.body, sheet.look.meta
        self.leading = self.size * style.LEADING
        self.columns = _completed(columns, sheet.width)
        edges = [sheet.left]
        for column in self.columns:
            edges.append(edges[-1] + column.width)
        self._edges = edges
        self._held: list[Row] = []
        self._headed = False

    def row(
        self, cells: Sequence[str], *, strong: bool = False, dim: bool = False, detail: str = "", detail_column: int = 1,
        with_last: bool = False,
    ) -> None:
        """`detail` is small text under the cell of `detail_column`; `with_last` never parts this row from the one above."""
        font = style.STRONG if strong else style.REGULAR
        laid = tuple(
            [one_line(cell)] if column.figure else wrap(cell, font, self.size, column.width - 2 * PAD)
            for cell, column in zip(cells, self.columns, strict=True)
        )
        room = self.columns[detail_column].width - 2 * PAD if detail else 0
        small = tuple(wrap(detail, style.REGULAR, self.small, room)) if detail.strip() else ()
        lines = max(max(map(len, laid)), len(laid[detail_column]) + len(small) if small else 0)
        made = Row(laid, strong, dim, lines * self.leading + 2 * PAD, detail=small, detail_column=detail_column)
        self._hold(made, with_last)

    def heading(self, said: str, column: int = 0) -> None:
        """A strong line across, kept with the row that follows."""
        room = self.sheet.right - self._edges[column] - 2 * PAD
        lines = wrap(said, style.STRONG, self.size, room)
        cells = tuple(lines if place == column else [] for place in range(len(self.columns)))
        self._hold(Row(cells, True, False, len(lines) * self.leading + 2 * PAD, heading=True))

    def finish(self, keep: float = 0) -> None:
        """Draws what is held; the last row goes to the next page together with `keep` points that follow it."""
        self._flush(min(keep, self.sheet.height / 2))
        self.sheet.on_new_page = None

    def _hold(self, row: Row, with_last: bool = False) -> None:
        if self._held and not (with_last and len(self._held) < 4) and not (self._held[-1].heading and len(self._held) < 4):
            self._flush(0)
        self._held.append(row)

    def _flush(self, keep: float) -> None:
        held, self._held = self._held, []
        if not self._headed:
            self._headed = True
            self.sheet.need(self._head_height + sum(row.height for row in held[:2]) + keep)
            self._head()
            self.sheet.on_new_page = self._head
        together = sum(row.height for row in held) + keep
        whole = keep and together <= self.sheet.height - self._head_height
        self.sheet.need(together if whole else min(together, self.sheet.height * SPLIT_OVER))
        for row in held:
            self._draw(row)

    @property
    def _head_height(self) -> float:
        return self.small * style.LEADING + 2 * PAD

    def _head(self) -> None:
        sheet = self.sheet
        if not any(column.title for column in self.columns):
            return
        sheet.y -= PAD
        for column, left in zip(self.columns, self._edges, strict=False):
            x, align = (left + column.width - PAD, "right") if column.figure else (left + PAD, "left")
            sheet.line(column.title, x, self.small, color=style.DIM, align=align, room=column.width - PAD)
        sheet.y -= self.small * style.LEADING + PAD
        sheet.rule(style.DIM, 0.6)

    def _draw(self, row: Row) -> None:
        sheet = self.sheet
        if row.height > sheet.y - sheet.bottom and row.height <= sheet.height * SPLIT_OVER:
            sheet.turn()
        lines = round((row.height - 2 * PAD) / self.leading)
        done = 0
        while done < lines:
            fits = int((sheet.y - sheet.bottom - 2 * PAD) / self.leading)
            if fits < 1:
                sheet.turn()
                continue
            part = min(fits, lines - done)
            sheet.y -= PAD
            for line in range(done, done + part):
                self._line(row, line)
                sheet.y -= self.leading
            sheet.y -= PAD
            done += part
            sheet.rule(style.LINE, 0.5)

    def _line(self, row: Row, line: int) -> None:
        """The `line`th of each cell; a figure that is too wide is set smaller, never cut."""
        font, color = (style.STRONG if row.strong else style.REGULAR), (style.DIM if row.dim else style.TEXT)
        found = []
        for place, (cell, column) in enumerate(zip(row.cells, self.columns, strict=True)):
            x = self._edges[place]
            if line < len(cell):
                said, size = cell[line], self.size
                if not said:
                    continue
                if column.figure:
                    wide, room = width(said, font, size), column.width - PAD
                    if wide > room:
                        wide, size = room, size * room / wide
                    found.append((said, x + room - wide, font, size, color))
                else:
                    found.append((said, x + PAD, font, size, color))
            elif place == row.detail_column and line - len(cell) < len(row.detail):
                found.append((row.detail[line - len(cell)], x + PAD, style.REGULAR, self.small, style.DIM))
        if found:
            self.sheet.cells(found)


def _completed(columns: Sequence[Column], room: float) -> list[Column]:
    fixed = sum(column.width for column in columns)
    open_ = [column for column in columns if not column.width]
    if not open_:
        return [column._replace(width=column.width * room / fixed) for column in columns]
    least = 90.0 * len(open_)
    squeeze = min(1.0, (room - least) / fixed) if fixed else 1.0
    share = (room - fixed * squeeze) / len(open_)
    return [column._replace(width=column.width * squeeze or share) for column in columns]


def figure_width(figures: Sequence[str], title: str = "", size: float = style.BODY, least: float = 0, most: float = 110) -> float:
    """The width a column of figures needs, its title included."""
    wide = max((width(one_line(said), style.REGULAR, size) for said in figures), default=0)
    return min(most, max(least, wide + 3 * PAD, width(one_line(title), style.REGULAR, style.META) + 2 * PAD))
