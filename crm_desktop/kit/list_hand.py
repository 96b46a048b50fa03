"""The hand in a list: cells pasted or filled, one field of many records, tags. Each is one undo step; many run in a worker."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.kit import jobs, list_engine, own
from crm_desktop.kit.columns import Column
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.list_spec import ListSpec
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.record_columns import title_of
from crm_desktop.kit.widgets import Label
from crm_desktop.kit.widgets_bubble import Bubble

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage

AT_ONCE = 2000
Cells = Sequence[tuple[int, str, Any]]


def put(spec: ListSpec, id: int, key: str, value: Any) -> None:
    """One cell, of the feature's own or of a field of the person's."""
    if key.startswith(own.PREFIX):
        own.put(id, key, value)
    elif spec.edit is not None:
        spec.edit(id, key, value)


def run(page: "ListPage", title: str, work: Callable[[], Any], done: Callable[[Any], None], many: bool) -> None:
    """A few at once, many in a worker with progress and cancel in the status line."""
    if many:
        jobs.run(lambda _progress: work(), done, page._failed, owner=page, title=title)
        return
    try:
        found = work()
    except UserError as error:
        tell_error(page, error)
        return
    done(found)


def put_cells(page: "ListPage", cells: Cells) -> None:
    """What was pasted or filled down; refused cells are told with their place."""
    if not cells or not list_engine.there():
        return
    spec, columns = page.spec, page.table.choice.all
    owned = {key.startswith(own.PREFIX) for _, key, _ in cells}
    all_at_once = spec.edit_many if owned == {False} else own.put_all if owned == {True} else None
    work = lambda: list_engine.lists().edit_cells(cells, lambda *cell: put(spec, *cell), all_at_once)  # noqa: E731
    run(page, text("Writing cells"), work, lambda bad: _told(page, cells, bad, columns), len(cells) > AT_ONCE)


def _told(page: "ListPage", cells: Cells, bad: Sequence[Any], columns: Sequence[Column]) -> None:
    if not bad:
        return
    titles = {column.key: title_of(column) for column in columns}
    lines = []
    for one in bad[:4]:
        id_, key, value = cells[one.place]
        row = page.table.model_.place_of(id_) + 1
        lines.append(
            text(
                "Row {row}, {column}: “{value}”. {why}", row=row, column=titles.get(key, key), value=str(value)[:40], why=one.why
            )
        )
    if len(bad) > 4:
        lines.append(plural("and {count} more", "and {count} more", len(bad) - 4, count=locale.number(len(bad) - 4, 0, 1)))
    said = plural("{count} cell was not taken.", "{count} cells were not taken.", len(bad), count=locale.number(len(bad), 0, 1))
    page.table.set_current_id(cells[bad[0].place][0])
    QTimer.singleShot(0, page, lambda: Bubble.show_beside(page.about, "\n".join([said, *lines]), "bad"))


# ------------------------------------------------------------------ one field of many


class EditMany(Dialog):
    """Which field, and the value all of them get."""

    def __init__(self, page: "ListPage", count: int) -> None:
        said = plural("Edit {count} record", "Edit {count} records", count, count=locale.number(count, 0, 1))
        super().__init__(page, said, width=420)
        self._page = page
        self.columns = [column for column in page.table.choice.all if column.editable]
        self.field = QComboBox()
        self.field.setAccessibleName(text("Field"))
        for column in self.columns:
            self.field.addItem(title_of(column), column.key)
        self.field.setCurrentIndex(min(1, len(self.columns) - 1))  # the name of all is seldom meant
        self.body.addWidget(Label(text("Field"), "meta"))
        self.body.addWidget(self.field)
        self.body.addWidget(Label(text("New value; empty takes the old one away"), "meta"))
        self.editor: QWidget = QWidget()
        self.body.addWidget(self.editor)
        self.field.activated.connect(lambda _at: self._ask())
        self._ask()
        self.add_button(text("Cancel"))
        self.add_button(text("Change all"), "primary", "accept")

    @property
    def column(self) -> Column:
        return self.columns[max(0, self.field.currentIndex())]

    def _ask(self) -> None:
        column, old = self.column, self.editor
        made: QWidget | None = own.editor(column.key) if column.key.startswith(own.PREFIX) else None
        if made is None and column.choices is not None:
            box = QComboBox()
            for choice in column.choices():
                box.addItem(choice.text, choice.key)
            made = box
        elif made is None:
            made = QLineEdit()
        made.setAccessibleName(text("New value"))
        self.body.replaceWidget(old, made)
        old.hide()
        old.deleteLater()
        self.editor = made

    def value(self) -> Any:
        if isinstance(self.editor, QComboBox):
            return self.editor.currentData()
        return self.editor.text() if isinstance(self.editor, QLineEdit) else getattr(self.editor, "value", "")


def edit_many(page: "ListPage", ids: "array[int]") -> None:
    """Asks, then writes; "select all" may be a million."""
    if not len(ids) or not any(column.editable for column in page.table.choice.all):
        return
    dialog = EditMany(page, len(ids))
    if dialog.exec():
        change_all(page, ids, dialog.column.key, dialog.value())


def change_all(page: "ListPage", ids: "array[int]", key: str, value: Any) -> None:
    if key.startswith(own.PREFIX):
        run(page, text("Changing records"), lambda: own.put_many(ids, key, value), lambda _done: None, len(ids) > AT_ONCE)
    else:
        put_cells(page, [(id_, key, value) for id_ in ids])


# ------------------------------------------------------------------ tags


def ask_tag(page: "ListPage", ids: "array[int]") -> None:
    """A menu of the tags there are, and a new one."""
    menu = Menu(page, text("Add tag"))
    for name, _ in list_engine.lists().tag_names()[:40]:
        menu.addAction(name.replace("&", "&&")[:60], lambda name=name: tag(page, ids, name))
    menu.addSeparator()
    menu.addAction(text("New tag …"), lambda: _new_tag(page, ids))
    menu.popup(page.cursor().pos())


def _new_tag(page: "ListPage", ids: "array[int]") -> None:
    from crm_desktop.kit.dialogs import ask_text

    name = ask_text(page, text("New tag"), label=text("Name of the tag"), yes=text("Add tag"))
    if name:
        tag(page, ids, name)


def tag(page: "ListPage", ids: "array[int]", name: str) -> None:
    run(page, text("Changing records"), lambda: list_engine.lists().add_tag(ids, name), lambda _done: None, len(ids) > AT_ONCE)
