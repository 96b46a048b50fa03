"""Tasks of another program's file taken over: what is known is brought up to date, nothing comes twice."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.features.activities.records import TaskDraft
from crm_desktop.store import work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import rows

MARK = "ics:"
STEP = 1000
SAID = ("subject", "body", "due_on", "due_time", "repeats", "priority")


def take(drafts: Sequence[TaskDraft]) -> tuple[int, int, int]:
    """(new, changed, known as they are). Only inside an action. What was done here stays done, what was thrown away here stays
    away; what the file says is done is done."""
    known = _known()
    fresh: list[TaskDraft] = []
    changed = same = 0
    for number, draft in enumerate({draft.uid: draft for draft in drafts}.values()):
        if number % STEP == 0:
            work.progress(number, len(drafts))
        before = known.get(MARK + draft.uid)
        if before is None:
            fresh.append(draft)
            continue
        id_, trashed, done, *cells = before
        if trashed or done or (tuple(cells) == _cells(draft) and not draft.done_at):
            same += 1
        else:
            _update(id_, draft)
            changed += 1
    _insert(fresh)
    return len(fresh), changed, same


def drop(uids: Sequence[str]) -> int:
    """What the file calls off goes to the trash while it is still open. Only inside an action."""
    connection, at, dropped = work.connection(), clock.now_text(), 0
    for uid in uids:
        connection.execute(
            "UPDATE activity SET trashed_at = ? WHERE message_id = ? AND trashed_at IS NULL AND done_at IS NULL", (at, MARK + uid)
        )
        dropped += connection.changes()
    return dropped


def _known() -> dict[str, tuple]:
    names = ", ".join(("message_id", "id", "trashed_at IS NOT NULL", "done_at IS NOT NULL", *SAID))
    found = rows(f"SELECT {names} FROM activity WHERE message_id BETWEEN ? AND ?", MARK, "ics;")
    return {uid: cells for uid, *cells in found}  # type: ignore[misc]


def _cells(draft: TaskDraft) -> tuple[str, ...]:
    return tuple(getattr(draft, name) for name in SAID)


def _update(id_: int, draft: TaskDraft) -> None:
    setters = ", ".join(f"{name} = ?" for name in SAID)
    work.connection().execute(
        f"UPDATE activity SET {setters}, done_at = ? WHERE id = ?", (*_cells(draft), draft.done_at or None, id_)
    )


def _insert(drafts: Sequence[TaskDraft]) -> None:
    connection, at = work.connection(), clock.now_text()
    ids, names = new_ids(len(drafts)), ", ".join(SAID)
    zone = clock.zone()
    for start in range(0, len(drafts), STEP):
        work.progress(start, len(drafts))
        part, chosen = drafts[start : start + STEP], ids[start : start + STEP]
        connection.executemany("INSERT INTO record (id, kind) VALUES (?, 'activity')", [(id_,) for id_ in chosen])
        connection.executemany(
            f"INSERT INTO activity (id, kind, at, created_at, zone, done_at, message_id, {names})"
            f" VALUES (?, 'task', ?, ?, ?, ?, ?{', ?' * len(SAID)})",
            [
                (
                    id_,
                    draft.done_at or at,
                    at,
                    zone if draft.due_time else "",
                    draft.done_at or None,
                    MARK + draft.uid,
                    *_cells(draft),
                )
                for id_, draft in zip(chosen, part, strict=True)
            ],
        )
