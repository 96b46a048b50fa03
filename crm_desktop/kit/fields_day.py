"""Days and moments: typed in the language's way, in words, or taken from a calendar."""

import re
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, text
from crm_desktop.base.text import fold
from crm_desktop.kit import icons, theme, tokens
from crm_desktop.kit.fields_base import Field
from crm_desktop.kit.popup import Popup
from crm_desktop.kit.widgets import IconButton

_TIME = re.compile(r"(?:^|\s)([01]?\d|2[0-3])[:.]([0-5]\d)$")


def understood(typed: str) -> str:
    """The day text of what was typed: a date, "today", "tomorrow", "+7"; UserError when it is none."""
    said = fold(typed.strip())
    days = {fold(text("today")): 0, fold(text("tomorrow")): 1, fold(text("yesterday")): -1}
    if said in days:
        return (clock.today() + timedelta(days=days[said])).isoformat()
    if re.fullmatch(r"[+-]\d{1,4}", said):
        return (clock.today() + timedelta(days=int(said))).isoformat()
    return locale.parse_day(typed)


class DayField(Field):
    """value: "2026-11-22" or ""; typed in the language's way, a calendar on the button, "today" "tomorrow" "+7" understood."""

    def make_editor(self) -> QWidget:
        holder, self.line = QWidget(), QLineEdit()
        self.line.setPlaceholderText(self.placeholder or self._example())
        self.line.textChanged.connect(self.typed)
        self.button = IconButton("calendar", text("Choose from the calendar"))
        self.button.clicked.connect(self._open_calendar)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        holder.setFocusProxy(self.line)
        return holder

    def load(self, value: Any) -> None:
        self.line.setText(locale.day(value) if value else "")

    def read(self) -> str:
        return understood(self.line.text())

    def opened_editor(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def words(self, value: Any) -> str:
        return locale.day(value) if value else ""

    def day(self) -> str:
        """The day in the editor, "" when there is none or it is not understood."""
        try:
            return self.read()[:10]
        except UserError:
            return ""

    def put_day(self, day: str) -> None:
        self.line.setText(locale.day(day))

    def _example(self) -> str:
        return locale.day(clock.today())

    def _open_calendar(self) -> None:
        popup = Popup(self, width=300)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self.label)
        calendar.setLocale(QLocale(language()))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            quiet = QTextCharFormat()
            quiet.setForeground(theme.color("dim"))
            calendar.setWeekdayTextFormat(weekday, quiet)
        for name, sign in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(sign))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = date.fromisoformat(self.day() or clock.today().isoformat())
        with QSignalBlocker(calendar):
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        for signal in (calendar.clicked, calendar.activated):
            signal.connect(
                lambda found: (self.put_day(found.toString(Qt.DateFormat.ISODate)), popup.close(), self.line.setFocus())
            )
        popup.body.addWidget(calendar)
        popup.open_below(self.line)
        calendar.setFocus()


class MomentField(DayField):
    """value: local wall time "2026-11-22T16:30" or "". A day without a time means its end, 18:00."""

    def load(self, value: Any) -> None:
        self.line.setText(self.words(value))

    def read(self) -> str:
        typed = self.line.text().strip()
        if not typed:
            return ""
        time = _TIME.search(typed)
        day = understood(typed[: time.start()] if time else typed) if not time or time.start() else clock.today().isoformat()
        return f"{day}T{int(time[1]):02}:{time[2]}" if time else f"{day}T18:00"

    def words(self, value: Any) -> str:
        return f"{locale.day(value[:10])} {value[11:16]}" if value else ""

    def put_day(self, day: str) -> None:
        time = _TIME.search(self.line.text())
        self.line.setText(f"{locale.day(day)} {time[1]}:{time[2]}" if time else f"{locale.day(day)} 18:00")

    def _example(self) -> str:
        return f"{locale.day(clock.today())} 18:00"
