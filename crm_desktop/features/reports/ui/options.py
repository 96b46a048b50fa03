"""The options of a report, at its left: whom it is about, which ones, in what order, in what language."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from crm_desktop.base.feature import Hit, Report
from crm_desktop.base.i18n import LANGUAGES, NAMES, mark, plural, text
from crm_desktop.features.deals.rules import CLOSINGS
from crm_desktop.features.reports import queries
from crm_desktop.features.reports.records import ENVELOPES, LABELS
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.fields import DayField
from crm_desktop.kit.picker import RecordPicker
from crm_desktop.kit.widgets import Label

_SORTS = {
    "contact.name": mark("Name"),
    "contact.organization": mark("Company"),
    "contact.city": mark("City"),
    "-created": mark("Newest first"),
}
_PERIODS = {
    "month": mark("This month"),
    "last_month": mark("Last month"),
    "year": mark("This year"),
    "last_year": mark("Last year"),
    "": mark("All time"),
    "days": mark("Chosen days"),
}
_WEEKS = (4, 8, 12, 26)
_LENGTHS = {20: mark("The newest 20"), 60: mark("The newest 60"), 400: mark("The newest 400")}


class Options(QWidget):
    """`values()` are the keywords of the report's make; `changed()` when one is another."""

    changed = Signal()

    def __init__(self, report: Report, chosen: Sequence[int] = ()) -> None:
        super().__init__()
        self.report, self.chosen = report, tuple(chosen)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.XS)
        self.record_id: int | None = None
        self.boxes: dict[str, QComboBox] = {}
        self.cards: QCheckBox | None = None
        if report.needs:
            self._picker()
        told = queries.options_of(report)
        if report.key == "customer-list":
            self._list_options()
        if {"from_day", "to_day"} <= told:
            self._box("period", text("Period"), [(key, text(words)) for key, words in _PERIODS.items()], "year")
            self._days()
        if "ids" in told and report.key != "customer-list":
            self._whom()
        self._sale_options(told)
        self._label_options(told)
        if "entries" in told:
            self._box("entries", text("History"), [(key, text(words)) for key, words in _LENGTHS.items()], 60)
        if "language" in told:
            languages = [("", text("As the program")), *((code, NAMES[code]) for code in LANGUAGES)]
            self._box("language", text("Language"), languages, "")

    def _days(self) -> None:
        """First and last day, for a period that is chosen by its days."""
        first, last = queries.period("month")
        self.days = [DayField("from_day", text("First day"), first), DayField("to_day", text("Last day"), last)]
        for field in self.days:
            field.committed.connect(lambda day, field=field: self._chosen_day(field, day))
            self.column.addWidget(field)
            field.hide()
        self.boxes["period"].activated.connect(lambda _: self._show_days())

    def _show_days(self) -> None:
        for field in self.days:
            field.setVisible(self.boxes["period"].currentData() == "days")

    def _chosen_day(self, field: DayField, day: str) -> None:
        field.set_value(day)
        self.changed.emit()

    def _sale_options(self, told: frozenset[str]) -> None:
        if "pipeline_id" in told:
            self._box("pipeline_id", text("Pipeline"), [(None, text("All pipelines")), *queries.pipelines()], None)
        if "closing" in told:
            self._box("closing", text("Expected close"), [(key, text(words)) for key, words in CLOSINGS.items()], "")
        if "as_of" in told:
            month, year = queries.ends()
            ends = [("", text("Today")), (month, text("End of last month")), (year, text("End of last year"))]
            self._box("as_of", text("As of"), ends, "")
        if "list_id" in told:
            self._box("list_id", text("Prices of"), [(0, text("The products themselves")), *queries.price_lists()], 0)
        if "category_id" in told:
            self._box("category_id", text("Category"), [(0, text("All categories")), *queries.categories()], 0)
        if "weeks" in told:
            weeks = [(count, plural("{count} week", "{count} weeks", count)) for count in _WEEKS]
            self._box("weeks", text("How far ahead"), weeks, 12)
        if "cards" in told:
            self.cards = self._check(text("List each deal"), True)

    def _whom(self) -> None:
        """The contacts that were chosen in their list, or those of a role and a city."""
        if self.chosen:
            count = len(self.chosen)
            whom = [("chosen", plural("The {count} contact chosen", "The {count} contacts chosen", count)), ("", text("All"))]
            self._box("whom", text("For whom"), whom, "chosen")
            self.boxes["whom"].activated.connect(lambda _: self._let_filter())
            if without := queries.without_address(self.chosen):
                said = plural("{count} without an address is left out.", "{count} without an address are left out.", without)
                self.column.addWidget(Label(said, "meta", wrap=True, tone="warn"))
        everyone = [("", text("All"))]
        self._box("role", text("Role"), everyone + queries.choices("role"), "")
        self._box("city", text("City"), everyone + queries.choices("city"), "")
        self._let_filter()

    def _let_filter(self) -> None:
        on = self._of_all()
        for key in ("role", "city"):
            self.boxes[key].setEnabled(on)

    def _of_all(self) -> bool:
        return "whom" not in self.boxes or not self.boxes["whom"].currentData()

    def _label_options(self, told: frozenset[str]) -> None:
        if "layout" in told:
            self._box("layout", text("Sheet of labels"), [(key, text(said)) for key, (_, _, said) in LABELS.items()], "3x8")
            self.boxes["layout"].activated.connect(lambda _: self._count_labels())
            self._box("start", text("First free label"), [], 1)
            self._count_labels()
        if "size" in told:
            self._box("size", text("Envelope"), list(ENVELOPES.items()), "DL")
        if "sender" in told:
            self.cards = self._check(text("With the sender"), True)

    def _count_labels(self) -> None:
        """As many places to begin at as the sheet has labels."""
        (columns, rows, _), box = LABELS[self.boxes["layout"].currentData()], self.boxes["start"]
        before = box.currentData() or 1
        box.clear()
        for place in range(columns * rows):
            row, column = divmod(place, columns)
            said = text("{number}: row {row}, place {column}", number=place + 1, row=row + 1, column=column + 1)
            box.addItem(said, place + 1)
        box.setCurrentIndex(min(before, columns * rows) - 1)

    def title(self) -> str:
        """The record the report is about, for the file's name."""
        return queries.contact_name(self.record_id) if self.record_id and self.report.needs == "contact" else ""

    def ready(self) -> bool:
        return not self.report.needs or self.record_id is not None

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.report.needs and self.record_id:
            found[f"{self.report.needs}_id"] = self.record_id
        for key, box in self.boxes.items():
            if key == "period":
                days = [field.value() or "" for field in self.days]
                found["from_day"], found["to_day"] = days if box.currentData() == "days" else queries.period(box.currentData())
            elif key not in ("role", "city", "whom"):
                found[key] = box.currentData()
        if self.cards is not None:
            found["cards" if "cards" in queries.options_of(self.report) else "sender"] = self.cards.isChecked()
        if self.chosen and not self._of_all():
            found["ids"] = self.chosen
        if self.report.key == "customer-list":
            found["group"] = self.group.isChecked()
        if "role" in self.boxes and "ids" not in found:
            found["filter"] = {key: [self.boxes[key].currentData()] for key in ("role", "city") if self.boxes[key].currentData()}
        return found

    def _picker(self) -> None:
        self.picker = RecordPicker(self._find, placeholder=text("Type a name"), name=text("Whom the report is about"))
        self.column.addWidget(Label(text("About"), "meta"))
        self.column.addWidget(self.picker)
        self.column.addSpacing(tokens.S)
        self.record_id = queries.newest_contact() if self.report.needs == "contact" else None
        if self.record_id:
            self.picker.set_hit(Hit("contact", self.record_id, queries.contact_name(self.record_id)))
        self.picker.picked.connect(self._picked)

    def _find(self, words: str) -> list[Hit]:
        return queries.find(self.report.needs, words)

    def _picked(self, hit: Hit | None) -> None:
        self.record_id = hit.id if hit else None
        self.changed.emit()

    def _list_options(self) -> None:
        everyone = [("", text("All"))]
        self._box("role", text("Role"), everyone + queries.choices("role"), "")
        self._box("city", text("City"), everyone + queries.choices("city"), "")
        self._box("sort", text("Order"), [(key, text(words)) for key, words in _SORTS.items()], "contact.name")
        self.group = self._check(text("Put those of a city together"), False)
        self.group.toggled.connect(lambda on: self.boxes["sort"].setEnabled(not on))

    def _check(self, words: str, on: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setFont(theme.font("body"))
        box.setMinimumHeight(tokens.CONTROL)
        box.setChecked(on)
        box.toggled.connect(lambda _: self.changed.emit())
        self.column.addWidget(box)
        self.column.addSpacing(tokens.S)
        return box

    def _box(self, key: str, title: str, choices: list[tuple[Any, str]], chosen: Any) -> None:
        box = QComboBox()
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, words in choices:
            box.addItem(words[:80], value)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda _: self.changed.emit())
        self.boxes[key] = box
        self.column.addWidget(Label(title, "meta"))
        self.column.addWidget(box)
        self.column.addSpacing(tokens.S)
