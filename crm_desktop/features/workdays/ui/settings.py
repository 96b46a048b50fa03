"""Settings: when the business works, and which days are off."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.workdays import actions, hours, queries
from crm_desktop.features.workdays.queries import HolidayRow
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, FlagField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.widgets import IconButton, Label

CLOSED = {"day": mark("Closed"), "noon": mark("Closed from 13:00"), "open": mark("We work")}
TONES = {"day": "neutral", "noon": "info", "open": "ok"}
COUNTRIES = {"TR": mark("Holidays of Turkey"), "AZ": mark("Holidays of Azerbaijan")}
MONDAY = date(2026, 1, 5).toordinal()


class WorkdaySettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Working hours")
        self._navigator = navigator
        self.year = clock.today().year
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(
            Label(text("Due times of tickets count only these hours. Leave a day empty when you are closed."), "dim", wrap=True)
        )
        self.hours: list[TextField] = []
        for day in range(7):
            field = TextField(f"day{day}", locale.weekday(date.fromordinal(MONDAY + day)))
            field.committed.connect(lambda typed, day=day, field=field: self._keep(field, day, typed))
            self.hours.append(field)
            column.addWidget(field)
        column.addSpacing(tokens.M)
        self.flags = [FlagField(code, text(name)) for code, name in COUNTRIES.items()]
        for flag in self.flags:
            flag.committed.connect(lambda _on: self._choose())
            column.addWidget(flag)
        self._add_year(column)
        self.card = PanelCard(text("Days off"), add_name=text("Add holiday"), empty_text=text("No day off in this year."))
        self.card.added.connect(self.add)
        self.card.opened.connect(self._menu)
        column.addWidget(self.card)
        column.addWidget(
            Label(text("Religious feasts after {year} are expected days; correct them when they are announced.",
                       year=queries.holidays.ANNOUNCED), "meta", wrap=True)
        )  # fmt: skip
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting", "holiday")

    def _add_year(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.M, 0, tokens.XS)
        self.before = IconButton("chevron-left", text("Year before"))
        self.after = IconButton("chevron-right", text("Year after"))
        self.year_label = Label("", "section")
        self.before.clicked.connect(lambda: self.show_year(self.year - 1))
        self.after.clicked.connect(lambda: self.show_year(self.year + 1))
        for widget in (self.before, self.year_label, self.after):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)

    def show_year(self, year: int) -> None:
        self.year = min(max(year, 2000), 2100)
        self.refill()

    def refill(self, change: Any = None) -> None:
        for field, spans in zip(self.hours, queries.week(), strict=True):
            field.set_value(hours.said(spans))
        chosen = queries.countries()
        for flag in self.flags:
            flag.set_value(flag.name in chosen)
        self.year_label.setText(str(self.year))
        self.days = queries.of_year(self.year)
        self.card.set_rows([self._line(place, one) for place, one in enumerate(self.days)])

    def _line(self, place: int, one: HolidayRow) -> PanelRow:
        when = text("{weekday}, {day}", weekday=locale.weekday(one.day), day=locale.day_short(one.day))
        said = one.name if one.sure else text("{name} (expected)", name=one.name)
        return PanelRow(Ref("day", place), when, badge=text(CLOSED[one.closed]), tone=TONES[one.closed], dim=said)

    def _keep(self, field: TextField, day: int, typed: str) -> None:
        attempt(field, actions.set_hours, day, typed)
        if not field.error.text():
            field.set_value(hours.said(queries.week()[day]))

    def _choose(self) -> None:
        attempt(self.flags[0], actions.set_countries, [flag.name for flag in self.flags if flag.value()])

    def _menu(self, ref: Ref) -> None:
        one = self.days[ref.id]
        menu = QMenu(self)
        for key, name in CLOSED.items():
            if key != one.closed:
                menu.addAction(text(name), lambda key=key: attempt(self.card, actions.change_holiday, one.day, key))
        if one.id:
            menu.addSeparator()
            said = text("As computed") if one.changes else text("Remove")
            menu.addAction(said, lambda: attempt(self.card, actions.remove_holiday, one.day))
        menu.popup(self.cursor().pos())

    def add(self) -> FormDialog:
        """Asks for a day off or several in a row."""
        closed = [Choice(key, text(CLOSED[key])) for key in ("day", "noon")]
        lines: list[Any] = [
            TextField("name", text("Name"), required=True),
            (DayField("first", text("First day"), required=True), DayField("last", text("Last day"))),
            ChoiceField("closed", text("Closed"), "day", choices=closed),
            FlagField("public", text("A public holiday: legal periods skip it too")),
        ]
        dialog = FormDialog(
            self, text("Add holiday"), lines,
            lambda values: actions.add_holiday(
                values["first"], values["name"], values["closed"] or "day", values["last"], bool(values["public"])
            ),
            save_text=text("Add holiday"),
        )  # fmt: skip
        dialog.open()
        return dialog
