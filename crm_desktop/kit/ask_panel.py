"""What a record's page asks in place of a dialog: a form in a card above what it is about."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit.fields import Field
from crm_desktop.kit.form import Form
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import RecordPage
from crm_desktop.kit.widgets import Card, IconButton, Label


class AskPanel(Card):
    """A form in a card, in place of a dialog: Ctrl+Enter saves, Esc closes."""

    closed = Signal()

    def __init__(
        self,
        title: str,
        about: str,
        fields: Sequence[Field | tuple[Field, ...]],
        submit: Callable[[Mapping[str, Any]], Any],
        save_text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        head = QHBoxLayout()
        head.addWidget(Label(title, "section", wrap=True), 1)
        closing = IconButton("x", text("Close"), small=True)
        closing.clicked.connect(self.closed)
        head.addWidget(closing, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        if about:
            self.body.addWidget(Label(about, "dim", wrap=True))
        self._first = fields[0][0] if isinstance(fields[0], tuple) else fields[0]
        self.form = Form(fields, submit, save_text=save_text)
        self.form.saved.connect(lambda _: self.closed.emit())
        self.form.cancelled.connect(self.closed)
        self.body.addWidget(self.form)
        self.setAccessibleName(title)

    def start(self) -> None:
        """The cursor into the first field."""
        self._first.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class AskingPage(RecordPage):
    """A record's page that asks in place of dialogs: one question at a time, in the layout `_slot` that the page puts above what
    it is about."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(navigator, parent)
        self.panel: AskPanel | None = None
        self._slot = QVBoxLayout()

    def show_panel(self, panel: AskPanel | None) -> None:
        """The question takes the place of another; None takes it away."""
        if self.panel is not None:
            self._slot.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = panel
        if panel is not None:
            panel.closed.connect(lambda: self.show_panel(None) if self.panel is panel else None)
            self._slot.addWidget(panel)
            self.scroll.verticalScrollBar().setValue(0)
            panel.start()
