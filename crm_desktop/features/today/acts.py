"""What can be done with one thing that waits: done, or put off. Knows whose item it is by its key."""

from collections.abc import Callable

from crm_desktop.base.feature import DueItem, load
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.deals import actions as deals

Done = Callable[[], object]
PutOff = Callable[[str, str], object]


def sort_of(item: DueItem) -> str:
    """ "deal.step", "activity", ..."""
    return item.key.partition(":")[0]


def done_of(item: DueItem) -> Done | None:
    """What Done does, or None where only a person can tell what done means."""
    own = {
        "activity": lambda: activities.complete([item.id]),
        "deal.step": lambda: activities.finish_step(item.id),
        "deal.winback": lambda: deals.set_field(item.id, "win_back_on", ""),
    }.get(sort_of(item))
    if own is not None or not item.done:
        return own
    act = load(item.done)
    return lambda: act(item.id)


def put_off_of(item: DueItem) -> PutOff | None:
    """(day, reason) puts it off; None where it cannot wait."""
    return {
        "activity": lambda day, _: activities.snooze([item.id], day),
        "deal.step": lambda day, _: deals.set_field(item.id, "next_step_on", day),
        "deal.winback": lambda day, _: deals.set_field(item.id, "win_back_on", day),
        "deal.rot": lambda day, reason: deals.snooze(item.id, day, reason),
        "deal.none": lambda day, reason: deals.snooze(item.id, day, reason),
    }.get(sort_of(item))


def needs_reason(item: DueItem) -> bool:
    """A rotting deal rests only with a reason."""
    return sort_of(item) in ("deal.rot", "deal.none")


def needs_step(item: DueItem) -> bool:
    """What helps it is a next step."""
    return sort_of(item) in ("deal.rot", "deal.none")
