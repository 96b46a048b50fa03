"""What can be done with one thing that waits, whoever's it is: put off with a reason that is kept, or settled."""

from datetime import date, timedelta

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import one_line
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.activities import keep_actions
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals import rules as deal_rules
from crm_desktop.features.today.tables import Snooze
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say

NEVER = "9999-12-31"
NEEDS_REASON = ("deal.rot", "deal.none")


@action(mark("Snooze"))
def put_off(key: str, record_id: int, title: str, until: str, reason: str = "") -> None:
    """Off Today until a day. A task, a next step and a winning back are planned for that day; the rest only rests.

    Raises:
        UserError: no day after today, or no reason where one is needed.
    """
    until, reason, sort = deal_rules.day(until, "until"), one_line(reason)[:500], key.partition(":")[0]
    if until <= clock.today().isoformat():
        raise UserError(fields={"until": text("Choose a day after today.")})
    if sort in NEEDS_REASON and not reason:
        raise UserError(fields={"reason": text("Write why it may wait.")})
    own = {
        "activity": lambda: activities.snooze([record_id], until),
        "deal.step": lambda: deals.set_field(record_id, "next_step_on", until),
        "deal.winback": lambda: deals.set_field(record_id, "win_back_on", until),
        "deal.rot": lambda: deals.snooze(record_id, until, reason),
        "deal.none": lambda: deals.snooze(record_id, until, reason),
        "touch": lambda: keep_actions.put_off([record_id], until),
    }.get(sort)
    if own is not None:
        own()
    _keep(key, record_id, title, until, reason, hides=own is None)
    say(mark("Snoozed {what}"), what=title[:80])


@action(mark("Done"))
def settle(key: str, record_id: int, title: str) -> None:
    """What happens once and asks for nothing more, a birthday: done for this time."""
    _keep(key, record_id, title, NEVER, "", hides=True)
    say(mark("Done: {what}"), what=title[:80])


@action(mark("Bring back to Today"))
def bring_back(snooze_id: int) -> None:
    """What rests comes back at once."""
    Snooze.update(until_on=clock.today().isoformat()).where(Snooze.id == snooze_id).execute()


def _keep(key: str, record_id: int, title: str, until: str, reason: str, hides: bool) -> None:
    if value("SELECT 1 FROM record WHERE id = ?", record_id):
        Snooze.create(
            id=new_id(), key=key[:200], record_id=record_id, title=title[:300], until_on=until, reason=reason, hides=int(hides),
            at=clock.now_text(),
        )  # fmt: skip


def next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
