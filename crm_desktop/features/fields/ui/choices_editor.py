"""The choices of a field while it is defined: name, colour, order."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.features.fields import rules
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import Field
from crm_desktop.kit.widgets import Badge, Button, IconButton

TONES = {
    "info": mark("Blue-green", "tone"), "accent": mark("Blue", "tone"), "ok": mark("Green", "tone"),
    "warn": mark("Amber", "tone"), "bad": mark("Red", "tone"), "neutral": mark("Grey", "tone"),
}  # fmt: skip


class ChoicesEditor(Field):
    """value: list of (id or 0, name, tone)."""

    def make_editor(self) -> QWidget:
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.XS)
        self.lines: list[_Line] = []
        self.add_button = Button(text("Add choice"), "plus", "ghost", small=True)
        self.add_button.clicked.connect(lambda: self.add_line().name.setFocus())
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def load(self, value: Any) -> None:
        for line in list(self.lines):
            self._drop(line)
        for id_, name, tone in value or [(0, "", rules.TONES[0]), (0, "", rules.TONES[1])]:
            self.add_line(id_, name, tone)

    def read(self) -> list[tuple[int, str, str]]:
        return [(line.id, line.name.text(), line.tone) for line in self.lines if line.name.text().strip()]

    def is_empty(self, value: Any) -> bool:
        return not value

    def add_line(self, id_: int = 0, name: str = "", tone: str = "") -> "_Line":
        line = _Line(id_, name, tone or rules.TONES[len(self.lines) % len(rules.TONES)])
        line.name.textChanged.connect(self.typed)
        line.name.returnPressed.connect(lambda: self.add_line().name.setFocus())
        line.gone.clicked.connect(lambda: self._drop(line))
        line.up.clicked.connect(lambda: self._up(line))
        self.column.insertWidget(self.column.count() - 1, line)
        self.lines.append(line)
        return line

    def _drop(self, line: "_Line") -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.typed()

    def _up(self, line: "_Line") -> None:
        at = self.lines.index(line)
        if at:
            self.lines.insert(at - 1, self.lines.pop(at))
            self.column.insertWidget(at - 1, line)
            self.typed()


class _Line(QWidget):
    def __init__(self, id_: int, name: str, tone: str) -> None:
        super().__init__()
        self.id, self.tone = id_, tone
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(text("Name of the choice"))
        self.name.setMaxLength(80)
        self.badge = Badge(text("Example"), tone)
        self.colour = Button("", "", "plain", small=True)
        self.colour.setMenu(QMenu(self.colour))
        self.colour.setFixedWidth(116)
        self.up = IconButton("arrow-up", text("Move up"), small=True)
        self.gone = IconButton("trash-2", text("Remove choice"), small=True)
        for key, said in TONES.items():
            self.colour.menu().addAction(text(said, "tone"), lambda key=key: self.set_tone(key))
        row.addWidget(self.name, 1)
        row.addWidget(self.badge)
        for widget in (self.colour, self.up, self.gone):
            row.addWidget(widget)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        self.tone = tone
        said = text(TONES.get(tone, TONES["info"]), "tone")
        self.colour.setText(said)
        self.colour.setAccessibleName(text("Colour: {tone}", tone=said))
        self.badge.set(text("Example"), tone)
