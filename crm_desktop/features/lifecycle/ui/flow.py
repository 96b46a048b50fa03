"""The movement of a month as a table: from which stage to which, how many; a count opens its list."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.lifecycle import queries, rules
from crm_desktop.features.lifecycle.records import Flow
from crm_desktop.features.lifecycle.shown import month_said
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.widgets import Button, Card, IconButton, Label, Scroll, rule

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
BACK = 60
MANY = tuple(rules.STAGES)


class FlowView(QWidget):
    """`moved_asked(month, before, stage)` and `stage_asked(stage)` when a count is clicked."""

    moved_asked = Signal(str, str, str)
    stage_asked = Signal(str)

    def __init__(self, print_it: Callable[[], object]) -> None:
        super().__init__()
        self.month = clock.today().isoformat()[:7]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._head(print_it))
        self.card = Card(pad=tokens.L, spacing=tokens.S)
        self.note = Label("", "meta", wrap=True)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.M)
        inner.addWidget(self.card)
        inner.addWidget(self.note)
        inner.addStretch(1)
        column.addWidget(Scroll(holder, horizontal=True), 1)
        self._table: QWidget | None = None
        self.refill()
        watch(self, self.refill, "sale", "sale_return", "lifecycle", "lifecycle_override", "contact", "contact_role", "setting")

    def _head(self, print_it: Callable[[], object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.before = IconButton("chevron-left", text("The month before"), kind="plain")
        self.after = IconButton("chevron-right", text("The month after"), kind="plain")
        self.title = Label("", "section")
        self.print_button = Button(text("Print", "verb"), "printer")
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.print_button.clicked.connect(lambda: print_it())
        for widget in (self.before, self.after, self.title):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.print_button)
        return row

    def step(self, by: int) -> None:
        known = queries.months(BACK)
        at = known.index(self.month) + by if self.month in known else len(known) - 1
        self.month = known[max(0, min(at, len(known) - 1))]
        self.refill()

    def refill(self, change: Any = None) -> None:
        flow = queries.flow(self.month)
        known = queries.months(BACK)
        self.title.setText(month_said(self.month))
        self.before.setEnabled(self.month != known[0])
        self.after.setEnabled(self.month != known[-1])
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = self._grid(flow)
        self.card.body.addWidget(self._table)
        moved = sum(count for (before, _), count in flow.moves.items() if before)
        new = sum(count for (before, _), count in flow.moves.items() if not before)
        self.note.setText(
            text(
                "{moved}, {new}. Each row tells where they came from, each column where they went.",
                moved=plural("{count} moved", "{count} moved", moved), new=plural("{count} new", "{count} new", new),
            )
        )  # fmt: skip

    def _grid(self, flow: Flow) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.S)
        grid.setVerticalSpacing(2)
        heads = [text("From", "stage"), text("At the start"), *(rules.said(stage) for stage in MANY), text("At the end")]
        for at, said in enumerate(heads):
            label = Label(said, "meta", wrap=at > 0)
            label.setAlignment(RIGHT if at else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label, 0, at)
            grid.setColumnStretch(at, 3 if not at else 2)
            if at:
                grid.setColumnMinimumWidth(at, 84)
        grid.addWidget(rule(), 1, 0, 1, len(heads))
        now = self.month == clock.today().isoformat()[:7]
        for line, before in enumerate(("", *MANY), 2):
            grid.setRowMinimumHeight(line, tokens.ROW_COMPACT)
            grid.addWidget(Label(rules.said(before) if before else text("New", "contact of a month"), "medium"), line, 0)
            if before:
                grid.addWidget(_figure(flow.begin[before]), line, 1)
                grid.addWidget(self._standing(before, flow.end[before], now), line, len(heads) - 1, RIGHT)
            for at, stage in enumerate(MANY, 2):
                count = flow.moves.get((before, stage), 0)
                if count:
                    grid.addWidget(self._count(before, stage, count), line, at, RIGHT)
                else:
                    grid.addWidget(_figure(None if before != stage else -1), line, at)
        return holder

    def _count(self, before: str, stage: str, count: int) -> Button:
        button = Button(locale.number(count, 0, 1), kind="plain", small=True)
        came = rules.said(before) if before else text("New", "contact of a month")
        button.setAccessibleName(text("{count} from {before} to {stage}", count=count, before=came, stage=rules.said(stage)))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.moved_asked.emit(self.month, before, stage))
        return button

    def _standing(self, stage: str, count: int, now: bool) -> QWidget:
        """Today's counts lead to their lists; those of a month past are only told."""
        if not (now and count):
            return _figure(count)
        button = Button(locale.number(count, 0, 1), kind="ghost", small=True)
        button.setAccessibleName(text("{count} in stage {stage}", count=count, stage=rules.said(stage)))
        button.clicked.connect(lambda: self.stage_asked.emit(stage))
        return button


def _figure(count: int | None) -> Label:
    """-1: where a row meets its own column."""
    said = "" if count is None else "·" if count < 0 else locale.number(count, 0, 1)
    label = Label(said, "dim" if count is not None and count >= 0 else "meta", tabular=True)
    label.setAlignment(RIGHT)
    return label
