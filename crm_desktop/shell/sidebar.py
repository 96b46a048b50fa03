"""The way about: pages by groups, with counts where something waits; folds to icons."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.feature import Page
from crm_desktop.base.i18n import text
from crm_desktop.kit import theme, tokens
from crm_desktop.shell.sidebar_buttons import BrandButton, NavButton


class Sidebar(QWidget):
    """`chosen(page key)`; `menu_asked()` by the business's name; `settings_asked()`; `folded(bool)`."""

    chosen = Signal(str)
    menu_asked = Signal()
    settings_asked = Signal()
    folded = Signal(bool)

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("Sidebar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self.brand = BrandButton()
        self.brand.clicked.connect(self.menu_asked)
        column.addWidget(self.brand)
        self.items: dict[str, NavButton] = {}
        self.is_folded = False
        self._pages = QVBoxLayout()
        self._pages.setSpacing(0)
        column.addLayout(self._pages)
        column.addStretch(1)
        self.fold_button = self._add(column, text("Hide the sidebar"), "panel-left", lambda: self.set_folded(not self.is_folded))
        self.settings = self._add(column, text("Settings"), "settings", self.settings_asked.emit)
        column.addSpacing(tokens.S + 2)
        self.set_pages(pages)
        self.set_folded(False)

    def set_pages(self, pages: Sequence[Page]) -> None:
        """The pages by groups, anew: the data may bring some."""
        while (item := self._pages.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.items.clear()
        group = None
        for page in sorted(pages, key=lambda page: page.group):
            if group is not None and page.group != group:
                self._pages.addSpacing(tokens.M)
            group = page.group
            button = self._add(self._pages, text(page.title), page.icon, self._chooser(page.key))
            button.set_folded(self.is_folded)
            self.items[page.key] = button

    def set_business(self, name: str) -> None:
        self.brand.set_name(name)

    def set_current(self, key: str) -> None:
        for one, button in self.items.items():
            button.setChecked(one == key)

    def set_count(self, key: str, count: int, tone: str = "") -> None:
        """0 shows nothing."""
        if key in self.items:
            self.items[key].set_count(count, tone)

    def set_folded(self, folded: bool) -> None:
        """Icons only, or icons and words."""
        changed = folded != self.is_folded
        self.is_folded = folded
        self.setFixedWidth(tokens.SIDEBAR_COLLAPSED if folded else tokens.SIDEBAR)
        for button in (*self.items.values(), self.settings, self.fold_button):
            button.set_folded(folded)
        self.brand.set_folded(folded)
        self.fold_button.set_title(text("Show the sidebar") if folded else text("Hide the sidebar"))
        if changed:
            self.folded.emit(folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("side"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _add(self, column: QVBoxLayout, title: str, icon: str, act: Callable[[], object]) -> "NavButton":
        button = NavButton(title, icon)
        button.clicked.connect(lambda: act())
        column.addWidget(button)
        return button
