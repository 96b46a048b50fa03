"""The third step: the dry run. What would be new, updated, skipped, left out; and each duplicate decided."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.transfer import queries
from crm_desktop.features.transfer.records import CREATE, FILL, SKIP, Analysis, Bad, Duplicate, Plan, Source
from crm_desktop.features.transfer.ui import words
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.widgets import Figure, Label, Tabs

_SHOWN = 500
_ORDER = (FILL, SKIP, CREATE)


class DecideStep(QWidget):
    """Holds the decisions; `plan()` gives them. `changed()` when a count changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.analysis: Analysis | None = None
        self.source: Source | None = None
        self.decisions: dict[int, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        figures = QHBoxLayout()
        figures.setSpacing(tokens.M)
        self.figures = {
            "new": Figure(text("New contacts"), boxed=True),
            "updated": Figure(text("Updated"), boxed=True),
            "merged": Figure(text("Joined"), boxed=True),
            "skipped": Figure(text("Skipped"), boxed=True),
            "bad": Figure(text("Left out, with a reason"), boxed=True),
        }
        for figure in self.figures.values():
            figures.addWidget(figure, 1)
        column.addLayout(figures)
        choices = QHBoxLayout()
        choices.setSpacing(tokens.S)
        self.sure_label, self.sure = Label("", "body"), self._for_all(text("What to do with those that are surely there"))
        self.unsure_label, self.unsure = Label("", "body"), self._for_all(text("What to do with those that may be there"))
        for widget in (self.sure_label, self.sure, self.unsure_label, self.unsure):
            choices.addWidget(widget)
        choices.addStretch(1)
        column.addLayout(choices)
        self.tabs = Tabs([("all", text("Duplicates"))])
        self.tabs.setAccessibleName(text("Lists"))
        self.tabs.changed.connect(lambda _: self._fill())
        column.addWidget(self.tabs)
        self.table = QTableWidget()
        self.table.setAccessibleName(text("Duplicates"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.horizontalHeader().setDefaultAlignment(self.table.horizontalHeader().defaultAlignment().AlignLeft)
        column.addWidget(self.table, 1)
        self.more = Label("", "meta")
        column.addWidget(self.more)
        last = QHBoxLayout()
        self.tag = QLineEdit()
        self.tag.setPlaceholderText(text("Tag for all of them, if you like"))
        self.tag.setAccessibleName(text("Tag for all imported contacts"))
        self.tag.setFixedWidth(300)
        self.tag.setMaxLength(60)
        last.addWidget(self.tag)
        last.addStretch(1)
        column.addLayout(last)

    def _for_all(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for key in _ORDER:
            box.addItem(text(words.CHOICES[key]), key)
        box.activated.connect(lambda _: self._all_changed())
        return box

    def show_analysis(self, source: Source, analysis: Analysis) -> None:
        self.source, self.analysis, self.decisions = source, analysis, {}
        sure = sum(duplicate.sure for duplicate in analysis.duplicates)
        unsure = len(analysis.duplicates) - sure
        self.sure.setCurrentIndex(_ORDER.index(FILL))
        self.unsure.setCurrentIndex(_ORDER.index(CREATE))
        self.sure_label.setText(
            plural("{count} is there already:", "{count} are there already:", sure, count=locale.number(sure, 0, 1))
        )
        self.unsure_label.setText(
            plural("{count} may be there:", "{count} may be there:", unsure, count=locale.number(unsure, 0, 1))
        )
        for widget, there in ((self.sure, sure), (self.sure_label, sure), (self.unsure, unsure), (self.unsure_label, unsure)):
            widget.setVisible(bool(there))
        tabs = []
        if sure:
            tabs.append(("sure", text("There already")))
        if unsure:
            tabs.append(("unsure", text("May be there")))
        if analysis.bad:
            tabs.append(("bad", text("Left out")))
        self.tabs.set_items(tabs or [("none", text("Duplicates"))])
        self.tabs.setVisible(bool(tabs))
        self._fill()
        self._count()

    def plan(self) -> Plan:
        assert self.source
        return Plan(
            self.source, self.sure.currentData(), self.unsure.currentData(), dict(self.decisions), self.tag.text().strip()
        )

    def _all_changed(self) -> None:
        self.decisions = {}
        self._fill()
        self._count()

    def _count(self) -> None:
        assert self.analysis
        found = queries.counts(self.plan(), self.analysis)
        for key, figure in self.figures.items():
            count = getattr(found, key)
            figure.set(locale.number(count, 0, 1), "bad" if key == "bad" and count else "")
            figure.setVisible(bool(count) or key != "merged")
        self.changed.emit()

    def _fill(self) -> None:
        if self.analysis is None:
            return
        shown = self.tabs.current
        table = self.table
        table.clear()
        table.setRowCount(0)
        if shown == "bad":
            self._fill_bad(self.analysis.bad[:_SHOWN])
            total = len(self.analysis.bad)
        elif shown in ("sure", "unsure"):
            found = [duplicate for duplicate in self.analysis.duplicates if duplicate.sure == (shown == "sure")]
            self._fill_duplicates(found[:_SHOWN])
            total = len(found)
        else:
            table.setColumnCount(0)
            total = -1
        table.setVisible(total >= 0)
        self.more.setVisible(total < 0 or total > _SHOWN)
        self.more.setText(
            text("None of them is there already, and every row can be read.")
            if total < 0
            else text("The first {shown} of {total} are listed; the choice above holds for all.", shown=_SHOWN, total=total)
        )

    def _fill_duplicates(self, found: list[Duplicate]) -> None:
        table = self.table
        titles = [
            text("Row"),
            text("In the file"),
            text("Details"),
            text("There already as"),
            text("Because"),
            text("What to do"),
        ]
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(titles)
        for place, width in enumerate((56, 190, 250, 190, 150, 180)):
            table.setColumnWidth(place, width)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setRowCount(len(found))
        plan = self.plan()
        for number, duplicate in enumerate(found):
            table.setRowHeight(number, tokens.ROW)
            other = (
                duplicate.other_name
                if duplicate.other_id
                else text("{name} (row {number})", name=duplicate.other_name, number=duplicate.other_number)
            )
            cells = (str(duplicate.number), duplicate.name, duplicate.detail, other, words.reasons(duplicate.reasons))
            for place, cell in enumerate(cells):
                table.setItem(number, place, _item(cell, place in (2, 4)))
            table.setCellWidget(number, 5, self._choice(duplicate, queries.decision(plan, duplicate)))

    def _choice(self, duplicate: Duplicate, chosen: str) -> QWidget:
        box = QComboBox()
        box.setAccessibleName(text("What to do with {name}", name=duplicate.name[:60]))
        for key in _ORDER:
            box.addItem(text(words.CHOICES[key]), key)
        box.setCurrentIndex(_ORDER.index(chosen))
        box.activated.connect(lambda _: self._decide(duplicate.number, box.currentData()))
        return box

    def _decide(self, number: int, choice: str) -> None:
        self.decisions[number] = choice
        self._count()

    def _fill_bad(self, found: "tuple[Bad, ...]") -> None:
        table = self.table
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels([text("Row"), text("Why it is left out"), text("What it holds")])
        for place, width in enumerate((56, 420, 520)):
            table.setColumnWidth(place, width)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setRowCount(len(found))
        for number, row in enumerate(found):
            table.setRowHeight(number, tokens.ROW_COMPACT)
            for place, cell in enumerate((str(row.number), row.problem, " | ".join(cell for cell in row.cells if cell.strip()))):
                table.setItem(number, place, _item(cell, place == 2))


def _item(cell: str, dim: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(" ".join(cell[:300].split()))
    item.setForeground(theme.color("dim" if dim else "text"))
    item.setToolTip(cell[:600] if len(cell) > 24 else "")
    return item
