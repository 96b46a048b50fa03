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

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.fields import Field

Line = Field | tuple[Field, ...] | str
"""A field, fields side by side, or a heading."""


class Form(QWidget):
    """submit(values) -> Any; check(values) -> {name: sentence} asked 400 ms after the last key. draft: key in store.views, "" keeps none."""

    saved = Signal(object)                # what submit returned
    cancelled = Signal()
    changed = Signal()

    def __init__(
        self, lines: Sequence[Line], submit: Callable[[dict[str, Any]], Any], *, check: Callable[[dict[str, Any]], dict[str, str]] | None = None,
        draft: str = "", save_text: str = "", with_buttons: bool = True, parent: QWidget | None = None,
    ) -> None: ...

    def field(self, name: str) -> Field: ...

    def values(self) -> dict[str, Any]: ...

    def is_changed(self) -> bool: ...

    def save(self) -> bool:
        """Submits; False when something was refused (it is said beside its field)."""

    def cancel(self) -> None:
        """Drops the draft when nothing was typed, keeps it otherwise."""


class FormDialog(Dialog):
    """A Form in a rounded dialog over `parent`; the cursor stands in the first field. `open()` returns at once; saved(result) follows."""

    def __init__(
        self, parent: QWidget | None, title: str, lines: Sequence[Line], submit: Callable[[dict[str, Any]], Any], *,
        check: Callable[[dict[str, Any]], dict[str, str]] | None = None, draft: str = "", save_text: str = "",
        saved: Callable[[Any], None] | None = None, width: int = 520,
    ) -> None: ...

    form: Form
