"""One value with its label, and how it is edited where it stands. The kinds are in fields_text, fields_day, fields_choice,
fields_many."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.fields_rest import Rest
from crm_desktop.kit.widgets import Label

STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Field(QWidget):
    """Base. name: the draft's and UserError.fields' key. label: translated. value: see each kind.

    shown: value -> str, how the resting value reads, when the kind's own is not enough. hint: a sentence under the editor
    in a form."""

    committed = Signal(object)
    changed = Signal()  # while typing, in a form too
    opened = Signal(object)  # RefField: a Ref to open

    def __init__(
        self, name: str, label: str, value: Any = None, *, required: bool = False, read_only: bool = False,
        placeholder: str = "", hint: str = "", shown: Callable[[Any], str] | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.name, self.label = name, label
        self.required, self.read_only, self.placeholder = required, read_only, placeholder
        self._value = value
        self._shown = shown
        self._in_form = False
        self._editor: QWidget | None = None
        self._loading = False
        self.title = Label(label, "meta", elide=True)
        self.rest = Rest(label)
        self.rest.can_edit = not read_only
        self.rest.clicked.connect(self._clicked)
        self.rest.edit_asked.connect(self.edit)
        self.error = Label("", "meta", wrap=True, tone="bad")
        self.error.hide()
        self.hint = Label(hint, "meta", wrap=True, tone="faint")
        if not hint:
            self.hint.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 7, 0, 8)
        self.body.setSpacing(2)
        for widget in (self.title, self.rest, self.error, self.hint):
            self.body.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._refresh()

    # ------------------------------------------------------------------ what each kind says

    def make_editor(self) -> QWidget:
        """The editor; connect its changes to `self.typed`."""
        raise NotImplementedError

    def load(self, value: Any) -> None:
        """Puts a value into the editor."""
        raise NotImplementedError

    def read(self) -> Any:
        """What the editor holds; UserError when it is none."""
        raise NotImplementedError

    def words(self, value: Any) -> str:
        return "" if value is None else str(value)

    def is_empty(self, value: Any) -> bool:
        return value in (None, "", [], ())

    # ------------------------------------------------------------------ what others ask

    def value(self) -> Any:
        """What it holds; in a form what is typed. Raises UserError when the typed text cannot be one."""
        if self._editor is None or not (self._in_form or self.is_editing()):
            return self._value
        value = self.read()
        if self.required and self.is_empty(value):
            raise UserError(text("Fill in: {label}.", label=self.label))
        return value

    def set_value(self, value: Any) -> None:
        """From outside (a refresh); an editor that is open keeps what is typed."""
        self._value = value
        if self._in_form:
            self._load(value)
        self._refresh()

    def is_editing(self) -> bool:
        return self._editor is not None and not self._editor.isHidden()

    def edit(self) -> None:
        """Opens the editor and puts the cursor in."""
        if self.read_only:
            return
        editor = self._built()
        if not self._in_form:
            if editor.isHidden():
                self._load(self._value)
            self.rest.hide()
            editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened_editor()

    def opened_editor(self) -> None:
        """After the editor opened: select all, show a popup."""

    def show_error(self, message: str) -> None:
        """Beside the field, in words; "" takes it away."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        for widget in (self._editor, *(self._editor.findChildren(QWidget) if self._editor else ())):
            if widget is not None and bool(widget.property("wrong")) != bool(message):
                widget.setProperty("wrong", bool(message))
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if self._editor is not None:
            self._editor.setAccessibleDescription(message)

    def for_form(self) -> "Field":
        """Turns it into a form's field: always an editor. Returns itself."""
        self._in_form = True
        self.rest.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(tokens.XS)
        if self.required:
            self.title.setText(f"{self.label} *")
        self._built().show()
        self._load(self._value)
        return self

    # ------------------------------------------------------------------ how it goes

    def typed(self, *_: object) -> None:
        """The editor's content changed."""
        if not self._loading:
            if self.error.isVisible():
                self.show_error("")
            self.changed.emit()

    def commit(self) -> bool:
        """In place: takes what is typed; False when it was refused and stays open."""
        if self._in_form or not self.is_editing():
            return True
        try:
            value = self.value()
        except UserError as error:
            self.show_error(error.message)
            return False
        return self.take(value)

    def take(self, value: Any) -> bool:
        """Tells `committed` of another value; False when its listener refused it by show_error."""
        self.show_error("")
        before, self._value = self._value, value
        if value != before:
            self.committed.emit(value)
            if self.error.text():
                self._value = before
                return False
        self.close_editor()
        return True

    def revert(self) -> None:
        self.show_error("")
        self.close_editor()

    def close_editor(self) -> None:
        if self._editor is not None and not self._in_form:
            had = self.is_editing() and self._has_focus()
            self._editor.hide()
            self.rest.show()
            if had:
                self.rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._in_form:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.revert()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.enter_commits(event):
                self.commit()
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in STAYS:
            self._left()
        return False

    def enter_commits(self, event: QKeyEvent) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(240, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._in_form:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))

    def _left(self) -> None:
        QTimer.singleShot(0, self, lambda: self._has_focus() or self.commit())

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return (
            focused is not None and self._editor is not None and (focused is self._editor or self._editor.isAncestorOf(focused))
        )

    def _clicked(self) -> None:
        self.edit()

    def _built(self) -> QWidget:
        if self._editor is None:
            self._editor = self.make_editor()
            self._editor.setAccessibleName(self.label)
            self.body.insertWidget(2, self._editor)
            self._editor.hide()
            for widget in (self._editor, *self._editor.findChildren(QWidget)):
                widget.installEventFilter(self)
        return self._editor

    def _load(self, value: Any) -> None:
        self._built()
        self._loading = True
        self.load(value)
        self._loading = False

    def _refresh(self) -> None:
        value = self._value
        self.rest.show_text(self._shown(value) if self._shown and not self.is_empty(value) else self.words(value))
