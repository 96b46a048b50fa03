"""The block of sums at the right under a table: its last line stands out, and it is never torn."""

from collections.abc import Sequence

from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet

_STEP = style.BODY * style.LEADING + 3
_GRAND = style.SECTION * style.LEADING + 8


def height(lines: Sequence[tuple[str, str]], after: int = 0) -> float:
    """Points that `draw` takes, to keep them beside the last row."""
    return len(lines) * _STEP + after * _STEP + _GRAND + style.GAP


def draw(
    sheet: Sheet, lines: Sequence[tuple[str, str]], grand: tuple[str, str], after: Sequence[tuple[str, str]] = (),
    share: float = 0.5,
) -> None:
    """(label, figure) lines, then the grand total over an accent line, then what is only information."""
    sheet.need(height(lines, len(after)))
    left = sheet.right - sheet.width * share
    sheet.y -= style.GAP * 0.7
    for label, figure in lines:
        _line(sheet, left, label, figure, style.BODY)
        sheet.y -= _STEP
    sheet.rule(style.ACCENT, 1.2, left)
    sheet.y -= 5
    _line(sheet, left, *grand, style.SECTION, strong=True)
    sheet.y -= style.SECTION * style.LEADING + 3
    for label, figure in after:
        _line(sheet, left, label, figure, style.META + 0.5, dim=True)
        sheet.y -= _STEP


def _line(sheet: Sheet, left: float, label: str, figure: str, size: float, strong: bool = False, dim: bool = False) -> None:
    room = (sheet.right - left) / 2
    color = style.DIM if dim else style.TEXT
    sheet.line(label, left + 4, size, strong=strong, color=color, room=room + 10)
    sheet.line(figure, sheet.right - 4, size, strong=strong, color=color, align="right", room=room - 22, figure=True)
