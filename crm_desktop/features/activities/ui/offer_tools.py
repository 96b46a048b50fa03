"""In the head of an offer: reach the customer, and promise them something."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import praise_actions, queries
from crm_desktop.features.activities.ui.promises import new_promise
from crm_desktop.features.activities.ui.reach import fill_menu
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
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
        self.praise_button = IconButton("award", text("Insert praise"), "plain")
        self.praise_button.clicked.connect(self.show_praise)
        for button in (self.reach_button, self.promise_button, self.praise_button):
            row.addWidget(button)
        self.refill()
        watch(self, lambda change: self.refill(), "offer", "activity")

    def refill(self) -> None:
        """Praise goes only into a draft, and only what may be shown."""
        self.praise_button.setVisible(queries.is_draft(self.ref.id) and bool(queries.praise(quotable_only=True)))

    def show_praise(self) -> None:
        menu = QMenu(self)
        for row in queries.praise(quotable_only=True)[:20]:
            said = " ".join((row.body or row.subject).split())[:70].replace("&", "&&")
            name = text("{contact}: {words}", contact=row.contact.replace("&", "&&"), words=said) if row.contact else said
            menu.addAction(name, lambda id_=row.id: attempt(self.praise_button, praise_actions.into_offer, self.ref.id, id_))
        menu.popup(self.praise_button.mapToGlobal(QPoint(0, self.praise_button.height() + 2)))

    def show_menu(self) -> None:
        menu = QMenu(self)
        fill_menu(menu, self.navigator, self.ref)
        menu.popup(self.reach_button.mapToGlobal(QPoint(0, self.reach_button.height() + 2)))
