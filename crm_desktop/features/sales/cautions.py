"""What sales say of a customer while an offer to them is written: what is overdue, and how much credit is left."""

from datetime import date

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.offers.cautions import MOST, Caution, customer
from crm_desktop.features.products import price_queries
from crm_desktop.store.reading import rows

_FAMILY = "d.contact_id IN (?1, (SELECT organization_id FROM contact WHERE id = ?1))"


def overdue(offer_id: int) -> Caution | None:
    """The sum that is past its day, of the customer and of the company it works at, and since when."""
    contact_id = customer(offer_id)
    if not contact_id:
        return None
    today = clock.today()
    found = rows(
        f"""SELECT s.id, s.number, d.due_on, d.open, d.currency FROM sale_due d JOIN sale s ON s.id = d.sale_id
      WHERE {_FAMILY} AND d.open > 0 AND d.due_on < ?2 ORDER BY d.due_on, s.number""",
        contact_id, today.isoformat(),
    )  # fmt: skip
    if not found:
        return None
    sums: dict[str, int] = {}
    for *_, open_, currency in found:
        sums[currency] = sums.get(currency, 0) + open_
    owed = " + ".join(locale.money_short(minor, currency) for currency, minor in sums.items())
    days = (today - date.fromisoformat(found[0][2])).days
    evidence = [
        (f"{number} · {text('due on {day}', day=locale.day(due_on))} · {locale.money(open_, currency)}", Ref("sale", id_))
        for id_, number, due_on, open_, currency in found[:MOST]
    ]
    said = plural("Overdue: {sum}, since {count} day", "Overdue: {sum}, since {count} days", days, sum=owed)
    return Caution(said, "bad", tuple(evidence))


def credit(offer_id: int) -> Caution | None:
    """The agreed limit, and what is left of it when this offer is accepted, in the limit's currency."""
    contact_id = customer(offer_id)
    terms = price_queries.terms(contact_id) if contact_id else price_queries.Terms()
    if contact_id is None or terms.credit_limit is None:
        return None
    found = rows(
        f"""SELECT s.id, s.number, sum(d.open) FROM sale_due d JOIN sale s ON s.id = d.sale_id
      WHERE {_FAMILY} AND d.open > 0 AND d.currency = ?2 GROUP BY s.id ORDER BY s.number""",
        contact_id, terms.currency,
    )  # fmt: skip
    card = offers.needed(offer_id)
    total = offers.totals(card, offers.lines(offer_id)).total if card.currency == terms.currency else 0
    left = terms.credit_limit - sum(open_ for *_, open_ in found) - total
    limit = locale.money_short(terms.credit_limit, terms.currency)
    evidence = [(text("Credit limit {limit}", limit=limit), Ref("contact", contact_id))]
    evidence += [
        (text("{number}: {sum} open", number=number, sum=locale.money(open_, terms.currency)), Ref("sale", id_))
        for id_, number, open_ in found[:MOST]
    ]
    if left < 0:
        over = locale.money_short(-left, terms.currency)
        return Caution(text("Credit limit {limit}: over by {sum}", limit=limit, sum=over), "warn", tuple(evidence))
    rest = locale.money_short(left, terms.currency)
    return Caution(text("Credit limit {limit}: {sum} left", limit=limit, sum=rest), "neutral", tuple(evidence))
