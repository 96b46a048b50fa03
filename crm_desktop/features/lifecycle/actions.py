"""A stage set by hand, handed back to the rules; the rules themselves."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean
from crm_desktop.features.lifecycle import rules
from crm_desktop.features.lifecycle.tables import LifecycleOverride
from crm_desktop.store import settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.work import action, say


@action(mark("Set stage by hand"))
def override(contact_ids: Sequence[int], stage: str, reason: str, until_on: str = "") -> None:
    """From today, over what the rules say; `until_on` is the last day, '' for good.

    Raises:
        UserError: no reason, no such stage, or a day that is past.
    """
    reason, today = clean(reason).strip(), clock.today().isoformat()
    wrong = {} if stage in rules.STAGES else {"stage": text("Choose one of the list.")}
    if not reason:
        wrong["reason"] = text("Write why: the history shows it.")
    if until_on and until_on < today:
        wrong["until_on"] = text("Choose today or a later day.")
    if wrong:
        raise UserError(fields=wrong)
    for contact_id in contact_ids:
        _end(contact_id, today)
        LifecycleOverride.create(
            id=new_id(), contact_id=contact_id, stage=stage, reason=reason[:500], from_on=today, until_on=until_on
        )
    say(mark("Set the stage of {count} contact"), mark("Set the stage of {count} contacts"), count=len(contact_ids))


@action(mark("Let the rules decide the stage"))
def release(contact_ids: Sequence[int]) -> None:
    """The stage by hand ends; what it was stays in the history."""
    for contact_id in contact_ids:
        _end(contact_id, clock.today().isoformat())


def _end(contact_id: int, today: str) -> None:
    own, table = LifecycleOverride.contact_id == contact_id, LifecycleOverride
    table.delete().where(own & (table.from_on >= today)).execute()
    open_ = (table.until_on == "") | (table.until_on >= today)
    yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    table.update(until_on=yesterday).where(own & open_).execute()


@action(mark("Change the rules of customer stages"))
def set_rules(numbers: Mapping[str, int]) -> None:
    """Some numbers of `rules.Rules`; everyone is placed anew, and the past is told by the new rules.

    Raises:
        UserError: a number makes no sense; `fields` names it.
    """
    kept = rules.of(settings.get("lifecycle.rules", None))
    settings.put({"lifecycle.rules": rules.checked(kept._replace(**numbers))._asdict()})
    say(mark("Changed the rules of customer stages"))
