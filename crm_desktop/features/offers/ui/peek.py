"""An offer beside the list: to whom, what, how much."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import queries, rules
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody

FEW = 8


class OfferPeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        lines = queries.lines(ref.id)
        self.head(
            queries.title(card),
            card.contact or text("No customer yet"),
            card.subject,
            badges=[(text(rules.STATUSES[card.status]), rules.TONES[card.status])],
        )
        self.figures((text("Total"), locale.money(queries.totals(card, lines).total, card.currency), ""))
        self.notes(text("Valid until {day}", day=locale.day(card.valid_until)))
        items = [line for line in lines if line.kind == "item"]
        left = len(items) - FEW
        self.lines(
            [(line.description, locale.number(line.amount)) for line in items[:FEW]],
            plural("and {count} more line", "and {count} more lines", left) if left > 0 else "",
        )
        self.foot()
