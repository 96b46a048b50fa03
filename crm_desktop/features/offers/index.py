"""What search, sums and the timeline know of offers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from crm_desktop.base import locale
from crm_desktop.base.feature import Document, Hit, TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.base.text import digits
from crm_desktop.features.offers import queries, rules
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
    return [_entry(*cells) for cells in rows(sql, record_id, before_at or "9999", limit)]


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
