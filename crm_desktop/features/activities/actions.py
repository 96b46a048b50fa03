"""Every write to an activity, and the next step of a deal done with its trace kept."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean
from crm_desktop.features.activities import costs, queries, recurring, rules
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.features.activities.tables import Activity, ActivityPerson
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals import rules as deal_rules
from crm_desktop.store.reading import array_of, row, rows, value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say


@action(mark("Log activity"))
def log(
    kind: str,
    contact_id: int | None = None,
    about_id: int | None = None,
    subject: str = "",
    body: str = "",
    *,
    at: str = "",
    minutes: int = 0,
    feeling: int = 0,
    direction: str = "",
    outcome: str = "",
    people: Sequence[int] = (),
    decisions: str = "",
    message_id: str = "",
    quotable: bool = False,
) -> int:
    """Something that happened: note, call, visit, meeting, e-mail, praise. `at` is UTC text, '' for now; `people` are contacts it
    happened with besides `contact_id`. Returns its id.

    Raises:
        UserError: nothing was written, or the minutes make no sense.
    """
    at = at or clock.now_text()
    subject, body = rules.subject_and_body(subject, body)
    id_ = insert(
        rules.kind(kind),
        contact_id,
        about_id,
        subject=subject,
        body=body,
        at=at,
        done_at=at,
        minutes=rules.minutes(minutes),
        feeling=feeling,
        direction=direction,
        outcome=rules.outcome(outcome),
        decisions=decisions.strip(),
        message_id=message_id,
        quotable=int(quotable),
    )
    add_people(id_, people)
    say(mark("Logged {what}"), what=subject or body[:60])
    return id_


@action(mark("Add task"))
def add_task(
    subject: str,
    due_on: str = "",
    contact_id: int | None = None,
    about_id: int | None = None,
    body: str = "",
    *,
    due_time: str = "",
    repeats: str = "",
    kind: str = "task",
    priority: str = "normal",
    part_of_id: int | None = None,
    people: Sequence[int] = (),
) -> int:
    """Something to do; also a call, visit or meeting that is planned, and a promise to keep. Days and times are of the
    person's wall.

    Raises:
        UserError: nothing was written, a bad day or time, or it repeats without a day.
    """
    subject, body = rules.subject_and_body(subject, body)
    due_on, due_time = deal_rules.day(due_on, "due_on"), rules.wall_time(due_time)
    if (repeats or due_time) and not due_on:
        raise UserError(fields={"due_on": text("Give the day too.")})
    id_ = insert(
        rules.kind(kind),
        contact_id,
        about_id,
        subject=subject,
        body=body,
        at=clock.now_text(),
        due_on=due_on,
        due_time=due_time,
        zone=clock.zone() if due_time else "",
        repeats=recurring.anchored(recurring.checked(repeats), date.fromisoformat(due_on)) if repeats else "",
        priority=priority,
        promised_on=due_on if kind == "promise" else "",
        part_of_id=part_of_id,
    )
    add_people(id_, people)
    what = subject or body[:60]
    if kind == "promise":
        say(mark("Promised {what}"), what=what)
    else:
        say(mark("Added task {what}"), what=what)
    return id_


def insert(kind: str, contact_id: int | None, about_id: int | None, **columns: Any) -> int:
    """A new activity, as it is given. Only inside an action."""
    if contact_id is None and about_id is not None:
        contact_id = queries.contact_of(about_id)
    id_ = new_record("activity")
    Activity.create(id=id_, kind=kind, contact_id=contact_id, about_id=about_id, created_at=clock.now_text(), **columns)
    return id_


def add_people(activity_id: int, people: Sequence[int]) -> None:
    """Who else it happened with; the activity's own contact is not said twice. Only inside an action."""
    own = row("SELECT contact_id FROM activity WHERE id = ?", activity_id)
    known = {person.id for person in queries.people(activity_id)} | {own[0] if own else None}
    for contact_id in dict.fromkeys(people):
        if contact_id not in known:
            ActivityPerson.create(activity_id=activity_id, contact_id=contact_id)


@action(mark("Change attendees"))
def set_people(activity_id: int, people: Sequence[int]) -> None:
    """Who took part, whole."""
    ActivityPerson.delete().where(ActivityPerson.activity_id == activity_id).execute()
    add_people(activity_id, people)


@action(mark("Complete task"))
def complete(ids: Sequence[int]) -> None:
    """Done now; a repeated one makes its next."""
    at, today = clock.now_text(), clock.today()
    for task in queries.activity_rows(ids):
        if task.done_at:
            continue
        took = {} if task.minutes else {"minutes": costs.default_minutes(task.kind)}
        Activity.update(done_at=at, **took).where(Activity.id == task.id).execute()
        left = recurring.after_one(task.repeats) if task.repeats and task.due_on else ""
        coming = recurring.next_day(left, date.fromisoformat(task.due_on), today) if left else None
        if coming:
            _again(task, coming, left)
        if task.kind == "promise":
            say(mark("Kept the promise {what}"), what=task.subject or task.body[:60])
        else:
            say(mark("Completed {what}"), what=task.subject or task.body[:60])


def _again(task: ActivityRow, coming: date, repeats: str) -> None:
    (length,) = row("SELECT length FROM activity WHERE id = ?", task.id) or (0,)
    id_ = insert(
        task.kind,
        task.contact_id,
        task.about_id,
        subject=task.subject,
        body=task.body,
        at=clock.now_text(),
        due_on=coming.isoformat(),
        due_time=task.due_time,
        zone=clock.zone() if task.due_time else "",
        repeats=repeats,
        priority=task.priority,
        promised_on=coming.isoformat() if task.promised_on else "",
        length=length,
    )
    add_people(id_, [person.id for person in queries.people(task.id)])


def complete_one(id_: int) -> None:
    """For what asks by one id."""
    complete([id_])


@action(mark("Reopen task"))
def reopen(ids: Sequence[int]) -> None:
    """To do again. A next one that was made stays: undo takes both back."""
    Activity.update(done_at=None).where(Activity.id.in_(list(ids))).execute()


@action(mark("Edit activity"), join=lambda activity_id, field, new: f"activity:{activity_id}:{field}")
def edit(activity_id: int, field: str, new: Any) -> None:
    """subject, body, kind, contact_id, about_id, at, due_on, due_time, length, repeats, minutes, feeling, direction, priority,
    outcome, quotable, decisions.

    Raises:
        UserError: the value does not fit; `fields` names it.
    """
    if field in ("subject", "body"):
        _edit_words(activity_id, field, new or "")
        return
    fit: dict[str, Callable[[Any], Any]] = {
        "kind": rules.kind,
        "due_on": lambda v: deal_rules.day(v or "", "due_on"),
        "due_time": lambda v: rules.wall_time(v or ""),
        "repeats": lambda v: recurring.checked(v or ""),
        "minutes": lambda v: rules.minutes(v or 0),
        "length": lambda v: rules.minutes(v or 0),
        "outcome": lambda v: rules.outcome(v or ""),
        "quotable": int,
        "decisions": lambda v: clean(v or ""),
    }
    if field not in (*fit, "contact_id", "about_id", "at", "feeling", "direction", "priority"):
        raise ValueError(f"no field {field} of an activity")
    new = fit.get(field, lambda v: v)(new)
    columns = {field: new}
    if field == "repeats" and new and (on := value("SELECT due_on FROM activity WHERE id = ?", activity_id)):
        columns = {field: recurring.anchored(new, date.fromisoformat(on))}
    if field == "at":
        columns |= {"done_at": new} if value("SELECT 1 FROM activity WHERE id = ? AND done_at = at", activity_id) else {}
    Activity.update(columns).where(Activity.id == activity_id).execute()


def _edit_words(activity_id: int, field: str, new: str) -> None:
    old = dict(
        zip(("subject", "body"), row("SELECT subject, body FROM activity WHERE id = ?", activity_id) or ("", ""), strict=True)
    )
    old[field] = new
    subject, body = rules.subject_and_body(old["subject"], old["body"])
    Activity.update(subject=subject, body=body).where(Activity.id == activity_id).execute()


@action(mark("Snooze task"))
def snooze(ids: Sequence[int], until: str) -> None:
    """Due on another day.

    Raises:
        UserError: no day after today.
    """
    until = deal_rules.day(until, "until")
    if until <= clock.today().isoformat():
        raise UserError(fields={"until": text("Choose a day after today.")})
    for id_, on, repeats in rows(
        "SELECT id, due_on, repeats FROM activity WHERE repeats <> '' AND id IN carray(?)", array_of(ids)
    ):
        kept = recurring.anchored(repeats, date.fromisoformat(on), always=True) if on else repeats
        Activity.update(repeats=kept).where(Activity.id == id_).execute()
    Activity.update(due_on=until).where(Activity.id.in_(list(ids))).execute()
    say(mark("Snoozed {count} task"), mark("Snoozed {count} tasks"), count=len(ids))


@action(mark("Delete activities"))
def trash(ids: Sequence[int]) -> None:
    """Into the trash; undo brings them back."""
    Activity.update(trashed_at=clock.now_text()).where(Activity.id.in_(list(ids)) & Activity.trashed_at.is_null()).execute()
    say(mark("Deleted {count} activity"), mark("Deleted {count} activities"), count=len(ids))


@action(mark("Restore activities"))
def restore(ids: Sequence[int]) -> None:
    """Out of the trash."""
    Activity.update(trashed_at=None).where(Activity.id.in_(list(ids))).execute()


@action(mark("Complete next step"))
def finish_step(deal_id: int) -> None:
    """The next step of a deal is done: a done task tells of it, and the deal waits for its next one."""
    found = row("SELECT title, contact_id, next_step, next_step_on FROM deal WHERE id = ?", deal_id)
    if found is None or not (found[2] or found[3]):
        return
    title, contact_id, step, on = found
    at = clock.now_text()
    insert("task", contact_id, deal_id, subject=step or title, body="", at=at, due_on=on, done_at=at)
    deals.plan([deal_id], "", "")
    say(mark("Completed {what}"), what=step or title)


@action(mark("Change what an activity is about"))
def set_about(activity_id: int, contact_id: int | None, about_id: int | None) -> None:
    """A contact, or another record with its contact, or neither."""
    if contact_id is None and about_id is not None:
        contact_id = queries.contact_of(about_id)
    Activity.update(contact_id=contact_id, about_id=about_id).where(Activity.id == activity_id).execute()
