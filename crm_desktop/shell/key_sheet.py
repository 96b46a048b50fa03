"""The sheet of keys, made of the commands themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.commands import Command, CommandSet
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.widgets import Label, Scroll
from crm_desktop.shell.topbar import key_cap


class KeySheet(Dialog):
    """Commands with keys, this page's first, by groups in two columns."""

    def __init__(self, parent: QWidget, sets: Sequence[CommandSet]) -> None:
        super().__init__(parent, text("Keys"), 760)
        groups = grouped(sets)
        grid = QHBoxLayout()
        grid.setSpacing(tokens.XXL)
        columns = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        for title, commands in groups.items():
            at = 0 if heights[0] <= heights[1] else 1
            heights[at] += len(commands) + 2
            self._add_group(columns[at], title, commands)
        for column in columns:
            column.setSpacing(tokens.XS)
            column.addStretch(1)
            grid.addLayout(column, 1)
        content = QWidget()
        content.setLayout(grid)
        grid.setContentsMargins(0, 0, tokens.M, 0)
        scroll = Scroll(content)
        scroll.setMinimumHeight(min(560, max(heights) * 30 + 20))
        self.body.addWidget(scroll)
        note = Label(text("Letters work when no text field has the cursor."), "meta")
        self.body.addWidget(note)
        self.add_button(text("Close"), "primary", "accept")

    def _add_group(self, column: QVBoxLayout, title: str, commands: Sequence[Command]) -> None:
        column.addWidget(Label(title, "strong"))
        rows = QGridLayout()
        rows.setVerticalSpacing(2)
        rows.setColumnStretch(0, 1)
        for at, command in enumerate(commands):
            rows.addWidget(Label(command.title, "dim", elide=True), at, 0)
            rows.addWidget(KeyCaps(command.strokes()), at, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(rows)
        column.addSpacing(tokens.M)


class KeyCaps(QWidget):
    """Keys drawn as caps: "G C" as two, alternatives with a stroke between."""

    def __init__(self, strokes: Sequence[str]) -> None:
        super().__init__()
        self._caps: list[tuple[str, bool]] = []
        for at, stroke in enumerate(strokes):
            if at:
                self._caps.append(("/", False))
            self._caps += [(key, True) for key in stroke.split(" ")]
        self.setAccessibleName(" / ".join(strokes))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(sum(width + 4 for _, _, width in self._measured()) + 2, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for words, boxed, width in self._measured():
            if boxed:
                key_cap(painter, QRectF(x, 2, width, 20), words)
            else:
                painter.setFont(theme.font("meta"))
                painter.setPen(theme.color("faint"))
                painter.drawText(QRect(x, 2, width, 20), Qt.AlignmentFlag.AlignCenter, words)
            x += width + 4

    def _measured(self) -> list[tuple[str, bool, int]]:
        metrics = paint.metrics("meta")
        return [(words, boxed, max(20, metrics.horizontalAdvance(words) + 12) if boxed else 8) for words, boxed in self._caps]


def grouped(sets: Sequence[CommandSet]) -> dict[str, list[Command]]:
    """Commands that have keys, by group; a page's ungrouped ones are "This page"."""
    found: dict[str, list[Command]] = {}
    for one in sets:
        for command in one.all():
            if command.keys:
                found.setdefault(command.group or text("This page"), []).append(command)
    return found
