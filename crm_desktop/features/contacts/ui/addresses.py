"""Addresses in place: each a line that opens into its parts, right where it stands."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import rules
from crm_desktop.features.contacts.records import Address, AddressDraft
from crm_desktop.features.contacts.ui import entries
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import ChoiceField, Field, TextField
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.form import Form
from crm_desktop.kit.widgets import Button, IconButton, Label

Addresses = list[tuple[int, AddressDraft]]
"""(row id or 0 for a new one, address); the first is the primary one."""


def drafts_of(addresses: Sequence[Address]) -> Addresses:
    return [(a.id, AddressDraft(a.street, a.district, a.city, a.postcode, a.country, a.label)) for a in addresses]


class AddressField(Field):
    """value: Addresses; `committed` after each add, change, remove, make primary."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, [])
        self.form: Form | None = None
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        self.body.removeWidget(self.title)
        head.addWidget(self.title, 1)
        self.add_button = IconButton("plus", text("Add address"), small=True)
        self.add_button.setFixedHeight(20)
        self.add_button.clicked.connect(self.add)
        head.addWidget(self.add_button)
        self.body.insertLayout(0, head)
        self.body.insertWidget(1, self._lines)
        self.rest.hide()
        self._fill()

    def set_value(self, value: Any) -> None:
        self._value = list(value or ())
        if self.form is None:
            self._fill()

    def value(self) -> Addresses:
        return list(self._value)

    def is_editing(self) -> bool:
        return self.form is not None

    def edit(self) -> None:
        self._open(0)

    def add(self) -> None:
        self._open(len(self._value))

    def _fill(self) -> None:
        _emptied(self._column)
        for place, (_, address) in enumerate(self._value):
            self._column.addWidget(self._line(place, address))
        if not self._value:
            self._column.addWidget(Label("—", "body", tone="faint"))

    def _line(self, place: int, address: AddressDraft) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(Label(breakable(entries.address_line(address), 400), "body", wrap=True, selectable=True), 1)
        if address.label:
            row.addWidget(Label(rules.label_text(address.label)[:20], "meta"), 0, Qt.AlignmentFlag.AlignTop)
        edit = IconButton("pencil", text("Edit address"), small=True)
        edit.setFixedHeight(20)
        edit.clicked.connect(lambda: self._open(place))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _open(self, place: int) -> None:
        """The parts of one address in place of the list."""
        old = self._value[place][1] if place < len(self._value) else AddressDraft()
        form = Form(
            [
                TextField("street", text("Street and number"), old.street),
                (TextField("district", text("District"), old.district), TextField("city", text("City"), old.city)),
                (TextField("postcode", text("Postcode"), old.postcode), TextField("country", text("Country"), old.country)),
                ChoiceField("label", text("Kind"), old.label, choices=entries.labels(rules.ADDRESS_LABELS)),
            ],
            lambda values: self._take(place, AddressDraft(**{key: values[key] or "" for key in AddressDraft._fields})),
            save_text=text("Save address"),
        )
        form.cancelled.connect(self._shut)
        _emptied(self._column)
        self.form = form
        self._column.addWidget(form)
        if place < len(self._value):
            self._column.addLayout(self._row_of(place))
        form.focus_first()

    def _row_of(self, place: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        if place:
            first = Button(text("Make primary"), "star", "ghost", small=True)
            first.clicked.connect(lambda: self._give([self._value[place], *self._value[:place], *self._value[place + 1 :]]))
            row.addWidget(first)
        away = Button(text("Remove address"), "trash-2", "ghost", small=True)
        away.clicked.connect(lambda: self._take(place, None))
        row.addWidget(away)
        row.addStretch(1)
        return row

    def _take(self, place: int, address: AddressDraft | None) -> bool:
        changed = list(self._value)
        row_id = changed[place][0] if place < len(changed) else 0
        changed[place : place + 1] = [(row_id, address)] if address and any(part.strip() for part in address[:5]) else []
        self._give(changed)
        return True

    def _give(self, changed: Addresses) -> None:
        self._value = changed
        self._shut()
        self.committed.emit(changed)

    def _shut(self) -> None:
        self.form = None
        self._fill()


def _emptied(layout: Any) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            _emptied(inner)
