"""Everything that waits, gathered from the manifests and put in order of its day."""

from collections.abc import Iterable
from typing import NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.feature import DueItem, Feature, load
from crm_desktop.features.deals import board
from crm_desktop.features.deals.records import DealFilter, Totals
from crm_desktop.features.deals.rules import in_days, month_of
from crm_desktop.store.reading import rows, value

AHEAD = 7
ALL = "crm_desktop.features.catalog:features"


class Groups(NamedTuple):
    """Due items by when: before today, today, in the next seven days, without a day."""

    overdue: list[DueItem]
    today: list[DueItem]
    week: list[DueItem]
    undated: list[DueItem]


class Figures(NamedTuple):
    """The few figures at the right."""

    deals: Totals
    month: Totals
    tickets: int
    late_tickets: int
    offers: int


def items(features: Iterable[Feature]) -> list[DueItem]:
    """Of every feature that has `due`, by day and time; without a day last."""
    until = in_days(clock.today(), AHEAD)
    found = [item for feature in features if feature.due for item in load(feature.due)(until)]
    return sorted(found, key=lambda item: (item.on == "", item.on, item.time == "", item.time, item.title))


def grouped(found: Iterable[DueItem]) -> Groups:
    today = clock.today().isoformat()
    groups = Groups([], [], [], [])
    for item in found:
        if not item.on:
            groups.undated.append(item)
        elif item.on < today:
            groups.overdue.append(item)
        elif item.on == today:
            groups.today.append(item)
        else:
            groups.week.append(item)
    return groups


def waiting() -> tuple[int, str]:
    """For the count in the sidebar: what is due today or was before, and its tone."""
    groups = grouped(items(load(ALL)()))
    return len(groups.overdue) + len(groups.today), "bad" if groups.overdue else ""


def figures() -> Figures:
    """Open deals, what should close this month, open and late tickets, offers that wait for an answer."""
    now = clock.now().astimezone().strftime("%Y-%m-%dT%H:%M")
    ((tickets, late),) = rows(
        "SELECT count(*), coalesce(sum(due_at <> '' AND due_at < ?), 0) FROM ticket"
        " WHERE status <> 'closed' AND trashed_at IS NULL",
        now,
    )
    offers = value("SELECT count(*) FROM offer WHERE status = 'sent' AND trashed_at IS NULL")
    return Figures(board.totals(DealFilter()), board.totals(DealFilter(close=month_of(clock.today()))), tickets, late, offers)
