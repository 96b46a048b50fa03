"""The minutes of a meeting: who was there, what was said and decided, and the tasks that came out of it, as one step."""

from collections.abc import Sequence
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean
from crm_desktop.features.activities import actions, rules
from crm_desktop.features.activities.tables import Activity
from crm_desktop.store.reading import row
from crm_desktop.store.work import action, say


class TaskDraft(NamedTuple):
    """What is to be done, by whom of the contacts (None: by us), by which day."""

    what: str
    contact_id: int | None = None
    due_on: str = ""


@action(mark("Write minutes"))
def write(
    subject: str, body: str, decisions: str, people: Sequence[int], tasks: Sequence[TaskDraft], contact_id: int | None = None,
    about_id: int | None = None, *, at: str = "", minutes: int = 0, feeling: int = 0,
) -> int:  # fmt: skip
    """A meeting that was, with everything that came of it. Without a contact the first who was there is it.

    Raises:
        UserError: nothing was written, or a task has no words.
    """
    if contact_id is None and about_id is None and people:
        contact_id = people[0]
    id_ = actions.log(
        "meeting", contact_id, about_id, subject, body, at=at, minutes=minutes, feeling=feeling, people=people,
        decisions=clean(decisions),
    )  # fmt: skip
    _add_tasks(id_, tasks, contact_id, about_id)
    say(mark("Wrote the minutes of {what}"), what=subject)
    return id_


@action(mark("Change minutes"))
def rewrite(
    activity_id: int, subject: str, body: str, decisions: str, people: Sequence[int], tasks: Sequence[TaskDraft], *,
    minutes: int = 0, feeling: int = 0,
) -> None:  # fmt: skip
    """The words, decisions and attendees anew; `tasks` are added to those that came out of it before.

    Raises:
        UserError: nothing was written, or a task has no words.
    """
    subject, body = rules.subject_and_body(subject, body)
    Activity.update(
        subject=subject, body=body, decisions=clean(decisions), minutes=rules.minutes(minutes), feeling=feeling
    ).where(Activity.id == activity_id).execute()  # fmt: skip
    actions.set_people(activity_id, people)
    contact_id, about_id = row("SELECT contact_id, about_id FROM activity WHERE id = ?", activity_id) or (None, None)
    _add_tasks(activity_id, tasks, contact_id, about_id)
    say(mark("Changed the minutes of {what}"), what=subject)


def _add_tasks(activity_id: int, tasks: Sequence[TaskDraft], contact_id: int | None, about_id: int | None) -> None:
    for task in tasks:
        if not task.what.strip():
            raise UserError(fields={"tasks": text("Write what is to be done, or take the line away.")})
        actions.add_task(task.what, task.due_on, task.contact_id or contact_id, about_id, part_of_id=activity_id)
