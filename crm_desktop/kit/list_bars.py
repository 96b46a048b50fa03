"""The bars of a list page: its views as tabs, the search in the list, what can be done to the chosen."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.kit import icons, keeping, tokens
from crm_desktop.kit.list_spec import ListSpec, View
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.widgets import Button, IconButton, Label, Scroll, Tabs, rule

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage

ALL = "all"
PARTS = ("filter", "sort", "group", "sight", "by")
"""What a view keeps, in the order of View."""


class ViewTabs(QWidget):
    """All, the feature's views, the person's own; kept on this device. `chosen(View)` when another tab is taken."""

    chosen = Signal(object)
    saved = Signal(str)

    def __init__(self, spec: ListSpec) -> None:
        super().__init__()
        self._spec = spec
        self.state: dict[str, Any] = keeping.load(f"list:{spec.key}")
        if "default" in self.state:
            self.state["tab"] = self.state["default"]
        self.tabs = Tabs([])
        self.tabs.changed.connect(self._choose)
        self.add = IconButton("plus", text("Save these filters as a view"), small=True)
        self.add.clicked.connect(self.ask_save)
        self.update_button = Button(text("Update view"), kind="ghost", small=True)
        self.update_button.clicked.connect(self.update_view)
        strip = Scroll(self.tabs, horizontal=True)
        strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setFixedHeight(self.tabs.sizeHint().height() or 34)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strip = strip
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(strip)
        row.addWidget(self.add)
        row.addWidget(self.update_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(rule())
        self._dress()

    def own(self) -> list[View]:
        return [
            View(one["key"], one["title"], one.get("filter", {}), *(one.get(key, "") for key in PARTS[1:]))
            for one in self.state.get("views", [])
        ]

    def view(self) -> View:
        """The one chosen, with what was changed in it since and not yet saved."""
        key = self.tabs.current
        found = next((view for view in self._all() if view.key == key), self._all()[0])
        touched = self.state.get("touched", {}).get(found.key, {})
        return found._replace(**{key: touched[key] for key in PARTS if key in touched})

    def folded(self) -> set[str]:
        """The groups folded away in the view shown."""
        return set(self.state.get("folded", {}).get(self.tabs.current, []))

    def keep_folded(self, folded: set[str]) -> None:
        self.state.setdefault("folded", {})[self.tabs.current] = sorted(folded)
        self._save()

    def keep(self, **what: Any) -> None:
        """Remembers filter or sort of the view shown, or the page's own state (peek)."""
        if "peek" in what or "compact" in what:
            self.state.update(what)
        else:
            self.state.setdefault("touched", {}).setdefault(self.tabs.current, {}).update(what)
        self._save()

    def ask_save(self) -> None:
        from crm_desktop.kit.dialogs import ask_text

        name = ask_text(self, text("Save view"), label=text("Name"), yes=text("Save view"))
        if name and name.strip():
            self.save_as(name.strip()[:60])

    def save_as(self, name: str) -> None:
        """The filters and the order shown become a view of that name, and its tab is taken."""
        shown = self.view()
        new: dict[str, Any] = {"key": uuid4().hex[:12], "title": name, **{key: getattr(shown, key) for key in PARTS}}
        self.state.setdefault("folded", {})[new["key"]] = sorted(self.folded())
        self.saved.emit(new["key"])
        self.state.setdefault("views", []).append(new)
        self.state.get("touched", {}).pop(self.tabs.current, None)
        self.state["tab"] = new["key"]
        self._save()

    def update_view(self) -> None:
        shown = self.view()
        for one in self.state.get("views", []):
            if one["key"] == shown.key:
                one.update({key: getattr(shown, key) for key in PARTS})
        self.state.get("touched", {}).pop(shown.key, None)
        self._save()

    def remove(self, key: str) -> None:
        self.state["views"] = [one for one in self.state.get("views", []) if one["key"] != key]
        if self.state.get("default") == key:
            del self.state["default"]
        if self.tabs.current == key:
            self.tabs.set_current(ALL)
            self.state["tab"] = ALL
            self.chosen.emit(self.view())
        self._save()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> Menu:
        """What can be done with the view shown."""
        key, menu = self.tabs.current, Menu(self, text("View", "noun"))
        first = menu.addAction(text("Open the list with this view"), lambda: self.make_default(key))
        first.setCheckable(True)
        first.setChecked(self.state.get("default") == key)
        if key in self.state.get("touched", {}):
            menu.addAction(text("Back to the view as it was saved"), lambda: self.restore(key))
        if key in [view.key for view in self.own()]:
            menu.addSeparator()
            menu.addAction(text("Rename"), lambda: self._rename(key))
            menu.addAction(text("Delete view"), lambda: self.remove(key))
        return menu

    def make_default(self, key: str) -> None:
        """The list opens with it; asked again, with the one shown last."""
        if self.state.get("default") == key:
            del self.state["default"]
        else:
            self.state["default"] = key
        self._save()

    def restore(self, key: str) -> None:
        """Forgets what was changed in it since it was saved."""
        self.state.get("touched", {}).pop(key, None)
        self._save()
        self.chosen.emit(self.view())

    def _rename(self, key: str) -> None:
        from crm_desktop.kit.dialogs import ask_text

        old = next(view.title for view in self.own() if view.key == key)
        name = ask_text(self, text("Rename view"), old, text("Name"), text("Rename"))
        for one in self.state.get("views", []):
            if name and name.strip() and one["key"] == key:
                one["title"] = name.strip()[:60]
        self._save()

    def _all(self) -> list[View]:
        brought = [view._replace(title=text(view.title)) for view in self._spec.views]
        return [View(ALL, text("All", "view")), *brought, *self.own()]

    def _choose(self, key: str) -> None:
        self.state["tab"] = key
        self._save()
        self.chosen.emit(self.view())

    def _save(self) -> None:
        keeping.keep(f"list:{self._spec.key}", self.state)
        self._dress()

    def _dress(self) -> None:
        self.tabs.set_items([(view.key, view.title[:40]) for view in self._all()])
        wanted = self.state.get("tab", ALL)
        self.tabs.set_current(wanted if wanted in [view.key for view in self._all()] else ALL)
        touched = self.tabs.current in self.state.get("touched", {})
        self.update_button.setVisible(touched and self.tabs.current in [view.key for view in self.own()])
        self._strip.setFixedWidth(min(760, self.tabs.sizeHint().width()))


class SearchLine(QLineEdit):
    """Esc empties it, then leaves; Down and Enter go to the list. `left` when it gives the cursor away."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


def search_line() -> SearchLine:
    """The field that narrows the list while one types."""
    line = SearchLine()
    line.setPlaceholderText(text("Search in this list"))
    line.setAccessibleName(text("Search in this list"))
    line.setClearButtonEnabled(True)
    line.setMaxLength(200)
    line.setFixedWidth(210)
    line.addAction(QAction(icons.icon("search", "faint"), "", line), QLineEdit.ActionPosition.LeadingPosition)
    return line


def general_acts(page: Any) -> list[tuple[str, str, Any]]:
    """What can be done to the chosen of any list: (title, icon, run(page, ids)), but for what the feature does itself."""
    from crm_desktop.kit import list_engine, list_hand

    spec, own = page.spec, [bulk.key for bulk in page.spec.actions]
    if not list_engine.there():
        return []
    found: list[tuple[str, str, Any]] = []
    if spec.asked and "tag" not in own and spec.kind in ("ticket", "offer", "sale", "product", "agreement"):
        found.append((text("Add tag"), "tag", list_hand.ask_tag))
    if any(column.editable for column in page.table.choice.all):
        found.append((text("Edit"), "pencil", list_hand.edit_many))
    if "export" not in own:
        found.append((text("Export"), "upload", _export))
    return found


def _export(page: Any, ids: Any) -> None:
    from crm_desktop.kit import list_out

    list_out.export(page, ids)


class SelectionBar(QWidget):
    """At the foot of the table while something is chosen."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__()
        self.count = Label("", "strong")
        row = QHBoxLayout()
        row.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.XS)
        row.addWidget(self.count)
        row.addSpacing(tokens.S)
        for bulk in page.spec.actions:
            row.addWidget(
                self._button(text(bulk.title), bulk.icon, bulk.kind, lambda bulk=bulk: bulk.run(page.selected_ids(), page))
            )
        for title, icon, run in general_acts(page):
            row.addWidget(self._button(title, icon, "ghost", lambda run=run: run(page, page.selected_ids())))
        if page.spec.trash is not None:
            row.addWidget(self._button(text("Move to trash"), "trash-2", "ghost", lambda: page.trash(page.selected_ids())))
        row.addStretch(1)
        clear = IconButton("x", text("Clear selection"), small=True)
        clear.clicked.connect(page.table.clear_selection)
        row.addWidget(clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(row)
        self.hide()

    def set_count(self, count: int) -> None:
        said = locale.number(count, 0, 1)
        self.count.setText(plural("{count} selected", "{count} selected", count, count=said) if count else "")
        self.setVisible(count > 0)

    def _button(self, title: str, icon: str, kind: str, run: Any) -> Button:
        button = Button(title, icon, kind, small=True)
        button.clicked.connect(lambda: run())
        return button
