"""Both ends of a link as panels: the contacts of a record, and a contact's records by type."""

from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.things import actions, queries
from crm_desktop.features.things.records import LinkRow, TypeRow
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow


class _Links(PanelCard):
    """Lines of links; the context menu of the card takes one away."""

    def show_links(self, links: list[LinkRow], note: str = "") -> None:
        self.links = links
        self.set_rows(
            [PanelRow(Ref(one.kind, one.other_id), one.name, detail=one.detail, dim=one.role) for one in links], note
        )

    def contextMenuEvent(self, event: Any) -> None:
        if not getattr(self, "links", None):
            return
        menu = QMenu(self)
        for link in self.links:
            said = text("Remove link to {name}", name=link.name[:40].replace("&", "&&"))
            menu.addAction(said, lambda id_=link.id: attempt(self, actions.unlink, id_))
        menu.popup(event.globalPos())


class ContactsOf(_Links):
    """The contacts of a record."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(
            text("Contacts"), add_name=text("Link a contact"), empty_text=text("Nobody is linked yet: whose is it, who uses it?"),
            navigator=navigator,
        )  # fmt: skip
        self.ref = ref
        self.added.connect(self._add)
        self.refill()
        watch(self, self.refill, "thing_contact", "contact")

    def refill(self, change: Any = None) -> None:
        self.show_links(queries.links(self.ref.id))

    def _add(self) -> None:
        from crm_desktop.features.things.ui.form import ask_contact

        ask_contact(self, self.ref.id)


class ContactThings(QWidget):
    """A card for each own record type, with this contact's records of it; nothing where there are no types."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self.cards: dict[int, _Links] = {}
        self._shown: list[TypeRow] = []
        self.refill()
        watch(self, self.refill, "thing", "thing_type", "thing_contact")

    def refill(self, change: Any = None) -> None:
        types = [one._replace(filled=0) for one in queries.types()]
        if types != self._shown:
            self._shown = types
            for card in self.cards.values():
                card.hide()
                card.deleteLater()
            self.cards = {one.id: self._card(one) for one in types}
        links = queries.of_contact(self.ref.id)
        for one in types:
            own = [link for link in links if link.kind == one.kind]
            self.cards[one.id].show_links(own, str(len(own)) if own else "")

    def _card(self, one: TypeRow) -> _Links:
        card = _Links(one.plural, add_name=text("Add: {name}", name=one.name), navigator=self.navigator)
        card.added.connect(lambda: self._add(one, card))
        self._column.addWidget(card)
        return card

    def _add(self, one: TypeRow, card: _Links) -> None:
        from crm_desktop.features.things.ui import form

        menu = QMenu(self)
        menu.addAction(text("New: {name}", name=one.name), lambda: form.new_thing(self.navigator, one.id, self.ref))
        menu.addAction(text("Link one that is there"), lambda: form.ask_thing(self, self.ref.id, one.id))
        menu.popup(card.add_button.mapToGlobal(card.add_button.rect().bottomLeft()))
