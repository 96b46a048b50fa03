"""When a ticket is due, by the working calendar, and why. The clock stands still while the customer is awaited."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import text
from crm_desktop.features.tickets import rules, service
from crm_desktop.features.tickets.records import TicketCard
from crm_desktop.features.tickets.tables import TicketWait
from crm_desktop.features.workdays import queries as workdays
from crm_desktop.features.workdays import words
from crm_desktop.features.workdays.rules import Calendar
from crm_desktop.store import work
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, ids, rows

Waits = Sequence[tuple[str, str]]


class Reckoned(NamedTuple):
    """Local wall time texts, "" without a target."""

    answer_due: str
    due_at: str


def reckoned(calendar: Calendar, start: str, targets: tuple[int, int], waits: Waits) -> Reckoned:
    """When the answer and the solution are due. start: UTC text. waits: (since, until) in UTC text, finished ones."""
    begun = clock.local(start)
    answer = _text(calendar.due(begun, targets[0]).at) if targets[0] else ""
    if not targets[1]:
        return Reckoned(answer, "")
    return Reckoned(answer, _text(calendar.due(begun, targets[1] + waited(calendar, start, waits)).at))


def waited(calendar: Calendar, start: str, waits: Waits) -> int:
    """Working minutes of the finished waits since the start."""
    return sum(
        calendar.working_minutes(clock.local(max(since, start)), clock.local(until)) for since, until in waits if until > start
    )


def reckon(wanted: Sequence[int]) -> None:
    """Inside an action: sets what is due of these tickets anew; a time that a person said stays."""
    calendar, chosen = workdays.calendar(), array_of(wanted)
    waits = _waits(wanted)
    targets = {priority: service.targets(priority) for priority in rules.PRIORITIES}
    changed = []
    sql = """SELECT id, priority, coalesce(nullif(clock_from, ''), opened_at), due_set, due_at, answer_due FROM ticket
      WHERE id IN carray(?)"""
    for id_, priority, start, due_set, due_at, answer_due in rows(sql, chosen):
        found = reckoned(calendar, start, targets.get(priority, (0, 0)), waits.get(id_, ()))
        new = due_at if due_set else found.due_at
        if (new, found.answer_due) != (due_at, answer_due):
            changed.append((new, found.answer_due, id_))
    work.connection().executemany("UPDATE ticket SET due_at = ?, answer_due = ? WHERE id = ?", changed)


def reckon_all() -> None:
    """After hours, holidays or targets changed: every ticket that is not closed."""
    reckon(ids("SELECT id FROM ticket WHERE status <> 'closed' AND trashed_at IS NULL"))


def _waits(wanted: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    sql = "SELECT ticket_id, since, until FROM ticket_wait WHERE ticket_id IN carray(?) ORDER BY since"
    for ticket, since, until in rows(sql, array_of(wanted)):
        found.setdefault(ticket, []).append((since, until))
    return found


def begin_wait(wanted: Sequence[int]) -> None:
    """Inside an action: from now on the customer is awaited."""
    already = {ticket for ticket, waits in _waits(wanted).items() if any(not until for _, until in waits)}
    for id_ in wanted:
        if id_ not in already:
            TicketWait.create(id=new_id(), ticket_id=id_, since=clock.now_text())


def end_wait(wanted: Sequence[int]) -> None:
    """Inside an action: it is our turn again; what is due moves by the working time waited."""
    done = (
        TicketWait.update(until=clock.now_text()).where(TicketWait.ticket_id.in_(list(wanted)), TicketWait.until == "").execute()
    )
    if done:
        reckon(wanted)


def why(card: TicketCard) -> str:
    """The sentence on the record: "Due Tue 14:00: 8 working hours from Fri 16:00; closed: Saturday; waited 2 days"."""
    row = card.row
    if row.status == "closed":
        return ""
    start, waits = card.clock_from or row.opened_at, _waits([row.id]).get(row.id, [])
    target, calendar = service.targets(row.priority)[1], workdays.calendar()
    open_wait = next((since for since, until in waits if not until), "")
    if open_wait:
        return _paused(calendar, start, target, waits, open_wait, bool(card.due_set))
    if not row.due_at:
        return text("No target for this priority.")
    due = datetime.fromisoformat(row.due_at)
    if card.due_set:
        return text("Due {moment}, as you set it.", moment=words.moment(due))
    finished = [(since, until) for since, until in waits if until and until > start]
    away = sum(
        max(0, int((clock.local(until) - clock.local(max(since, start))).total_seconds() // 60)) for since, until in finished
    )
    begun = clock.local(start).replace(tzinfo=None)
    because = calendar.why(begun, due, target, rules.spelled(away) if away else "")
    return text("Due {moment}: {why}.", moment=words.moment(due), why=because)


def _paused(calendar: Calendar, start: str, target: int, waits: Waits, since: str, due_set: bool) -> str:
    moment = words.moment(clock.local(since))
    if due_set or not target:
        return text("Paused since {moment}: the customer is awaited.", moment=moment)
    used = calendar.working_minutes(clock.local(start), clock.local(since))
    used -= waited(calendar, start, [one for one in waits if one[1]])
    left = words.length(max(0, target - used))
    return text("Paused since {moment}: the customer is awaited; {left} are left.", moment=moment, left=left)


def answer_words(card: TicketCard) -> tuple[str, str]:
    """The first response: until when, and its tone."""
    row = card.row
    if row.answered_at or not row.answer_due or row.status == "closed":
        return "", ""
    late = row.answer_due < rules.now_text()
    said = text("{day} {time}", day=locale.day_relative(row.answer_due[:10]), time=row.answer_due[11:16])
    return said, "bad" if late else "warn" if row.answer_due[:10] == clock.today().isoformat() else ""


def _text(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
