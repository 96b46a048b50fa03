"""Fields that are typed: words, numbers, money."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from crm_desktop.base import locale
from crm_desktop.base.money import CURRENCIES, parse_decimal
from crm_desktop.base.text import clean
from crm_desktop.kit import tokens
from crm_desktop.kit.fields_base import Field
from crm_desktop.kit.widgets import Label

LONGEST = 100_000


class TextField(Field):
    """value: str."""

    def make_editor(self) -> QWidget:
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.placeholder)
        self.line.setMaxLength(LONGEST)
        self.line.textChanged.connect(self.typed)
        return self.line

    def load(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def read(self) -> str:
        return clean(self.line.text())

    def opened_editor(self) -> None:
        self.line.selectAll()


class LongTextField(Field):
    """value: str of several lines; Ctrl+Enter commits in place. rows: its height in a form."""

    def __init__(self, name: str, label: str, value: str | None = "", *, rows: int = 4, **more: Any) -> None:
        self._rows = rows
        super().__init__(name, label, value, **more)

    def make_editor(self) -> QWidget:
        self.box = QPlainTextEdit()
        self.box.setPlaceholderText(self.placeholder)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(18 * self._rows + 14)
        self.box.textChanged.connect(self.typed)
        return self.box

    def load(self, value: Any) -> None:
        self.box.setPlainText(value or "")

    def read(self) -> str:
        return clean(self.box.toPlainText()[:LONGEST])

    def enter_commits(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class NumberField(Field):
    """value: int scaled by 10**places (places=0: whole; quantity and price 4; percent 2)."""

    def __init__(
        self, name: str, label: str, value: int | None = None, *, places: int = 0, suffix: str = "", **more: Any
    ) -> None:
        self._places, self._suffix = places, suffix
        super().__init__(name, label, value, **more)

    def make_editor(self) -> QWidget:
        holder, self.line = _line_with(self._suffix and Label(self._suffix, "dim"))
        self.line.setPlaceholderText(self.placeholder)
        self.line.textChanged.connect(self.typed)
        return holder

    def load(self, value: Any) -> None:
        self.line.setText("" if value is None else self._bare(value))

    def read(self) -> int | None:
        return parse_decimal(self.line.text(), self._places) if self.line.text().strip() else None

    def opened_editor(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def words(self, value: Any) -> str:
        return "" if value is None else f"{self._bare(value)} {self._suffix}".strip()

    def _bare(self, value: int) -> str:
        scale, places = 10**self._places, self._places
        while places and value % 10 ** (self._places - places + 1) == 0:
            places -= 1
        return locale.number(value, places, scale)


class MoneyField(Field):
    """value: (minor units, currency). currencies: choices; with one the sign stands fixed at the right. An empty line is
    zero."""

    def __init__(
        self, name: str, label: str, value: tuple[int, str] | None = None, *, currencies: Sequence[str] = (), **more: Any
    ) -> None:
        self._currencies = list(currencies) or ([value[1]] if value else ["TRY"])
        if value and value[1] not in self._currencies:
            self._currencies.append(value[1])
        super().__init__(name, label, value, **more)

    def make_editor(self) -> QWidget:
        self.currency = QComboBox()
        self.currency.setAccessibleName(self.label)
        for code in self._currencies:
            self.currency.addItem(CURRENCIES.get(code, code), code)
        self.currency.setFixedWidth(84)
        self.currency.activated.connect(self.typed)
        single = len(self._currencies) == 1
        holder, self.line = _line_with(
            Label(CURRENCIES.get(self._currencies[0], self._currencies[0]), "dim") if single else self.currency
        )
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.line.textChanged.connect(self.typed)
        return holder

    def load(self, value: Any) -> None:
        minor, code = value or (0, self._currencies[0])
        self.line.setText(locale.number(minor) if minor else "")
        self.currency.setCurrentIndex(max(0, self.currency.findData(code)))

    def read(self) -> tuple[int, str]:
        minor = parse_decimal(self.line.text(), 2) if self.line.text().strip() else 0
        return minor, self.currency.currentData() or self._currencies[0]

    def opened_editor(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def is_empty(self, value: Any) -> bool:
        return not value or not value[0]

    def words(self, value: Any) -> str:
        return locale.money(*value) if value else ""


def _line_with(beside: QWidget | str) -> tuple[QWidget, QLineEdit]:
    holder, line = QWidget(), QLineEdit()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    row.addWidget(line, 1)
    if isinstance(beside, QWidget):
        row.addWidget(beside)
    holder.setFocusProxy(line)
    return holder, line
