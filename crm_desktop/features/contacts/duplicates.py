"""Contacts stored twice: all compared with all that share something, in a worker. What a person has told apart stays apart."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from crm_desktop.base.text import fold
from crm_desktop.features.contacts import rules
from crm_desktop.features.contacts.duplicate_rules import PERHAPS, SURE, Frequencies, Known, candidates, score
from crm_desktop.store.reading import row, rows

Progress = Callable[[int, int], None]
_EVERY = 20_000


class Pair(NamedTuple):
    """Two contacts that look like one. percent: how likely it is, of 100; sure: they may be merged unseen."""

    older: int
    newer: int
    reasons: tuple[str, ...]
    percent: int
    sure: bool


def pairs(progress: Progress | None = None, limit: int = 1000) -> list[Pair]:
    """The likeliest pairs first. `progress(done, total)` in rough parts of a hundred; it may raise Cancelled."""
    tell = progress or (lambda done, total: None)
    everyone = _everyone()
    tell(10, 100)
    often = Frequencies(everyone)
    apart = {frozenset(pair) for pair in rows("SELECT one_id, other_id FROM not_duplicate")}
    found: list[tuple[float, Pair]] = []
    expected = max(_EVERY, 10 * len(everyone))
    for count, (first, second) in enumerate(candidates(everyone, often)):
        if count % _EVERY == 0:
            tell(min(99, 20 + 79 * count // expected), 100)
        one, other = everyone[first], everyone[second]
        bits, reasons = score(one, other, often)
        if bits >= PERHAPS and reasons and frozenset((one.id, other.id)) not in apart:
            older, newer = sorted((one.id, other.id))
            found.append((bits, Pair(older, newer, reasons, _percent(bits), bits >= SURE)))
    found.sort(key=lambda one: (-one[0], -one[1].newer))
    return [pair for _, pair in found[:limit]]


def _percent(bits: float) -> int:
    return min(99, round(100 / (1 + 2.0**-bits)))


def told_apart(one: int, other: int) -> bool:
    sql = "SELECT 1 FROM not_duplicate WHERE (one_id = ?1 AND other_id = ?2) OR (one_id = ?2 AND other_id = ?1)"
    return row(sql, one, other) is not None


def _everyone() -> list[Known]:
    """All live contacts as they are compared; four queries."""
    near: dict[str, dict[int, list[str]]] = {}
    for what, sql in (
        ("phones", "SELECT contact_id, e164 FROM phone WHERE e164 <> ''"),
        ("emails", "SELECT contact_id, folded FROM email WHERE folded <> ''"),
        ("city", "SELECT contact_id, city FROM address WHERE city <> '' ORDER BY position DESC"),
    ):
        near[what] = defaultdict(list)
        for id_, value in rows(sql):
            near[what][id_].append(value)
    cities: dict[str, str] = {}
    out = []
    sql = "SELECT id, kind, name, tax_number, birthday, coalesce(organization_id, 0) FROM contact WHERE trashed_at IS NULL"
    for id_, kind, name, tax, birthday, firm in rows(sql):
        city = near["city"].get(id_, ("",))[-1]
        if city not in cities:
            cities[city] = fold(city)
        words = tuple(rules.name_key(name, kind).split())
        phones, emails = near["phones"].get(id_, ()), near["emails"].get(id_, ())
        out.append(Known(id_, kind, words, tuple(phones), tuple(emails), tax, cities[city], birthday, firm))
    return out
