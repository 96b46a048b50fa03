"""Keeping in touch: who has not been spoken to for longer than wanted, by how much, and with which last words."""

from collections.abc import Sequence
from datetime import date, timedelta

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.activities import rules
from crm_desktop.features.activities.records import TouchRow
from crm_desktop.store.reading import array_of, ids, row, rows

NEVER = "0001-01-01"
MOST, ON_TODAY = 1000, 100
_TOUCH = ",".join(f"'{kind}'" for kind in rules.TOUCHES)
_WANTED = """WITH wanted(id, days, tag, snoozed) AS (
  SELECT contact_id, days, '', snoozed_until FROM rhythm WHERE days > 0
  UNION ALL
  SELECT t.record_id, min(r.days), g.name, coalesce(own.snoozed_until, '') FROM tag_rhythm r
    JOIN record_tag t ON t.tag_id = r.tag_id JOIN tag g ON g.id = r.tag_id LEFT JOIN rhythm own ON own.contact_id = t.record_id
    WHERE r.days > 0 AND own.days IS NULL GROUP BY t.record_id)"""
_LAST = f"""(SELECT {{what}} FROM activity a INDEXED BY activity_told WHERE a.contact_id = {{whose}} AND a.done_at IS NOT NULL
 AND a.trashed_at IS NULL AND a.kind IN ({_TOUCH}) AND a.outcome <> 'none' ORDER BY a.done_at DESC, a.id DESC LIMIT 1)"""
_AT = _LAST.format(what="a.done_at", whose="{id}")
_PART = f"""(SELECT max(a.done_at) FROM activity_person p JOIN activity a ON a.id = p.activity_id WHERE p.contact_id = {{id}}
 AND a.done_at IS NOT NULL AND a.trashed_at IS NULL AND a.kind IN ({_TOUCH}) AND a.outcome <> 'none')"""
_PEOPLE = f"(SELECT max({_AT.format(id='m.id')}) FROM contact m WHERE m.organization_id = {{id}} AND m.trashed_at IS NULL)"
_LATEST = f"max(coalesce({_AT}, ''), coalesce({_PART}, ''), coalesce({_PEOPLE}, ''))"
_ALL = f"""{_WANTED},
touched AS MATERIALIZED (SELECT w.id, c.name, {_LATEST.format(id="w.id")} AS last_at, w.days, w.tag, w.snoozed,
  c.created_at, c.kind
  FROM wanted w JOIN contact c ON c.id = w.id WHERE c.trashed_at IS NULL),
dated AS (SELECT *, max(date(coalesce(nullif(last_at, ''), created_at), 'localtime', '+' || days || ' days'), snoozed) AS due
  FROM touched)
SELECT id, name, last_at, due, days, tag, kind FROM dated WHERE due <= ?1 ORDER BY due, name LIMIT ?2"""
_WORDS = f"""SELECT a.subject, a.body FROM activity a WHERE a.trashed_at IS NULL AND a.done_at IS NOT NULL AND a.outcome <> 'none'
 AND a.kind IN ({_TOUCH}) AND (a.contact_id = ?1 OR a.contact_id IN (SELECT id FROM contact WHERE organization_id = ?1)
  OR a.id IN (SELECT activity_id FROM activity_person WHERE contact_id = ?1)) ORDER BY a.done_at DESC, a.id DESC LIMIT 1"""


def rhythm(contact_id: int) -> tuple[int | None, int, str]:
    """(its own days or None, the days its tags ask for or 0, the tag that asks)."""
    own = row("SELECT days FROM rhythm WHERE contact_id = ?", contact_id)
    tag = row(
        "SELECT r.days, g.name FROM tag_rhythm r JOIN record_tag t ON t.tag_id = r.tag_id JOIN tag g ON g.id = r.tag_id"
        " WHERE t.record_id = ? AND r.days > 0 ORDER BY r.days LIMIT 1",
        contact_id,
    )
    return (own[0] if own else None), (tag[0] if tag else 0), (tag[1] if tag else "")


def tag_rhythms() -> list[tuple[int, str, int]]:
    """(tag id, name, days or 0) of every tag."""
    return [
        (id_, name, days)
        for id_, name, days in rows(
            "SELECT t.id, t.name, coalesce(r.days, 0) FROM tag t LEFT JOIN tag_rhythm r ON r.tag_id = t.id ORDER BY t.name"
        )
    ]


def waiting(ahead: int = 0, limit: int = MOST) -> list[TouchRow]:
    """Whom to be in touch with now, or within `ahead` days: the longest overdue first."""
    today = clock.today()
    return [
        TouchRow(id_, name, last_at, due, (today - date.fromisoformat(due)).days, days, tag, "", kind, "", "")
        for id_, name, last_at, due, days, tag, kind in rows(_ALL, (today + timedelta(days=ahead)).isoformat(), limit)
    ]


def late_among(chosen: Sequence[int]) -> list[TouchRow]:
    """Those of them who wait for a word now; for a page of a list."""
    with_rhythm = ids(
        """SELECT contact_id FROM rhythm WHERE days > 0 AND contact_id IN carray(?1) UNION
          SELECT t.record_id FROM record_tag t JOIN tag_rhythm r ON r.tag_id = t.tag_id
            WHERE r.days > 0 AND t.record_id IN carray(?1)""",
        array_of(chosen),
    )
    return [found for found in map(one, with_rhythm) if found.rhythm and found.late >= 0]


def with_words(shown: list[TouchRow]) -> list[TouchRow]:
    """The same with the last words exchanged, phone and mail: for what is seen of the list."""
    return [
        one._replace(words=last_words(one.id), phone=_first("phone", "number", one.id), email=_first("email", "address", one.id))
        for one in shown
    ]


def last_words(contact_id: int) -> str:
    found = row(_WORDS, contact_id)
    return " ".join(f"{found[0]} {found[1]}".split())[:300] if found else ""


def _first(table: str, column: str, contact_id: int) -> str:
    found = row(f"SELECT {column} FROM {table} WHERE contact_id = ? ORDER BY position, id LIMIT 1", contact_id)
    return str(found[0]) if found else ""


def due(until_day: str) -> list[DueItem]:
    """For Today."""
    ahead = (date.fromisoformat(until_day) - clock.today()).days
    return [
        DueItem(
            f"touch:{one.id}",
            one.due_on,
            "",
            text("Keep in touch with {name}", name=one.name),
            " · ".join(part for part in (last_said(one), rhythm_said(one.rhythm)) if part),
            "contact",
            one.id,
            "heart",
            "crm_desktop.features.activities.keep_actions:spoke",
        )
        for one in waiting(max(0, ahead), ON_TODAY)
    ]


def last_said(one: TouchRow) -> str:
    return text("Last in touch {when}", when=locale.ago(one.last_at)) if one.last_at else text("Never in touch yet")


def late_said(one: TouchRow) -> str:
    if one.late > 0:
        return plural("{count} day overdue", "{count} days overdue", one.late)
    return text("due today") if one.late == 0 else locale.day_relative(one.due_on)


def rhythm_said(days: int) -> str:
    """`every week`, `every 2 months`: the greatest unit that fits."""
    if days and days % 365 == 0:
        return text("every year") if days == 365 else text("every {count} years", count=days // 365)
    if days and days % 30 == 0:
        return text("every month") if days == 30 else text("every {count} months", count=days // 30)
    if days and days % 7 == 0:
        return text("every week") if days == 7 else text("every {count} weeks", count=days // 7)
    return text("every day") if days == 1 else text("every {count} days", count=days)


def one(contact_id: int) -> TouchRow:
    """How it stands with one contact; rhythm 0 when none is wanted."""
    own, by_tags, tag = rhythm(contact_id)
    days = by_tags if own is None else own
    found = row(
        f"SELECT name, {_LATEST.format(id='c.id')}, created_at, kind,"
        " coalesce((SELECT snoozed_until FROM rhythm WHERE contact_id = c.id), '') FROM contact c WHERE c.id = ?",
        contact_id,
    )
    name, last_at, created, kind, snoozed = found or ("", "", clock.now_text(), "person", "")
    due = max(clock.local(last_at or created).date() + timedelta(days=days), date.fromisoformat(snoozed or NEVER))
    by = tag if own is None else ""
    words = last_words(contact_id) if last_at else ""
    return TouchRow(contact_id, name, last_at, due.isoformat(), (clock.today() - due).days, days, by, words, kind, "", "")
