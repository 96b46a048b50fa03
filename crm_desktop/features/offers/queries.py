"""What is read of offers: the list, one card with lines and sums, and what belongs to a contact or a deal.

A sent offer past its day is expired and one with a newer sent revision is replaced: both are seen when read, never written.
"""

import json
import re
from array import array
from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.offers import rules
from crm_desktop.features.offers.records import OfferCard, OfferLineRow, OfferRow
from crm_desktop.store import criteria, reading, search
from crm_desktop.store.reading import array_of, in_order

_NEWER = "EXISTS (SELECT 1 FROM offer n WHERE n.revises_id = o.id AND n.status <> 'draft' AND n.trashed_at IS NULL)"
STATUS = f"""CASE WHEN o.status = 'sent' AND {_NEWER} THEN 'replaced'
  WHEN o.status = 'sent' AND o.valid_until < '{{today}}' THEN 'expired' ELSE o.status END"""
_COLUMNS = {
    "number": "o.number {down}, o.revision {down}", "issued": "o.issued_on {down}", "valid": "o.valid_until {down}",
    "total": "coalesce(s.total, 0) {down}", "status": "status {down}", "created": "o.created_at {down}",
}


def status_sql() -> str:
    """The status of `offer o` as of today, for a SELECT."""
    return STATUS.format(today=clock.today().isoformat())


def ids(filter: dict[str, Any], sort: str = "-created") -> "array[int]":
    """Sorts: created, number, issued, valid, total, status, offer.contact; "-" before: descending."""
    return _ids(filter, sort, 0)


def first(filter: dict[str, Any], sort: str = "-created", limit: int = 100) -> list[OfferRow]:
    return rows(_ids(filter, sort, limit))


def _ids(filter: dict[str, Any], sort: str, limit: int) -> "array[int]":
    where, params = _where(filter)
    field, down = sort.lstrip("-") or "created", "DESC" if sort.startswith("-") else "ASC"
    order = _COLUMNS.get(field, "k.key IS NULL, k.key {down}").format(down=down)
    join = "" if field in _COLUMNS else f"LEFT JOIN sort_key k ON k.id = o.id AND k.field = ?{len(params) + 1}"
    params += [] if field in _COLUMNS else [field]
    sql = f"""SELECT o.id, {status_sql()} AS status FROM offer o LEFT JOIN offer_sum s ON s.id = o.id {join}
      WHERE {where} ORDER BY {order}, o.id {down}{f" LIMIT {limit}" if limit else ""}"""
    return array("q", [found[0] for found in reading.rows(sql, *params)])


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, params = ["o.trashed_at IS NULL"], []
    conditions = {"status": f"({status_sql()})", "currency": "o.currency", "language": "o.language", "contact": "o.contact_id"}
    for key, column in conditions.items():
        if chosen := filter.get(key):
            params.append(json.dumps([chosen] if isinstance(chosen, (str, int)) else list(chosen)))
            parts.append(f"{column} IN (SELECT value FROM json_each(?{len(params)}))")
    if filter.get("where"):
        asked, more = criteria.where("offer", filter["where"], "o", len(params))
        parts.append(asked)
        params += more
    if typed := filter.get("words", "").strip():
        params.append(array_of(search.ids(typed, "offer")))
        parts.append(f"o.id IN carray(?{len(params)})")
    return " AND ".join(parts), params


def summary(filter: dict[str, Any]) -> str:
    """The sums of what is shown, per currency."""
    where, params = _where(filter)
    sql = f"SELECT o.currency, sum(s.total) FROM offer o JOIN offer_sum s ON s.id = o.id WHERE {where} GROUP BY 1 ORDER BY 2 DESC"
    return " · ".join(locale.money_short(total, currency) for currency, total in reading.rows(sql, *params) if total)


def _row_sql(where: str) -> str:
    return f"""SELECT o.id, o.number, o.revision, o.contact_id, coalesce(c.name, ''), o.subject, {status_sql()}, o.issued_on,
        o.valid_until, coalesce(s.net, 0), coalesce(s.total, 0), o.currency, o.deal_id
      FROM offer o LEFT JOIN contact c ON c.id = o.contact_id LEFT JOIN offer_sum s ON s.id = o.id WHERE {where}"""


def _row(cells: tuple[Any, ...]) -> OfferRow:
    return OfferRow(cells[0], label(cells[1], cells[2]), *cells[3:])


def rows(ids: Sequence[int]) -> list[OfferRow]:
    return [_row(cells) for cells in in_order(reading.rows(_row_sql("o.id IN carray(?1)"), array_of(ids)), ids)]


def of_contact(contact_id: int, limit: int = 50) -> list[OfferRow]:
    """Offers to a contact or to its attention, newest first."""
    where = "o.trashed_at IS NULL AND (o.contact_id = ?1 OR o.attention_id = ?1) ORDER BY o.id DESC LIMIT ?2"
    return [_row(cells) for cells in reading.rows(_row_sql(where), contact_id, limit)]


def of_deal(deal_id: int, limit: int = 50) -> list[OfferRow]:
    where = "o.trashed_at IS NULL AND o.deal_id = ?1 ORDER BY o.id DESC LIMIT ?2"
    return [_row(cells) for cells in reading.rows(_row_sql(where), deal_id, limit)]


def by_number(typed: str) -> int | None:
    """The id of an offer by its number as printed: `TKL-2026-0142` is its newest revision, `TKL-2026-0142 B` that one."""
    number, *letter = typed.split() or [""]
    sql = "SELECT id, revision FROM offer WHERE number = ?1 COLLATE NOCASE AND trashed_at IS NULL ORDER BY revision DESC"
    found = reading.rows(sql, number)
    if letter:
        found = [cells for cells in found if rules.revision_letter(cells[1]) == letter[0].upper()]
    return found[0][0] if found else None


def label(number: str, revision: int) -> str:
    """`TKL-2026-0142 B`: the number with its revision."""
    return f"{number} {rules.revision_letter(revision)}".strip()


def title(card: OfferCard) -> str:
    """How an offer is called: its number, or what it is while it has none."""
    return card.label or text("New offer")


def card(id: int) -> OfferCard | None:
    """Trashed ones too."""
    found = reading.row(
        f"""SELECT o.id, o.number, o.revision, '', o.revises_id, o.contact_id, coalesce(c.name, ''), o.attention_id,
        coalesce(a.name, ''), o.deal_id, coalesce(d.title, ''), o.subject, o.language, o.currency, o.rate, o.issued_on,
        o.valid_until, o.discount, o.tax_included, o.rounding, o.intro, o.terms, o.note, {status_sql()}, o.sent_at,
        o.decided_at, o.reject_reason, o.buyer, o.seller, o.created_at, o.trashed_at, o.pdf, o.template_id,
        o.withholding_id
      FROM offer o LEFT JOIN contact c ON c.id = o.contact_id LEFT JOIN contact a ON a.id = o.attention_id
      LEFT JOIN deal d ON d.id = o.deal_id WHERE o.id = ?1""",
        id,
    )
    return OfferCard(*found)._replace(label=label(found[1], found[2])) if found else None


def file_name(card: OfferCard, extension: str = "pdf") -> str:
    """`TKL-2026-0142-B Öztürk Gıda A.Ş.pdf`, without what file systems refuse."""
    said = " ".join(part for part in (card.label.replace(" ", "-") or text("Offer draft"), card.contact) if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .")[:120] + f".{extension}"


def needed(id: int) -> OfferCard:
    """The card of an offer that must be there.

    Raises:
        UserError: it is not.
    """
    found = card(id)
    if found is None:
        raise UserError(text("This offer is no longer there."))
    return found


def lines(offer_id: int) -> list[OfferLineRow]:
    sql = """SELECT id, kind, product_id, code, description, detail, quantity, unit, price, cost, discount, tax_percent,
      optional, 0, price_by FROM offer_line WHERE offer_id = ?1 ORDER BY position, id"""
    found = [OfferLineRow(*cells) for cells in reading.rows(sql, offer_id)]
    sums = rules.subtotals(found)
    return [line._replace(amount=sums.get(place) or rules.amount(line)) for place, line in enumerate(found)]


def totals(card: OfferCard, found: Sequence[OfferLineRow], optional: bool = False) -> rules.Totals:
    return rules.totals(
        found, discount=card.discount, tax_included=bool(card.tax_included), rounding=card.rounding, optional=optional
    )


def alternative_totals(card: OfferCard, found: Sequence[OfferLineRow]) -> list[rules.Totals]:
    """What the offer comes to with the first alternatives, with the second ones, and so on."""
    most = max(map(len, rules.groups(found)), default=1)
    return [
        totals(card, [line._replace(optional=0) for line in rules.instead(found, rank)]) for rank in range(1, most)
    ]


def live_of_deal(deal_id: int) -> OfferRow | None:
    """The offer a deal's amount follows: the newest that is with the customer or accepted, else the newest draft."""
    found = [offer for offer in of_deal(deal_id) if offer.status in ("accepted", "sent", "draft")]
    rank = {"accepted": 0, "sent": 1, "draft": 2}
    return min(found, key=lambda offer: rank[offer.status], default=None)


def open_beside(card: OfferCard) -> OfferRow | None:
    """Another open offer to the same customer, for a warning while this one is written."""
    if not card.contact_id or card.status != "draft":
        return None
    others = (offer for offer in of_contact(card.contact_id) if offer.status == "sent")
    return next((offer for offer in others if offer.id not in (card.id, card.revises_id)), None)


def currencies() -> list[str]:
    """Currencies that offers are written in, the most frequent first."""
    found = reading.rows("SELECT currency FROM offer WHERE trashed_at IS NULL GROUP BY 1 ORDER BY count(*) DESC")
    return [currency for (currency,) in found]


def newer_than(id: int) -> int | None:
    """The newest sent revision that replaced an offer."""
    sql = """SELECT n.id FROM offer o JOIN offer n ON n.number = o.number AND n.revision > o.revision AND n.status <> 'draft'
      WHERE o.id = ?1 AND n.trashed_at IS NULL ORDER BY n.revision DESC LIMIT 1"""
    return reading.value(sql, id)


def of_number(number: str) -> list[int]:
    """All revisions of a number, trashed ones left out."""
    return list(reading.ids("SELECT id FROM offer WHERE number = ?1 AND trashed_at IS NULL ORDER BY revision", number))


def find_contacts(words: str) -> list[Hit]:
    return search.find(words, kinds=("contact",), limit=10)


def find_people(words: str, firm_id: int | None) -> list[Hit]:
    """People, those of the firm first."""
    found = [hit for hit in search.find(words, kinds=("contact",), limit=30) if hit.id != firm_id]
    sql = "SELECT id FROM contact WHERE organization_id = ?1 AND id IN carray(?2)"
    own = set(reading.ids(sql, firm_id, array_of([hit.id for hit in found]))) if firm_id else set()
    return sorted(found, key=lambda hit: hit.id not in own)[:10]


def find_deals(words: str) -> list[Hit]:
    return search.find(words, kinds=("deal",), limit=10)


def waiting() -> int:
    """How many offers are with customers, for the sidebar."""
    return reading.value(f"SELECT count(*) FROM offer o WHERE o.trashed_at IS NULL AND {status_sql()} = 'sent'")


def count_text(count: int) -> str:
    return plural("{count} offer", "{count} offers", count)
