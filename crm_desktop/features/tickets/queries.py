"""Reading tickets: ids of a filter, rows of a list, the card of one with its messages, the board, and what search knows."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.feature import Document, Hit
from crm_desktop.features.tickets import rules
from crm_desktop.features.tickets.records import Message, TicketCard, TicketRow
from crm_desktop.store import criteria, search
from crm_desktop.store.reading import array_of, in_order, row, value
from crm_desktop.store.reading import ids as read_ids
from crm_desktop.store.reading import rows as read

COLUMNS = """t.id, t.number, t.subject, coalesce(c.name, ''), coalesce(t.contact_id, 0), t.kind, t.cause, t.priority,
t.status, t.due_at,
 t.opened_at, coalesce(t.answered_at, ''), coalesce(t.closed_at, ''), t.reopened, t.answer_due,
 coalesce((SELECT trim(u.name || ' ' || u.serial) FROM unit u WHERE u.id = t.unit_id), ''),
 coalesce((SELECT o.score FROM ticket_score o WHERE o.ticket_id = t.id ORDER BY o.at DESC, o.id DESC LIMIT 1), 0)"""
WIDE = 17
FROM = "FROM ticket t LEFT JOIN contact c ON c.id = t.contact_id"
NEXT = """CASE WHEN t.answered_at IS NULL AND t.answer_due <> '' AND (t.due_at = '' OR t.answer_due < t.due_at)
 THEN t.answer_due ELSE t.due_at END"""
LATE = f"(t.status IN ('new', 'open') AND {NEXT} <> '' AND {NEXT} < ?)"
HERE = "t.trashed_at IS NULL AND t.merged_into_id IS NULL"
ORDERS = {
    "number": "t.id",
    "opened": "t.opened_at",
    "due": f"{NEXT} = '', {NEXT}",
    "priority": "CASE t.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END",
    "status": "CASE t.status WHEN 'new' THEN 0 WHEN 'open' THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END",
    "kind": "t.kind",
}
NAMES = ("ticket.subject", "ticket.contact")
BOARD = f"{NEXT} = '', {NEXT}, t.id"


def ids(filter: dict[str, Any], sort: str = "-opened", limit: int = -1) -> "array[int]":
    """Live tickets of a filter in order; `sort` is a key of ORDERS or NAMES, with - before it descending."""
    condition, params = _where(filter)
    way, key = ("DESC", sort[1:]) if sort.startswith("-") else ("ASC", sort)
    if key in NAMES:
        sql = f"SELECT t.id FROM sort_key s JOIN ticket t ON t.id = s.id WHERE s.field = ? AND {condition}"
        sql += f" ORDER BY s.key {way}, s.id"
        return read_ids(f"{sql} LIMIT ?", key, *params, limit)
    order = ", ".join(f"{part} {way}" for part in ORDERS.get(key, ORDERS["opened"]).split(", "))
    return read_ids(f"SELECT t.id FROM ticket t WHERE {condition} ORDER BY {order}, t.id {way} LIMIT ?", *params, limit)


def first(filter: dict[str, Any], sort: str = "-opened", limit: int = 100) -> list[TicketRow]:
    return rows(ids(filter, sort, limit))


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, params = [HERE], []
    for key in ("status", "kind", "priority", "remedy"):
        if filter.get(key):
            wanted = list(filter[key])
            parts.append(f"t.{key} IN ({', '.join('?' * len(wanted))})")
            params += wanted
    if filter.get("late"):
        parts.append(LATE)
        params.append(rules.now_text())
    if filter.get("unanswered"):
        parts.append("t.answered_at IS NULL AND t.status <> 'closed'")
    if filter.get("reopened"):
        parts.append("t.reopened > 0")
    if filter.get("unit"):
        parts.append("t.unit_id IS NOT NULL")
    if scores := filter.get("score"):
        last = "(SELECT o.score FROM ticket_score o WHERE o.ticket_id = t.id ORDER BY o.at DESC LIMIT 1)"
        parts.append(f"{last} IN ({', '.join('?' * len(scores))})")
        params += scores
    start, end = filter.get("opened") or ("", "")
    if start:
        parts.append("t.opened_at >= ?")
        params.append(start)
    if end:
        parts.append("t.opened_at < ?")
        params.append(f"{end}T99")
    if filter.get("contact"):
        parts.append("t.contact_id = ?")
        params.append(filter["contact"])
    if filter.get("where"):
        asked, more = criteria.where("ticket", filter["where"], "t")
        parts.append(asked)
        params += more
    if filter.get("words"):
        parts.append("t.id IN carray(?)")
        params.append(array_of(search.ids(filter["words"], "ticket")))
    return " AND ".join(parts), params


def rows(wanted: Sequence[int]) -> list[TicketRow]:
    found = read(f"SELECT {COLUMNS} {FROM} WHERE t.id IN carray(?)", array_of(wanted))
    return [_row(cells) for cells in in_order(found, wanted)]


def _row(cells: Sequence[Any]) -> TicketRow:
    kind, priority, status, due, opened, answered, closed = (cells[at] for at in (5, 7, 8, 9, 10, 11, 12))
    told = (
        (rules.said(rules.KINDS, kind), rules.KIND_TONES.get(kind, "neutral")),
        (rules.said(rules.PRIORITIES, priority), rules.PRIORITY_TONES.get(priority, "neutral")),
        (rules.said(rules.STATUSES, status), rules.STATUS_TONES.get(status, "neutral")),
        rules.due_words(rules.next_due(due, cells[14], answered), status),
        rules.took(opened, answered),
        rules.took(opened, closed),
    )
    return TicketRow._make([*cells, *told])


def card(id: int) -> TicketCard | None:
    found = row(
        f"SELECT {COLUMNS}, t.description, t.resolution, coalesce(t.deal_id, 0), coalesce(d.title, ''),"
        f" coalesce(t.product_id, 0), coalesce(p.name, ''), t.created_at, coalesce(t.trashed_at, ''), coalesce(t.unit_id, 0),"
        " t.remedy, t.root_cause, t.due_set, t.clock_from, t.received_on, t.returned_on, t.loaner_on, t.labour_minutes,"
        " t.other_cost,"
        f" coalesce(t.merged_into_id, 0), coalesce(m.number, '') {FROM}"
        " LEFT JOIN ticket m ON m.id = t.merged_into_id"
        " LEFT JOIN deal d ON d.id = t.deal_id"
        " LEFT JOIN product p ON p.id = t.product_id WHERE t.id = ?",
        id,
    )
    return TicketCard(_row(found[:WIDE]), *found[WIDE:]) if found else None


def messages(id: int) -> list[Message]:
    """All of a ticket, oldest first."""
    return [
        Message(*cells)
        for cells in read("SELECT id, direction, body, at FROM ticket_message WHERE ticket_id = ? ORDER BY at, id", id)
    ]


def about(id: int, limit: int = 50) -> list[TicketRow]:
    """Of a contact, a deal or a unit: the open ones first, then the newest."""
    found = read(
        f"SELECT {COLUMNS} {FROM} WHERE (t.contact_id = ?1 OR t.deal_id = ?1 OR t.unit_id = ?1) AND {HERE}"
        " ORDER BY t.status = 'closed', t.opened_at DESC LIMIT ?2",
        id, limit,
    )  # fmt: skip
    return [_row(cells) for cells in found]


def board(filter: dict[str, Any]) -> dict[str, "array[int]"]:
    """Ids by status, the most pressing first; of the closed ones the last hundred."""
    found: dict[str, array[int]] = {}
    for status in rules.STATUSES:
        if filter.get("status") and status not in filter["status"]:
            found[status] = array("q")
            continue
        condition, params = _where({**filter, "status": [status]})
        order, most = (BOARD, -1) if status != "closed" else ("t.closed_at DESC", 100)
        found[status] = read_ids(f"SELECT t.id FROM ticket t WHERE {condition} ORDER BY {order} LIMIT ?", *params, most)
    return found


def counts(filter: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """status -> (how many, how many of them late)."""
    condition, params = _where(filter)
    sql = f"SELECT t.status, count(*), sum({LATE}) FROM ticket t WHERE {condition} GROUP BY t.status"
    found = read(sql, rules.now_text(), *params)
    return {status: (count, late or 0) for status, count, late in found}


def summary(filter: dict[str, Any]) -> str:
    """What stands after the count: how many are late."""
    from crm_desktop.base.i18n import plural

    late = sum(late for status, (_, late) in counts(filter).items() if status != "closed")
    return plural("{count} late", "{count} late", late) if late else ""


def waiting_count() -> int:
    """How many wait for us: the figure of the sidebar."""
    return value("SELECT count(*) FROM ticket WHERE status IN ('new', 'open') AND trashed_at IS NULL")


def complaints(contact_id: int) -> int:
    """How often a customer complained in the last twelve months."""
    since = (clock.today() - timedelta(days=rules.WITHIN_DAYS)).isoformat()
    sql = "SELECT count(*) FROM ticket t WHERE t.contact_id = ? AND t.kind = 'complaint' AND t.opened_at >= ? AND " + HERE
    return int(value(sql, contact_id, since) or 0)


def exists(id: int) -> bool:
    return value("SELECT 1 FROM ticket WHERE id = ?", id) is not None


def causes() -> list[str]:
    """Those used so far, the commonest first."""
    return [
        cause
        for (cause,) in read("SELECT cause FROM ticket WHERE cause <> '' GROUP BY cause ORDER BY count(*) DESC, cause LIMIT 30")
    ]


def find(kind: str, words: str) -> list[Hit]:
    """Contacts, deals, products, units or tickets to link to."""
    return search.find(words, (kind,), 8)


def hit(kind: str, id: int) -> Hit | None:
    """What is linked, for a field that shows it."""
    table, name = {
        "contact": ("contact", "name"),
        "deal": ("deal", "title"),
        "product": ("product", "name"),
        "unit": ("unit", "name"),
        "ticket": ("ticket", "number || ' ' || subject"),
    }[kind]
    found = value(f"SELECT {name} FROM {table} WHERE id = ?", id) if id else None
    return Hit(kind, id, found) if found is not None else None


def hits(wanted: Sequence[int]) -> list[Hit]:
    found = read(f"SELECT t.id, t.number, t.subject, coalesce(c.name, ''), t.status {FROM} WHERE t.id IN carray(?)"
                 f" AND {HERE}",
                 array_of(wanted))  # fmt: skip
    return [
        Hit("ticket", id_, f"{number} {subject}", contact, rules.said(rules.STATUSES, status))
        for id_, number, subject, contact, status in found
    ]


def documents(wanted: Sequence[int]) -> Iterable[Document]:
    bodies: dict[int, list[str]] = {}
    for id_, body in read("SELECT ticket_id, body FROM ticket_message WHERE ticket_id IN carray(?)", array_of(wanted)):
        bodies.setdefault(id_, []).append(body[:2000])
    for id_, number, subject, contact, description, resolution, cause, unit, gone in read(
        "SELECT t.id, t.number, t.subject, coalesce(c.name, ''), t.description, t.resolution, t.root_cause,"
        f" coalesce(u.name || ' ' || u.serial, ''), NOT ({HERE}) {FROM} LEFT JOIN unit u ON u.id = t.unit_id"
        " WHERE t.id IN carray(?)",
        array_of(wanted),
    ):
        if gone:
            yield Document(id_, "")
            continue
        words = " ".join((number, subject, contact, description[:4000], resolution[:4000], cause, unit, *bodies.get(id_, ())))
        yield Document(id_, words, number, {"ticket.subject": subject, "ticket.contact": contact})
