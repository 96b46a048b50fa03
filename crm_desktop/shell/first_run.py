"""The first minute: language, who we are, where, which taxes, and how to begin. It only asks; the app carries it out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from crm_desktop.base import i18n
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.kit import tokens
from crm_desktop.kit.widgets import Button, Card, Label, Scroll, Segmented
from crm_desktop.shell.choices import Choices
from crm_desktop.shell.countries import COUNTRIES, currency_of
from crm_desktop.shell.labelled import labelled, mark_wrong
from crm_desktop.shell.pitch import Pitch
from crm_desktop.shell.tax_rates import Rate, RateList

STARTS = ("empty", "sample", "import")


class FirstRunResult(NamedTuple):
    """What the person chose. `rates`: (name, percent in 1/100, active). `start`: empty, sample or import."""

    language: str
    name: str
    country: str
    currency: str
    rates: tuple[Rate, ...]
    start: str
    passphrase: str


class FirstRun(QDialog):
    """`result_given` after accept. `rates_of`: country -> rates offered there."""

    def __init__(self, rates_of: Mapping[str, Sequence[Rate]], language: str = "") -> None:
        super().__init__()
        self._rates_of = rates_of
        self.result_given: FirstRunResult | None = None
        i18n.use(language or _system_language())
        self._name, self._start, self._passphrase = "", "empty", ""
        self._country = {"tr": "TR", "az": "AZ"}.get(i18n.language(), "TR")
        self._currency = currency_of(self._country)
        self.resize(980, 700)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._content: QWidget | None = None
        self._build()

    def _build(self) -> None:
        """Anew in the language in use; what was typed stays."""
        if self._content is not None:
            self._row.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self.setWindowTitle(text("Welcome to CRM Desktop"))
        self._content = QWidget()
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Pitch())
        row.addWidget(self._form(), 1)
        self._row.addWidget(self._content)
        self.name.setFocus()

    def _form(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(40, 30, 40, 20)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.addWidget(Label(text("Set up your business"), "page"), 1)
        self.language = Segmented([(code, i18n.NAMES[code]) for code in i18n.LANGUAGES])
        self.language.set_current(i18n.language())
        self.language.changed.connect(self._speak)
        head.addWidget(self.language)
        column.addLayout(head)
        column.addSpacing(tokens.S)
        self._add_identity(column)
        self._add_taxes(column)
        self._add_start(column)
        self._add_passphrase(column)
        column.addStretch(1)
        outer = QWidget()
        stack = QVBoxLayout(outer)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(Scroll(inner), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(40, tokens.M, 40, tokens.XL)
        self.problem = Label("", "body", wrap=True, tone="bad")
        foot.addWidget(self.problem, 1)
        self.begin = Button(text("Begin"), "arrow-right", "primary")
        self.begin.clicked.connect(self.submit)
        foot.addWidget(self.begin)
        stack.addLayout(foot)
        return outer

    def _add_identity(self, column: QVBoxLayout) -> None:
        self.name = QLineEdit(self._name)
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(text("As it should stand on offers"))
        labelled(column, text("Name of the business"), self.name)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        self.country = Choices([(country.code, text(country.name)) for country in COUNTRIES], self._country)
        self.country.chosen.connect(self._country_chosen)
        self.currency = Choices(
            [(code, f"{code}  {sign}" if sign != code else code) for code, sign in CURRENCIES.items()], self._currency
        )
        for title, field in ((text("Country"), self.country), (text("Currency"), self.currency)):
            half = QVBoxLayout()
            half.setSpacing(tokens.XS)
            labelled(half, title, field)
            row.addLayout(half, 1)
        column.addLayout(row)

    def _add_taxes(self, column: QVBoxLayout) -> None:
        self.taxes = RateList(self._rates_of.get(self._country, ()), simplified=self._country == "AZ")
        column.addSpacing(tokens.S)
        column.addWidget(Label(text("Tax rates you use"), "strong"))
        column.addWidget(self.taxes)

    def _add_start(self, column: QVBoxLayout) -> None:
        column.addSpacing(tokens.S)
        column.addWidget(Label(text("Begin with"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.starts: dict[str, QRadioButton] = {}
        for key, title, note in (
            ("empty", text("Empty", "begin with"), text("You add the first contact.")),
            ("sample", text("Sample data"), text("A coffee dealer to look around in; one undo takes it away.")),
            ("import", text("A file of mine"), text("Contacts from CSV or vCard, next.")),
        ):
            card = Card(tokens.M, tokens.XS)
            button = QRadioButton(title)
            button.setChecked(key == self._start)
            button.setAutoExclusive(False)
            button.toggled.connect(lambda on, key=key: self._choose_start(key, on))
            note_label = Label(note, "meta", wrap=True)
            note_label.setMinimumHeight(34)
            note_label.setAlignment(Qt.AlignmentFlag.AlignTop)
            card.body.addWidget(button)
            card.body.addWidget(note_label)
            card.mousePressEvent = lambda _event, button=button: button.setChecked(True)  # type: ignore[method-assign]
            self.starts[key] = button
            row.addWidget(card, 1)
        column.addLayout(row)

    def _add_passphrase(self, column: QVBoxLayout) -> None:
        self.lock_button = Button(text("Protect with a passphrase"), "lock", "ghost")
        self.lock_button.setCheckable(True)
        self.lock_button.toggled.connect(self._show_lock)
        column.addSpacing(tokens.S)
        column.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.lock_box = QWidget()
        box = QVBoxLayout(self.lock_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.XS)
        self.passphrase, self.again = QLineEdit(self._passphrase), QLineEdit(self._passphrase)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        for title, field in ((text("Passphrase"), self.passphrase), (text("Passphrase again"), self.again)):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            half = QVBoxLayout()
            half.setSpacing(tokens.XS)
            labelled(half, title, field)
            row.addLayout(half, 1)
        box.addLayout(row)
        note = text(
            "Asked each time you open the program. Without it, or the recovery code you get next, nobody can read the data."
        )
        box.addWidget(Label(note, "meta", wrap=True))
        column.addWidget(self.lock_box)
        self.lock_button.setChecked(bool(self._passphrase))
        self.lock_box.setVisible(bool(self._passphrase))

    def submit(self) -> None:
        """Checks, then gives the result."""
        self._keep()
        wrong = self._wrong()
        for field in (self.name, self.passphrase, self.again):
            mark_wrong(field, wrong is not None and wrong[0] is field)
        if wrong is not None:
            self.problem.setText(wrong[1])
            wrong[0].setFocus()
            return
        rates = self.taxes.rates()
        self.result_given = FirstRunResult(
            i18n.language(), self._name, self._country, self.currency.current, rates, self._start, self._passphrase
        )
        self.accept()

    def _wrong(self) -> tuple[QLineEdit, str] | None:
        if not self._name:
            return self.name, text("Give your business a name.")
        if self.lock_button.isChecked():
            if len(self.passphrase.text()) < 8:
                return self.passphrase, text("A passphrase needs at least 8 letters.")
            if self.passphrase.text() != self.again.text():
                return self.again, text("The two passphrases differ. Type the same one twice.")
        wrong = self.taxes.wrong()
        return wrong if wrong is not None else None

    def _keep(self) -> None:
        self._name = self.name.text().strip()
        self._currency = self.currency.current
        self._passphrase = self.passphrase.text() if self.lock_button.isChecked() else ""

    def _speak(self, language: str) -> None:
        self._keep()
        i18n.use(language)
        self._build()

    def _country_chosen(self, code: str) -> None:
        self._country = code
        self.currency.set_current(currency_of(code))
        self.taxes.offer(self._rates_of.get(code, ()), simplified=code == "AZ")

    def _choose_start(self, key: str, on: bool) -> None:
        if not on:
            if key == self._start:
                self.starts[key].setChecked(True)
            return
        self._start = key
        for one, button in self.starts.items():
            if one != key:
                button.setChecked(False)

    def _show_lock(self, on: bool) -> None:
        self.lock_box.setVisible(on)
        if on:
            self.passphrase.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)


def _system_language() -> str:
    code = QLocale.system().name()[:2]
    return code if code in i18n.LANGUAGES else "en"
