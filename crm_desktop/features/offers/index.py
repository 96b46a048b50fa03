"""What search, sums and the timeline know of offers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from crm_desktop.base import locale
from crm_desktop.base.feature import Document, Hit, TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.base.text import digits
from crm_desktop.features.offers import queries, rules
from crm_desktop.features.offers.choice_actions import WAYS
from crm_desktop.features.offers.records import OfferLineRow
from crm_desktop.features.offers.tables import OfferSum
from crm_desktop.store.reading import array_of, in_order, rows


def hits(ids: Sequence[int]) -> list[Hit]:
    """Live ones, as a line of search results."""
    sql = """SELECT o.id, o.number, o.revision, coalesce(c.name, ''), o.subject, coalesce(s.total, 0), o.currency FROM offer o
      LEFT JOIN contact c ON c.id = o.contact_id LEFT JOIN offer_sum s ON s.id = o.id
      WHERE o.trashed_at IS NULL AND o.id IN carray(?1)"""
    return [
        Hit(
            "offer", id_, queries.label(number, revision) or text("New offer"),
            " · ".join(part for part in (contact, subject) if part), locale.money_short(total, currency),
        )
        for id_, number, revision, contact, subject, total, currency in in_order(rows(sql, array_of(ids)), ids)
    ]


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """Number, customer, subject and what the lines say."""
    chosen = array_of(ids)
    said: dict[int, list[str]] = {}
    sql = "SELECT offer_id, substr(description, 1, 200) FROM offer_line WHERE offer_id IN carray(?1) ORDER BY offer_id, position"
    for id_, description in rows(sql, chosen):
        said.setdefault(id_, []).append(description)
    sql = """SELECT o.id, o.number, o.subject, substr(o.note, 1, 1000), coalesce(c.name, '') FROM offer o
      LEFT JOIN contact c ON c.id = o.contact_id WHERE o.trashed_at IS NULL AND o.id IN carray(?1)"""
    for id_, number, subject, note, contact in rows(sql, chosen):
        words = " ".join((number, contact, subject, note, *said.get(id_, ())[:50]))
        yield Document(id_, words, digits(number), {"offer.contact": contact} if contact else {})


def derive(ids: Sequence[int]) -> None:
    """The sums of these offers, in the door before COMMIT; what no longer exists loses its own."""
    chosen = array_of(ids)
    sql = """SELECT offer_id, id, kind, product_id, '', '', '', quantity, '', price, cost, discount, tax_percent, optional
      FROM offer_line WHERE offer_id IN carray(?1) ORDER BY offer_id"""
    by_offer = groupby(rows(sql, chosen), key=lambda cells: cells[0])
    lines = {id_: [OfferLineRow(*cells[1:]) for cells in found] for id_, found in by_offer}
    OfferSum.delete().where(OfferSum.id.in_(list(ids))).execute()
    for id_, discount, included, rounding in rows(
        "SELECT id, discount, tax_included, rounding FROM offer WHERE id IN carray(?1)", chosen
    ):
        own = lines.get(id_, [])
        sums = rules.totals(own, discount=discount, tax_included=bool(included), rounding=rounding)
        with_all = rules.totals(own, discount=discount, tax_included=bool(included), rounding=rounding, optional=True)
        OfferSum.create(id=id_, net=sums.net, tax=sums.tax, total=sums.total, optional=with_all.total - sums.total)


_ABOUT = "(contact_id = ?1 OR attention_id = ?1 OR deal_id = ?1) AND trashed_at IS NULL"


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """What happened with the offers of a contact or a deal: begun, sent, accepted, rejected; newest first."""
    sql = f"""WITH told(at, what, id) AS (
        SELECT sent_at, 'sent', id FROM offer WHERE sent_at IS NOT NULL AND {_ABOUT}
        UNION ALL SELECT decided_at, status, id FROM offer WHERE decided_at IS NOT NULL AND {_ABOUT}
        UNION ALL SELECT created_at, 'draft', id FROM offer WHERE status = 'draft' AND {_ABOUT})
      SELECT t.at, t.what, o.id, o.number, o.revision, o.subject, coalesce(s.total, 0), o.currency, o.valid_until, o.reject_reason
      FROM told t JOIN offer o ON o.id = t.id LEFT JOIN offer_sum s ON s.id = o.id
      WHERE t.at < ?2 ORDER BY t.at DESC, o.id DESC LIMIT ?3"""
    told = [_entry(*cells) for cells in rows(sql, record_id, before_at or "9999", limit)]
    told += [_choice(*cells) for cells in rows(_CHOICES, record_id, before_at or "9999", limit)]
    told += [_handed(*cells) for cells in rows(_HANDED, record_id, before_at or "9999", limit)]
    told += [_agreed(*cells) for cells in rows(_AGREED, record_id, before_at or "9999", limit)]
    return sorted(told, key=lambda entry: (entry.at, entry.id), reverse=True)[:limit]


_CHOICES = """SELECT c.decided_at, h.id, h.number, h.revision, h.currency, l.number, l.revision, l.currency,
    coalesce(p.name, ''), CASE WHEN c.holds_id = c.offer_id THEN c.price ELSE c.other_price END,
    CASE WHEN c.holds_id = c.offer_id THEN c.other_price ELSE c.price END
  FROM offer_choice c JOIN offer h ON h.id = c.holds_id
  JOIN offer l ON l.id = CASE WHEN c.holds_id = c.offer_id THEN c.other_id ELSE c.offer_id END
  LEFT JOIN product p ON p.id = c.product_id
  WHERE c.offer_id IN (SELECT id FROM offer WHERE contact_id = ?1 OR attention_id = ?1 OR deal_id = ?1)
    AND h.trashed_at IS NULL AND l.trashed_at IS NULL AND c.decided_at < ?2 ORDER BY c.decided_at DESC LIMIT ?3"""


def _choice(
    at: str, holds_id: int, number: str, revision: int, currency: str, lost: str, lost_revision: int, lost_currency: str,
    product: str, price: int, lost_price: int,
) -> TimelineEntry:
    draft = text("Draft")
    title = text("Price decided · {number} holds", number=queries.label(number, revision) or draft)
    body = text(
        "{product}: {price}, not {other} of {number}", product=product, price=locale.price(price, currency),
        other=locale.price(lost_price, lost_currency), number=queries.label(lost, lost_revision) or draft,
    )
    return TimelineEntry(at, "offer", holds_id, title, body, "git-branch", "info")


_HANDED = """SELECT h.at, h.way, o.id, o.number, o.revision FROM offer_handed h JOIN offer o ON o.id = h.offer_id
  WHERE (o.contact_id = ?1 OR o.attention_id = ?1 OR o.deal_id = ?1) AND o.trashed_at IS NULL AND h.at < ?2
  ORDER BY h.at DESC LIMIT ?3"""


def _handed(at: str, way: str, id_: int, number: str, revision: int) -> TimelineEntry:
    icon = {"mail": "mail", "print": "printer", "save": "download"}.get(way, "send")
    return TimelineEntry(at, "offer", id_, text(WAYS[way], number=queries.label(number, revision)), "", icon, "info")


_AGREED = """SELECT c.decided_at, c.holds, o.id, o.number, o.revision, o.currency, a.id, a.number, a.title, a.currency,
    coalesce(p.name, ''), c.price, c.agreed_price
  FROM offer_agreed c JOIN offer o ON o.id = c.offer_id JOIN agreement a ON a.id = c.agreement_id
  LEFT JOIN product p ON p.id = c.product_id
  WHERE (o.contact_id = ?1 OR o.attention_id = ?1 OR o.deal_id = ?1) AND o.trashed_at IS NULL AND a.trashed_at IS NULL
    AND c.decided_at < ?2 ORDER BY c.decided_at DESC LIMIT ?3"""


def _agreed(
    at: str, holds: str, offer_id: int, number: str, revision: int, currency: str, agreement_id: int, agreement: str, title: str,
    agreed_currency: str, product: str, price: int, agreed_price: int,
) -> TimelineEntry:
    """An offer's price beside an agreed one, and which of them holds."""
    offer = (queries.label(number, revision) or text("Draft"), locale.price(price, currency))
    other = (agreement or title, locale.price(agreed_price, agreed_currency))
    (called, won), (lost, lost_price) = (offer, other) if holds == "offer" else (other, offer)
    body = text("{product}: {price}, not {other} of {number}", product=product, price=won, other=lost_price, number=lost)
    kind, id_ = ("offer", offer_id) if holds == "offer" else ("agreement", agreement_id)
    return TimelineEntry(at, kind, id_, text("Price decided · {number} holds", number=called), body, "git-branch", "info")


def _entry(
    at: str, what: str, id_: int, number: str, revision: int, subject: str, total: int, currency: str, valid_until: str,
    reason: str,
) -> TimelineEntry:
    called = queries.label(number, revision)
    titles = {
        "draft": text("Offer begun"),
        "sent": text("Offer sent · {number}", number=called),
        "accepted": text("Offer accepted · {number}", number=called),
        "rejected": text("Offer rejected · {number}", number=called),
    }
    said = [subject, locale.money(total, currency)]
    if what == "sent":
        said.append(text("valid until {day}", day=locale.day(valid_until)))
    body = " · ".join(part for part in said if part)
    if what == "rejected" and reason:
        body += "\n" + reason
    return TimelineEntry(at, "offer", id_, titles.get(what, called), body, "file-text", rules.TONES.get(what, "info"))
