"""Filling in something new: fields one under another, checked while the typing stops, kept as a draft, saved by Ctrl+Enter.

def new_deal(navigator, ref=None):
    fields = [TextField("title", text("Title"), required=True),
              (MoneyField("amount", text("Amount"), (0, "TRY")), DayField("expected_close", text("Expected close"))),
              RefField("contact", text("Customer"), search=find_contacts)]
    FormDialog(navigator.window, text("New deal"), fields, save, draft="deal.new", save_text=text("Create deal"),
               saved=lambda id: navigator.open(Ref("deal", id))).open()
    # save(values: dict) -> Any: calls an action; a UserError with fields goes beside them, nothing typed is lost
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import own as own_fields
from crm_desktop.kit import tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.form_body import Form, Line
from crm_desktop.kit.widgets import Scroll

__all__ = ["Form", "FormDialog", "Line"]


class FormDialog(Dialog):
    """A Form in a rounded dialog over `parent`; the cursor stands in the first field. `open()` returns at once;
    saved(result) follows. own: the Kind.key of the record that `submit` makes; own fields that must be filled are asked too."""

    def __init__(
        self, parent: QWidget | None, title: str, lines: Sequence[Line], submit: Callable[[dict[str, Any]], Any], *,
        check: Callable[[dict[str, Any]], dict[str, str]] | None = None, draft: str = "", save_text: str = "",
        saved: Callable[[Any], None] | None = None, width: int = 520, own: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent, title, width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = [*lines, *own_fields.lines(own)]
        self.form = Form(asked, own_fields.submitting(own, submit), check=check, draft=draft, with_buttons=False)
        self._saved = saved
        self.form.saved.connect(self._done)
        scroll = Scroll(self.form)
        room = parent.window().height() - 220 if parent else 560
        wanted = self.form.sizeHint().height() + tokens.L
        scroll.setMinimumHeight(min(wanted, max(240, room)))
        self.body.addWidget(scroll)
        self.add_button(text("Cancel"))
        self.add_button(save_text or text("Save"), "primary", "accept").setToolTip("Ctrl+Enter")

    def submit(self) -> None:
        self.form.save()

    def reject(self) -> None:
        self.form.cancel()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.form, self.form.focus_first)

    def _done(self, result: Any) -> None:
        self.accept()
        if self._saved is not None:
            self._saved(result)
