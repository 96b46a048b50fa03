"""The head of page one on a band of the accent, from edge to edge of the paper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from crm_desktop.paper import pictures, style
from crm_desktop.paper.lines import one_line, shrink, wrap

if TYPE_CHECKING:
    from crm_desktop.paper.sheet import Letterhead, Sheet

TOP, LOGO = 26, 44


def letterhead(sheet: "Sheet", head: "Letterhead", title: str, lines: Sequence[str]) -> None:
    """Who writes at the left, what this is at the right; a logo stands on white, for no logo knows our colours."""
    look, ink = sheet.look, sheet.look.on_accent
    edge = sheet.top + look.margin
    picture = pictures.drawable(head.logo)
    wide = high = 0.0
    if picture is not None:
        scale = min(120 / picture.getSize()[0], LOGO / picture.getSize()[1])
        wide, high = (side * scale for side in picture.getSize())
    indent = wide + 2 * style.GAP if picture is not None else 0
    half = sheet.width * 0.56
    small, step = look.meta, look.meta * style.LEADING
    said = [part for line in head.lines[:6] for part in wrap(line, style.REGULAR, small, half - indent)[:2]]
    left = look.section * style.LEADING * bool(head.name) + len(said) * step
    right = look.title * style.LEADING + len(lines) * (small + 0.5) * style.LEADING
    tall = max(left, right, high + 8 if picture is not None else 0)
    canvas = sheet.canvas
    canvas.setFillColor(look.accent)
    canvas.rect(0, edge - TOP - tall - style.GAP, sheet.right + look.margin, TOP + tall + style.GAP, stroke=0, fill=1)
    top = edge - TOP
    if picture is not None:
        canvas.setFillColor(HexColor(0xFFFFFF))
        canvas.roundRect(sheet.left, top - high - 8, wide + style.GAP, high + 8, 4, stroke=0, fill=1)
        canvas.drawImage(picture, sheet.left + style.GAP / 2, top - high - 4, wide, high, mask="auto")
    sheet.y = top
    if head.name:
        sheet.line(head.name, sheet.left + indent, look.section, strong=True, color=ink, room=half - indent)
        sheet.y -= look.section * style.LEADING
    for part in said:
        sheet.line(part, sheet.left + indent, small, color=ink)
        sheet.y -= step
    sheet.y, room = top, sheet.width - half - style.GAP
    size = shrink(one_line(title), style.STRONG, look.title, room)
    sheet.line(title, sheet.right, size, strong=True, color=ink, align="right")
    sheet.y -= look.title * style.LEADING
    for part in lines:
        sheet.line(part, sheet.right, small + 0.5, color=ink, align="right", room=room)
        sheet.y -= (small + 0.5) * style.LEADING
    sheet.y = top - tall - style.GAP * 2.6
