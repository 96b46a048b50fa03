"""The rows of the deals' preferences: a stage with its rules, a name that can be changed or deleted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from crm_desktop.base import locale, money
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import pipeline_actions, rules
from crm_desktop.features.deals.records import StageRow
from crm_desktop.kit import tokens
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, IconButton, Label

PERCENT, DAYS, NEEDS, ACTS = 76, 76, 190, 90


class HeadRow(QWidget):
    """What the columns of stages are."""

    def __init__(self) -> None:
        super().__init__()
        row = _row(self)
        row.addWidget(Label(text("Stage"), "meta"), 1)
        for title, width in (
            (text("Probability"), PERCENT),
            (text("Rots after"), DAYS),
            (text("To enter it a deal needs"), NEEDS),
            ("", ACTS),
        ):
            label = Label(title, "meta", elide=True)
            label.setFixedWidth(width)
            row.addWidget(label)


class StageLine(QWidget):
    """Name, probability, days until a card rots, what a deal must have to come in."""

    moved = Signal(object, int)
    deleted = Signal(object)

    def __init__(self, stage: StageRow, first: bool, last: bool) -> None:
        super().__init__()
        self.stage = stage
        row = _row(self)
        self.name = _edit(text("Name of the stage"))
        self.percent = _edit(text("Probability in percent"), PERCENT)
        self.days = _edit(text("Days until a deal rots here, 0 for never"), DAYS)
        self.needs = Button("", kind="plain")
        self.needs.setFixedWidth(NEEDS)
        self.needs.setMenu(QMenu(self.needs))
        self.needs.menu().aboutToShow.connect(self._offer_needs)
        up, down = IconButton("arrow-up", text("Move up"), small=True), IconButton("arrow-down", text("Move down"), small=True)
        gone = IconButton("trash-2", text("Delete stage"), small=True)
        up.setEnabled(not first)
        down.setEnabled(not last)
        up.clicked.connect(lambda: self.moved.emit(self.stage.id, -1))
        down.clicked.connect(lambda: self.moved.emit(self.stage.id, 1))
        gone.clicked.connect(lambda: self.deleted.emit(self.stage.id))
        row.addWidget(self.name, 1)
        for widget in (self.percent, self.days, self.needs, up, down, gone):
            row.addWidget(widget)
        self.name.editingFinished.connect(lambda: self._set(self.name, "name", str))
        self.percent.editingFinished.connect(lambda: self._set(self.percent, "probability", money.parse_percent))
        self.days.editingFinished.connect(lambda: self._set(self.days, "rot_days", _days))
        self.show_stage(stage)

    def show_stage(self, stage: StageRow) -> None:
        """Fills it, but for what is being typed."""
        self.stage = stage
        for field, shown in (
            (self.name, stage.name),
            (self.percent, locale.percent(stage.probability)),
            (self.days, str(stage.rot_days)),
        ):
            if not field.hasFocus():
                field.setText(shown)
                field.setCursorPosition(0)
        names = ", ".join(text(rules.NEEDS[need]) for need in stage.needs)
        self.needs.setText(names or text("Nothing", "needs of a stage"))
        self.needs.setToolTip(names)
        self.needs.setAccessibleName(
            text("Needed to enter {stage}: {needs}", stage=stage.name, needs=names or text("Nothing", "needs of a stage"))
        )

    def _set(self, field: QLineEdit, name: str, read: Callable[[str], Any]) -> None:
        try:
            new = read(field.text())
        except UserError as error:
            attempt(field, _raise, error)
            return
        if new != getattr(self.stage, name):
            attempt(field, pipeline_actions.set_stage_field, self.stage.id, name, new)

    def _offer_needs(self) -> None:
        menu = self.needs.menu()
        menu.clear()
        for need, title in rules.NEEDS.items():
            chosen = menu.addAction(text(title), lambda need=need: self.toggle(need))
            chosen.setCheckable(True)
            chosen.setChecked(need in self.stage.needs)

    def toggle(self, need: str) -> None:
        """Asks for it from now on, or no longer."""
        needs = set(self.stage.needs) ^ {need}
        attempt(
            self.needs, pipeline_actions.set_stage_field, self.stage.id, "needs", [one for one in rules.NEEDS if one in needs]
        )


class NamedRow(QWidget):
    """A name that is changed in place."""

    renamed = Signal(str)
    deleted = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        row = _row(self)
        self.field = _edit(text("{label}: {name}", label=label, name=name))
        self.field.setText(name)
        self.field.setCursorPosition(0)
        self.field.editingFinished.connect(lambda: self.field.text() != name and self.renamed.emit(self.field.text()))
        gone = IconButton("trash-2", text("Delete {name}", name=name[:60]), small=True)
        gone.clicked.connect(self.deleted)
        row.addWidget(self.field, 1)
        row.addWidget(gone)


def _row(owner: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    return row


def _edit(name: str, width: int = 0) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setMaxLength(200)
    if width:
        field.setFixedWidth(width)
    return field


def _days(typed: str) -> int:
    return money.parse_decimal(typed, 0) if typed.strip() else 0


def _raise(error: UserError) -> None:
    raise error
