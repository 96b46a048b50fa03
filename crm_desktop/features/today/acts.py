"""What can be done with one thing that waits: done, put off, called. Knows whose item it is by its key."""

from collections.abc import Callable

from crm_desktop.base.feature import DueItem, load
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.activities import reaching
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.today import actions
from crm_desktop.store.reading import value

Done = Callable[[], object]
WITH_CONTACT = ("activity", "event", "sale", "agreement")
ONCE = ("birthday", "reorder", "warranty", "agreement.renewal")
"""What asks for nothing but to have been seen to; its key carries the time, so that the next one comes."""


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
    if own is not None:
        return own
    if item.done:
        act = load(item.done)
        return lambda: act(item.id)
    if sort_of(item).startswith(ONCE):
        return lambda: actions.settle(item.key, item.id, item.title)
    return None


def can_wait(item: DueItem) -> bool:
    """An appointment comes when it comes."""
    return item.kind != "event"


def needs_reason(item: DueItem) -> bool:
    """A rotting deal rests only with a reason."""
    return sort_of(item) in actions.NEEDS_REASON


def needs_step(item: DueItem) -> bool:
    """What helps it is a next step."""
    return sort_of(item) in actions.NEEDS_REASON


def whom(item: DueItem) -> Ref | None:
    """Whom to call about it: the record itself where it knows its contact, so that the touch is about it."""
    if reaching.contact_behind(item.id, item.kind) is not None:
        return Ref(item.kind, item.id)
    if item.kind not in WITH_CONTACT:
        return None
    found = value(f"SELECT contact_id FROM {item.kind} WHERE id = ?", item.id)
    return Ref("contact", found) if found else None
