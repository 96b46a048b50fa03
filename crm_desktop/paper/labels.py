"""Addresses on sheets of labels as they are sold, and on envelopes."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from crm_desktop.base.i18n import language
from crm_desktop.paper import fonts, style
from crm_desktop.paper.lines import one_line, wrap

PAD = 4 * mm
LARGEST, LEAST, STEP = 10.0, 6.0, 0.5


class Layout(NamedTuple):
    """A sheet of labels on A4, in millimetres. `across`: from the left edge of one label to that of the next."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float

    @property
    def places(self) -> int:
        return self.columns * self.rows


SHEETS = {
    "3x8": Layout(3, 8, 70, 37, 0, 0.5, 70),
    "2x7": Layout(2, 7, 99.1, 38.1, 4.65, 15.15, 101.6),
    "3x7": Layout(3, 7, 63.5, 38.1, 7.25, 15.15, 66.0),
}
ENVELOPES = {"DL": (220, 110), "C5": (229, 162), "C6": (162, 114)}

Address = tuple[str, ...]
"""Lines as written on a letter, the name first."""


def sheets(addresses: Sequence[Address], layout: Layout, start: int = 1, title: str = "") -> bytes:
    """All of them, the first on label `start` of the first sheet, row after row."""
    canvas, out = _canvas(A4, title)
    place = max(0, min(start, layout.places) - 1)
    for address in addresses:
        if place == layout.places:
            canvas.showPage()
            place = 0
        row, column = divmod(place, layout.columns)
        x = (layout.left + column * layout.across) * mm
        y = A4[1] - (layout.top + row * layout.height) * mm
        _write(canvas, address, x + PAD, y, layout.width * mm - 2 * PAD, layout.height * mm)
        place += 1
    return _closed(canvas, out)


def envelopes(addresses: Sequence[Address], size: tuple[float, float], sender: Address = (), title: str = "") -> bytes:
    """One page for each: the address at the right below the middle, the sender small at the left above."""
    wide, high = size[0] * mm, size[1] * mm
    canvas, out = _canvas((wide, high), title)
    for place, address in enumerate(addresses):
        if place:
            canvas.showPage()
        if sender:
            _write(canvas, sender, 12 * mm, high - 8 * mm, wide * 0.42, 24 * mm, style.META, top=True)
        _write(canvas, address, wide * 0.5, high * 0.56, wide * 0.5 - 12 * mm, high * 0.46, 11.5, top=True)
    return _closed(canvas, out)


def _canvas(size: tuple[float, float], title: str) -> tuple[Canvas, BytesIO]:
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, pageCompression=1, lang=language(), initialFontName=style.REGULAR)
    canvas.setTitle(one_line(title))
    canvas.setCreator("CRM Desktop")
    return canvas, out


def _closed(canvas: Canvas, out: BytesIO) -> bytes:
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _write(
    canvas: Canvas, address: Address, x: float, y: float, room: float, height: float, largest: float = LARGEST, top: bool = False
) -> None:
    """In the middle of its height, or from its top; as large as all of it fits, and never over the edge."""
    size, lines = _fitted(address, room, height - PAD, largest)
    leading = size * style.LEADING
    down = 0 if top else (height - len(lines) * leading) / 2
    canvas.setFillColor(style.TEXT)
    for place, (said, strong) in enumerate(lines):
        canvas.setFont(style.STRONG if strong else style.REGULAR, size)
        canvas.drawString(x, y - down - place * leading - size, said)


def _fitted(address: Address, room: float, height: float, largest: float) -> tuple[float, list[tuple[str, bool]]]:
    size = largest
    while True:
        lines = [
            (part, place == 0)
            for place, said in enumerate(address)
            for part in wrap(one_line(said[:400]), style.STRONG if place == 0 else style.REGULAR, size, room)
        ]
        most = max(1, int(height / (size * style.LEADING)))
        if len(lines) <= most or size <= LEAST:
            return size, lines[:most]
        size -= STEP
