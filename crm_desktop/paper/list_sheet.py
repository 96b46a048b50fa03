"""Any list on paper: the columns that are shown, the filter named, groups with their counts and sums, totals at the end."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.clock import today
from crm_desktop.base.i18n import text
from crm_desktop.paper import style
from crm_desktop.paper.fonts import width
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import PAD, Column, Table

SIZE = 7.5
MOST = 20_000
NARROW, WIDE = 34.0, 190.0


class Title(NamedTuple):
    """A column: what stands over it, and whether it holds figures."""

    said: str
    figure: bool = False


class Part(NamedTuple):
    """A group with its rows; `sums`: column -> text. Without groups there is one, untitled."""

    title: str
    rows: Iterable[Sequence[str]]
    sums: dict[int, str] = {}


def list_pdf(
    title: str, head: tuple[str, Sequence[str], bytes | None], lines: Sequence[str], columns: Sequence[Title],
    parts: Sequence[Part], sample: Sequence[Sequence[str]], totals: dict[int, str],
    progress: Callable[[int, int], None] | None = None, count: int = 0,
) -> bytes:  # fmt: skip
    """lines: under the title, the filter among them. sample: some rows, by which the columns share the page's width."""
    name, about, logo = head
    sheet = Sheet(title, name, running=" · ".join(filter(None, (title, name, locale.day(today())))), landscape=len(columns) > 4)
    sheet.letterhead(Letterhead(name, tuple(about), logo), title, [text("As of {day}", day=locale.day(today()))])
    for line in lines:
        sheet.paragraph(line, style.META + 0.5, color=style.DIM)
    sheet.y -= style.GAP / 2
    table = Table(sheet, _columns(columns, sample, sheet.width), SIZE)
    done = 0
    for part in parts:
        if part.title:
            table.heading(part.title)
        for row in part.rows:
            table.row([cell[:400] for cell in row])
            done += 1
            if progress and done % 200 == 0:
                progress(done, count)
        if part.sums:
            table.row(_sums(columns, part.sums, ""), strong=True, with_last=True)
    if totals:
        table.row(_sums(columns, totals, text("Total")), strong=True, with_last=True)
    table.finish()
    return sheet.finish()


def _sums(columns: Sequence[Title], sums: dict[int, str], first: str) -> list[str]:
    return [sums.get(place, first if place == 0 else "") for place in range(len(columns))]


def _columns(titles: Sequence[Title], sample: Sequence[Sequence[str]], room: float) -> list[Column]:
    """Widths by what stands in them; figures are never cut, texts share the rest."""
    asked = []
    for place, title in enumerate(titles):
        cells = [row[place][:60] for row in sample] or [""]
        widest = max(
            [
                width(title.said, style.STRONG, SIZE),
                *(width(cell, style.STRONG if title.figure else style.REGULAR, SIZE) for cell in cells),
            ]
        )
        asked.append(min(WIDE if not title.figure else 400.0, max(NARROW, widest + 2 * PAD + 4)))
    fixed = sum(each for each, title in zip(asked, titles, strict=True) if title.figure)
    soft = sum(asked) - fixed
    scale = max(0.2, (room - fixed) / soft) if soft else 1.0
    return [
        Column(title.said, each if title.figure else each * scale, title.figure)
        for each, title in zip(asked, titles, strict=True)
    ]
