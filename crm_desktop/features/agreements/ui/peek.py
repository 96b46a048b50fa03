"""An agreement beside the list: how it stands, its days, its prices."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import queries, shown
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody

FEW = 5


class AgreementPeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        self.head(row.title, " · ".join(part for part in (row.called, row.contact) if part), badges=shown.badges(card))
        self.figures(
            (text("Ends on"), locale.day(row.end) or "—", row.end_words[1]),
            (text("Notice day"), locale.day(row.notice) or "—", row.notice_words[1]),
        )
        self.fact(text("Value"), row.worth)
        self.fact(text("Renewal"), shown.renewal(row))
        self.fact(
            text("Agreed prices"), "\n".join(f"{one.product[:80]}: {shown.price(one)}" for one in queries.prices(row.id)[:FEW])
        )
        self.fact(text("Included service"), "\n".join(shown.item(one)[:120] for one in queries.items(row.id)[:FEW]))
        self.fact(text("Note"), card.note)
        self.foot()
