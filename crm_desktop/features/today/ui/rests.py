"""What was put off and rests: until when and why, and back at once by a click."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.today import actions, queries
from crm_desktop.features.today.queries import Rest
from crm_desktop.kit import tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, Label, Scroll


class RestsDialog(Dialog):
    """The next to come back stands first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, text("Snoozed"), 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, tokens.S, 0)
        self._rows.setSpacing(tokens.M)
        self.buttons_back: dict[int, Button] = {}
        for rest in queries.rests():
            self._rows.addWidget(self._line(rest))
        self._rows.addStretch(1)
        scroll = Scroll(holder)
        scroll.setMinimumHeight(min(420, holder.sizeHint().height() + tokens.S))
        self.body.addWidget(scroll)
        self.add_button(text("Done"), "primary", "accept")

    def _line(self, rest: Rest) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(rest.title, "medium", elide=True))
        day = text("until {day}", day=locale.day_short(rest.until_on))
        words.addWidget(Label(" · ".join(part for part in (day, rest.reason) if part), "dim", elide=True))
        row.addLayout(words, 1)
        back = self.buttons_back[rest.id] = Button(text("Bring back"), small=True)
        back.setAccessibleName(text("{act}: {what}", act=text("Bring back"), what=rest.title[:100]))
        back.clicked.connect(lambda: self._bring_back(rest.id, line))
        row.addWidget(back)
        return line

    def _bring_back(self, id_: int, line: QWidget) -> None:
        if attempt(line, actions.bring_back, id_):
            line.hide()
