"""The second step: how the file is read, what each column becomes, and how the first contacts come out - live."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.transfer import queries
from crm_desktop.features.transfer.records import Source
from crm_desktop.features.transfer.rules import targets
from crm_desktop.features.transfer.rules.delimited import DELIMITERS
from crm_desktop.features.transfer.rules.encoding import ENCODINGS
from crm_desktop.features.transfer.ui.drafts import DraftList
from crm_desktop.features.transfer.ui.file_table import ROWS, FileTable
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.widgets import Banner, Label


class ReadStep(QWidget):
    """Holds the Source as the person makes it. `changed()` when another reading is shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.source: Source | None = None
        self._later = QTimer(self, singleShot=True, interval=60, timeout=self._show_drafts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.banner = Banner("", "warn")
        self.bar = self._bar()
        self.hint = Label("", "meta", wrap=True)
        self.table = FileTable()
        self.table.target_chosen.connect(self.set_target)
        self.drafts = DraftList()
        middle = QHBoxLayout()
        middle.setSpacing(tokens.L)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.drafts)
        column.addWidget(self.banner)
        column.addWidget(self.bar)
        column.addWidget(self.hint)
        column.addLayout(middle, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = Flow(bar, tokens.M)
        self.sheet = self._choice(row, text("Sheet"), [])
        self.encoding = self._choice(row, text("Letters"), [(key, text(words)) for key, words in ENCODINGS.items()])
        self.delimiter = self._choice(
            row,
            text("Separator"),
            [(key, text("Tab", "separator") if key == "\t" else text(words)) for key, words in DELIMITERS.items()],
        )
        self.days = self._choice(row, text("Days like 3/4"), [("day", text("Day first")), ("month", text("Month first"))])
        self.titles = self._check(row, text("First row holds titles"), self._header_toggled)
        self.short = self._check(row, text("Accept rows with missing cells"), self._short_toggled)
        self.mend = self._check(row, text("Repair Turkish letters"), self._mend_toggled)
        self.mend.setToolTip(text("Letters such as ý þ ð become ı ş ğ."))
        self.encoding.setMaximumWidth(210)
        self.sheet.setMaximumWidth(210)
        self.sheet.activated.connect(lambda _: self._other_sheet())
        self.encoding.activated.connect(lambda _: self._read_again(encoding=self.encoding.currentData()))
        self.delimiter.activated.connect(lambda _: self._read_again(delimiter=self.delimiter.currentData()))
        self.days.activated.connect(lambda _: self._take(day_first=self.days.currentData() == "day"))
        return bar

    def _choice(self, row: Flow, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        holder = QWidget()
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.S)
        box = QComboBox()
        box.setAccessibleName(name)
        for key, words in choices:
            box.addItem(words, key)
        inner.addWidget(Label(name, "meta"))
        inner.addWidget(box)
        row.addWidget(holder)
        return box

    def _check(self, row: Flow, name: str, toggled: object) -> QCheckBox:
        box = QCheckBox(name)
        box.setFont(theme.font("body"))
        box.setMinimumHeight(tokens.CONTROL)
        box.clicked.connect(toggled)
        row.addWidget(box)
        return box

    def show_source(self, source: Source) -> None:
        """Shows the file as it is read by `source`."""
        self.source = source
        table = source.kind != "vcard"
        for widget in (self.bar, self.table):
            widget.setVisible(table)
        self.drafts.set_wide(not table)
        if table and source.dialect:
            self._set_boxes(source)
            self.table.show_source(source)
        self._tell(source)
        self._show_drafts()
        self.changed.emit()

    def _set_boxes(self, source: Source) -> None:
        assert source.dialect
        self.sheet.clear()
        for name in source.sheets:
            self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(self.sheet.findData(source.dialect.sheet))
        self.sheet.parentWidget().setVisible(len(source.sheets) > 1)
        for box in (self.encoding, self.delimiter):
            box.parentWidget().setVisible(source.kind == "csv")
        self.encoding.setCurrentIndex(self.encoding.findData(source.dialect.encoding))
        self.delimiter.setCurrentIndex(self.delimiter.findData(source.dialect.delimiter))
        self.days.setCurrentIndex(0 if source.day_first else 1)
        self.titles.setChecked(source.dialect.header)
        self.short.setChecked(source.fill_short)
        self.mend.setChecked(source.mend)
        ambiguous = any(targets.parse(target).field in ("birthday", "day") for target in source.mapping if target)
        self.days.parentWidget().setVisible(ambiguous)
        self.short.setVisible(source.fill_short or self._any_short(source))
        self.mend.setVisible(source.mend or source.dialect.encoding == "cp1252")

    def _any_short(self, source: Source) -> bool:
        assert source.dialect
        return any(len(row.cells) < len(source.header) for row in queries.head(source.path, source.dialect, ROWS))

    def _tell(self, source: Source) -> None:
        sentence = ""
        if source.strange_lines:
            sentence = plural(
                "{count} line is in another encoding than the rest and is read as Turkish. Check its letters below.",
                "{count} lines are in another encoding than the rest and are read as Turkish. Check their letters below.",
                source.strange_lines,
            )
        elif source.dialect and self._lost(source):
            sentence = text(
                "Some words hold a question mark where a letter was, as in M?mm?dov. "
                "The program that wrote the file lost those letters: export it again as “CSV UTF-8”."
            )
        self.banner.setVisible(bool(sentence))
        self.banner.set(sentence, "warn")
        self.hint.setText(
            text("Choose above each column what it becomes. What you leave out is not imported.")
            if source.kind != "vcard"
            else text("These are the first cards of the file, as they will be imported.")
        )

    def _lost(self, source: Source) -> bool:
        from crm_desktop.features.transfer.rules.encoding import looks_lost

        assert source.dialect
        return any(
            looks_lost(cell)
            for row in queries.head(source.path, source.dialect, ROWS)
            for cell in row.cells
            if "http" not in cell
        )

    def set_target(self, place: int, target: str) -> None:
        """The column becomes another thing, or nothing."""
        if self.source is None:
            return
        mapping = list(self.source.mapping)
        mapping[place] = target
        self.source = self.source._replace(mapping=tuple(mapping))
        self.table.show_target(place, target)
        self._later.start()
        self.changed.emit()

    def _other_sheet(self) -> None:
        source, name = self.source, self.sheet.currentData()
        if source is not None and name:
            self._try(lambda: queries.with_sheet(source, name))

    def _read_again(self, **dialect: Any) -> None:
        source = self.source
        if source is not None and source.dialect is not None:
            other = source.dialect._replace(**dialect)
            self._try(lambda: queries.with_dialect(source, other))

    def _try(self, read: Callable[[], Source]) -> None:
        assert self.source is not None
        try:
            self.show_source(read())
        except UserError as error:
            self._set_boxes(self.source)
            self.banner.set(error.message, "bad")
            self.banner.show()

    def _header_toggled(self, on: bool) -> None:
        self._read_again(header=on)

    def _short_toggled(self, on: bool) -> None:
        self._take(fill_short=on)

    def _mend_toggled(self, on: bool) -> None:
        self._take(mend=on)

    def _take(self, **values: Any) -> None:
        if self.source is not None:
            self.source = self.source._replace(**values)
            self._later.start()
            self.changed.emit()

    def _show_drafts(self) -> None:
        if self.source is None:
            return
        try:
            self.drafts.show_items(queries.preview(self.source, 20))
        except UserError as error:
            self.drafts.show_problem(error.message)

    def names_something(self) -> bool:
        """Whether any column can name a contact."""
        if self.source is None or self.source.kind == "vcard":
            return self.source is not None
        fields = {targets.parse(target).field for target in self.source.mapping if target}
        return not fields.isdisjoint(("name", "given_name", "family_name", "organization", "phone", "email"))
