"""The fields of a form and what they do together: errors, draft, saving. kit.form has the dialog and an example."""


from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.errors import EnvironmentFault, UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit import keeping, tokens
from crm_desktop.kit.fields import Field
from crm_desktop.kit.form_draft import packed, unpacked
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.widgets import Banner, Button, Label

Line = Field | tuple[Field, ...] | str
"""A field, fields side by side, or a heading."""

STOPPED_MS = 400


class Form(QWidget):
    """submit(values) -> Any; check(values) -> {name: sentence} asked 400 ms after the last key. draft: key in store.views,
    "" keeps none. A draft that is found is put in and said in a line above, where it can be dropped."""

    saved = Signal(object)  # what submit returned
    cancelled = Signal()
    changed = Signal()

    def __init__(
        self, lines: Sequence[Line], submit: Callable[[dict[str, Any]], Any], *,
        check: Callable[[dict[str, Any]], dict[str, str]] | None = None, draft: str = "", save_text: str = "",
        with_buttons: bool = True,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._submit, self._check, self._draft = submit, check, draft
        self._fields: dict[str, Field] = {}
        self._touched = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self._banner: Banner | None = None
        self._problem = Banner("", "bad")
        self._problem.hide()
        self._column.addWidget(self._problem)
        for line in lines:
            self._add(line)
        self._empty = self._raw()
        self._bring_draft()
        self._stopped = QTimer(self, singleShot=True, interval=STOPPED_MS, timeout=self._typing_stopped)
        if with_buttons:
            self._add_buttons(save_text or text("Save"))

    def field(self, name: str) -> Field:
        return self._fields[name]

    def fields(self) -> list[Field]:
        return list(self._fields.values())

    def values(self) -> dict[str, Any]:
        """What is typed, by name. Raises UserError with the fields that cannot be read."""
        found: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, field in self._fields.items():
            try:
                found[name] = field.value()
            except UserError as error:
                wrong[name] = error.message
        if wrong:
            raise UserError(fields=wrong)
        return found

    def is_changed(self) -> bool:
        return self._touched

    def focus_first(self) -> None:
        """The cursor into the first field that is open to it."""
        for field in self._fields.values():
            if not field.read_only and not field.isHidden():
                field.edit()
                return

    def save(self) -> bool:
        """Submits; False when something was refused (it is said beside its field)."""
        self._stopped.stop()
        self._problem.hide()
        self.show_errors({})
        try:
            values = self.values()
            wrong = self._check(values) if self._check else {}
            if wrong:
                raise UserError(fields=wrong)
            result = self._submit(values)
        except EnvironmentFault as fault:
            tell_error(self, fault)
            return False
        except UserError as error:
            if not self.show_errors(error.fields):
                self.show_error(error.message)
            return False
        keeping.drop_draft(self._draft)
        self._touched = False
        self.saved.emit(result)
        return True

    def cancel(self) -> None:
        """Drops the draft when nothing was typed, keeps it otherwise."""
        self._stopped.stop()
        if self._touched:
            self._keep_draft()
        self.cancelled.emit()

    def show_errors(self, fields: Mapping[str, str]) -> bool:
        """Sentences beside their fields; the cursor goes to the first. False when none of them is here."""
        first: Field | None = None
        for name, field in self._fields.items():
            field.show_error(fields.get(name, ""))
            if name in fields and first is None:
                first = field
        if first is not None:
            first.edit()
        return first is not None

    def show_error(self, message: str) -> None:
        self._problem.set(message)
        self._problem.setVisible(bool(message))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ inside

    def _add(self, line: Line) -> None:
        if isinstance(line, str):
            self._column.addSpacing(tokens.S)
            self._column.addWidget(Label(line, "section"))
            return
        fields = line if isinstance(line, tuple) else (line,)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        for field in fields:
            self._fields[field.name] = field
            field.for_form()
            field.changed.connect(self._typed)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _add_buttons(self, save_text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        cancel, save = Button(text("Cancel")), Button(save_text, kind="primary")
        cancel.clicked.connect(self.cancel)
        save.clicked.connect(self.save)
        save.setToolTip("Ctrl+Enter")
        row.addWidget(cancel)
        row.addWidget(save)
        self._column.addLayout(row)

    def _typed(self) -> None:
        self._touched = True
        self._stopped.start()
        self.changed.emit()

    def _typing_stopped(self) -> None:
        wrong: dict[str, str] = {}
        try:
            values = self.values()
            wrong = self._check(values) if self._check else {}
        except UserError as error:
            wrong = error.fields
        for name, field in self._fields.items():
            blank = field.required and name in wrong and field.is_empty(self._raw_of(field))
            field.show_error("" if blank else wrong.get(name, ""))
        self._keep_draft()

    def _raw_of(self, field: Field) -> Any:
        try:
            return field.value()
        except UserError:
            return None

    def _raw(self) -> dict[str, Any]:
        return {name: packed(self._raw_of(field)) for name, field in self._fields.items()}

    def _keep_draft(self) -> None:
        if self._draft and self._touched:
            keeping.keep_draft(self._draft, self._raw())

    def _bring_draft(self) -> None:
        kept = keeping.draft(self._draft)
        kept = {name: value for name, value in kept.items() if name in self._fields and value != self._empty.get(name)}
        if not kept:
            return
        for name, value in kept.items():
            self._fields[name].set_value(unpacked(value))
        self._touched = True
        self._banner = Banner(text("Your earlier draft is back."), "info", (text("Start empty"), self._drop_draft))
        self._column.insertWidget(0, self._banner)

    def _drop_draft(self) -> None:
        for name, value in self._empty.items():
            self._fields[name].set_value(unpacked(value))
        self._touched = False
        keeping.drop_draft(self._draft)
        if self._banner is not None:
            self._banner.hide()
        self.focus_first()
