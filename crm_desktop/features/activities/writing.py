"""What becomes of a line that a composer or the quick entry saves: a note, something that happened, something to do, promises."""

import re
from collections.abc import Sequence
from pathlib import Path

from crm_desktop.base import clock
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import language, mark
from crm_desktop.base.text import fold
from crm_desktop.features.activities import actions, costs, queries, rules, spoken
from crm_desktop.store import attachments, search
from crm_desktop.store.work import action

_PROMISE = re.compile(r"\s*(?:[-*•]\s*)?(?:promise|soz|ved)\s*:\s*\S")
_SMALL = {"call", "ara", "zeng", "mail", "visit", "task", "note", "with", "the", "and", "ile", "ve", "et", "about"}


def understood(line: str) -> spoken.Understood:
    return spoken.read(line, clock.today(), language())


def promises_in(words: str) -> list[str]:
    """Lines that say "promise:", "söz:" or "vəd:"."""
    return [line.strip().lstrip("-*• ") for line in words.split("\n") if _PROMISE.match(fold(line))]


@action(mark("Write down"))
def write(
    kind: str, words: str, contact_id: int | None = None, about_id: int | None = None, *, day: str = "", time: str = "",
    repeats: str = "", minutes: int | None = None, feeling: int = 0, files: Sequence[Path] = (),
) -> int:  # fmt: skip
    """One entry with its promises and files, as one step. With a day it is planned, without it happened (a task or a promise is
    always to do). `minutes` None: what the kind usually takes.

    Raises:
        UserError: nothing was written, or a value does not fit.
    """
    if kind in ("task", "promise") or (day and kind in rules.PLANNED):
        head, _, rest = words.strip().partition("\n")
        id_ = actions.add_task(head, day, contact_id, about_id, rest, due_time=time, repeats=repeats, kind=kind)
    else:
        head, _, rest = words.strip().partition("\n")
        took = costs.default_minutes(kind) if minutes is None and kind in rules.TOUCHES else minutes or 0
        id_ = actions.log(kind, contact_id, about_id, head, rest, minutes=took, feeling=feeling)
        if "\n" in words.strip():
            keep_promises(words, contact_id, about_id, id_)
    for path in files:
        attachments.add_file(id_, path)
    return id_


@action(mark("Note promises"))
def keep_promises(
    words: str, contact_id: int | None = None, about_id: int | None = None, part_of_id: int | None = None
) -> list[int]:
    """A promise of every line that says it is one. Their ids."""
    read = [understood(line) for line in promises_in(words)]
    return [
        actions.add_task(
            one.rest, one.day, contact_id, about_id, due_time=one.time, repeats=one.repeats, kind="promise", part_of_id=part_of_id
        )
        for one in read
    ]


def person_in(line: str) -> Hit | None:
    """The contact a line names by words that begin with a capital, or by its first words; None when none, or not only one
    fits best."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", line) if fold(word) not in _SMALL]
    names = [re.split(r"['’]", word)[0] for word in words if word[:1].isupper()]
    for tried in (names[:3], names[:2], names[:1], names[1:3], names[1:2]):
        if tried:
            found = search.find(" ".join(tried), kinds=("contact",), limit=2)
            if found and all(any(part.startswith(fold(one)) for part in fold(found[0].title).split()) for one in tried):
                return found[0]
    return None


def about_of(hit: Hit | None) -> tuple[int | None, int | None]:
    """A picked hit as (contact_id, about_id)."""
    if hit is None:
        return None, None
    return (hit.id, None) if hit.kind == "contact" else (queries.contact_of(hit.id), hit.id)
