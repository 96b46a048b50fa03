"""How often to be in touch, per contact or tag; put off, or done."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.activities import actions
from crm_desktop.features.activities.tables import Rhythm, TagRhythm
from crm_desktop.features.deals import rules as deal_rules
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say

LONGEST = 3650


@action(mark("Change how often to be in touch"))
def set_rhythm(contact_ids: Sequence[int], days: int | None) -> None:
    """None: as their tags say; 0: never.

    Raises:
        UserError: no such number of days.
    """
    _checked(days or 0)
    for id_ in contact_ids:
        if not Rhythm.update(days=days).where(Rhythm.contact_id == id_).execute():
            Rhythm.create(contact_id=id_, days=days)


@action(mark("Change how often to be in touch"))
def set_tag_rhythm(tag_id: int, days: int) -> None:
    """0: the tag asks for nothing.

    Raises:
        UserError: no such number of days.
    """
    _checked(days)
    if not days:
        TagRhythm.delete().where(TagRhythm.tag_id == tag_id).execute()
    elif not TagRhythm.update(days=days).where(TagRhythm.tag_id == tag_id).execute():
        TagRhythm.create(tag_id=tag_id, days=days)


def _checked(days: int) -> None:
    if not 0 <= days <= LONGEST:
        raise UserError(fields={"days": text("Give the days, at most ten years of them.")})


@action(mark("Snooze keeping in touch"))
def put_off(contact_ids: Sequence[int], until: str) -> None:
    """Not before that day.

    Raises:
        UserError: no day after today.
    """
    until = deal_rules.day(until, "until")
    if until <= clock.today().isoformat():
        raise UserError(fields={"until": text("Choose a day after today.")})
    for id_ in contact_ids:
        if not Rhythm.update(snoozed_until=until).where(Rhythm.contact_id == id_).execute():
            Rhythm.create(contact_id=id_, days=None, snoozed_until=until)
    say(mark("Snoozed {count} contact"), mark("Snoozed {count} contacts"), count=len(contact_ids))


@action(mark("Note that you were in touch"))
def spoke(contact_id: int, kind: str = "call", words: str = "") -> int:
    """You were in touch: a line on the timeline, and the rhythm begins anew."""
    id_ = actions.log(kind, contact_id, subject=words or text("In touch"))
    say(mark("In touch with {name}"), name=value("SELECT name FROM contact WHERE id = ?", contact_id) or "")
    return id_
