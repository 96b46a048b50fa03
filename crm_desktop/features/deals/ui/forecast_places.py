"""Where the columns of the forecast's tables stand, so that both cards line up."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from crm_desktop.kit import strokes, tokens

NAME, COUNT, MONEY, HIGH = 156, 88, 116, 42
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def cells(width: int, high: int = HIGH) -> list[QRect]:
    """Name, count, bar, and four columns of money."""
    x, found = tokens.M, []
    for wide in (NAME, COUNT, max(40, width - NAME - COUNT - 4 * MONEY - 8 * tokens.M), *(MONEY,) * 4):
        found.append(QRect(x, 0, wide, high))
        x += wide + tokens.M
    return found


def heads(painter: QPainter, rect: QRect, said: Sequence[str]) -> None:
    """The names of the columns; those of money at the right."""
    for place, (cell, words) in enumerate(zip(cells(rect.width(), rect.height()), said, strict=True)):
        align = RIGHT if place > 2 else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        strokes.line(painter, cell, words, "faint", "meta", align)
