"""The block of sums at the right under a table: its last line stands out, and it is never torn."""

from collections.abc import Sequence

from reportlab.lib.colors import Color

from crm_desktop.paper import style
from crm_desktop.paper.fonts import width
from crm_desktop.paper.lines import one_line
from crm_desktop.paper.sheet import Sheet


def _step(look: style.Look) -> float:
    return look.body * style.LEADING + 3


def _grand(look: style.Look) -> float:
    return look.section * style.LEADING + 8


def height(lines: Sequence[tuple[str, str]], after: int = 0, look: style.Look = style.PLAIN) -> float:
    """Points that `draw` takes, to keep them beside the last row."""
    return (len(lines) + after) * _step(look) + _grand(look) + style.GAP + 3 * look.band


def draw(
    sheet: Sheet, lines: Sequence[tuple[str, str]], grand: tuple[str, str], after: Sequence[tuple[str, str]] = (),
    share: float = 0.5,
) -> None:
    """(label, figure) lines, then the grand total over an accent line, then what is only information."""
    look = sheet.look
    sheet.need(height(lines, len(after), look))
    left = sheet.right - sheet.width * share
    sheet.y -= style.GAP * 0.7
    for label, figure in lines:
        _line(sheet, left, label, figure, look.body)
        sheet.y -= _step(look)
    ink = style.TEXT
    if look.band:
        ink = look.on_accent
        sheet.y -= 3
        sheet.canvas.setFillColor(look.accent)
        tall = _grand(look) + 1
        sheet.canvas.rect(left, sheet.y - tall + 3, sheet.right - left, tall, stroke=0, fill=1)
    else:
        sheet.rule(look.accent, 1.2, left)
    sheet.y -= 5
    _line(sheet, left, *grand, look.section, strong=True, ink=ink)
    sheet.y -= look.section * style.LEADING + 3 + 5 * look.band
    for label, figure in after:
        _line(sheet, left, label, figure, look.meta + 0.5, ink=style.DIM)
        sheet.y -= _step(look)


def _line(sheet: Sheet, left: float, label: str, figure: str, size: float, strong: bool = False, ink: Color = style.TEXT) -> None:
    room = sheet.right - left - 8
    wide = min(room * 0.6, width(one_line(figure), style.STRONG if strong else style.REGULAR, size))
    sheet.line(label, left + 4, size, strong=strong, color=ink, room=room - wide - 10)
    sheet.line(figure, sheet.right - 4, size, strong=strong, color=ink, align="right", room=wide + 0.1, figure=True)
