"""The rows of a table as the file has them, and above each column what it becomes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.features.transfer import queries
from crm_desktop.features.transfer.records import Source
from crm_desktop.features.transfer.rules import targets
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.widgets import Button, Label

ROWS = 40
_WIDTH = 152
_GROUPS = (
    (mark("Name"), ("name::", "given_name::", "family_name::", "middle_name::", "prefix::", "suffix::", "kind::")),
    (mark("Company"), ("organization::", "department::", "job_title::", "tax_office::", "tax_number::")),
    (mark("Phone"), ("phone::", "phone:mobile:", "phone:work:", "phone:home:", "phone:fax:", "phone:other:")),
    (
        mark("E-mail and links"),
        (
            "email::",
            "email:work:",
            "email:home:",
            "handle:web:",
            "handle:linkedin:",
            "handle:instagram:",
            "handle:facebook:",
            "handle:x:",
            "handle:whatsapp:",
            "handle:telegram:",
        ),
    ),
    (mark("Address"), ("street::", "district::", "city::", "postcode::", "country::")),
    (mark("Home address"), tuple(f"{field}:home:home" for field in ("street", "district", "city", "postcode", "country"))),
    (mark("Work address"), tuple(f"{field}:work:work" for field in ("street", "district", "city", "postcode", "country"))),
    (mark("More"), ("birthday::", "day:wedding:", "tags::", "role::", "source::", "language::", "uid::")),
)


class FileTable(QTableWidget):
    """`target_chosen(column, target)` when the person said what a column becomes."""

    target_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("Rows of the file"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)

    def show_source(self, source: Source) -> None:
        assert source.dialect
        rows = queries.head(source.path, source.dialect, ROWS + 1)[int(source.dialect.header) :]
        self.clear()
        self.setRowCount(len(rows) + 1)
        self.setColumnCount(len(source.header))
        self.setRowHeight(0, 66)
        for place, title in enumerate(source.header):
            self.setColumnWidth(place, _WIDTH)
            self.setCellWidget(0, place, self._head(place, title, source.mapping[place] if place < len(source.mapping) else ""))
        for number, row in enumerate(rows, 1):
            self.setRowHeight(number, tokens.ROW_COMPACT)
            for place, cell in enumerate(row.cells[: len(source.header)]):
                item = QTableWidgetItem(cell[:200].replace("\n", " ⏎ "))
                item.setForeground(theme.color("bad" if row.problem else "text" if source.mapping[place] else "faint"))
                if len(cell) > 20:
                    item.setToolTip(cell[:600])
                self.setItem(number, place, item)

    def _head(self, place: int, title: str, target: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.XS, tokens.XS, tokens.S, tokens.S)
        column.setSpacing(tokens.XS)
        button = Button(_button_text(target), "chevrons-up-down", small=True)
        button.setFixedWidth(_WIDTH - 16)
        button.setAccessibleName(text("Column {title} becomes", title=title[:60]))
        button.setToolTip(_button_text(target))
        button.clicked.connect(lambda: self._ask_target(place, button))
        column.addWidget(button)
        column.addWidget(Label(title, "meta_strong", elide=True))
        return holder

    def button_of(self, place: int) -> Button:
        return self.cellWidget(0, place).findChild(Button)

    def _ask_target(self, place: int, button: Button) -> None:
        menu = QMenu(button)
        menu.addAction(text("Do not import"), lambda: self.target_chosen.emit(place, ""))
        menu.addAction(targets.title("note::"), lambda: self.target_chosen.emit(place, "note::"))
        menu.addAction(targets.title("note_line::"), lambda: self.target_chosen.emit(place, "note_line::"))
        menu.addSeparator()
        for name, group in _GROUPS:
            inner = menu.addMenu(text(name))
            for target in group:
                inner.addAction(targets.title(target), lambda target=target: self.target_chosen.emit(place, target))
        if own := targets.own_targets():
            inner = menu.addMenu(text("Own fields"))
            for target, name in own:
                inner.addAction(name.replace("&", "&&"), lambda target=target: self.target_chosen.emit(place, target))
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))

    def show_target(self, place: int, target: str) -> None:
        """The button's words, and the column's cells dim when it is left out."""
        button = self.button_of(place)
        button.setText(_button_text(target))
        button.setToolTip(_button_text(target))
        for row in range(1, self.rowCount()):
            if item := self.item(row, place):
                item.setForeground(theme.color("text" if target else "faint"))


def _button_text(target: str) -> str:
    return targets.title(target) if target else text("Do not import")
