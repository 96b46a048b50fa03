"""The offers page: the list by status, and in its place the offer that was opened."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.base.i18n import NAMES, mark, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import actions, queries, rules
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Empty, Filter, ListPage, ListSpec, View
from crm_desktop.kit.navigator import Navigator


def _statuses() -> list[Choice]:
    return [Choice(key, text(name), rules.TONES[key]) for key, name in rules.STATUSES.items()]


def _languages() -> list[Choice]:
    return [Choice(code, name) for code, name in NAMES.items()]


def _currencies() -> list[Choice]:
    return [Choice(code, code) for code in queries.currencies()]


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.offers.ui.peek import OfferPeek

    return OfferPeek(ref, navigator)


def new_offer(navigator: Navigator, ref: Ref | None = None) -> None:
    """Begins a draft for a contact or a deal, or for nobody yet, and opens it."""
    window = navigator.window or QWidget()
    if ref is not None and ref.kind == "deal":
        made = attempt(window, actions.create_for_deal, ref.id)
    elif ref is not None and ref.kind == "contact":
        made = attempt(window, actions.create_for_contact, ref.id)
    else:
        made = attempt(window, actions.create_empty)
    if made is not None:
        navigator.open(Ref("offer", made))


SPEC = ListSpec(
    key="offers",
    kind="offer",
    title=mark("Offers"),
    columns=(
        Column("called", mark("Offer no"), 140, field="number", sort="number", paint="strong"),
        Column("contact", mark("Customer"), 180, sort="offer.contact", paint="avatar"),
        Column("subject", mark("Topic"), 150),
        Column("state", mark("Status"), 112, field="status", sort="status", paint="badge"),
        Column("issued_on", mark("Date"), 105, sort="issued", paint="day"),
        Column("valid_until", mark("Valid until"), 115, sort="valid", paint="day"),
        Column("sum", mark("Total"), 140, field="total", align="right", sort="total", paint="money"),
    ),
    ids=queries.ids,
    rows=queries.rows,
    first=queries.first,
    sort="-created",
    asked=True,
    tables=("offer", "offer_line", "contact"),
    count=queries.count_text,
    summary=queries.summary,
    filters=(
        Filter("status", mark("Status"), choices=_statuses, sentence=mark("Status: {value}")),
        Filter("language", mark("Language"), choices=_languages, sentence=mark("Language: {value}")),
        Filter("currency", mark("Currency"), choices=_currencies, sentence=mark("Currency: {value}")),
    ),
    views=(
        View("draft", mark("Drafts"), {"status": ["draft"]}),
        View("sent", mark("With customers"), {"status": ["sent"]}),
        View("accepted", mark("Accepted"), {"status": ["accepted"]}),
        View("rejected", mark("Rejected"), {"status": ["rejected"]}),
        View("expired", mark("Expired"), {"status": ["expired"]}),
    ),
    peek=_peek,
    trash=actions.trash,
    new=new_offer,
    new_title=mark("New offer"),
    empty=Empty(
        "file-text",
        mark("No offers yet"),
        mark("Write an offer here, or from a contact or a deal; its PDF is ready while you type."),
        ((mark("New offer"), lambda page: new_offer(page.navigator)),),
    ),
)


class OffersPage(QStackedWidget):
    """List and editor in one place of the sidebar."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.list = ListPage(navigator, SPEC)
        self.addWidget(self.list)
        self.editor: Any = None

    def open_record(self, id: int) -> None:
        from crm_desktop.features.offers.ui.editor import OfferEditor

        if self.editor is None or self.editor.id != id:
            if queries.card(id) is None:
                self.show_list()
                self.navigator.tell(text("This offer is no longer there."))
                return
            before, self.editor = self.editor, OfferEditor(self.navigator, id)
            self.addWidget(self.editor)
            if before is not None:
                self.removeWidget(before)
                before.deleteLater()
        self.setCurrentWidget(self.editor)
        if self.editor.is_blank():
            QTimer.singleShot(0, self.editor, self.editor.start)

    def show_list(self) -> None:
        self.setCurrentWidget(self.list)

    def commands(self) -> list[CommandSet]:
        return [self.currentWidget().commands]
