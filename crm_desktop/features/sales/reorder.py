"""Selling again: who is likely to want what again by now, and why. Read from what was sold, kept nowhere."""

import os
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from crm_desktop.base import clock, locale
from crm_desktop.base.changes import ChangeSet, subscribe
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.text import fold
from crm_desktop.features.agreements.rules import months_later, term_end
from crm_desktop.features.sales import reorder_rules as rules
from crm_desktop.store.file import db
from crm_desktop.store.reading import array_of, value
from crm_desktop.store.reading import rows as read

AHEAD = 14
_BOUGHT = """SELECT p.contact_id, p.product_id, group_concat(p.sold_on), max(p.sold_on) FROM sale_part p
 JOIN contact c ON c.id = p.contact_id WHERE p.quantity > 0 AND c.trashed_at IS NULL {0} GROUP BY p.contact_id, p.product_id"""


class ReorderRow(NamedTuple):
    """A customer, a product (0: none in particular), why to ask now (a key of WHYS) and on which day."""

    id: int
    contact_id: int
    contact: str
    product_id: int
    product: str
    why: str
    on: str
    last_on: str
    days: int
    times: int
    sure: str
    today: str

    @property
    def badge(self) -> tuple[str, str]:
        return text(rules.WHYS[self.why]), rules.TONES[self.why]

    @property
    def due(self) -> tuple[str, str]:
        return locale.day_relative(self.on), "bad" if self.on < self.today else "warn" if self.on == self.today else ""

    @property
    def evidence(self) -> str:
        """What it rests on, in words."""
        if self.why == "rhythm":
            every = plural("every {count} day", "every {count} days", self.days)
            return text("{every}, {sure}", every=every, sure=rules.sure_said(self.sure))
        if self.why == "second":
            return text("no second purchase yet")
        if self.why == "service":
            return plural("every {count} month", "every {count} months", self.days)
        if self.why == "interval":
            return plural("lasts {count} day", "lasts {count} days", self.days)
        return plural("usually after {count} day", "usually after {count} days", self.days)


class _Known(NamedTuple):
    """What the days of purchase are held against."""

    contacts: dict[int, str]
    products: dict[int, tuple[str, int | None]]
    intervals: dict[int, tuple[int, int]]
    pauses: dict[tuple[int, int], str]


Bought = dict[tuple[int, int], list[str]]


def everything() -> tuple[ReorderRow, ...]:
    """All that is due up to AHEAD days from now, the most overdue first. Reckoned anew after a write that matters."""
    path = str(db.database)
    return _reckoned(path, os.stat(path).st_ino, _heard["changes"], clock.today().isoformat())


_heard = {"changes": 0}  # a restored file is another inode


def _hear(change: ChangeSet) -> None:
    _heard["changes"] += change.touches(
        "sale", "sale_line", "sale_return_line", "product", "product_interval", "reorder_pause", "contact"
    )


subscribe(_hear)


@lru_cache(maxsize=2)
def _reckoned(path: str, inode: int, changes: int, today: str) -> tuple[ReorderRow, ...]:
    bought = _bought()
    known = _known()
    last_day = rules.after(today, AHEAD)
    found = [*_again(bought, known, today), *_services(bought, known, today), *_followers(bought, known, today)]
    told = {row.contact_id for row in found}
    found += [row for row in _second(bought, known, today) if row.contact_id not in told]
    due = [row for row in found if row.on <= last_day and not _paused(row, known.pauses)]
    return tuple(sorted(due, key=lambda row: (row.on, fold(row.contact), row.id)))


def of_contact(contact_id: int) -> list[ReorderRow]:
    """All rhythms and intervals of one customer, however far ahead; what was put off, on the day it was put off to."""
    today = clock.today().isoformat()
    bought = _bought("AND p.sale_id IN (SELECT id FROM sale WHERE contact_id = ?1)", contact_id)
    known = _known(contact_id, [product for _, product in bought])
    pairs = [product for _, product in bought] + [follows for _, follows in known.products.values() if follows]
    follows = any(follows for _, follows in known.products.values())
    others = _bought("AND p.product_id IN carray(?1)", array_of(pairs)) if follows else bought
    found = [*_again(bought, known, today), *_services(bought, known, today), *_followers(others | bought, known, today)]
    found = [row for row in found if row.contact_id == contact_id] or list(_second(bought, known, today))
    return sorted((_put_off(row, known.pauses) for row in found), key=lambda row: (row.on, row.product))


def _bought(where: str = "", *params: Any) -> Bought:
    return {(contact, product): days.split(",") for contact, product, days, _ in read(_BOUGHT.format(where), *params)}


def _put_off(row: ReorderRow, pauses: dict[tuple[int, int], str]) -> ReorderRow:
    """Not before the day that it was put off to."""
    until = max(pauses.get((row.contact_id, row.product_id), ""), pauses.get((row.contact_id, 0), ""))
    return row._replace(on=until) if until > row.on and until > row.today else row


def _known(contact_id: int | None = None, products: Iterable[int] = ()) -> _Known:
    """Of all customers and products, or of one and those."""
    one = contact_id is not None
    who, what = ("= ?1", "IN carray(?1)") if one else ("IN (SELECT contact_id FROM sale_sum)", "IS NOT NULL")
    own, goods = ([contact_id], [array_of(list(products))]) if one else ([], [])
    paused = "WHERE contact_id = ?1" if one else ""
    follows = "OR id IN (SELECT follows_id FROM product WHERE id IN carray(?1))" if one else ""
    return _Known(
        dict(read(f"SELECT id, name FROM contact WHERE id {who}", *own)),
        {
            id_: (name, then)
            for id_, name, then in read(
                f"SELECT id, name, follows_id FROM product WHERE active AND trashed_at IS NULL AND (id {what} {follows})", *goods
            )
        },
        {
            id_: (days, months)
            for id_, days, months in read(
                f"SELECT product_id, reorder_days, service_months FROM product_interval WHERE product_id {what}", *goods
            )
        },
        {
            (contact, product): day
            for contact, product, day in read(f"SELECT contact_id, product_id, until_on FROM reorder_pause {paused}", *own)
        },
    )


def _paused(row: ReorderRow, pauses: dict[tuple[int, int], str]) -> bool:
    return max(pauses.get((row.contact_id, row.product_id), ""), pauses.get((row.contact_id, 0), "")) > row.today


def _row(
    known: _Known, pair: tuple[int, int], why: str, on: str, last: str, days: int, times: int, today: str, sure: str = ""
) -> ReorderRow:
    contact, product = pair
    key = int.from_bytes(blake2b(f"{contact}:{product}:{why}".encode(), digest_size=7).digest())
    name = known.products.get(product, ("", None))[0]
    return ReorderRow(key, contact, known.contacts.get(contact, ""), product, name, why, on, last, days, times, sure, today)


def _again(bought: Bought, known: _Known, today: str) -> Iterable[ReorderRow]:
    """By the customer's own rhythm; else by how long the product lasts."""
    for pair, days in bought.items():
        if pair[1] not in known.products:
            continue
        beat, lasts = rules.rhythm(days), known.intervals.get(pair[1], (0, 0))[0]
        if beat and not rules.went_quiet(beat.next, beat.days, today):
            yield _row(known, pair, "rhythm", beat.next, beat.last, beat.days, beat.times, today, beat.sure)
        elif not beat and lasts and not rules.went_quiet(on := rules.after(days[0], lasts), lasts, today):
            yield _row(known, pair, "interval", on, days[0], lasts, 1, today)


def _services(bought: Bought, known: _Known, today: str) -> Iterable[ReorderRow]:
    """Every so many months after the last purchase; one missed for a month gives way to the next."""
    for pair, days in bought.items():
        months = known.intervals.get(pair[1], (0, 0))[1]
        if months and pair[1] in known.products:
            first = months_later(max(days), months)
            if first:
                on = term_end(first, months, rules.after(today, -rules.LEAST_QUIET))
                yield _row(known, pair, "service", on, max(days), months, len(set(days)), today)


def _followers(bought: Bought, known: _Known, today: str) -> Iterable[ReorderRow]:
    """Bought the one and not yet what usually follows it; the lag is learnt from those who bought both."""
    follows = {one: then for one, (_, then) in known.products.items() if then in known.products}
    lags: dict[int, list[int]] = {}
    waiting = []
    for (contact, product), days in bought.items():
        then = follows.get(product)
        if then is None:
            continue
        after = [day for day in bought.get((contact, then), ()) if day > min(days)]
        if after:
            lags.setdefault(product, []).append(_between(min(days), min(after)))
        elif (contact, then) not in bought:
            waiting.append((contact, product, then, max(days), len(set(days))))
    for contact, product, then, last, times in waiting:
        lag = rules.usual_lag(lags.get(product, ()))
        on = rules.after(last, lag)
        if today <= rules.after(on, rules.FOLLOWS_QUIET):
            yield _row(known, (contact, then), "follows", on, last, lag, times, today)


def _second(bought: Bought, known: _Known, today: str) -> Iterable[ReorderRow]:
    """Chance buyers: bought on one day only, some weeks ago, and never since."""
    days_of: dict[int, set[str]] = {}
    for (contact, _), days in bought.items():
        days_of.setdefault(contact, set()).update(days)
    for contact, all_days in days_of.items():
        if len(all_days) == 1:
            (last,) = all_days
            if today <= rules.after(last, rules.SECOND_UNTIL):
                yield _row(
                    known, (contact, 0), "second", rules.after(last, rules.SECOND_AFTER), last, rules.SECOND_AFTER, 1, today
                )


def _between(day: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(day)).days


def last_sale(contact_id: int, product_id: int = 0) -> int | None:
    """The newest live sale to a customer, of a product if one is named and was ever bought."""
    sql = """SELECT p.sale_id FROM sale s JOIN sale_part p ON p.sale_id = s.id WHERE s.contact_id = ?1{0}
      ORDER BY s.sold_on DESC, s.id DESC LIMIT 1"""
    found = value(sql.format(" AND p.product_id = ?2"), contact_id, product_id) if product_id else None
    return found or value(sql.format(""), contact_id)
