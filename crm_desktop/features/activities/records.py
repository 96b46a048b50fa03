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
