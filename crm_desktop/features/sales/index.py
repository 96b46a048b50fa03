"""What search, derived sums and timelines know of sales."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.feature import Document, Hit, TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.base.text import digits
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.sales import rules
from crm_desktop.features.sales.records import SaleLineRow
from crm_desktop.store.reading import array_of, in_order, reading, rows

Rows = list[tuple[Any, ...]]


def hits(ids: Sequence[int]) -> list[Hit]:
    """Live ones, as a line of search results."""
    sql = """SELECT s.id, s.number, coalesce(c.name, ''), s.subject, coalesce(m.total, 0), s.currency FROM sale s
      LEFT JOIN contact c ON c.id = s.contact_id LEFT JOIN sale_sum m ON m.id = s.id
      WHERE s.trashed_at IS NULL AND s.id IN carray(?1)"""
    return [
        Hit("sale", id_, number, " · ".join(part for part in (contact, subject) if part), locale.money_short(total, currency))
        for id_, number, contact, subject, total, currency in in_order(rows(sql, array_of(ids)), ids)
    ]


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """Numbers, customer, what was sold, serial numbers."""
    chosen = array_of(ids)
    said: dict[int, list[str]] = {}
    sql = "SELECT sale_id, substr(description, 1, 200) FROM sale_line WHERE sale_id IN carray(?1) ORDER BY sale_id, position"
    for id_, description in rows(sql, chosen):
        said.setdefault(id_, []).append(description)
    serials: dict[int, list[str]] = {}
    sql = """SELECT d.sale_id, u.serial FROM delivery d JOIN delivery_line l ON l.delivery_id = d.id
      JOIN sale_unit u ON u.delivery_line_id = l.id WHERE d.sale_id IN carray(?1)"""
    for id_, serial in rows(sql, chosen):
        serials.setdefault(id_, []).append(serial)
    sql = """SELECT s.id, s.number, s.subject, s.invoice_number, substr(s.note, 1, 1000), coalesce(c.name, '') FROM sale s
      LEFT JOIN contact c ON c.id = s.contact_id WHERE s.trashed_at IS NULL AND s.id IN carray(?1)"""
    for id_, number, subject, invoice, note, contact in rows(sql, chosen):
        yield document(id_, number, contact, subject, invoice, note, said.get(id_, ()), serials.get(id_, ()))


def document(
    id_: int, number: str, contact: str, subject: str, invoice: str, note: str, said: Sequence[str], serials: Sequence[str]
) -> Document:
    """What the index holds of one sale."""
    own = serials[:200]
    words = " ".join((number, contact, subject, invoice, note, *[line[:200] for line in said[:50]], *own))
    figures = " ".join(found for found in map(digits, (number, invoice, *own)) if found)
    return Document(id_, words, figures, {"sale.contact": contact} if contact else {})


class Derived:
    """Rows of the derived tables."""

    def __init__(self) -> None:
        self.sums: Rows = []
        self.dues: Rows = []
        self.parts: Rows = []

    def store(self) -> None:
        connection = reading()
        connection.executemany(f"INSERT INTO sale_sum VALUES ({','.join('?' * 16)})", self.sums)
        connection.executemany("INSERT INTO sale_due VALUES (?, ?, ?, ?, ?, ?, ?)", self.dues)
        connection.executemany("INSERT INTO sale_part VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self.parts)


_known: list[bool] = []


@contextmanager
def known(made: Derived) -> Iterator[None]:
    """While new sales are indexed of which the sums are known: they are stored as they are, and nothing is read again."""
    made.store()
    _known.append(True)
    try:
        yield
    finally:
        _known.pop()


class _Head:
    """One sale as the sums need it."""

    def __init__(self, cells: tuple[Any, ...]) -> None:
        self.id, self.contact_id, self.currency, self.sold_on, self.due_on = cells[:5]
        self.discount, self.included, self.rounding, self.status, self.trashed, self.tenths = cells[5:]


def derive(ids: Sequence[int]) -> None:
    """The sums, dues and parts of these sales, in the door before COMMIT; what no longer exists loses its own."""
    if _known:
        return
    chosen = array_of(ids)
    connection = reading()
    for table, key in (("sale_sum", "id"), ("sale_due", "sale_id"), ("sale_part", "sale_id")):
        connection.execute(f"DELETE FROM {table} WHERE {key} IN carray(?1)", (chosen,))
    lines = _by_sale(
        """SELECT l.sale_id, l.id, l.kind, l.product_id, '', '', '', l.quantity, '', l.price, l.cost, l.discount, l.tax_percent, 0
          FROM sale_line l WHERE l.sale_id IN carray(?1) ORDER BY l.sale_id""", chosen,
    )  # fmt: skip
    moved = """SELECT l.sale_id, l.id, sum(m.quantity) FROM sale_line l JOIN {table} m ON m.line_id = l.id
      WHERE l.sale_id IN carray(?1) GROUP BY l.id"""
    delivered = {cells[1]: cells[2] for cells in rows(moved.format(table="delivery_line"), chosen)}
    returned = {cells[1]: cells[2] for cells in rows(moved.format(table="sale_return_line"), chosen)}
    plans = _by_sale("SELECT sale_id, id, due_on, amount FROM instalment WHERE sale_id IN carray(?1) ORDER BY sale_id", chosen)
    paid = dict(
        rows(
            """SELECT sh.sale_id, sum(sh.amount) FROM payment_share sh JOIN payment p ON p.id = sh.payment_id
              WHERE p.trashed_at IS NULL AND sh.sale_id IN carray(?1) GROUP BY sh.sale_id""", chosen,
        )
    )  # fmt: skip
    found = Derived()
    for cells in rows(
        """SELECT id, contact_id, currency, sold_on, due_on, discount, tax_included, rounding, status,
            trashed_at IS NOT NULL, withheld_tenths
          FROM sale WHERE id IN carray(?1)""", chosen,
    ):  # fmt: skip
        head = _Head(cells)
        own = [SaleLineRow(*line) for line in lines.get(head.id, ())]
        plan = [rules.Part(*part) for part in plans.get(head.id, ())]
        row, own_dues, own_parts = _reckoned(head, own, plan, paid.get(head.id, 0), delivered, returned)
        found.sums.append(row)
        found.dues += own_dues
        found.parts += own_parts
    found.store()


def _by_sale(sql: str, chosen: Any) -> dict[int, list[tuple[Any, ...]]]:
    return {id_: [cells[1:] for cells in found] for id_, found in groupby(rows(sql, chosen), key=lambda cells: cells[0])}


def _reckoned(
    head: _Head, own: list[SaleLineRow], plan: list[rules.Part], paid: int, delivered: dict[int, int], returned: dict[int, int]
) -> tuple[tuple[Any, ...], Rows, Rows]:
    items = [line for line in own if line.kind == "item"]
    by_line = rules.line_sums(
        items, discount=head.discount, tax_included=bool(head.included), rounding=head.rounding, tenths=head.tenths
    )
    net, tax = sum(one.net for one in by_line.values()), sum(one.tax for one in by_line.values())
    total = net + tax - sum(one.withheld for one in by_line.values())
    live = head.status != "cancelled" and not head.trashed
    cost = gross_back = net_back = 0
    products: dict[int, list[int]] = {}
    for line in items:
        sold, kept, lost = by_line[line.id], line.quantity, 0
        if back := returned.get(line.id, 0):
            kept -= back
            lost = rules.share_of(sold.net, back, line.quantity)
            gross_back += rules.share_of(sold.gross, back, line.quantity)
            net_back += lost
        cost_left = rules.half_up(kept * line.cost, offer_rules.PER_MINOR) if line.cost else 0
        cost += cost_left
        part = products.setdefault(line.product_id or 0, [0, 0, 0])
        part[0] += kept
        part[1] += sold.net - lost
        part[2] += cost_left
    owed = total - gross_back if live else 0
    due = rules.filled(rules.dues(owed, head.due_on, plan), paid)
    next_due = next((one.due_on for one in due if one.open > 0), "")
    row = (
        head.id, head.contact_id, head.currency, head.sold_on, head.sold_on[:7], int(live), net, tax, total, cost, gross_back,
        net_back,         paid, sum(one.open for one in due), next_due, _delivered(head.status, items, delivered, returned),
    )  # fmt: skip
    dues: Rows = [
        (head.id, place, head.contact_id, head.currency, one.due_on, one.amount, one.open)
        for place, one in enumerate(due)
        if one.open > 0
    ]
    parts: Rows = (
        [(head.id, key, head.contact_id, head.currency, head.sold_on, *part) for key, part in products.items()] if live else []
    )
    return row, dues, parts


def _delivered(status: str, items: list[SaleLineRow], delivered: dict[int, int], returned: dict[int, int]) -> int:
    if not items or not any(line.id in delivered for line in items):
        return 2 if status == "delivered" else 0
    rest = sum(max(0, line.quantity - max(delivered.get(line.id, 0), returned.get(line.id, 0))) for line in items)
    return 1 if rest else 2


_ABOUT = "(s.contact_id = ?1 OR s.attention_id = ?1 OR s.deal_id = ?1 OR s.id = ?1) AND s.trashed_at IS NULL"


def _at(day: str, created_at: str) -> str:
    """When it happened, in SQL: its own day when it was noted later."""
    return f"CASE WHEN {day} < substr({created_at}, 1, 10) THEN {day} || 'T12:00:00Z' ELSE {created_at} END"


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """What happened with the sales of a contact, a deal or one sale: sold, delivered, paid, returned, reminded; newest first."""
    sql = f"""SELECT * FROM (
      SELECT {_at("s.sold_on", "s.created_at")} AS at, 'sold' AS what, s.id AS id, s.number, coalesce(m.total, 0), s.currency,
        s.subject, ''
        FROM sale s LEFT JOIN sale_sum m ON m.id = s.id WHERE {_ABOUT}
      UNION ALL SELECT {_at("d.delivered_on", "d.created_at")}, 'delivered', s.id, s.number, d.position, '', d.carrier, d.note
        FROM sale s JOIN delivery d ON d.sale_id = s.id WHERE {_ABOUT}
      UNION ALL SELECT {_at("r.returned_on", "r.created_at")}, 'returned', s.id, s.number, 0, '', r.reason, r.note
        FROM sale s JOIN sale_return r ON r.sale_id = s.id WHERE {_ABOUT}
      UNION ALL SELECT s.cancelled_on || 'T12:00:00Z', 'cancelled', s.id, s.number, 0, '', s.cancel_reason, ''
        FROM sale s WHERE s.status = 'cancelled' AND {_ABOUT}
      UNION ALL SELECT {_at("p.paid_on", "p.created_at")}, 'paid', coalesce(sh.sale_id, 0), '', p.amount, p.currency,
        p.method, p.note
        FROM payment p LEFT JOIN payment_share sh ON sh.id = (SELECT min(id) FROM payment_share WHERE payment_id = p.id)
        WHERE p.contact_id = ?1 AND p.trashed_at IS NULL
      UNION ALL SELECT {_at("p.paid_on", "p.created_at")}, 'paid', s.id, s.number, sh.amount, s.currency, p.method, p.note
        FROM sale s JOIN payment_share sh ON sh.sale_id = s.id JOIN payment p ON p.id = sh.payment_id
        WHERE (s.id = ?1 OR s.deal_id = ?1) AND p.trashed_at IS NULL AND s.trashed_at IS NULL
      UNION ALL SELECT at, 'reminded', 0, '', amount, currency, tone, '' FROM reminder WHERE contact_id = ?1)
      WHERE at < ?2 ORDER BY at DESC, what = 'sold', id DESC LIMIT ?3"""
    return [_entry(record_id, *cells) for cells in rows(sql, record_id, before_at or "9999", limit)]


def _entry(
    about: int, at: str, what: str, id_: int, number: str, figure: int, currency: str, said: str, note: str
) -> TimelineEntry:
    kind, ref = ("sale", id_) if id_ else ("contact", about)
    sum_ = locale.money(abs(figure), currency) if currency else ""
    if what == "sold":
        return TimelineEntry(at, kind, ref, text("Sold · {number}", number=number), _joined(said, sum_), "banknote", "ok")
    if what == "delivered":
        title = text("Delivered · {number}", number=f"{number}/{figure}")
        return TimelineEntry(at, kind, ref, title, _joined(said, note), "truck", "info")
    if what == "returned":
        title = text("Returned · {number}", number=number)
        return TimelineEntry(
            at, kind, ref, title, _joined(text(rules.REASONS.get(said, rules.REASONS["other"])), note), "undo-2", "warn"
        )
    if what == "cancelled":
        return TimelineEntry(at, kind, ref, text("Sale cancelled · {number}", number=number), said, "circle-x", "bad")
    if what == "reminded":
        tone = text(rules.REMINDERS.get(said, rules.REMINDERS["friendly"]))
        return TimelineEntry(at, kind, ref, text("Payment reminder, {sum}", sum=sum_), tone, "bell", "warn")
    title = text("Payment received, {sum}", sum=sum_) if figure >= 0 else text("Paid back, {sum}", sum=sum_)
    method = text(rules.METHODS.get(said, rules.METHODS["other"]))
    return TimelineEntry(
        at, kind, ref, title, _joined(method, note), "banknote" if figure >= 0 else "undo-2", "ok" if figure >= 0 else "warn"
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
