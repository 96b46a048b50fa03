"""What every change of an offer asks first and does last: is it a draft, and what is its deal worth now."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.offers import queries
from crm_desktop.store.reading import row, value


def refuse_locked(offer_id: int) -> None:
    """Raises UserError unless the offer is a draft."""
    status = value("SELECT status FROM offer WHERE id = ?1 AND trashed_at IS NULL", offer_id)
    if status is None:
        raise UserError(text("This offer is in the trash. Restore it to change it."))
    if status != "draft":
        raise UserError(text("A sent offer is locked. Make a revision to change it."))


def follow(offer_id: int) -> None:
    """Brings the amount of the offer's open deal to its live offer, without tax. An empty draft changes nothing."""
    deal_id = value("SELECT deal_id FROM offer WHERE id = ?1", offer_id)
    sql = "SELECT amount, currency FROM deal WHERE id = ?1 AND status = 'open' AND trashed_at IS NULL"
    deal = row(sql, deal_id) if deal_id else None
    live = queries.live_of_deal(deal_id) if deal else None
    card = queries.card(live.id) if live else None
    if card is None:
        return
    net = queries.totals(card, queries.lines(card.id)).net
    if net > 0 and (net, card.currency) != deal:
        deals.set_amount(deal_id, net, card.currency)


def offer_of_line(line_id: int) -> int:
    """The draft that a line belongs to. Raises UserError when the line is gone, or the offer locked."""
    offer_id = value("SELECT offer_id FROM offer_line WHERE id = ?1", line_id)
    if offer_id is None:
        raise UserError(text("This line was removed meanwhile."))
    refuse_locked(offer_id)
    return int(offer_id)
