"""What the activities room hands upward."""

from typing import NamedTuple


class ActivityRow(NamedTuple):
    """One activity as a list or panel shows it. `about` is the kind of `about_id`, '' for none."""

    id: int
    kind: str
    subject: str
    body: str
    at: str
    due_on: str
    due_time: str
    done_at: str
    repeats: str
    minutes: int
    feeling: int
    priority: str
    contact_id: int | None
    contact: str
    about_id: int | None
    about: str
    trashed: bool
    promised_on: str = ""
    outcome: str = ""
    quotable: int = 0
    decisions: str = ""
    part_of_id: int | None = None
    direction: str = ""
    length: int = 0
    zone: str = ""


class PersonRow(NamedTuple):
    """Somebody who took part."""

    id: int
    name: str


class Kept(NamedTuple):
    """Promises of one customer: still open, open and past their day, kept in time, kept late."""

    open: int
    overdue: int
    kept: int
    late: int


class Spent(NamedTuple):
    """What serving a contact took: minutes, how many activities, and their cost in minor units of `currency`."""

    minutes: int
    activities: int
    cost: int
    currency: str


class TouchRow(NamedTuple):
    """A contact to keep in touch with. `last_at` UTC text, "" for never; `due_on` a day; `late` days past it (negative: to come);
    `rhythm` in days; `by` the tag that asks for it, "" for its own; `words` the last ones exchanged."""

    id: int
    name: str
    last_at: str
    due_on: str
    late: int
    rhythm: int
    by: str
    words: str
    kind: str
    phone: str
    email: str


class TaskDraft(NamedTuple):
    """A task as another program's file tells it. `uid` tells it from others there; days and times are of the wall; `done_at` is
    UTC text, '' while it is open."""

    uid: str
    subject: str
    body: str
    due_on: str
    due_time: str
    repeats: str
    priority: str
    done_at: str
