"""The card of own fields on a record's page, by groups, each field edited where it stands."""

from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.fields import actions, queries
from crm_desktop.features.fields.records import FieldDef, Shown
from crm_desktop.features.fields.ui.making import loaded, made
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import Field
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Label

MANY = 12
"""From so many fields on, empty ones are folded away."""


class OwnSection(Card):
    """Nothing is seen where no field is defined."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        self._defined: list[FieldDef] | None = None
        self._any = False
        super().__init__(pad=tokens.L - 2, spacing=0)
        self.ref, self.navigator = ref, navigator
        self.fields: dict[str, Field] = {}
        self._all = False
        self._parts: list[QWidget] = []
        self.body.setContentsMargins(15, 5, 15, 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(text("Own fields"))
        self.hide()
        self.refill()
        watch(self, self._changed, "value", "field", "field_choice", queries.table(ref.kind))

    def _changed(self, change: ChangeSet) -> None:
        own = change.tables.get("value")
        plain = not change.touches("field", "field_choice", queries.table(self.ref.kind))
        if plain and own is not None and not change.touches_id("value", self.ref.id):
            return
        self.refill()

    def refill(self) -> None:
        """Values again; the fields anew when others are to be seen. Of many, empty ones are not even made."""
        shown = queries.shown(self.ref.kind, self.ref.id)
        folds = len(shown) > MANY and not self._all
        seen = [one for one in shown if not folds or one.value is not None or one.note or self._is_edited(one)]
        defined = [one.field for one in seen]
        self._any = bool(shown)
        if defined != self._defined:
            self._defined = defined
            self._build(seen)
        for one in seen:
            self._fill(one)
        if shown:
            self.more.setText(plural("{count} empty field", "{count} empty fields", len(shown) - len(seen)))
            self.more.setVisible(len(seen) < len(shown))
        self._settle()

    def event(self, event: QEvent) -> bool:
        """Without a parent it would flash as a window of its own."""
        done = super().event(event)
        if event.type() == QEvent.Type.ParentChange:
            QTimer.singleShot(0, self, self._settle)  # setParent hides it after this event
        return done

    def _settle(self) -> None:
        if self.parentWidget() is not None:
            self.setVisible(self._any)

    def _is_edited(self, one: Shown) -> bool:
        return one.field.key in self.fields and self.fields[one.field.key].is_editing()

    def _build(self, seen: list[Shown]) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.fields = [], {}
        for name in dict.fromkeys(one.field.section for one in seen) or ("",):
            self._add(_Heading(name or text("Own fields"), None if self._parts else self._define))
            for one in seen:
                if one.field.section == name:
                    field = made(one.field, one.value)
                    field.opened.connect(self.navigator.open)
                    field.committed.connect(lambda value, field=field: self._keep(field, value))
                    self.fields[one.field.key] = field
                    self._add(field)
        self.more = Button("", "chevron-down", "ghost", small=True)
        self.more.clicked.connect(self._show_all)
        self._add(self.more)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.body.addWidget(part)

    def _fill(self, one: Shown) -> None:
        field = self.fields[one.field.key]
        if one.field.type == "computed":
            field.set_value(one.words)
            field.hint.setText(one.note)
            field.hint.setVisible(bool(one.note))
        else:
            field.set_value(loaded(one.field, one.value))

    def _show_all(self) -> None:
        self._all = True
        self.refill()

    def _keep(self, field: Field, value: Any) -> None:
        attempt(field, actions.put, self.ref.id, field.name, value)

    def _define(self) -> None:
        from crm_desktop.features.fields.ui.settings import define_fields

        define_fields(self.navigator, self.ref.kind)

    def show_errors(self, fields: dict[str, str]) -> bool:
        """What an action refused, beside its field."""
        for name, message in fields.items():
            if name in self.fields:
                self.fields[name].show_error(message)
        return any(name in self.fields for name in fields)


class _Heading(QWidget):
    """The name of a group; the first has the way to where fields are defined."""

    def __init__(self, name: str, define: Any) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.S, 0, 0)
        row.addWidget(Label(name, "strong", elide=True), 1)
        if define is not None:
            button = IconButton("settings", text("Define fields"), small=True)
            button.setFixedSize(24, 22)
            button.clicked.connect(define)
            row.addWidget(button)
