"""A document of A4 pages on reportlab's canvas: letterhead, a running head from page two, "page n of m" at the foot.

No Platypus: its tables are seven times slower and its paragraphs read markup in people's names. `y` runs from the top
down in the canvas' own points; whoever draws asks `need` for room first and moves `y` after.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas

from crm_desktop.base.i18n import language, text
from crm_desktop.paper import band, fonts, pictures, style
from crm_desktop.paper.lines import elide, one_line, shrink, wrap


class Letterhead(NamedTuple):
    """Who writes: name, a few lines (address, tax number), and the bytes of a logo."""

    name: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


class Sheet:
    """One document. Draw, then `finish()` gives the bytes of the PDF.

    Args:
        title: of the document, in its properties and in the running head.
        running: what stands in the head from page two on; the title if empty.
        landscape: pages lie. look: sizes and colour other than the common ones. paper: A4 or Letter.
    """

    def __init__(
        self, title: str, author: str = "", running: str = "", landscape: bool = False, look: style.Look = style.PLAIN,
        paper: str = "A4",
    ) -> None:
        fonts.register()
        self.look = look
        size = letter if paper == "Letter" else A4
        page_width, page_height = (size[1], size[0]) if landscape else size
        self.left, self.right = float(look.margin), page_width - look.margin
        self.top, self.bottom = page_height - look.margin, float(look.margin + style.FOOT)
        self.width = self.right - self.left
        self.y = self.top
        self.page = 1
        self.on_new_page: Callable[[], None] | None = None
        self._running = one_line(running or title)
        self._out = BytesIO()
        self.canvas = Canvas(
            self._out, pagesize=(page_width, page_height), pageCompression=1, lang=language(), initialFontName=style.REGULAR
        )
        self.canvas.setTitle(one_line(title))
        self.canvas.setAuthor(one_line(author))
        self.canvas.setCreator("CRM Desktop")

    @property
    def height(self) -> float:
        """Room for content on a page after the first."""
        return self.top - self.bottom - 2 * style.GAP

    def need(self, points: float) -> bool:
        """Room for `points`, on a new page if this one has less left. True if the page turned."""
        if self.y - points >= self.bottom:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Begins a new page with the running head."""
        self._close_page()
        self.page += 1
        self.y = self.top
        self.line(self._running, self.left, self.look.meta, color=style.DIM, room=self.width)
        self.y -= self.look.meta + 4
        self.rule(style.LINE)
        self.y -= style.GAP
        if self.on_new_page:
            self.on_new_page()

    def _close_page(self) -> None:
        self.canvas.doForm(f"foot{self.page}")
        self.canvas.showPage()

    def finish(self) -> bytes:
        """The PDF. The feet are drawn last, when the number of pages is known."""
        self._close_page()
        for page in range(1, self.page + 1):
            self.canvas.beginForm(f"foot{page}", 0, 0, self.right + self.look.margin, self.top + self.look.margin)
            self.y = self.look.margin
            said = text("Page {page} of {count}", page=page, count=self.page)
            self.line(said, (self.left + self.right) / 2, self.look.meta, color=style.DIM, align="center")
            self.canvas.endForm()
        self.canvas.save()
        return self._out.getvalue()

    def line(
        self, said: str, x: float, size: float = 0, *, strong: bool = False, color: Color = style.TEXT,
        align: str = "left", room: float = 0, figure: bool = False,
    ) -> None:
        """One line whose top is `y`; `room` elides it, or shrinks it when it is a figure. `y` stays."""
        font, size = style.STRONG if strong else style.REGULAR, size or self.look.body
        said = one_line(said) if figure or not room else elide(said, font, size, room)
        if figure and room:
            size = shrink(said, font, size, room)
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(color)
        draw = {"left": self.canvas.drawString, "right": self.canvas.drawRightString, "center": self.canvas.drawCentredString}
        draw[align](x, self.y - size, said)

    def cells(self, found: Sequence[tuple[str, float, str, float, Color]]) -> None:
        """Several pieces of text side by side at `y`, as they are: (text, x, font, size, colour). One text object for all of
        them, and nothing is said that holds already: a table of a thousand pages is drawn in half the time."""
        canvas = self.canvas
        drawn = canvas.beginText()
        put, place = drawn.textLine, drawn.setTextOrigin
        held = ("", 0.0)
        for said, x, font, size, color in found:
            if color is not canvas._fillColorObj:
                canvas.drawText(drawn)
                canvas.setFillColor(color)
                drawn = canvas.beginText()
                put, place, held = drawn.textLine, drawn.setTextOrigin, ("", 0.0)
            if held != (font, size):
                drawn.setFont(font, size)
                held = (font, size)
            place(x, self.y - size)
            put(said)
        canvas.drawText(drawn)

    def rule(self, color: Color = style.LINE, thickness: float = 0.6, left: float = 0, right: float = 0) -> None:
        """A line across at `y`."""
        canvas = self.canvas
        if color is not canvas._strokeColorObj:
            canvas.setStrokeColor(color)
        if thickness != canvas._lineWidth:
            canvas.setLineWidth(thickness)
        canvas.line(left or self.left, self.y, right or self.right, self.y)

    def paragraph(
        self, said: str, size: float = 0, *, strong: bool = False, color: Color = style.TEXT, x: float = 0,
        room: float = 0,
    ) -> None:
        """Wrapped text from `y` down, over pages if it is long. A paragraph never leaves one line alone."""
        if not said.strip():
            return
        x, room, size = x or self.left, room or self.width, size or self.look.body
        lines = wrap(said, style.STRONG if strong else style.REGULAR, size, room)
        leading = size * style.LEADING
        self.need(leading * min(2, len(lines)))
        for place, line in enumerate(lines):
            remaining = len(lines) - place
            self.need(leading * (2 if remaining == 2 and place else 1))
            self.line(line, x, size, strong=strong, color=color)
            self.y -= leading

    def section(self, title: str, keep: float = 40) -> None:
        """A heading that stays with at least `keep` points of what follows."""
        self.need(self.look.section * style.LEADING + style.GAP + keep)
        self.y -= style.GAP
        self.line(title, self.left, self.look.section, strong=True, room=self.width)
        self.y -= self.look.section * style.LEADING + 3

    def letterhead(self, head: Letterhead, title: str, lines: Sequence[str] = ()) -> None:
        """The top of page one: who writes at the left, what this is at the right, the accent line under both."""
        if self.look.band:
            band.letterhead(self, head, title, lines)
            return
        start, half = self.y, self.width * 0.56
        x = self.left + self._logo(head.logo, start)
        if head.name:
            self.line(head.name, x, self.look.section, strong=True, room=self.left + half - x)
            self.y -= self.look.section * style.LEADING
        for said in head.lines[:6]:
            for part in wrap(said, style.REGULAR, self.look.meta, self.left + half - x)[:2]:
                self.line(part, x, self.look.meta, color=style.DIM)
                self.y -= self.look.meta * style.LEADING
        lowest, self.y = self.y, start
        room = self.width - half - style.GAP
        self.line(title, self.right, shrink(one_line(title), style.STRONG, self.look.title, room), strong=True, align="right")
        self.y -= self.look.title * style.LEADING
        for said in lines:
            self.line(said, self.right, self.look.meta + 0.5, color=style.DIM, align="right", room=room)
            self.y -= (self.look.meta + 0.5) * style.LEADING
        self.y = min(lowest, self.y, start - 44 if head.logo else start) - style.GAP * 0.6
        self.rule(self.look.accent, 1.6)
        self.y -= style.GAP * 1.4

    def _logo(self, data: bytes | None, top: float) -> float:
        """Draws the logo in 120 x 44 points; gives the width taken."""
        picture = pictures.drawable(data)
        if picture is None:
            return 0
        wide, high = picture.getSize()
        scale = min(120 / wide, 44 / high)
        self.canvas.drawImage(picture, self.left, top - high * scale, wide * scale, high * scale, mask="auto")
        return wide * scale + style.GAP
