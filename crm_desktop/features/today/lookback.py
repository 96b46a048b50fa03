"""A week looked back on: what was done, won, lost, sold, promised; each figure with the records behind it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.refs import Ref
from crm_desktop.store.reading import row, rows

MOST = 300
NAME = "coalesce(c.name, '')"
WHOM = "LEFT JOIN contact c ON c.id = "
_ACTIVITY = f"SELECT 'activity', a.id, coalesce(nullif(a.subject, ''), substr(a.body, 1, 120)), {NAME}, a.done_at, 0, ''"
_FROM = f"FROM activity a {WHOM}a.contact_id WHERE a.trashed_at IS NULL AND"
_DEAL = f"SELECT 'deal', d.id, d.title, {NAME}, d.closed_at, d.amount, d.currency FROM deal d {WHOM}d.contact_id"

SOURCES: dict[str, tuple[str, str, str, str]] = {
    # key: title, tone, SQL of the records between ?1 and ?2, "utc" or "day"
    "done": (mark("Tasks done"), "ok",
             f"{_ACTIVITY} {_FROM} a.done_at >= ?1 AND a.done_at < ?2 AND (a.due_on <> '' OR a.kind = 'task')", "utc"),
    "touches": (mark("Calls, visits, meetings"), "",
                f"{_ACTIVITY} {_FROM} a.done_at >= ?1 AND a.done_at < ?2 AND a.kind IN ('call', 'visit', 'meeting')", "utc"),
    "won": (mark("Won"), "ok",
            f"{_DEAL} WHERE d.status = 'won' AND d.trashed_at IS NULL AND d.closed_at >= ?1 AND d.closed_at < ?2",
            "utc"),
    "lost": (mark("Lost"), "bad",
             f"{_DEAL} WHERE d.status = 'lost' AND d.trashed_at IS NULL AND d.closed_at >= ?1 AND d.closed_at < ?2", "utc"),
    "sold": (mark("Sold"), "ok",
             f"SELECT 'sale', s.id, s.number, {NAME}, s.sold_on, coalesce(m.total, 0), s.currency FROM sale s"
             f" LEFT JOIN sale_sum m ON m.id = s.id {WHOM}s.contact_id"
             " WHERE s.trashed_at IS NULL AND s.sold_on >= ?1 AND s.sold_on < ?2", "day"),
    "offers": (mark("Offers sent"), "",
               f"SELECT 'offer', o.id, trim(o.number || ' ' || o.subject), {NAME}, o.sent_at, coalesce(m.total, 0), o.currency"
               f" FROM offer o LEFT JOIN offer_sum m ON m.id = o.id {WHOM}o.contact_id"
               " WHERE o.trashed_at IS NULL AND o.sent_at >= ?1 AND o.sent_at < ?2", "utc"),
    "solved": (mark("Tickets closed"), "ok",
               f"SELECT 'ticket', t.id, t.number || ' ' || t.subject, {NAME}, t.closed_at, 0, '' FROM ticket t"
               f" {WHOM}t.contact_id WHERE t.trashed_at IS NULL AND t.status = 'closed' AND t.closed_at >= ?1"
               " AND t.closed_at < ?2", "utc"),
    "promised": (mark("Promised"), "warn",
                 f"SELECT 'activity', a.id, coalesce(nullif(a.subject, ''), substr(a.body, 1, 120)), {NAME}, a.created_at, 0, ''"
                 f" {_FROM} a.kind = 'promise' AND a.created_at >= ?1 AND a.created_at < ?2", "utc"),
    "snoozed": (mark("Put off until later"), "",
                "SELECT (SELECT kind FROM record r WHERE r.id = z.record_id), z.record_id, z.title, z.reason, z.at, 0, ''"
                " FROM snooze z WHERE z.until_on < '9999' AND z.at >= ?1 AND z.at < ?2", "utc"),
}  # fmt: skip


class Figure(NamedTuple):
    """One figure of the week: how many, for how much, and how many in the week before."""

    key: str
    title: str
    tone: str
    many: int
    money: str
    before: int


class Line(NamedTuple):
    """A record behind a figure."""

    ref: Ref
    title: str
    whom: str
    day: str
    money: str


def figures(monday: date) -> list[Figure]:
    """Of the week that begins on `monday`."""
    found = []
    for key, (title, tone, sql, sort) in SOURCES.items():
        count, money = _sum(sql, _bounds(monday, sort))
        before, _ = _sum(sql, _bounds(monday - timedelta(days=7), sort))
        found.append(Figure(key, text(title), tone, count, money, before))
    return found


def lines(key: str, monday: date) -> list[Line]:
    """The records behind a figure, the latest first."""
    _, _, sql, sort = SOURCES[key]
    found = rows(f"{sql} ORDER BY 5 DESC, 2 LIMIT {MOST}", *_bounds(monday, sort))
    return [
        Line(Ref(kind, id_), title, whom, at if sort == "day" else _day(at), locale.money_short(sum_, currency) if sum_ else "")
        for kind, id_, title, whom, at, sum_, currency in found
    ]


def _sum(sql: str, bounds: tuple[str, str]) -> tuple[int, str]:
    found = rows(f"SELECT currency, count(*), sum(amount) FROM ({_named(sql)}) GROUP BY currency ORDER BY 3 DESC", *bounds)
    money = " + ".join(locale.money_short(amount, currency) for currency, _, amount in found if amount)
    return sum(count for _, count, _ in found), money


def _named(sql: str) -> str:
    return f"WITH found(kind, id, title, whom, at, amount, currency) AS ({sql}) SELECT * FROM found"


def _bounds(monday: date, sort: str) -> tuple[str, str]:
    """The week's begin and end, as days or as the moments at which they begin here."""
    first, last = monday, monday + timedelta(days=7)
    if sort == "day":
        return first.isoformat(), last.isoformat()
    return _utc(first), _utc(last)


def _utc(day: date) -> str:
    return datetime.combine(day, time()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(at: str) -> str:
    return datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone().date().isoformat()


def kept_promises(monday: date) -> tuple[int, int]:
    """Promises due in the week: how many, and how many of them were kept by now."""
    found = row(
        "SELECT count(*), coalesce(sum(done_at IS NOT NULL), 0) FROM activity WHERE kind = 'promise' AND trashed_at IS NULL"
        " AND due_on >= ? AND due_on < ?",
        *_bounds(monday, "day"),
    )
    return (found[0], found[1]) if found else (0, 0)
