"""Everything that waits, gathered from the manifests: the first of each group, how many there are, and what rests."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.feature import DueItem, Feature, load
from crm_desktop.features.deals import board
from crm_desktop.features.deals.records import DealFilter, Totals
from crm_desktop.features.deals.rules import in_days, month_of
from crm_desktop.store import settings
from crm_desktop.store.reading import rows, value

AHEAD = 7
FEW = 20
MONTHS = 6
ALL = "crm_desktop.features.catalog:features"
KEYS = ("overdue", "today", "week", "undated")


class Group(NamedTuple):
    """One of KEYS: before today, today, in the next seven days, without a day. `many` in all, `items` the first."""

    key: str
    many: int
    items: list[DueItem]


class Waiting(NamedTuple):
    """The groups that have something, how many there are of each kind of record, whatever kind is shown, and how many rest."""

    groups: list[Group]
    kinds: dict[str, int]
    resting: int

    def total(self, *keys: str) -> int:
        return sum(group.many for group in self.groups if group.key in keys)


class Rest(NamedTuple):
    """Something put off."""

    id: int
    key: str
    title: str
    until_on: str
    reason: str
    at: str


class Figures(NamedTuple):
    """The few figures at the right."""

    deals: Totals
    month: Totals
    tickets: int
    late_tickets: int
    offers: int
    sold: list[tuple[str, int]]
    currency: str


def order(item: DueItem) -> tuple[bool, str, bool, str]:
    """By day and time; without either last."""
    return item.on == "", item.on, item.time == "", item.time


def items(features: Iterable[Feature]) -> list[DueItem]:
    """All there is up to a week ahead, in order: for who counts or prints; Today asks `waiting_now`."""
    until, out = in_days(clock.today(), AHEAD), resting()
    found = [item for feature in features if feature.due for item in load(feature.due)(until)]
    return sorted((item for item in found if item.key not in out), key=order)


def spans(today: date) -> dict[str, tuple[str, str]]:
    """First and last day of each group."""
    return {
        "overdue": ("0001-01-01", (today - timedelta(days=1)).isoformat()),
        "today": (today.isoformat(), today.isoformat()),
        "week": ((today + timedelta(days=1)).isoformat(), (today + timedelta(days=AHEAD)).isoformat()),
        "undated": ("", ""),
    }


def waiting_now(features: Iterable[Feature], shown: Mapping[str, int] | None = None, kind: str = "") -> Waiting:
    """The first of each group, `shown[key]` of them; `kind` only those about records of one kind."""
    today, out = clock.today(), resting()
    until, ranges = in_days(today, AHEAD), spans(today)
    rest: dict[str, list[DueItem]] = {key: [] for key in KEYS}
    paged = []
    for feature in features:
        if feature.due_page:
            paged.append(load(feature.due_page))
        source = feature.due_rest if feature.due_page else feature.due
        for item in load(source)(until) if source else ():
            if item.key not in out:
                rest[_group_of(item, today)].append(item)
    groups: list[Group] = []
    kinds: dict[str, int] = {}
    for key in KEYS:
        limit = (shown or {}).get(key, FEW)
        group, counts = _group(key, rest[key], [page(*ranges[key], limit, out) for page in paged], limit, kind)
        for one, count in counts.items():
            kinds[one] = kinds.get(one, 0) + count
        if group.many:
            groups.append(group)
    return Waiting(groups, kinds, len(rests()))


def _group(
    key: str, rest: list[DueItem], pages: list[tuple[int, list[DueItem]]], limit: int, kind: str
) -> tuple[Group, dict[str, int]]:
    counts: dict[str, int] = {}
    for item in rest:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    found = rest
    for count, first in pages:
        if count:
            name = first[0].kind if first else "activity"
            counts[name] = counts.get(name, 0) + count
            found = [*found, *first]
    count = counts.get(kind, 0) if kind else sum(counts.values())
    chosen = sorted((item for item in found if not kind or item.kind == kind), key=order)
    return Group(key, count, chosen[:limit]), counts


def _group_of(item: DueItem, today: date) -> str:
    if not item.on:
        return "undated"
    return "overdue" if item.on < today.isoformat() else "today" if item.on == today.isoformat() else "week"


def resting() -> frozenset[str]:
    """Keys of what was put off beyond today, or settled."""
    found = rows("SELECT key FROM snooze WHERE hides = 1 AND until_on > ?", clock.today().isoformat())
    return frozenset(key for (key,) in found)


REST = "SELECT id, key, title, until_on, reason, at FROM snooze"


def rests(limit: int = 200) -> list[Rest]:
    """What rests now, the next to come back first."""
    found = rows(
        f"{REST} WHERE hides = 1 AND until_on > ? AND until_on < '9999' ORDER BY until_on, id LIMIT ?",
        clock.today().isoformat(),
        limit,
    )
    return [Rest._make(cells) for cells in found]


def put_off_before(record_id: int, limit: int = 5) -> list[Rest]:
    """How often a thing about a record was put off, and why; the latest first."""
    found = rows(f"{REST} WHERE record_id = ? AND until_on < '9999' ORDER BY id DESC LIMIT ?", record_id, limit)
    return [Rest._make(cells) for cells in found]


def waiting() -> tuple[int, str]:
    """For the count in the sidebar: what is due today or was before, and its tone."""
    found = waiting_now(load(ALL)(), dict.fromkeys(KEYS, 0))
    late = found.total("overdue")
    return late + found.total("today"), "bad" if late else ""


def figures() -> Figures:
    """Open deals, what should close this month, open and late tickets, offers that wait for an answer."""
    now = clock.now().astimezone().strftime("%Y-%m-%dT%H:%M")
    ((tickets, late),) = rows(
        "SELECT count(*), coalesce(sum(due_at <> '' AND due_at < ?), 0) FROM ticket"
        " WHERE status <> 'closed' AND trashed_at IS NULL",
        now,
    )
    offers = value("SELECT count(*) FROM offer WHERE status = 'sent' AND trashed_at IS NULL")
    house = str(settings.get("business.currency", "TRY"))
    closing = board.totals(DealFilter(close=month_of(clock.today())))
    return Figures(board.totals(DealFilter()), closing, tickets, late, offers, sold(house), house)


def sold(currency: str) -> list[tuple[str, int]]:
    """("2026-06", minor units) of the last months, this one last; without tax, returns taken off."""
    today = clock.today()
    months = [f"{today.year + (today.month - 1 - back) // 12}-{(today.month - 1 - back) % 12 + 1:02}" for back in range(MONTHS)]
    found = dict(
        rows(
            "SELECT month, sum(net - returned_net) FROM sale_sum WHERE currency = ? AND live = 1 AND month >= ? GROUP BY month",
            currency,
            months[-1],
        )
    )
    return [(month, found.get(month, 0)) for month in reversed(months)]
