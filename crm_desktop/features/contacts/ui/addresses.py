"""Addresses in place: each a line that opens into its parts, right where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import rules
from crm_desktop.features.contacts.records import Address, AddressDraft
from crm_desktop.features.contacts.ui import entries
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import ChoiceField, TextField
from crm_desktop.kit.form import Form
from crm_desktop.kit.widgets import Button, IconButton, Label


class AddressList(QWidget):
    """`changed([(id or 0, AddressDraft)])` after each add, change, remove; the first is the primary one."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._addresses: list[tuple[int, AddressDraft]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        self._form: Form | None = None

    def set_value(self, addresses: Sequence[Address]) -> None:
        """From outside; an open form keeps what is typed."""
        self._addresses = [(a.id, AddressDraft(a.street, a.district, a.city, a.postcode, a.country, a.label)) for a in addresses]
        if self._form is None:
            self._fill()

    def is_empty(self) -> bool:
        return not self._addresses

    def add(self) -> None:
        self._open(len(self._addresses))

    def _fill(self) -> None:
        self._clear()
        for place, (_, address) in enumerate(self._addresses):
            self._column.addWidget(self._line(place, address))
        add = Button(text("Add address"), "plus", "ghost", small=True)
        add.clicked.connect(self.add)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, place: int, address: AddressDraft) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(rules.label_text(address.label) or text("Address"), "meta"))
        words.addWidget(Label(entries.address_line(address), "body", wrap=True, selectable=True))
        row.addLayout(words, 1)
        edit = IconButton("pencil", text("Edit address"))
        edit.clicked.connect(lambda: self._open(place))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _open(self, place: int) -> None:
        """The parts of one address in place of the list."""
        old = self._addresses[place][1] if place < len(self._addresses) else AddressDraft()
        form = Form(
            [
                TextField("street", text("Street and number"), old.street),
                (TextField("district", text("District"), old.district), TextField("city", text("City"), old.city)),
                (TextField("postcode", text("Postcode"), old.postcode), TextField("country", text("Country"), old.country)),
                ChoiceField("label", text("Label"), old.label, choices=entries.labels(rules.ADDRESS_LABELS)),
            ],
            lambda values: self._take(place, AddressDraft(**{key: values[key] or "" for key in AddressDraft._fields})),
            save_text=text("Save address"),
        )
        form.cancelled.connect(self._shut)
        self._clear()
        self._form = form
        self._column.addWidget(form)
        if place < len(self._addresses):
            row = QHBoxLayout()
            row.setSpacing(tokens.S)
            if place:
                first = Button(text("Make primary"), "star", "ghost", small=True)
                first.clicked.connect(lambda: self._move_up(place))
                row.addWidget(first)
            away = Button(text("Remove address"), "trash-2", "ghost", small=True)
            away.clicked.connect(lambda: self._take(place, None))
            row.addWidget(away)
            row.addStretch(1)
            self._column.addLayout(row)
        form.field("street").edit()

    def _take(self, place: int, address: AddressDraft | None) -> bool:
        changed = list(self._addresses)
        row_id = changed[place][0] if place < len(changed) else 0
        changed[place : place + 1] = [(row_id, address)] if address and any(address[:5]) else []
        self._give(changed)
        return True

    def _move_up(self, place: int) -> None:
        self._give([self._addresses[place], *self._addresses[:place], *self._addresses[place + 1 :]])

    def _give(self, changed: list[tuple[int, AddressDraft]]) -> None:
        self._addresses = changed
        self._shut()
        self.changed.emit(changed)

    def _shut(self) -> None:
        self._form = None
        self._fill()

    def _clear(self) -> None:
        _emptied(self._column)


def _emptied(layout: QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            _emptied(inner)
