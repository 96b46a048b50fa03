"""Appointments of a calendar file taken over: what is known is brought up to date, nothing comes twice, one undo for all."""

from pathlib import Path
from typing import Any, NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.i18n import mark
from crm_desktop.features.activities import tasks_in
from crm_desktop.features.calendar import ics_reading
from crm_desktop.features.calendar.ics_reading import Read
from crm_desktop.features.calendar.records import EventDraft
from crm_desktop.store import work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import rows
from crm_desktop.store.work import action, say

OURS = "@crm-desktop"
COLUMNS = ("title", "starts", "ends", "place", "note", "zone", "repeats", "left_out")
STEP = 1000
LARGE = 2000  # from so many on a person who writes meanwhile is told so at once


class Brought(NamedTuple):
    """new and changed ones; same: were known as they are; removed: called off; broken: names of those that could not be read;
    own: left out. tasks, tasks_changed: new ones, and those brought up to date."""

    new: int
    changed: int
    same: int
    removed: int
    broken: list[str]
    tasks: int
    own: int
    tasks_changed: int


def bring_in(path: Path) -> Brought:
    """Reads a file and takes it over; progress and stop by the job's own."""
    return take(ics_reading.read(path, work.progress))


@action(mark("Import a calendar file"), large=lambda read: len(read.drafts) + len(read.tasks) > LARGE)
def take(read: Read) -> Brought:
    """All of it in one step. Raises Cancelled when the person stopped it."""
    known = _known()
    uids = [*(draft.uid for draft in read.drafts), *(task.uid for task in read.tasks)]
    ours = _ours() if any(uid.endswith(OURS) for uid in uids) else set()
    drafts = _one_each(read.drafts)
    own = [draft for draft in drafts if _own_id(draft.uid) in ours]
    drafts = [draft for draft in drafts if _own_id(draft.uid) not in ours]
    fresh: list[EventDraft] = []
    changed = same = 0
    for number, draft in enumerate(drafts):
        if number % STEP == 0:
            work.progress(number, len(drafts))
        before = known.get((draft.uid, draft.stands_for))
        if before is None:
            fresh.append(draft)
        elif before[1] == _cells(draft) and not before[2]:
            same += 1
        else:
            _update(before[0], draft)
            changed += 1
    _insert(fresh)
    removed = _call_off(read.cancelled) + tasks_in.drop(read.dropped)
    tasks = [task for task in read.tasks if _own_id(task.uid) not in ours]
    new_tasks, changed_tasks, same_tasks = tasks_in.take(tasks)
    kept = len(fresh) + changed
    if kept or not new_tasks + changed_tasks:
        say(mark("Imported {count} appointment"), mark("Imported {count} appointments"), count=kept)
    else:
        say(mark("Imported {count} task"), mark("Imported {count} tasks"), count=new_tasks + changed_tasks)
    left = len(own) + len(read.tasks) - len(tasks)
    return Brought(len(fresh), changed, same + same_tasks, removed, read.broken, new_tasks, left, changed_tasks)


def _one_each(drafts: list[EventDraft]) -> list[EventDraft]:
    """The last word on each; a series leaves out what stands for itself."""
    found = {(draft.uid, draft.stands_for): draft for draft in drafts}
    out: dict[str, set[str]] = {}
    for uid, stands_for in found:
        if stands_for:
            out.setdefault(uid, set()).add(stands_for)
    for uid, starts in out.items():
        series = found.get((uid, ""))
        if series is not None and series.repeats:
            found[uid, ""] = series._replace(left_out=" ".join(sorted({*series.left_out.split(), *starts})))
    return list(found.values())


def _ours() -> set[int]:
    """Records that our own files tell of, and that are no appointments."""
    return {id_ for (id_,) in rows("SELECT id FROM record WHERE kind <> 'event'")}


def _own_id(uid: str) -> int:
    number = uid.removesuffix(OURS).rpartition("-")[2]
    return int(number) if uid.endswith(OURS) and number.isdigit() and len(number) < 19 else -1


def _cells(draft: EventDraft) -> tuple[str, ...]:
    return tuple(str(getattr(draft, name)) for name in COLUMNS)


def _known() -> dict[tuple[str, str], tuple[int, tuple[str, ...], bool]]:
    names = ", ".join(COLUMNS)
    found: dict[Any, Any] = {}
    for id_, uid, stands_for, trashed, *cells in rows(
        f"SELECT id, uid, stands_for, trashed_at IS NOT NULL, {names} FROM event ORDER BY trashed_at IS NULL, id"
    ):
        found[uid or f"event-{id_}{OURS}", stands_for] = (id_, tuple(cells), bool(trashed))
    return found


def _update(id_: int, draft: EventDraft) -> None:
    setters = ", ".join(f"{name} = ?" for name in COLUMNS)
    work.connection().execute(f"UPDATE event SET {setters}, trashed_at = NULL WHERE id = ?", (*_cells(draft), id_))


def _insert(drafts: list[EventDraft]) -> None:
    connection, at = work.connection(), clock.now_text()
    ids = new_ids(len(drafts))
    names = ", ".join(COLUMNS)
    for start in range(0, len(drafts), STEP):
        work.progress(start, len(drafts))
        part, chosen = drafts[start : start + STEP], ids[start : start + STEP]
        connection.executemany("INSERT INTO record (id, kind) VALUES (?, 'event')", [(id_,) for id_ in chosen])
        connection.executemany(
            f"INSERT INTO event (id, uid, stands_for, created_at, {names}) VALUES (?, ?, ?, ?{', ?' * len(COLUMNS)})",
            [(id_, draft.uid, draft.stands_for, at, *_cells(draft)) for id_, draft in zip(chosen, part, strict=True)],
        )


def _call_off(cancelled: list[tuple[str, str]]) -> int:
    """What the file says is cancelled goes to the trash, or out of its series."""
    from crm_desktop.features.calendar import actions

    removed = 0
    for uid, stands_for in cancelled:
        found = rows("SELECT id, stands_for, repeats FROM event WHERE uid = ? AND trashed_at IS NULL", uid)
        exact = [id_ for id_, planned, _ in found if planned == stands_for]
        series = [id_ for id_, planned, repeats in found if repeats and not planned]
        if exact:
            actions.remove(f"event:{exact[0]}")
        elif stands_for and series:
            actions.remove(f"event:{series[0]}@{stands_for}")
        removed += bool(exact or (stands_for and series))
    return removed
