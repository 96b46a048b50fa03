"""A touch through the person's own programs: on the timeline at once, its outcome told afterwards; and the texts for it."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.activities import actions, costs, reaching, rules
from crm_desktop.features.activities.reaching import Template
from crm_desktop.features.activities.tables import Activity
from crm_desktop.store import settings
from crm_desktop.store.reading import row
from crm_desktop.store.work import action, say


@action(mark("Reach somebody"))
def touch(channel: str, contact_id: int, about_id: int | None = None, shown: str = "", subject: str = "", body: str = "") -> int:
    """On the timeline now, with the outcome still to tell. Returns its id."""
    if about_id == contact_id:
        about_id = None
    head = " · ".join(
        part for part in (reaching.NAMES[channel] if channel in ("whatsapp", "telegram") else "", subject, shown) if part
    )
    id_ = actions.log(
        reaching.KIND_OF[channel], contact_id, about_id, head or text(reaching.NAMES[channel]), body,
        direction="out", outcome=rules.UNTOLD,
        minutes=costs.default_minutes(reaching.KIND_OF[channel]),
    )  # fmt: skip
    found = row("SELECT name FROM contact WHERE id = ?", contact_id)
    say(mark("Reached out to {name}"), name=found[0] if found else "")
    return id_


@action(mark("Tell the outcome"))
def tell_outcome(
    activity_id: int,
    outcome: str,
    feeling: int = 0,
    minutes: int | None = None,
    words: str = "",
    next_step: str = "",
    next_on: str = "",
) -> int | None:
    """How a touch ended, and what comes next as a task. Returns the task's id.

    Raises:
        UserError: the minutes or the day make no sense.
    """
    columns: dict[str, object] = {"outcome": rules.outcome(outcome), "feeling": feeling}
    if minutes is not None:
        columns["minutes"] = rules.minutes(minutes)
    Activity.update(columns).where(Activity.id == activity_id).execute()
    found = row("SELECT contact_id, about_id, body, subject FROM activity WHERE id = ?", activity_id)
    if found is None:
        return None
    if words.strip():
        actions.edit(activity_id, "body", "\n".join(part for part in (found[2], words) if part))
    say(mark("Told the outcome of {what}"), what=found[3] or found[2][:60])
    if not next_step.strip() and not next_on:
        return None
    return actions.add_task(next_step, next_on or clock.today().isoformat(), found[0], found[1])


@action(mark("Change templates"))
def save_templates(templates: Sequence[Template]) -> None:
    """All of them, in order.

    Raises:
        UserError: one has no name or no text.
    """
    settings.put({reaching.TEMPLATES: [reaching.checked(one)._asdict() for one in templates]})
