"""Preferences of own fields: each kind of record with its fields in their order, to add, change, remove and bring back."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.fields import actions, queries, rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.features.fields.ui.field_form import edit_field, new_field
from crm_desktop.features.fields.ui.field_row import FieldPainter
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.dialogs import Dialog, confirm
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard
from crm_desktop.kit.widgets import Button, Card, IconButton, Label

LONG = 20_000
"""Removing a field that so many records have takes a while: it goes to a worker."""


class FieldSettings(QWidget):
    """Every change is kept at once, and undone like any other. `kind` is what is shown."""

    def __init__(self, navigator: Navigator, kind: str = "") -> None:
        super().__init__()
        self.navigator = navigator
        known = queries.kinds()
        self.kind = kind if kind in dict(known) else known[0][0] if known else ""
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._head())
        column.addWidget(self._card(), 1)
        self.removed = PanelCard(text("Removed fields"))
        column.addWidget(self.removed)
        self.refill()
        watch(self, self.refill, "field", "field_choice", "thing_type")

    def title(self) -> str:
        """What Preferences calls it."""
        return text("Fields")

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.chooser = Button("", kind="plain")
        self.chooser.setMenu(QMenu(self.chooser))
        self.add_button = Button(text("New field"), "plus", "primary")
        self.add_button.clicked.connect(lambda: new_field(self, self.kind))
        head.addWidget(self.chooser)
        head.addStretch(1)
        head.addWidget(self.add_button)
        return head

    def _card(self) -> Card:
        card = Card(pad=tokens.S, spacing=tokens.XS)
        self.list = _FieldList()
        self.list.setItemDelegate(FieldPainter(self.list))
        self.list.itemActivated.connect(lambda _item: self.edit())
        self.list.moved.connect(self._order)
        self.list.delete_asked.connect(self.remove)
        self.empty = Label(
            text("No fields of your own yet. Add what your trade needs: a serial number, a contract class, a next check."),
            "dim", wrap=True,
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.hint = Label(text("Drag to order. The order holds on pages and in lists."), "meta", wrap=True)
        self.edit_button = Button(text("Edit"), "pencil", small=True)
        self.edit_button.clicked.connect(self.edit)
        self.remove_button = IconButton("trash-2", text("Remove field"), "plain", small=True)
        self.remove_button.clicked.connect(self.remove)
        row.addWidget(self.hint, 1)
        row.addWidget(self.edit_button)
        row.addWidget(self.remove_button)
        for widget in (self.empty, self.list):
            card.body.addWidget(widget)
        card.body.addLayout(row)
        return card

    def refill(self, change: Any = None) -> None:
        """From the file again; the chosen line stays."""
        known = queries.kinds()
        menu = self.chooser.menu()
        menu.clear()
        for key, name in known:
            menu.addAction(name.replace("&", "&&"), lambda key=key: self.choose(key))
        name = dict(known).get(self.kind, "")
        self.chooser.setText(name[:40])
        self.chooser.setAccessibleName(text("Fields of: {kind}", kind=name))
        self.chooser.updateGeometry()
        fields = queries.fields(self.kind)
        current = self.list.currentItem()
        kept = current.data(Qt.ItemDataRole.UserRole).id if current else 0
        self._filling = True
        self.list.clear()
        for field in fields:
            item = QListWidgetItem(field.name)
            item.setData(Qt.ItemDataRole.UserRole, field)
            said = text(rules.TYPES[field.type], "field")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{field.name}, {said}")
            self.list.addItem(item)
            if field.id == kept or not kept and self.list.count() == 1:
                self.list.setCurrentItem(item)
        self._filling = False
        for widget in (self.list, self.hint, self.edit_button, self.remove_button):
            widget.setHidden(not fields)
        self.empty.setHidden(bool(fields))
        self._fill_removed()

    def _fill_removed(self) -> None:
        removed = queries.fields(self.kind, removed=True)
        self.removed.set_rows([])
        for line in self.findChildren(_RemovedLine):
            line.hide()
            line.deleteLater()
        for field in removed:
            line = _RemovedLine(field)
            line.back.clicked.connect(lambda _=False, id_=field.id: self._run(actions.restore_field, id_))
            line.purge.clicked.connect(lambda _=False, field=field: self.purge(field))
            self.removed.add_widget(line)
        self.removed.setHidden(not removed)

    # ------------------------------------------------------------------ acts

    def choose(self, kind: str) -> None:
        self.kind = kind
        self.refill()

    def current(self) -> FieldDef | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def edit(self) -> None:
        field = self.current()
        if field is not None:
            edit_field(self, field.id)

    def remove(self) -> None:
        """Its data stays until it is purged, so nothing is asked."""
        field = self.current()
        if field is not None:
            self._run(actions.remove_field, field.id)
            self.navigator.tell(text("Removed field {field}", field=field.name), True)

    def purge(self, field: FieldDef) -> None:
        count = queries.filled(field.id)
        said = plural("{count} record has a value in it.", "{count} records have a value in it.", count)
        title = text("Purge “{field}” and all that is in it?", field=field.name)
        if confirm(self, title, said, text("Purge"), danger=True):
            self._run(actions.purge_field, field.id)

    def _run(self, act: Any, field_id: int) -> None:
        if queries.filled(field_id) < LONG:
            attempt(self, act, field_id)
            return
        jobs.run(
            lambda _progress: act(field_id), None, lambda error: tell_error(self, error), owner=self,
            title=text("Changing fields"),
        )  # fmt: skip

    def _order(self) -> None:
        if not self._filling:
            ids = [self.list.item(row).data(Qt.ItemDataRole.UserRole).id for row in range(self.list.count())]
            attempt(self, actions.order_fields, ids)


class _FieldList(QListWidget):
    """Lines that are dragged into their order; Alt with the arrows does the same."""

    moved = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("Fields"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(240)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def shift(self, step: int) -> None:
        at = self.currentRow()
        if 0 <= at + step < self.count():
            item = self.takeItem(at)
            self.insertItem(at + step, item)
            self.setCurrentItem(item)
            self.moved.emit()


class _RemovedLine(QWidget):
    """A removed field: back, or gone for good."""

    def __init__(self, field: FieldDef) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(Label(field.name, "body", elide=True), 1)
        self.back = Button(text("Bring back"), small=True)
        self.back.setAccessibleName(text("Bring back {field}", field=field.name))
        self.purge = Button(text("Purge"), kind="danger", small=True)
        self.purge.setAccessibleName(text("Purge {field}", field=field.name))
        row.addWidget(self.back)
        row.addWidget(self.purge)


def define_fields(navigator: Navigator, kind: str = "") -> Dialog:
    """The same in a dialog of its own, from a record's page or the palette."""
    dialog = Dialog(navigator.window, text("Fields of my own"), 680)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown = navigator.place.ref.kind if not kind and navigator.place and navigator.place.ref else kind
    dialog.settings = FieldSettings(navigator, shown)  # type: ignore[attr-defined]
    dialog.body.addWidget(dialog.settings)
    dialog.add_button(text("Done"), "primary", "accept")
    dialog.open()
    return dialog
