"""After closing: what the customer says of it, 1 to 5 and in words. May be skipped, and said later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from crm_desktop.base.i18n import text
from crm_desktop.features.tickets import rules, service_actions
from crm_desktop.kit import tokens
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, Card, Label, Segmented


class SatisfactionPanel(Card):
    """`done` when it was answered or skipped. Arrows choose."""

    done = Signal()

    def __init__(self, ticket_id: int) -> None:
        super().__init__(pad=tokens.L, spacing=tokens.M)
        self._id = ticket_id
        self.setAccessibleName(text("How satisfied is the customer?"))
        self.body.addWidget(Label(text("How satisfied is the customer?"), "section"))
        self.choice = Segmented([(str(score), str(score)) for score in rules.SCORES])
        self.choice.setAccessibleName(text("Satisfaction"))
        self.choice.changed.connect(lambda _key: self._say())
        self.meaning = Label("", "strong")
        self.choice.set_current("5")
        self._say()
        self.words = QLineEdit()
        self.words.setPlaceholderText(text("In the customer's words"))
        self.words.setAccessibleName(text("In the customer's words"))
        self.words.setMaxLength(5000)
        self.save_button = Button(text("Save"), kind="primary")
        self.save_button.setToolTip("Ctrl+Enter")
        self.skip_button = Button(text("Skip"))
        self.save_button.clicked.connect(self.save)
        self.skip_button.clicked.connect(self.done)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        foot.addStretch(1)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.save_button)
        line = QHBoxLayout()
        line.setSpacing(tokens.M)
        line.addWidget(self.choice)
        line.addWidget(self.meaning)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.words)
        self.body.addLayout(foot)

    def start(self) -> None:
        """Shows itself with the cursor in."""
        self.words.clear()
        self.show()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        score = int(self.choice.current or "5")
        self.meaning.setText(rules.said(rules.SCORES, score))
        self.meaning.set_tone(rules.SCORE_TONES[score])

    def save(self) -> None:
        if attempt(self, service_actions.score, self._id, int(self.choice.current or "5"), self.words.text()):
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)
