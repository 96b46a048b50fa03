"""What serving a contact takes: minutes of its activities (and of its people's) at an hourly rate."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.activities import rules
from crm_desktop.features.activities.records import Spent
from crm_desktop.store import settings
from crm_desktop.store.reading import row
from crm_desktop.store.work import action

RATE, MINUTES = "activities.hourly_rate", "activities.minutes"
_SPENT = """SELECT coalesce(sum(minutes), 0), count(*) FROM activity WHERE trashed_at IS NULL AND done_at IS NOT NULL
 AND minutes > 0 AND contact_id IN (SELECT ?1 UNION ALL SELECT id FROM contact WHERE organization_id = ?1)"""


def default_minutes(kind: str) -> int:
    """What an activity of this kind usually takes."""
    kept: Mapping[str, Any] = settings.get(MINUTES, {})
    return int(kept.get(kind, rules.MINUTES.get(kind, 0)))


def hourly_rate() -> int:
    """In minor units of the house's currency; 0: no cost is shown."""
    return int(settings.get(RATE, 0))


def currency() -> str:
    return str(settings.get("business.currency", "TRY"))


def cost(contact_id: int) -> Spent:
    """Of a contact; a company's people are counted with it."""
    minutes, activities = row(_SPENT, contact_id) or (0, 0)
    return Spent(minutes, activities, rules.cost(minutes, hourly_rate()), currency())


@action(mark("Change usual minutes"))
def set_default_minutes(kind: str, minutes: int) -> None:
    """Raises:
    UserError: no such number of minutes.
    """
    kept = dict(settings.get(MINUTES, {}))
    kept[rules.kind(kind)] = rules.minutes(minutes)
    settings.put({MINUTES: kept})


@action(mark("Change hourly rate"))
def set_hourly_rate(minor: int) -> None:
    """Raises:
    UserError: less than nothing.
    """
    if not 0 <= minor < 10**12:
        raise UserError(fields={"rate": text("Give the rate as a number of zero or more.")})
    settings.put({RATE: minor})


def figures(contact_id: int) -> list[tuple[str, str, str]]:
    """For a contact's head: what it took, once there is a rate."""
    spent = cost(contact_id)
    if not spent.minutes or not spent.cost:
        return []
    return [(text("Cost to serve"), locale.money_short(spent.cost, spent.currency), "")]


def said(minutes: int) -> str:
    """`1 h 20 min`."""
    hours, rest = rules.spent(minutes)
    if not hours:
        return text("{minutes} min", minutes=rest)
    return (
        text("{hours} h {minutes} min", hours=locale.number(hours, 0, 1), minutes=rest)
        if rest
        else text("{hours} h", hours=locale.number(hours, 0, 1))
    )
