"""Where a filter's value is chosen: a small panel under its chip; what is ticked takes effect at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.filters import PERIODS, Filter, period
from crm_desktop.kit.popup import Popup, PopupList
from crm_desktop.kit.widgets import Button, Label

KEY = Qt.ItemDataRole.UserRole


class FilterPopup(Popup):
    """`taken(value)` at each change."""

    taken = Signal(object)

    def __init__(self, filter: Filter, value: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._filter = filter
        self.setAccessibleName(text(filter.title))
        build = {"choices": self._list, "choice": self._list, "period": self._period, "number": self._number, "text": self._text}
        build[filter.paint](value)

    # ------------------------------------------------------------------ a list of choices

    def _list(self, value: Any) -> None:
        many = self._filter.paint == "choices"
        chosen = list(value or ()) if many else [value]
        choices = list(self._filter.choices() if self._filter.choices else ())
        self.line = QLineEdit(placeholderText=text("Find"))
        self.line.setAccessibleName(text("Find"))
        self.list = self._made_list(choices, chosen, many)
        if len(choices) <= 8:
            self.line.hide()
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        if many:
            self.list.itemChanged.connect(lambda _item: self.taken.emit(self._ticked()))
            self.list.itemActivated.connect(self._turn)
        else:
            self.list.itemClicked.connect(self._pick)
            self.list.itemActivated.connect(self._pick)
        self.setFocusProxy(self.line if len(choices) > 8 else self.list)

    def _made_list(self, choices: Sequence[Choice], chosen: list[Any], many: bool) -> QListWidget:
        made = PopupList()
        made.setAccessibleName(text(self._filter.title))
        for choice in choices:
            item = QListWidgetItem(choice.text[:120])
            item.setData(KEY, choice.key)
            if many:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if choice.key in chosen else Qt.CheckState.Unchecked)
            made.addItem(item)
            if not many and choice.key in chosen:
                made.setCurrentItem(item)
        made.fit(most=11)
        if made.currentRow() < 0:
            made.setCurrentRow(0)
        return made

    def _ticked(self) -> list[Any]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _turn(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _pick(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(KEY))
        self.close()

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        for row in range(self.list.count()):
            self.list.item(row).setHidden(wanted not in fold(self.list.item(row).text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ days, numbers, text

    def _period(self, value: Any) -> None:
        choices = [Choice(key, text(title)) for key, title in PERIODS.items()]
        self.list = self._made_list(choices, [value], many=False)
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        self.body.addWidget(self.list)
        start, end = period(value) if value and value not in PERIODS else ("", "")
        self._pair(locale.day(start), locale.day(end))
        self.setFocusProxy(self.list)

    def _number(self, value: Any) -> None:
        low, high = value or (None, None)
        self._pair("" if low is None else str(low), "" if high is None else str(high))
        self.setFocusProxy(self.low)

    def _text(self, value: Any) -> None:
        self.low = QLineEdit(str(value or ""))
        self.low.setAccessibleName(text(self._filter.title))
        self.low.returnPressed.connect(self._apply)
        self.body.addWidget(self.low)
        self._add_apply()
        self.setFocusProxy(self.low)

    def _pair(self, low: str, high: str) -> None:
        row = QHBoxLayout()
        self.low, self.high = QLineEdit(low), QLineEdit(high)
        for line, name in ((self.low, text("From")), (self.high, text("To", "end of a range"))):
            line.setAccessibleName(name)
            line.setPlaceholderText(name)
            line.returnPressed.connect(self._apply)
            row.addWidget(line)
        self.body.addLayout(row)
        self._add_apply()

    def _add_apply(self) -> None:
        self.problem = Label("", "meta", wrap=True, tone="bad")
        self.problem.hide()
        button = Button(text("Apply"), kind="primary", small=True)
        button.clicked.connect(self._apply)
        self.body.addWidget(self.problem)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def _apply(self) -> None:
        try:
            self.taken.emit(self._typed())
        except UserError as error:
            self.problem.setText(error.message)
            self.problem.show()
            self.adjustSize()
            return
        self.close()

    def _typed(self) -> Any:
        if self._filter.paint == "text":
            return self.low.text().strip()
        if self._filter.paint == "period":
            start, end = locale.parse_day(self.low.text()), locale.parse_day(self.high.text())
            return f"{start}..{end}" if start or end else ""
        from crm_desktop.base.money import parse_decimal

        return [parse_decimal(line.text(), 0) if line.text().strip() else None for line in (self.low, self.high)]
