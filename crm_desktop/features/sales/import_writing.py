"""Writes the lines of a file of past sales: sales, their payments, and with them what the index and the derived sums say of them,
for all that is known already: reading a hundred thousand rows again costs a third of the time."""

from collections.abc import Iterator, Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Document
from crm_desktop.features.offers import parties
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.products import queries as products
from crm_desktop.features.sales import index, rules
from crm_desktop.features.sales.actions import house_currency, prefix
from crm_desktop.features.sales.reading_in import Sold
from crm_desktop.store import numbers, search, settings, work
from crm_desktop.store.ids import new_ids

CHUNK = 5000
_SALE = """INSERT INTO sale(id, number, contact_id, language, sold_on, due_on, currency, buyer, invoice_number, invoiced_on,
  status, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'delivered', ?11)"""
_LINE = """INSERT INTO sale_line(id, sale_id, position, product_id, code, description, quantity, unit, price, discount,
  tax_percent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PAYMENT = """INSERT INTO payment(id, contact_id, paid_on, amount, currency, settles, worth, method, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'other', ?)"""


def written(good: Sequence[Sold], customers: dict[str, int], goods: dict[tuple[str, str], int], paid: bool) -> int:
    """Writes them as one step of the action around it; how many sales."""
    house = house_currency()
    documents: dict[tuple[int, str, str, str], list[Sold]] = {}
    for line in good:
        documents.setdefault((customers[line.customer], line.day, line.number, line.currency or house), []).append(line)
    writer = _Writer(len(documents), len(good), goods, paid)
    for place, (key, own) in enumerate(documents.items()):
        writer.take(key, own)
        if place % CHUNK == 0:
            work.progress(place, len(documents))
    writer.store()
    return len(documents)


class _Writer:
    """Gathers rows of all tables, and stores them table by table."""

    def __init__(self, count: int, lines: int, goods: dict[tuple[str, str], int], paid: bool) -> None:
        self.goods, self.paid = goods, paid
        self.now, self.spoken = clock.now_text(), settings.get("business.language", "") or "en"
        self.batch = numbers.take("sale-import", prefix() + "-{year}-I{n}")
        self.default = products.default_tax_percent()
        self.sale_ids, self.pay_ids = iter(new_ids(count)), iter(new_ids(count))
        self.share_ids, self.line_ids = iter(new_ids(count)), iter(new_ids(lines))
        self.buyers: dict[int, str] = {}
        self.sales: list[Any] = []
        self.lines: list[Any] = []
        self.payments: list[Any] = []
        self.shares: list[Any] = []
        self.names: list[tuple[str, list[str]]] = []
        self.derived = index.Derived()

    def take(self, key: tuple[int, str, str, str], own: Sequence[Sold]) -> None:
        contact_id, day, number, currency = key
        id_, name = next(self.sale_ids), own[0].customer
        if contact_id not in self.buyers:
            self.buyers[contact_id] = parties.frozen(parties.Party(name=name))
        self.sales.append(
            (id_, f"{self.batch}-{len(self.sales) + 1:05}", contact_id, self.spoken, day, day, currency, self.buyers[contact_id],
             number, day if number else "", self.now)
        )  # fmt: skip
        self.names.append((name, [line.product for line in own]))
        net = tax = 0
        parts: dict[int, list[int]] = {}
        for at, line in enumerate(own):
            percent = self.default if line.tax is None else line.tax
            discount, product_id = _chain(line.discount) if line.discount else "", self.goods[line.code, line.product]
            self.lines.append(
                (next(self.line_ids), id_, at, product_id, line.code, line.product, line.quantity, line.unit, line.price,
                 discount, percent)
            )  # fmt: skip
            left = offer_rules.reckoned(line.quantity, line.price, discount)
            net += left
            tax += rules.half_up(left * percent, rules.HUNDRED_PERCENT)
            part = parts.setdefault(product_id, [0, 0, 0])
            part[0] += line.quantity
            part[1] += left
        total = net + tax
        if self.paid and total > 0:
            pay_id = next(self.pay_ids)
            self.payments.append((pay_id, contact_id, day, total, currency, currency, total, self.now))
            self.shares.append((next(self.share_ids), pay_id, id_, total))
        got = total if self.paid and total > 0 else 0
        open_ = max(0, total) - got
        self.derived.sums.append(
            (id_, contact_id, currency, day, day[:7], 1, net, tax, total, 0, 0, 0, got, open_, day if open_ else "", 2)
        )
        if open_:
            self.derived.dues.append((id_, 0, contact_id, currency, day, total, open_))
        self.derived.parts += [(id_, product_id, contact_id, currency, day, *part) for product_id, part in parts.items()]

    def store(self) -> None:
        connection = work.connection()
        connection.executemany("INSERT INTO record VALUES (?, 'sale')", [(one[0],) for one in self.sales])
        connection.executemany(_SALE, self.sales)
        connection.executemany(_LINE, self.lines)
        connection.executemany("INSERT INTO record VALUES (?, 'payment')", [(one[0],) for one in self.payments])
        connection.executemany(_PAYMENT, self.payments)
        connection.executemany("INSERT INTO payment_share VALUES (?, ?, ?, ?)", self.shares)
        with work.unrecorded(), index.known(self.derived):
            search.add_new(connection, "sale", list(self._documents()))

    def _documents(self) -> Iterator[Document]:
        for sale, (name, said) in zip(self.sales, self.names, strict=True):
            yield index.document(sale[0], sale[1], name, "", sale[8], "", said, ())


def _chain(typed: str) -> str:
    try:
        return offer_rules.chain(typed)
    except UserError:
        return ""
