"""What is read of sales: the list, one card, and everything that hangs on it.

What is due and overdue is seen when read, never written; the sums come from `sale_sum`, which the door keeps.
"""

import json
from array import array
from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import plural
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.offers import stationery
from crm_desktop.features.sales import rules
from crm_desktop.features.sales.records import (
    DeliveryRow,
    PaymentRow,
    ReturnRow,
    SaleCard,
    SaleLineRow,
    SaleRow,
    Standing,
)  # fmt: skip
from crm_desktop.store import criteria, reading, search
from crm_desktop.store.reading import array_of, in_order

_STATE = """CASE WHEN s.status = 'cancelled' THEN 'cancelled' WHEN coalesce(m.open, 0) <= 0 THEN 'paid'
  WHEN m.next_due < '{today}' THEN 'late' WHEN m.paid > 0 THEN 'part' ELSE 'open' END"""
_COLUMNS = {
    "number": "s.number {down}",
    "sold": "s.sold_on {down}",
    "due": "coalesce(m.next_due, '') = '', m.next_due {down}",
    "total": "coalesce(m.total, 0) {down}",
    "open": "coalesce(m.open, 0) {down}",
    "state": "state {down}",
    "created": "s.created_at {down}",
    "delivered": "m.delivered {down}",
}


def state_sql() -> str:
    """How `sale s` with its `sale_sum m` is paid as of today, for a SELECT."""
    return _STATE.format(today=clock.today().isoformat())


def ids(filter: dict[str, Any], sort: str = "-sold") -> "array[int]":
    """Sorts: sold, number, due, total, open, state, delivered, created, sale.contact; "-" before: descending."""
    return _ids(filter, sort, 0)


def first(filter: dict[str, Any], sort: str = "-sold", limit: int = 100) -> list[SaleRow]:
    return rows(_ids(filter, sort, limit))


def _ids(filter: dict[str, Any], sort: str, limit: int) -> "array[int]":
    where, params = _where(filter)
    field, down = sort.lstrip("-") or "sold", "DESC" if sort.startswith("-") else "ASC"
    order = _COLUMNS.get(field, "k.key IS NULL, k.key {down}").format(down=down)
    join = "" if field in _COLUMNS else f"LEFT JOIN sort_key k ON k.id = s.id AND k.field = ?{len(params) + 1}"
    params += [] if field in _COLUMNS else [field]
    sql = f"""SELECT s.id, {state_sql()} AS state FROM sale s LEFT JOIN sale_sum m ON m.id = s.id {join}
      WHERE {where} ORDER BY {order}, s.id {down}{f" LIMIT {limit}" if limit else ""}"""
    return array("q", [found[0] for found in reading.rows(sql, *params)])


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, params = ["s.trashed_at IS NULL"], []
    conditions = {"state": f"({state_sql()})", "currency": "s.currency", "contact": "s.contact_id", "delivered": "m.delivered"}
    for key, column in conditions.items():
        if (chosen := filter.get(key)) not in (None, [], ""):
            params.append(json.dumps([chosen] if isinstance(chosen, (str, int)) else list(chosen)))
            parts.append(f"{column} IN (SELECT value FROM json_each(?{len(params)}))")
    for at, sign in ((0, ">="), (1, "<=")):
        if filter.get("sold") and filter["sold"][at]:
            params.append(filter["sold"][at])
            parts.append(f"s.sold_on {sign} ?{len(params)}")
    if filter.get("where"):
        asked, more = criteria.where("sale", filter["where"], "s", len(params))
        parts.append(asked)
        params += more
    if typed := filter.get("words", "").strip():
        params.append(array_of(search.ids(typed, "sale")))
        parts.append(f"s.id IN carray(?{len(params)})")
    return " AND ".join(parts), params


def summary(filter: dict[str, Any]) -> str:
    """The sums of what is shown, per currency."""
    where, params = _where(filter)
    sql = f"""SELECT s.currency, sum(m.total - m.returned) FROM sale s JOIN sale_sum m ON m.id = s.id
      WHERE {where} AND m.live GROUP BY 1 ORDER BY 2 DESC"""
    return " · ".join(locale.money_short(total, currency) for currency, total in reading.rows(sql, *params) if total)


def _row_sql(where: str) -> str:
    return f"""SELECT s.id, s.number, s.contact_id, coalesce(c.name, ''), s.subject, s.sold_on,
        coalesce(m.next_due, ''), s.status,
        coalesce(m.delivered, 0), coalesce(m.total, 0), coalesce(m.paid, 0), coalesce(m.open, 0), s.currency, {state_sql()},
        s.invoice_number
      FROM sale s LEFT JOIN contact c ON c.id = s.contact_id LEFT JOIN sale_sum m ON m.id = s.id WHERE {where}"""


def rows(ids: Sequence[int]) -> list[SaleRow]:
    return [SaleRow(*cells) for cells in in_order(reading.rows(_row_sql("s.id IN carray(?1)"), array_of(ids)), ids)]


def of_contact(contact_id: int, limit: int = 50) -> list[SaleRow]:
    """Sales to a contact or to its attention, newest first."""
    where = "s.trashed_at IS NULL AND (s.contact_id = ?1 OR s.attention_id = ?1) ORDER BY s.sold_on DESC, s.id DESC LIMIT ?2"
    return [SaleRow(*cells) for cells in reading.rows(_row_sql(where), contact_id, limit)]


def of_offer(offer_id: int) -> SaleRow | None:
    """The sale an offer became."""
    found = reading.rows(_row_sql("s.trashed_at IS NULL AND s.offer_id = ?1 ORDER BY s.id DESC LIMIT 1"), offer_id)
    return SaleRow(*found[0]) if found else None


def by_number(typed: str) -> int | None:
    sql = "SELECT id FROM sale WHERE number = ?1 COLLATE NOCASE AND trashed_at IS NULL"
    return reading.value(sql, typed.strip())


def card(id: int) -> SaleCard | None:
    """Trashed ones too."""
    found = reading.row(
        """SELECT s.id, s.number, s.contact_id, coalesce(c.name, ''), s.attention_id, coalesce(a.name, ''), s.offer_id,
        coalesce(o.number, ''), s.deal_id, coalesce(d.title, ''), s.subject, s.language, s.sold_on, s.due_on, s.currency, s.rate,
        s.discount, s.tax_included, s.rounding, s.buyer, s.invoice_number, s.invoiced_on, s.terms, s.note, s.status,
        s.cancelled_on, s.cancel_reason, s.created_at, s.trashed_at, s.withholding, s.withheld_tenths
      FROM sale s LEFT JOIN contact c ON c.id = s.contact_id LEFT JOIN contact a ON a.id = s.attention_id
      LEFT JOIN offer o ON o.id = s.offer_id LEFT JOIN deal d ON d.id = s.deal_id WHERE s.id = ?1""",
        id,
    )
    return SaleCard(*found) if found else None


def lines(sale_id: int) -> list[SaleLineRow]:
    sql = """SELECT l.id, l.kind, l.product_id, l.code, l.description, l.detail, l.quantity, l.unit, l.price, l.cost, l.discount,
        l.tax_percent, 0, (SELECT coalesce(sum(quantity), 0) FROM delivery_line WHERE line_id = l.id),
        (SELECT coalesce(sum(quantity), 0) FROM sale_return_line WHERE line_id = l.id)
      FROM sale_line l WHERE l.sale_id = ?1 ORDER BY l.position, l.id"""
    found = [SaleLineRow(*cells) for cells in reading.rows(sql, sale_id)]
    sums = offer_rules.subtotals(found)
    return [line._replace(amount=sums.get(place) or offer_rules.amount(line)) for place, line in enumerate(found)]


def totals(card: SaleCard, found: Sequence[SaleLineRow]) -> offer_rules.Totals:
    return offer_rules.totals(found, discount=card.discount, tax_included=bool(card.tax_included), rounding=card.rounding)


def withheld(card: SaleCard, sums: offer_rules.Totals) -> int:
    """What the buyer pays of the tax to the state instead of to us."""
    return offer_rules.withheld(sums, card.withheld_tenths)


def withholdings() -> list[tuple[int, str, int]]:
    """(id, name, tenths) of the table that offers and sales choose from."""
    return [(one.id, one.name, one.tenths) for one in stationery.withholdings()]


def payable(card: SaleCard, found: Sequence[SaleLineRow]) -> int:
    """What the customer is to pay for the whole, before anything comes back."""
    sums = totals(card, found)
    return sums.total - withheld(card, sums)


def line_sums(card: SaleCard, found: Sequence[SaleLineRow]) -> dict[int, rules.LineSum]:
    return rules.line_sums(
        found, discount=card.discount, tax_included=bool(card.tax_included), rounding=card.rounding, tenths=card.withheld_tenths
    )


def parts(sale_id: int) -> list[rules.Part]:
    """The planned instalments by day."""
    sql = "SELECT id, due_on, amount FROM instalment WHERE sale_id = ?1 ORDER BY due_on, id"
    return [rules.Part(*cells) for cells in reading.rows(sql, sale_id)]


def paid(sale_id: int) -> list[tuple[str, int]]:
    """(day, amount) of what was paid for a sale, in its currency."""
    sql = """SELECT p.paid_on, sh.amount FROM payment_share sh JOIN payment p ON p.id = sh.payment_id
      WHERE sh.sale_id = ?1 AND p.trashed_at IS NULL ORDER BY p.paid_on, sh.id"""
    return reading.rows(sql, sale_id)


def standing(card: SaleCard, found: Sequence[SaleLineRow] | None = None) -> Standing:
    """Reckoned from the lines, so that it holds inside an action too."""
    found = lines(card.id) if found is None else found
    sums = totals(card, found)
    by_line = line_sums(card, found)
    returned = sum(
        rules.share_of(by_line[line.id].gross, line.returned, line.quantity)
        for line in found
        if line.returned and line.id in by_line
    )
    total = sums.total - withheld(card, sums)
    owed = 0 if card.status == "cancelled" or card.trashed_at else total - returned
    got = sum(amount for _, amount in paid(card.id))
    due = rules.filled(rules.dues(owed, card.due_on, parts(card.id)), got)
    return Standing(sums.net, sums.tax, total, returned, got, tuple(due))


def deliveries(sale_id: int) -> list[DeliveryRow]:
    sql = "SELECT id, position, delivered_on, carrier, note FROM delivery WHERE sale_id = ?1 ORDER BY position"
    found = [DeliveryRow(*cells) for cells in reading.rows(sql, sale_id)]
    chosen = array_of([one.id for one in found])
    serials: dict[int, list[str]] = {}
    units = """SELECT u.delivery_line_id, u.serial FROM delivery_line d JOIN sale_unit u ON u.delivery_line_id = d.id
      WHERE d.delivery_id IN carray(?1) ORDER BY u.id"""
    for id_, serial in reading.rows(units, chosen):
        serials.setdefault(id_, []).append(serial)
    held: dict[int, list[tuple[int, int, tuple[str, ...]]]] = {}
    for id_, delivery_id, line_id, quantity in reading.rows(
        "SELECT id, delivery_id, line_id, quantity FROM delivery_line WHERE delivery_id IN carray(?1) ORDER BY id", chosen
    ):
        held.setdefault(delivery_id, []).append((line_id, quantity, tuple(serials.get(id_, ()))))
    return [one._replace(lines=tuple(held.get(one.id, ()))) for one in found]


def returns(card: SaleCard, found: Sequence[SaleLineRow]) -> list[ReturnRow]:
    """With what each took off; a line given back in parts comes to its whole amount exactly."""
    sums = line_sums(card, found)
    whole = {line.id: line.quantity for line in found}
    before: dict[int, int] = {}
    done = []
    sql = "SELECT id, returned_on, reason, note FROM sale_return WHERE sale_id = ?1 ORDER BY id"
    for cells in reading.rows(sql, card.id):
        own = reading.rows("SELECT line_id, quantity FROM sale_return_line WHERE return_id = ?1 ORDER BY id", cells[0])
        amount = 0
        for line_id, quantity in own:
            gross, had = sums[line_id].gross, before.get(line_id, 0)
            amount += rules.share_of(gross, had + quantity, whole[line_id]) - rules.share_of(gross, had, whole[line_id])
            before[line_id] = had + quantity
        done.append(ReturnRow(*cells)._replace(lines=tuple(own), amount=amount))
    return done


_PAYMENT = """p.id, p.contact_id, p.paid_on, p.amount, p.currency, p.settles, p.rate, p.worth, p.method, p.note"""


def payments_of_sale(sale_id: int) -> list[PaymentRow]:
    """What was paid for a sale, newest first; `taken` is this sale's share."""
    sql = f"""SELECT {_PAYMENT}, sum(sh.amount), p.trashed_at FROM payment_share sh JOIN payment p ON p.id = sh.payment_id
      WHERE sh.sale_id = ?1 AND p.trashed_at IS NULL GROUP BY p.id ORDER BY p.paid_on DESC, p.id DESC"""
    return [PaymentRow(*cells) for cells in reading.rows(sql, sale_id)]


def payments_of_contact(contact_id: int, limit: int = 50) -> list[PaymentRow]:
    sql = f"""SELECT {_PAYMENT}, (SELECT coalesce(sum(amount), 0) FROM payment_share WHERE payment_id = p.id), p.trashed_at
      FROM payment p WHERE p.contact_id = ?1 AND p.trashed_at IS NULL ORDER BY p.paid_on DESC, p.id DESC LIMIT ?2"""
    return [PaymentRow(*cells) for cells in reading.rows(sql, contact_id, limit)]


def credit(contact_id: int) -> dict[str, int]:
    """What a customer has paid and no sale has taken, by currency."""
    sql = """SELECT p.settles, sum(p.worth - (SELECT coalesce(sum(amount), 0) FROM payment_share WHERE payment_id = p.id))
      FROM payment p WHERE p.contact_id = ?1 AND p.trashed_at IS NULL GROUP BY p.settles"""
    return {currency: left for currency, left in reading.rows(sql, contact_id) if left}


def open_dues(contact_id: int, currency: str) -> list[rules.OpenDue]:
    """What a customer has still to pay, reckoned anew for sales that the index has not looked at yet."""
    sql = """SELECT s.id FROM sale s LEFT JOIN sale_sum m ON m.id = s.id WHERE s.contact_id = ?1 AND s.currency = ?2
      AND s.status <> 'cancelled' AND s.trashed_at IS NULL
      AND (m.open > 0 OR m.id IS NULL OR EXISTS (SELECT 1 FROM search_dirty d WHERE d.id = s.id))"""
    found = []
    for (id_,) in reading.rows(sql, contact_id, currency):
        one = card(id_)
        assert one is not None
        found += [rules.OpenDue(id_, due.due_on, due.open) for due in standing(one).dues if due.open > 0]
    return found


def open_of_contact(contact_id: int) -> list[tuple[str, int, int]]:
    """(currency, open, overdue) of a customer."""
    sql = """SELECT currency, sum(open), sum(CASE WHEN due_on < ?2 THEN open ELSE 0 END) FROM sale_due
      WHERE contact_id = ?1 AND open > 0 GROUP BY currency ORDER BY 2 DESC"""
    return reading.rows(sql, contact_id, clock.today().isoformat())


def serial(typed: str) -> list[tuple[str, int, str, str]]:
    """(serial number, sale id, sale number, what it is) of delivered units with this number."""
    sql = """SELECT u.serial, s.id, s.number, l.description FROM sale_unit u JOIN delivery_line d ON d.id = u.delivery_line_id
      JOIN sale_line l ON l.id = d.line_id JOIN sale s ON s.id = l.sale_id WHERE u.serial = ?1 AND s.trashed_at IS NULL"""
    return reading.rows(sql, typed.strip())


def find_contacts(words: str) -> list[Hit]:
    return search.find(words, kinds=("contact",), limit=10)


def find_products(words: str) -> list[Hit]:
    return search.find(words, kinds=("product",), limit=10)


def contact_hit(contact_id: int | None) -> Hit | None:
    name = reading.value("SELECT name FROM contact WHERE id = ?1", contact_id) if contact_id else None
    return Hit("contact", contact_id, name) if contact_id and name is not None else None


def currencies() -> list[str]:
    """Currencies sold in, the most frequent first."""
    found = reading.rows("SELECT currency FROM sale WHERE trashed_at IS NULL GROUP BY 1 ORDER BY count(*) DESC")
    return [currency for (currency,) in found]


def late() -> int:
    """How many sales are overdue, for the sidebar."""
    return reading.value(
        "SELECT count(*) FROM sale_sum WHERE open > 0 AND next_due <> '' AND next_due < ?1", clock.today().isoformat()
    )


def count_text(count: int) -> str:
    return plural("{count} sale", "{count} sales", count)


def offer_accepted(offer_id: int) -> bool:
    """Whether an offer can become a sale."""
    return bool(reading.value("SELECT 1 FROM offer WHERE id = ?1 AND status = 'accepted' AND trashed_at IS NULL", offer_id))


def unsold_offers(limit: int = 100) -> list[tuple[int, str, str]]:
    """(id, number, customer) of accepted offers that no sale was made of yet, the newest first."""
    sql = """SELECT o.id, o.number, coalesce(c.name, '') FROM offer o LEFT JOIN contact c ON c.id = o.contact_id
      WHERE o.status = 'accepted' AND o.trashed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.offer_id = o.id AND s.trashed_at IS NULL)
      ORDER BY o.decided_at DESC, o.id DESC LIMIT ?1"""
    return reading.rows(sql, limit)
