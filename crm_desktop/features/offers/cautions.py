"""What to know of a customer while an offer to them is written. It warns with its evidence and never blocks.

Features above offers say theirs by a panel of the host "offer.warnings": "module:function", (Ref("offer", id), navigator) ->
ui.caution_chip.CautionChip over a function (offer id) -> Caution | None.
"""

from typing import NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import queries as agreements
from crm_desktop.features.agreements import shown
from crm_desktop.features.products import price_queries
from crm_desktop.store.reading import value

MOST = 12


class Caution(NamedTuple):
    """`said` in a few words with its tone; `evidence`: lines with the record each leads to."""

    said: str
    tone: str
    evidence: tuple[tuple[str, Ref], ...]


def customer(offer_id: int) -> int | None:
    """Whom a draft is written to; None for one that is out of our hands."""
    return value("SELECT contact_id FROM offer WHERE id = ?1 AND status = 'draft' AND trashed_at IS NULL", offer_id)


def agreed(offer_id: int) -> Caution | None:
    """The agreements in force with them, and what they fix."""
    contact_id = customer(offer_id)
    running = agreements.running_of(contact_id) if contact_id else []
    if not running:
        return None
    evidence: list[tuple[str, Ref]] = []
    count = 0
    for row in running:
        prices = agreements.prices(row.id)
        count += len(prices)
        until = text("until {day}", day=locale.day(row.end)) if row.end else ""
        evidence.append((" · ".join(part for part in (row.number, row.title, until) if part), Ref("agreement", row.id)))
        evidence += [(f"{price.product}: {shown.price(price)}", Ref("agreement", row.id)) for price in prices]
    said = plural("{count} agreed price", "{count} agreed prices", count) if count else text("Agreement in force")
    return Caution(said, "info", tuple(evidence[:MOST]))


def payment_days(offer_id: int) -> Caution | None:
    """In how many days they are to pay, where that was agreed."""
    contact_id = customer(offer_id)
    terms = price_queries.terms(contact_id) if contact_id else price_queries.Terms()
    if contact_id is None or terms.payment_days is None:
        return None
    said = plural("Pays within {count} day", "Pays within {count} days", terms.payment_days)
    if not terms.payment_days:
        said = text("Pays at once")
    of = text("Terms of {company}", company=terms.company) if terms.company else text("Terms of the customer")
    return Caution(said, "neutral", ((of, Ref("contact", contact_id)),))
