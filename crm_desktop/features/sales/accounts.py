"""What customers owe and have paid, and what was sold: the figures of statements, reports, Today and a contact's head."""

from collections.abc import Sequence
from datetime import date, timedelta

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import text
from crm_desktop.features.sales import queries, rules
from crm_desktop.features.sales.records import Aged, Booking, Sold, Statement
from crm_desktop.store.reading import array_of, rows, value

ANY_DAY = "9999-12-31"


def statement(contact_id: int, from_day: str = "", to_day: str = "") -> list[Statement]:
    """The account of a customer, a currency after the other. Returns and cancellations stand on their own days."""
    to_day = to_day or clock.today().isoformat()
    by_currency: dict[str, list[Booking]] = {}
    for currency, booking in _bookings(contact_id):
        by_currency.setdefault(currency, []).append(booking)
    found = []
    for currency, bookings in sorted(by_currency.items()):
        bookings.sort(key=lambda one: (one.day, one.id))
        opening = sum(one.debit - one.credit for one in bookings if one.day < from_day)
        balance, shown = opening, []
        for one in bookings:
            if from_day <= one.day <= to_day:
                balance += one.debit - one.credit
                shown.append(one._replace(balance=balance))
        found.append(Statement(currency, opening, tuple(shown), balance))
    return found


def _bookings(contact_id: int) -> list[tuple[str, Booking]]:
    found: list[tuple[str, Booking]] = []
    sql = "SELECT id FROM sale WHERE contact_id = ?1 AND trashed_at IS NULL ORDER BY id"
    for (id_,) in rows(sql, contact_id):
        card = queries.card(id_)
        assert card is not None
        lines = queries.lines(id_)
        total = queries.payable(card, lines)
        said = text("Sale {number}", number=card.number)
        if card.invoice_number:
            said = text("{sale}, invoice {number}", sale=said, number=card.invoice_number)
        found.append((card.currency, Booking(card.sold_on, "sale", id_, said, total, 0, 0)))
        back = 0
        for one in queries.returns(card, lines):
            back += one.amount
            title = text("Return, {number}", number=card.number)
            found.append((card.currency, Booking(one.returned_on, "return", id_, title, 0, one.amount, 0)))
        if card.status == "cancelled":
            title = text("Cancelled, {number}", number=card.number)
            found.append((card.currency, Booking(card.cancelled_on, "cancelled", id_, title, 0, total - back, 0)))
    for paid in queries.payments_of_contact(contact_id, 1_000_000):
        method = text(rules.METHODS.get(paid.method, rules.METHODS["other"]))
        said = text("Payment, {method}", method=method) if paid.worth >= 0 else text("Paid back, {method}", method=method)
        if paid.currency != paid.settles:
            said = f"{said} ({locale.money(paid.amount, paid.currency)})"
        found.append((paid.settles, Booking(paid.paid_on, "payment", paid.id, said, max(0, -paid.worth), max(0, paid.worth), 0)))
    return found


def aging(as_of: str = "") -> list[Aged]:
    """Who owes how much for how long, the largest first, in each currency. Of an earlier day: as it stood at its end."""
    today = clock.today().isoformat()
    as_of = as_of or today
    found: dict[tuple[str, int | None], list[int]] = {}
    for contact_id, currency, due_on, open_ in _open_at(as_of) if as_of < today else _open_now():
        buckets = found.setdefault((currency, contact_id), [0] * len(rules.BUCKETS))
        buckets[rules.bucket(due_on, as_of)] += open_
    names = dict(rows("SELECT DISTINCT c.id, c.name FROM sale_sum m JOIN contact c ON c.id = m.contact_id"))
    aged = [Aged(id_, names.get(id_, ""), currency, tuple(buckets)) for (currency, id_), buckets in found.items()]
    return sorted(aged, key=lambda one: (one.currency, -one.total, one.contact))


def _open_now() -> Sequence[tuple[int | None, str, str, int]]:
    return rows("SELECT contact_id, currency, due_on, sum(open) FROM sale_due WHERE open > 0 GROUP BY 1, 2, 3")


def _open_at(as_of: str) -> Sequence[tuple[int | None, str, str, int]]:
    found: list[tuple[int | None, str, str, int]] = []
    sql = """SELECT id FROM sale WHERE trashed_at IS NULL AND sold_on <= ?1 AND (status <> 'cancelled' OR cancelled_on > ?1)"""
    for (id_,) in rows(sql, as_of):
        card = queries.card(id_)
        assert card is not None
        lines = queries.lines(id_)
        back = sum(one.amount for one in queries.returns(card, lines) if one.returned_on <= as_of)
        owed = queries.payable(card, lines) - back
        got = sum(amount for day, amount in queries.paid(id_) if day <= as_of)
        due = rules.filled(rules.dues(owed, card.due_on, queries.parts(id_)), got)
        found += [(card.contact_id, card.currency, one.due_on, one.open) for one in due if one.open > 0]
    return found


def cash_expected(weeks: int = 12) -> list[tuple[str, str, int]]:
    """(Monday, currency, sum) of what falls due; "" stands for what is overdue, ANY_DAY for what comes after those weeks."""
    today = clock.today()
    last = (date.fromisoformat(rules.monday(today.isoformat())) + timedelta(weeks=weeks)).isoformat()
    found: dict[tuple[str, str], int] = {}
    sql = "SELECT due_on, currency, sum(open) FROM sale_due WHERE open > 0 GROUP BY due_on, currency"
    for due_on, currency, open_ in rows(sql):
        week = "" if due_on < today.isoformat() else ANY_DAY if due_on >= last else rules.monday(due_on)
        found[week, currency] = found.get((week, currency), 0) + open_
    return [(week, currency, sum_) for (week, currency), sum_ in sorted(found.items())]


_BY = {
    "period": """SELECT month, month, currency, count(*), 0, sum(net - returned_net), sum(cost) FROM sale_sum WHERE {where}
      GROUP BY currency, month""",
    "customer": """SELECT m.contact_id, coalesce(c.name, ''), m.currency, m.n, 0, m.net, m.cost FROM (
      SELECT contact_id, currency, count(*) n, sum(net - returned_net) net, sum(cost) cost FROM sale_sum WHERE {where}
      GROUP BY currency, contact_id) m LEFT JOIN contact c ON c.id = m.contact_id""",
    "product": """SELECT m.product_id, coalesce(p.name, ''), m.currency, m.n, m.quantity, m.net, m.cost FROM (
      SELECT product_id, currency, count(*) n, sum(quantity) quantity, sum(net) net, sum(cost) cost FROM sale_part WHERE {where}
      GROUP BY currency, product_id) m LEFT JOIN product p ON p.id = m.product_id""",
}


def sales_by(what: str, from_day: str = "", to_day: str = "") -> list[Sold]:
    """Net sales, returns taken off: by "period" (months, oldest first), "customer" or "product" (the largest first)."""
    where = "sold_on BETWEEN ?1 AND ?2" if what == "product" else "live AND sold_on BETWEEN ?1 AND ?2"
    found = [Sold(str(cells[0] or ""), *cells[1:]) for cells in rows(_BY[what].format(where=where), from_day, to_day or ANY_DAY)]
    if what == "period":
        return sorted(found, key=lambda one: (one.currency, one.key))
    return sorted(found, key=lambda one: (one.currency, -one.net, one.name))


def late_days(contact_id: int) -> int | None:
    """How many days late a customer pays on average; None before anything was settled."""
    return late_of([contact_id]).get(contact_id)


def late_of(contact_ids: Sequence[int]) -> dict[int, int]:
    """How many days late these customers pay on average, by what they settled of their sales of the last two years."""
    since = rules.months_on(clock.today().isoformat(), -24)
    sales = """SELECT s.id FROM sale s WHERE s.contact_id IN carray(?1) AND s.sold_on >= ?2 AND s.trashed_at IS NULL
      AND s.status <> 'cancelled'"""
    chosen = array_of(list(contact_ids))
    parts: dict[int, list[rules.Part]] = {}
    for sale_id, *part in rows(f"SELECT sale_id, id, due_on, amount FROM instalment WHERE sale_id IN ({sales})", chosen, since):
        parts.setdefault(sale_id, []).append(rules.Part(*part))
    paid: dict[int, list[tuple[str, int]]] = {}
    sql = f"""SELECT sh.sale_id, p.paid_on, sh.amount FROM payment_share sh JOIN payment p ON p.id = sh.payment_id
      WHERE p.trashed_at IS NULL AND sh.sale_id IN ({sales})"""
    for sale_id, on, amount in rows(sql, chosen, since):
        paid.setdefault(sale_id, []).append((on, amount))
    late: dict[int, list[int]] = {}
    sql = f"""SELECT s.id, s.contact_id, s.due_on, m.total - m.returned FROM sale s JOIN sale_sum m ON m.id = s.id
      WHERE s.id IN ({sales})"""
    for id_, contact_id, due_on, owed in rows(sql, chosen, since):
        dues = rules.dues(owed, due_on, parts.get(id_, ()))
        late.setdefault(contact_id, []).extend(rules.late_days(dues, paid.get(id_, ())))
    return {who: rules.half_up(sum(days), len(days)) for who, days in late.items() if days}


def figures(contact_id: int) -> list[tuple[str, str, str]]:
    """For a contact's head: what they bought in twelve months, what they owe."""
    if not value("SELECT 1 FROM sale WHERE contact_id = ?1 LIMIT 1", contact_id):
        return []
    since = rules.months_on(clock.today().isoformat(), -12)
    sql = """SELECT currency, sum(net - returned_net) FROM sale_sum
      WHERE contact_id = ?1 AND live AND sold_on > ?2 GROUP BY currency ORDER BY 2 DESC"""
    bought = " + ".join(locale.money_short(net, currency) for currency, net in rows(sql, contact_id, since) if net)
    owed = queries.open_of_contact(contact_id)
    balance = " + ".join(locale.money_short(open_, currency) for currency, open_, _ in owed)
    tone = "bad" if any(late for _, _, late in owed) else ""
    return [(text("Bought in 12 months"), bought or "0", ""), (text("Open balance"), balance or "0", tone)]


def due(until_day: str) -> list[DueItem]:
    """Payments that are due or overdue, one line for each sale."""
    sql = """SELECT s.id, s.number, coalesce(c.name, ''), m.next_due, sum(d.open), s.currency
      FROM sale_sum m JOIN sale s ON s.id = m.id JOIN sale_due d ON d.sale_id = m.id AND d.open > 0 AND d.due_on <= ?1
      LEFT JOIN contact c ON c.id = s.contact_id
      WHERE m.open > 0 AND m.next_due <= ?1 AND m.next_due <> '' GROUP BY m.id ORDER BY m.next_due, m.id LIMIT 200"""
    return [
        DueItem(
            f"sale.due:{id_}", on, "", text("Collect {sum}", sum=locale.money_short(open_, currency)),
            " · ".join(part for part in (contact, number) if part), "sale", id_, "banknote",
        )
        for id_, number, contact, on, open_, currency in rows(sql, until_day)
    ]  # fmt: skip


def overdue(contact_id: int) -> list[tuple[str, str, int, str]]:
    """(number of the sale, due day, open, currency), the oldest first."""
    sql = """SELECT s.number, d.due_on, d.open, d.currency FROM sale_due d JOIN sale s ON s.id = d.sale_id
      WHERE d.contact_id = ?1 AND d.open > 0 AND d.due_on < ?2 ORDER BY d.due_on, s.number"""
    return rows(sql, contact_id, clock.today().isoformat())
