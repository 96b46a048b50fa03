"""The customer of the chosen visit beside the plan: what waits, what to offer, what was promised."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import reorder_rules
from crm_desktop.features.team import matters
from crm_desktop.features.team.matters import Matters
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.widgets import Label

FEW = 4


class BriefColumn(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._navigator = navigator
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)

    def show_customer(self, contact_id: int) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        found = matters.of(contact_id, 3) if contact_id else None
        if found is not None:
            for card in self._cards(found):
                self._column.addWidget(card)
        self._column.addStretch(1)

    def _cards(self, found: Matters) -> list[QWidget]:
        who = PanelCard(found.card.name[:60], navigator=self._navigator)
        who.set_rows([PanelRow(Ref("contact", found.card.id), text("Open the customer"), dim=matters.who(found.card))])
        for said in (matters.reach(found.card), matters.address(found.card)):
            if said:
                who.add_widget(Label(said, "meta", wrap=True))
        cards: list[QWidget] = [who]
        for title, rows in (
            (text("What waits"), _open_rows(found)),
            (
                text("Promised"),
                [PanelRow(None, one.subject or one.body[:80], matters.due_said(one)) for one in found.promises[:FEW]],
            ),
            (
                text("What to offer"),
                [
                    PanelRow(None, one.product or text("A second purchase"), "", text(reorder_rules.WHYS[one.why]), "ok")
                    for one in found.reorders[:FEW]
                ],
            ),
            (
                text("Bought last"),
                [PanelRow(None, one.product[:60], locale.day_short(one.sold_on)) for one in found.bought[:FEW]],
            ),
            (text("Ask for"), [PanelRow(None, ", ".join(found.unknown))] if found.unknown else []),
        ):
            if rows:
                card = PanelCard(title, navigator=self._navigator)
                card.set_rows(rows)
                cards.append(card)
        return cards


def _open_rows(found: Matters) -> list[PanelRow]:
    rows = [
        PanelRow(None, number, locale.money_short(sum_, currency), tone="bad", dim=matters.debt_said(day))
        for number, day, sum_, currency in found.debts[:FEW]
    ]
    rows += [PanelRow(Ref("ticket", one.id), f"{one.number} {one.subject}", "", *one.status_badge) for one in found.tickets[:FEW]]
    rows += [PanelRow(Ref("offer", one.id), one.called, "", *one.state) for one in found.offers[:FEW]]
    rows += [PanelRow(Ref("deal", one.id), one.title, locale.money_short(one.amount, one.currency)) for one in found.deals[:FEW]]
    rows += [PanelRow(None, one.subject or one.body[:80], matters.due_said(one)) for one in found.tasks[:FEW]]
    return rows
