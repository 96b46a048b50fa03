"""In the head of an offer: reach the customer, and promise them something."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities.ui.promises import new_promise
from crm_desktop.features.activities.ui.reach import fill_menu
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import IconButton


class OfferTools(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        self.reach_button = IconButton("phone", text("Reach the customer"), "plain")
        self.reach_button.clicked.connect(self.show_menu)
        self.promise_button = IconButton("handshake", text("New promise"), "plain")
        self.promise_button.clicked.connect(lambda: new_promise(navigator, ref))
        row.addWidget(self.reach_button)
        row.addWidget(self.promise_button)

    def show_menu(self) -> None:
        menu = QMenu(self)
        fill_menu(menu, self.navigator, self.ref)
        menu.popup(self.reach_button.mapToGlobal(QPoint(0, self.reach_button.height() + 2)))
