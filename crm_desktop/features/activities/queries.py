"""Reading activities: rows, what is due, what search knows."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Document, DueItem, Hit
from crm_desktop.base.i18n import text
from crm_desktop.features.activities import recurring, rules
from crm_desktop.features.activities.records import ActivityRow, PersonRow
from crm_desktop.store import search, views
from crm_desktop.store.reading import array_of, in_order, row, rows, value

DONE = "crm_desktop.features.activities.actions:complete_one"
HAVE_CONTACT = ("deal", "offer", "ticket", "sale")
ROW = """SELECT a.id, a.kind, a.subject, a.body, a.at, a.due_on, a.due_time, coalesce(a.done_at, ''), a.repeats,
 a.minutes, a.feeling, a.priority, a.contact_id, coalesce(c.name, ''), a.about_id, coalesce(r.kind, ''), a.trashed_at IS NOT NULL,
 a.promised_on, a.outcome, a.quotable, a.decisions, a.part_of_id, a.direction, a.length, a.zone
 FROM activity a LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN record r ON r.id = a.about_id"""


def activity_rows(ids: Sequence[int]) -> list[ActivityRow]:
    """In the order asked."""
    return [_row(cells) for cells in in_order(rows(f"{ROW} WHERE a.id IN carray(?1)", array_of(ids)), ids)]


def _row(cells: tuple) -> ActivityRow:
    return ActivityRow._make((*cells[:16], bool(cells[16]), *cells[17:]))


def open_tasks(record_id: int, limit: int = 30) -> list[ActivityRow]:
    """To do for a contact, or about any record: dated ones first."""
    return [
        _row(cells)
        for cells in rows(
            f"{ROW} WHERE (a.contact_id = ?1 OR a.about_id = ?1) AND a.done_at IS NULL AND a.trashed_at IS NULL"
            " ORDER BY a.due_on = '', a.due_on, a.due_time, a.id LIMIT ?2",
            record_id,
            limit,
        )
    ]


_DUE = """SELECT a.id, a.due_on, a.due_time, a.subject, a.body, a.kind, coalesce(c.name, ''), a.repeats, a.promised_on
 FROM activity a LEFT JOIN contact c ON c.id = a.contact_id WHERE a.done_at IS NULL AND a.trashed_at IS NULL AND a.due_on"""


def due(until_day: str) -> list[DueItem]:
    """What is to do up to a day, and what has no day."""
    found = rows(f"{_DUE} <> '' AND a.due_on <= ? ORDER BY a.due_on, a.due_time, a.id", until_day)
    found += rows(f"{_DUE} = '' ORDER BY a.id DESC LIMIT 100")
    said: dict[tuple[str, str], str] = {}
    items = []
    for id_, on, time, subject, body, kind, contact, repeats, promised in found:
        more = said.get((kind, repeats))
        if more is None:
            promise = text(*kind_title(kind)) if kind == "promise" else ""
            more = said[kind, repeats] = " · ".join(
                part for part in (promise, recurring.said(repeats) if repeats else "") if part
            )
        subtitle = f"{contact} · {more}" if contact and more else contact or more
        if promised and promised < on:
            subtitle += " · " + text("promised for {day}", day=locale.day_short(promised))
        items.append(
            DueItem(
                f"activity:{id_}", on, time, subject or _first_line(body), subtitle, "activity", id_, rules.KINDS[kind][1], DONE
            )
        )
    return items


def _first_line(body: str) -> str:
    return body.partition("\n")[0][:120]


def contact_of(record_id: int) -> int | None:
    """The contact behind a record that an activity may be about."""
    kind = value("SELECT kind FROM record WHERE id = ?", record_id)
    if kind == "contact":
        return record_id
    if kind not in HAVE_CONTACT:
        return None
    return value(f"SELECT contact_id FROM {kind} WHERE id = ?", record_id)


def title_of(record_id: int) -> str:
    """What a form says it is about."""
    found = row(
        "SELECT coalesce(c.name, d.title, t.subject, trim(o.number || ' ' || o.subject), '') FROM record r"
        " LEFT JOIN contact c ON c.id = r.id LEFT JOIN deal d ON d.id = r.id LEFT JOIN ticket t ON t.id = r.id"
        " LEFT JOIN offer o ON o.id = r.id WHERE r.id = ?",
        record_id,
    )
    return found[0] if found else ""


def hits(ids: Sequence[int]) -> list[Hit]:
    """Lines of search results, live ones only."""
    return [
        Hit(
            "activity",
            task.id,
            task.subject or _first_line(task.body),
            " · ".join(part for part in (text(*kind_title(task.kind)), task.contact) if part),
            locale.day_short(clock.local(task.at).date()),
        )
        for task in activity_rows(ids)
        if not task.trashed
    ]


def kind_title(kind: str) -> tuple[str, ...]:
    """The msgid of a kind, with its context where it has one."""
    return (rules.KINDS[kind][0], "activity") if kind in rules.WITH_CONTEXT else (rules.KINDS[kind][0],)


def documents(ids: Sequence[int]) -> Iterable[Document]:
    """Notes are found by any of their words."""
    for id_, subject, body, decisions, trashed in rows(
        "SELECT id, subject, body, decisions, trashed_at FROM activity WHERE id IN carray(?1)", array_of(ids)
    ):
        yield Document(id_, "" if trashed else f"{subject}\n{body}\n{decisions}")


def people(activity_id: int) -> list[PersonRow]:
    """Who took part, besides its contact."""
    return [
        PersonRow(*cells)
        for cells in rows(
            "SELECT c.id, c.name FROM activity_person p JOIN contact c ON c.id = p.contact_id WHERE p.activity_id = ?"
            " ORDER BY c.id",
            activity_id,
        )
    ]


def parts(activity_id: int) -> list[ActivityRow]:
    """The tasks that came out of a meeting."""
    return [_row(cells) for cells in rows(f"{ROW} WHERE a.part_of_id = ? AND a.trashed_at IS NULL ORDER BY a.id", activity_id)]


def praise(contact_id: int | None = None, quotable_only: bool = False) -> list[ActivityRow]:
    """What customers said well of us, the newest first; of one, or all; only what they let us show."""
    return [
        _row(cells)
        for cells in rows(
            f"{ROW} WHERE a.kind = 'praise' AND a.trashed_at IS NULL AND (?1 IS NULL OR a.contact_id = ?1)"
            " AND (a.quotable = 1 OR NOT ?2) ORDER BY a.at DESC, a.id DESC LIMIT 500",
            contact_id,
            int(quotable_only),
        )
    ]


def draft(record_id: int) -> str:
    """What was begun in the composer of a record."""
    return str(views.draft(f"composer.{record_id}").get("words", ""))


def keep_draft(record_id: int, words: str) -> None:
    """Forgone while a long task writes; the words still stand in the window."""
    with suppress(UserError):
        if words.strip():
            views.save_draft(f"composer.{record_id}", {"words": words})
        else:
            views.drop_draft(f"composer.{record_id}")


def drop_draft(record_id: int) -> None:
    with suppress(UserError):
        views.drop_draft(f"composer.{record_id}")


def find_about(words: str) -> list[Hit]:
    """What an activity may be about."""
    return search.find(words, kinds=("contact", "deal", "ticket", "offer"), limit=20)


def is_draft(offer_id: int) -> bool:
    """Whether lines may still be added to an offer."""
    return bool(value("SELECT 1 FROM offer WHERE id = ? AND status = 'draft' AND trashed_at IS NULL", offer_id))
