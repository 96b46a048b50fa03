"""What a list page is built of and how it is laid out; ListPage brings it to life."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import own, tokens
from crm_desktop.kit.filter_chips import FilterChips
from crm_desktop.kit.filter_words import Fields
from crm_desktop.kit.list_bars import SelectionBar, ViewTabs, search_line
from crm_desktop.kit.list_menu import list_menu
from crm_desktop.kit.list_spec import ListSpec, PageButton
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek import PeekCard
from crm_desktop.kit.record_table import RecordTable
from crm_desktop.kit.widgets import Button, Card, IconButton, Label


class ListFrame(QWidget):
    def __init__(self, navigator: Navigator, spec: ListSpec, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.navigator, self.spec = navigator, spec
        extra = own.columns(spec.kind) if spec.asked else ()
        self.table = RecordTable((*spec.columns, *extra), spec.rows, key=spec.key)
        self.table.model_.own_kind = spec.kind if spec.asked else ""
        self.table.setAccessibleName(text(spec.title))
        self.tabs = ViewTabs(spec)
        kinds = [kind for feature in navigator.features for kind in feature.kinds]
        self.chips = FilterChips(spec.filters, Fields(kinds, own.criteria), spec.kind if spec.asked else "")
        self.search = search_line()
        self.selection_bar = SelectionBar(self)
        self.peek = PeekCard(navigator, spec)
        self._build()
        self.setFocusProxy(self.table)

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 18, 20, tokens.L)
        page.setSpacing(0)
        page.addLayout(self._head())
        page.addSpacing(tokens.S)
        page.addWidget(self.tabs)
        page.addSpacing(tokens.M - 2)
        self.chips.add_widget(self.search)
        page.addWidget(self.chips)
        page.addSpacing(tokens.M - 2)
        self._card = Card(pad=1, spacing=0)
        self._card.body.setContentsMargins(1, 4, 1, 4)
        self._inside = QStackedWidget()
        self._inside.addWidget(self.table)
        self._card.body.addWidget(self._inside, 1)
        self._card.body.addWidget(self.selection_bar)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        row.addWidget(self._card, 1)
        row.addWidget(self.peek)
        self._body = QStackedWidget()
        self._body.addWidget(body)
        page.addWidget(self._body, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.title = Label(text(self.spec.title), "page")
        self.about = Label("", "dim", elide=True, tabular=True)
        row.addWidget(self.title)
        row.addSpacing(tokens.S)
        row.addWidget(self.about, 1)
        self.header = QHBoxLayout()
        self.header.setSpacing(tokens.S)
        for one in self.spec.buttons:
            self.header.addWidget(self._button(one))
        self.options = IconButton("sliders-horizontal", text("List options"), kind="plain")
        self.options.clicked.connect(lambda: list_menu(self).popup(self.options.mapToGlobal(self.options.rect().bottomLeft())))
        self.columns_button = Button(text("Columns"), "columns-3")
        self.columns_button.clicked.connect(lambda: self.table.choose_columns(self.columns_button))
        self.header.addWidget(self.columns_button)
        self.header.addWidget(self.options)
        row.addLayout(self.header)
        return row

    def _button(self, one: PageButton) -> Button:
        button = Button(text(one.title), one.icon, one.kind)
        button.setObjectName(one.key)
        button.clicked.connect(lambda: one.run and one.run(self))
        return button

    def body_slot(self, widget: QWidget | None) -> None:
        """`widget` in place of table and peek; None brings the table back."""
        if widget is not None and self._body.indexOf(widget) < 0:
            self._body.addWidget(widget)
        self._body.setCurrentWidget(widget or self._body.widget(0))
        self.columns_button.setVisible(widget is None)
        self.options.setVisible(widget is None)

    def _fit_peek(self) -> None:
        self.peek.set_room(self.width() >= 760)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_peek()
