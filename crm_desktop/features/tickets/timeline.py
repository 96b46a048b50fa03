"""What tickets tell the timeline of a contact, Today, and the figures of a contact's head."""

from crm_desktop.base import locale
from crm_desktop.base.feature import DueItem, TimelineEntry
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.tickets import queries, rules, service
from crm_desktop.features.tickets.queries import LATE, NEXT
from crm_desktop.store.reading import row, rows

OF = "(contact_id = ?1 OR deal_id = ?1 OR unit_id = ?1 OR id = ?1)"
OF_T = "(t.contact_id = ?1 OR t.deal_id = ?1 OR t.unit_id = ?1 OR t.id = ?1)"
EVENTS = f"""SELECT at, what, id, number, subject, body, opened, answered, reopened FROM (
 SELECT opened_at at, 'opened' what, id, number, subject, description body, opened_at opened, '' answered, 0 reopened, id place
  FROM ticket WHERE {OF} AND trashed_at IS NULL AND merged_into_id IS NULL
 UNION ALL SELECT m.at, m.direction, t.id, t.number, t.subject, m.body, t.opened_at, '', 0, m.id FROM ticket t
  JOIN ticket_message m ON m.ticket_id = t.id WHERE {OF_T} AND t.trashed_at IS NULL
 UNION ALL SELECT closed_at, 'closed', id, number, subject, resolution, opened_at, coalesce(answered_at, ''), reopened, id
 FROM ticket
  WHERE {OF} AND trashed_at IS NULL AND status = 'closed' AND closed_at IS NOT NULL
 UNION ALL SELECT o.at, 'scored', t.id, t.number, t.subject, o.words, t.opened_at, '', o.score, o.id FROM ticket t
  JOIN ticket_score o ON o.ticket_id = t.id WHERE {OF_T} AND t.trashed_at IS NULL)
 WHERE at < ?2 ORDER BY at DESC, place DESC LIMIT ?3"""


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Newest first. `record_id` is a contact's, a deal's or a ticket's."""
    return [_entry(*cells) for cells in rows(EVENTS, record_id, before_at or "9999", limit)]


def _entry(
    at: str, what: str, id_: int, number: str, subject: str, body: str, opened: str, answered: str, reopened: int
) -> TimelineEntry:
    about = {"number": number, "subject": subject}
    if what == "opened":
        return TimelineEntry(at, "ticket", id_, text("Ticket {number} opened: {subject}", **about), body, "life-buoy", "warn")
    if what == "scored":
        said = text(rules.SCORES.get(reopened, rules.SCORES[3]))
        title = text("Satisfaction on ticket {number}: {score}/5", number=number, score=reopened)
        return TimelineEntry(at, "ticket", id_, title, body, "star", rules.SCORE_TONES.get(reopened, "neutral"), said)
    if what == "closed":
        times = text(
            "Answer {answer}, solved in {solved}", answer=rules.took(opened, answered) or "—", solved=rules.took(opened, at)
        )
        again = plural("reopened {count} time", "reopened {count} times", reopened) if reopened else ""
        return TimelineEntry(
            at, "ticket", id_, text("Ticket {number} closed: {subject}", **about), f"{body}\n{times}", "circle-check", "ok", again
        )
    title, icon, tone = {
        "out": (text("Answered ticket {number}: {subject}", **about), "send", "accent"),
        "in": (text("Customer wrote on ticket {number}: {subject}", **about), "message-circle", "info"),
    }.get(what, (text("Note on ticket {number}: {subject}", **about), "sticky-note", "neutral"))
    return TimelineEntry(at, "ticket", id_, title, body, icon, tone)


def due(until_day: str) -> list[DueItem]:
    """Tickets whose time comes up to a day, and new ones nobody has answered."""
    found = rows(
        f"SELECT t.id, t.number, t.subject, coalesce(c.name, ''), {NEXT}, t.kind, t.opened_at, t.answered_at FROM ticket t"
        " LEFT JOIN contact c ON c.id = t.contact_id WHERE t.status IN ('new', 'open') AND t.trashed_at IS NULL"
        f" AND (({NEXT} <> '' AND substr({NEXT}, 1, 10) <= ?) OR ({NEXT} = '' AND t.answered_at IS NULL))"
        f" ORDER BY {NEXT} = '', {NEXT}, t.opened_at LIMIT 300",
        until_day,
    )
    return [
        DueItem(
            f"ticket:{id_}", due_at[:10] if due_at else "", due_at[11:16], f"{number} {subject}",
            " · ".join(part for part in (rules.said(rules.KINDS, kind), contact, "" if answered else text("to answer")) if part),
            "ticket", id_, "life-buoy",
        )
        for id_, number, subject, contact, due_at, kind, _, answered in found
    ]  # fmt: skip


def figures(contact_id: int) -> list[tuple[str, str, str]]:
    """For a contact's head and its report: open tickets, and what their service cost, if there are any."""
    count, late = row(
        f"SELECT count(*), sum({LATE}) FROM ticket t WHERE contact_id = ? AND status <> 'closed' AND trashed_at IS NULL",
        rules.now_text(), contact_id,
    ) or (0, 0)  # fmt: skip
    found = [(text("Open tickets"), str(count), "bad" if late else "")] if count else []
    if cost := service.cost_of_contact(contact_id):
        found.append((text("Cost of service"), locale.money_short(cost, service.currency()), ""))
    return found


def badges(contact_id: int) -> list[tuple[str, str]]:
    """For a contact's head: one who complains often."""
    badge = rules.many_complaints(queries.complaints(contact_id))
    return [badge] if badge else []
