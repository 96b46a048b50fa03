"""Preferences of own record types: what they are called, their sign, how they are numbered; their fields are beside them."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.fields.ui.settings import define_fields
from crm_desktop.features.things import actions, queries, rules
from crm_desktop.features.things.records import TypeRow
from crm_desktop.features.things.ui.exchange import count_said
from crm_desktop.kit import icons, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.fields import ChoiceField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Label


class TypeSettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.M)
        head = QHBoxLayout()
        about = text("Machines, vehicles, properties: what your customers have. Each type gets a page and fields of its own.")
        head.addWidget(Label(about, "dim", wrap=True), 1)
        self.add_button = Button(text("New record type"), "plus", "primary")
        self.add_button.clicked.connect(lambda: ask_type(self, None))
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.card = Card(pad=tokens.M, spacing=tokens.XS)
        column.addWidget(self.card)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "thing_type", "thing")

    def title(self) -> str:
        """What Preferences calls it."""
        return text("Record types")

    def refill(self, change: Any = None) -> None:
        while self.card.body.count():
            gone = self.card.body.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        live, removed = queries.types(), queries.types(removed=True)
        for place, one in enumerate(live):
            self.card.body.addWidget(self._line(one, [other.id for other in live], place))
        for one in removed:
            self.card.body.addWidget(self._removed(one))
        if not live and not removed:
            self.card.body.addWidget(Label(text("No record types of your own yet."), "dim"))

    def _line(self, one: TypeRow, order: list[int], place: int) -> QWidget:
        line, row = _row()
        row.addWidget(_Sign(one.icon))
        row.addWidget(Label(one.plural, "medium", elide=True), 1)
        row.addWidget(Label(count_said(one), "meta"))
        fields = Button(text("Fields"), "sliders-horizontal", small=True)
        fields.setAccessibleName(text("Fields of {name}", name=one.plural))
        fields.clicked.connect(lambda: define_fields(self.navigator, one.kind))
        edit = Button(text("Edit"), "pencil", small=True)
        edit.setAccessibleName(text("Edit {name}", name=one.plural))
        edit.clicked.connect(lambda: ask_type(self, one))
        up = IconButton("arrow-up", text("Move {name} up", name=one.plural), small=True)
        up.setEnabled(place > 0)
        up.clicked.connect(lambda: attempt(up, actions.order_types, _up(order, place)))
        gone = IconButton("trash-2", text("Remove {name}", name=one.plural), small=True)
        gone.clicked.connect(lambda: attempt(gone, actions.remove_type, one.id))
        for widget in (fields, edit, up, gone):
            row.addWidget(widget)
        return line

    def _removed(self, one: TypeRow) -> QWidget:
        line, row = _row()
        row.addWidget(Label(text("{name} (removed)", name=one.plural), "dim", elide=True), 1)
        row.addWidget(Label(count_said(one), "meta"))
        back = Button(text("Bring back"), small=True)
        back.setAccessibleName(text("Bring back {name}", name=one.plural))
        back.clicked.connect(lambda: attempt(back, actions.restore_type, one.id))
        row.addWidget(back)
        return line


class _Sign(QWidget):
    """The type's icon."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self.rect(), self._icon, "dim", 18)


def _up(order: list[int], place: int) -> list[int]:
    return [*order[: place - 1], order[place], order[place - 1], *order[place + 1 :]]


def _row() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    return line, row


def ask_type(owner: QWidget, one: TypeRow | None) -> FormDialog:
    """The form of a new type, or of one that is there."""
    signs = [Choice(icon, text(said), icon=icon) for icon, said in rules.ICONS.items()]
    lines = [
        (TextField("name", text("Name, one of them"), one.name if one else "", required=True, placeholder=text("Machine")),
         TextField("plural", text("Name, several"), one.plural if one else "", placeholder=text("Machines"))),
        (ChoiceField("icon", text("Sign"), one.icon if one else "package", choices=signs),
         TextField("numbering", text("Numbers begin with"), rules.beginning(one.numbering) if one else "", placeholder="MAC-")),
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> int:
        said = {key: values[key] or "" for key in ("name", "plural", "icon", "numbering")}
        if one is None:
            return actions.add_type(**said)
        actions.change_type(one.id, **said)
        return one.id

    title = text("Record type “{name}”", name=one.name) if one else text("New record type")
    dialog = FormDialog(owner, title, lines, save, save_text=text("Save") if one else text("Add record type"))
    dialog.open()
    return dialog


def define_types(navigator: Navigator) -> Dialog:
    """The same in a dialog of its own, from the palette."""
    dialog = Dialog(navigator.window, text("Record types of my own"), 680)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.settings = TypeSettings(navigator)  # type: ignore[attr-defined]
    dialog.body.addWidget(dialog.settings)
    dialog.add_button(text("Done"), "primary", "accept")
    dialog.open()
    return dialog
