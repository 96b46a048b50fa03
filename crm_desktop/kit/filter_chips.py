"""The sentence in a list's head: conditions of the engine as chips, and beside them those that only this list knows (a Filter of
its ListSpec without a criterion of the same key)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import filter_tree, tokens
from crm_desktop.kit.chips import HIGH, FilterChip
from crm_desktop.kit.filter_parts import Parts
from crm_desktop.kit.filter_popup import FilterPopup
from crm_desktop.kit.filter_tree import Tree
from crm_desktop.kit.filter_words import Fields, sentence
from crm_desktop.kit.filters import Filter
from crm_desktop.kit.filters import sentence as simple_sentence


class _Line(Parts):
    """The outermost group, after the simple filters."""

    def __init__(self, fields: Fields, kind: str, filters: Sequence[Filter]) -> None:
        super().__init__(fields, kind)
        self.filters = {one.key: one for one in filters}
        self.simple: dict[str, Any] = {}
        self.add_button.setVisible(bool(filters) or bool(fields.of(kind)))

    def lead(self) -> int:
        return sum(self.flow.itemAt(at).widget().property("simple") is True for at in range(self.flow.count()))

    def rebuild(self) -> None:
        """Both kinds of chips; a simple one that stays keeps its place and the cursor."""
        kept = {made.objectName(): made for made in self.chips() if made.property("simple")}
        for name, made in kept.items():
            if name not in self.simple:
                self.flow.removeWidget(made)
                made.hide()
                made.deleteLater()
        for at, (key, value) in enumerate(self.simple.items()):
            said = simple_sentence(self.filters[key], value)
            if key in kept:
                kept[key].set_sentence(said)
            else:
                self.flow.insert(at, self._simple_chip(key, said))
        self._rebuild()

    def _simple_chip(self, key: str, said: str) -> FilterChip:
        made = FilterChip(said)
        made.setObjectName(key)
        made.setProperty("simple", True)
        made.clicked.connect(lambda: self.choose(key))
        made.removed.connect(lambda: self.put_simple(key, None))
        return made

    def extra(self) -> list[tuple[str, str]]:
        own = self.fields.of(self.kind)
        return [(key, text(one.title)) for key, one in self.filters.items() if key not in own]

    def offer(self) -> None:
        if self.fields.of(self.kind):
            super().offer()
            return
        menu = QMenu(self)
        for one in self.filters.values():
            menu.addAction(text(one.title), lambda one=one: self.choose(one.key))
        menu.popup(self.add_button.mapToGlobal(QPoint(0, HIGH + 4)))

    def choose(self, key: str) -> None:
        if key in self.fields.of(self.kind) or key not in self.filters:
            super().choose(key)
            return
        one = self.filters[key]
        if one.paint == "flag":
            self.put_simple(key, True)
            return
        under = next((made for made in self.chips() if made.objectName() == key), None)
        popup = FilterPopup(one, self.simple.get(key), self)
        popup.taken.connect(lambda value: self.put_simple(key, value))
        popup.open_below(under or self.add_button)

    def put_simple(self, key: str, value: Any) -> None:
        had = next((made for made in self.chips() if made.objectName() == key and made.hasFocus()), None)
        if value in (None, "", [], [None, None]):
            self.simple.pop(key, None)
            if had is not None:
                self.add_button.setFocus()
        else:
            self.simple[key] = value
        self.rebuild()
        self.changed.emit(self.tree())


class FilterChips(QWidget):
    """Chips, "+ Filter", and at the right what a page adds. `changed(filter)` with the dict as it is kept: {"where": tree} and
    the simple ones by key."""

    changed = Signal(dict)

    def __init__(
        self, filters: Sequence[Filter], fields: Fields | None = None, kind: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = _Line(fields or Fields(), kind, filters)
        self.line.changed.connect(lambda _tree: self.changed.emit(self.filter()))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.S)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.line, 1)
        self.add_button = self.line.add_button

    def filter(self) -> dict[str, Any]:
        tree = self.line.tree()
        return {**self.line.simple, **({"where": tree} if tree else {})}

    def set_filter(self, filter: dict[str, Any]) -> None:
        """Without telling `changed`. Simple values whose key is a criterion become conditions."""
        own = self.line.fields.of(self.line.kind) if filter else {}
        kinds = self.line.filters
        tree, simple = _without(filter.get("where"), {*filter} & {*own}), dict[str, Any]()
        for key, value in filter.items():
            paint = kinds[key].paint if key in kinds else "choices"
            if key in own and (made := filter_tree.from_simple(key, value, paint, own[key])):
                tree = filter_tree.merged(tree, made)
            elif key in kinds and key not in own:
                simple[key] = value
        self.line.simple = simple
        self.line.set_tree(tree)
        self.line.rebuild()

    def chips(self) -> list[FilterChip]:
        return self.line.chips()

    def add_widget(self, widget: QWidget) -> None:
        """At the right end of the row (a sum, a search field)."""
        self._row.addWidget(widget)

    def offer(self) -> None:
        self.line.offer()

    def choose(self, key: str) -> None:
        self.line.choose(key)

    def drop(self, *keys: str) -> None:
        """Takes away what is asked of these fields."""
        left = {key: value for key, value in self.filter().items() if key not in (*keys, "where")}
        self.set_filter({**left, "where": _without(self.line.tree(), set(keys))})
        self.changed.emit(self.filter())

    def put(self, key: str, value: Any) -> None:
        """Sets a simple filter, or adds the condition that it means."""
        if key in self.line.fields.of(self.line.kind):
            rest = {name: each for name, each in self.filter().items() if name != key}
            self.set_filter({**rest, key: value})
            self.changed.emit(self.filter())
        else:
            self.line.put_simple(key, value)

    def sentence(self) -> str:
        """The filter in words, to be copied."""
        return sentence(self.line.tree(), self.line.fields, self.line.kind)

    def add_words(self, said: str) -> None:
        """What was pasted joins the filter. Raises UserError where it cannot be read."""
        from crm_desktop.kit.filter_reading import read

        tree = read(said, self.line.fields, self.line.kind)
        if tree:
            self.line.add(tree)


def _without(tree: Tree | None, keys: set[str]) -> dict[str, Any]:
    """What is left when the outermost conditions on these fields are taken away."""
    word, inner = filter_tree.parts(tree)
    return (
        filter_tree.joined(word, [one for one in inner if one.get("field") not in keys])
        if keys and word == "all"
        else dict(tree or {})
    )
