"""A product beside the list, without leaving it."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.products import queries
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody


class ProductPeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        self.head(card.name)
        self.figures(
            (text("Price"), locale.price(card.price, card.currency), ""),
            (text("Cost"), locale.price(card.cost, card.currency) if card.cost else "", ""),
        )
        self.fact(text("Code"), card.code)
        self.fact(text("Category"), card.category)
        self.fact(text("Unit"), card.unit)
        self.fact(text("Next better model"), card.better)
        self.fact(text("What usually follows it"), card.follows)
        self.foot()
