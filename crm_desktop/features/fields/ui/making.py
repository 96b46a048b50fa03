"""The kit's field for each type of own field, in place on a record's page or in a form."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.features.fields import queries, rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, FlagField, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.widgets import IconButton

LINE = 28
MOST_LINES = 6


def made(field: FieldDef, value: Any = None) -> Field:
    """An editor of this field with a kept value in it. What it commits is what `actions.put` takes."""
    make = _MAKERS.get(field.type, _text)
    more: dict[str, Any] = {"required": field.required, "hint": field.help}
    found = make(field, more)
    found.set_value(loaded(field, value))
    if field.help:
        found.title.setToolTip(field.help)
        found.hint.setVisible(False)
    return found


def loaded(field: FieldDef, value: Any) -> Any:
    """A kept value as its editor takes it."""
    if field.type == "record":
        hits = queries.hits([value]) if value else []
        return hits[0] if hits else None
    if field.type == "choices":
        return tuple(rules.chosen(field, value))
    if field.type == "flag":
        return bool(value)
    if field.type == "choice":
        return value or ""
    if field.type in rules.NUMBERS:
        return value
    return "" if value is None else value


def _text(field: FieldDef, more: dict[str, Any]) -> Field:
    placeholder = "14:30" if field.type == "time" else ""
    return TextField(field.key, field.name, "", placeholder=placeholder, **more)


def _number(field: FieldDef, more: dict[str, Any]) -> Field:
    code = rules.currency(field)
    suffix = {"money": CURRENCIES.get(code, code), "percent": "%"}.get(field.type, "")
    return NumberField(
        field.key, field.name, None, places=field.places, suffix=suffix, shown=lambda v: rules.shown(field, v), **more
    )


def _record(field: FieldDef, more: dict[str, Any]) -> Field:
    target = str(field.options.get("target", ""))
    find: Callable[[str], list[Hit]] = lambda words: queries.find(words, target)  # noqa: E731
    return RefField(field.key, field.name, None, search=find, **more)


def _computed(field: FieldDef, more: dict[str, Any]) -> Field:
    return TextField(field.key, field.name, "", read_only=True, hint=field.help)


class OneChoiceField(ChoiceField):
    """The choices that are offered, and the removed one that this record has."""

    def __init__(self, field: FieldDef, **more: Any) -> None:
        self._field = field
        super().__init__(field.key, field.name, "", **more)

    def choices(self) -> list[Choice]:
        live = [one for one in self._field.choices if not one.removed or one.id == self._value]
        return [Choice("", "—"), *(Choice(one.id, rules.choice_name(self._field, one.id), one.tone) for one in live)]

    def words(self, value: Any) -> str:
        return super().words(value) if value else ""


class ChoicesField(Field):
    """Several of a few: boxes to tick. value: tuple of choice ids."""

    def __init__(self, field: FieldDef, **more: Any) -> None:
        self._field = field
        super().__init__(field.key, field.name, (), **more)

    def make_editor(self) -> QWidget:
        self.list = QListWidget()
        self.list.itemChanged.connect(self.typed)
        return self.list

    def load(self, value: Any) -> None:
        self.list.clear()
        chosen = set(value or ())
        for choice in self._field.choices:
            if choice.removed and choice.id not in chosen:
                continue
            item = QListWidgetItem(rules.choice_name(self._field, choice.id))
            item.setData(Qt.ItemDataRole.UserRole, choice.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setFixedHeight(max(1, min(MOST_LINES, self.list.count())) * LINE + 2 * tokens.XS)
        self.list.setCurrentRow(0)

    def read(self) -> tuple[int, ...]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(int(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def words(self, value: Any) -> str:
        return ", ".join(rules.choice_name(self._field, id_) for id_ in value or ())


class LinkField(TextField):
    """An address, and the way there at its right."""

    def __init__(self, name: str, label: str, value: str = "", **more: Any) -> None:
        super().__init__(name, label, value, **more)
        self.go = IconButton("external-link", text("Open the link"), small=True)
        self.go.setFixedSize(24, 20)
        self.go.clicked.connect(self.follow)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        self.body.removeWidget(self.title)
        head.addWidget(self.title, 1)
        head.addWidget(self.go)
        self.body.insertLayout(0, head)
        self._refresh()

    def follow(self) -> None:
        """In the person's browser."""
        QDesktopServices.openUrl(QUrl(str(self._value)))

    def _refresh(self) -> None:
        super()._refresh()
        if hasattr(self, "go"):
            self.go.setEnabled(bool(self._value))

    def make_editor(self) -> QWidget:
        editor = super().make_editor()
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText("https://")
        return editor


_MAKERS: dict[str, Callable[[FieldDef, dict[str, Any]], Field]] = {
    "long": lambda field, more: LongTextField(field.key, field.name, "", **more),
    "whole": _number,
    "decimal": _number,
    "money": _number,
    "percent": _number,
    "date": lambda field, more: DayField(field.key, field.name, "", **more),
    "flag": lambda field, more: FlagField(field.key, field.name, False, **more),
    "choice": lambda field, more: OneChoiceField(field, **more),
    "choices": lambda field, more: ChoicesField(field, **more),
    "link": lambda field, more: LinkField(field.key, field.name, "", **more),
    "record": _record,
    "computed": _computed,
}
