"""Reading the lifecycle: where one stands and how it came there, lists by stage, the movement of a month."""

from array import array
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.feature import DueItem, TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.lifecycle import rules
from crm_desktop.features.lifecycle.records import Flow, StageRow, Standing
from crm_desktop.features.lifecycle.rules import Move
from crm_desktop.store import search, settings
from crm_desktop.store.reading import array_of, row, rows, value
from crm_desktop.store.reading import ids as read_ids

RECENT = 14
ON_TODAY = 6


def current_rules() -> rules.Rules:
    return rules.of(settings.get("lifecycle.rules", None))


def standing(contact_id: int) -> Standing | None:
    """Of one contact; None for who is no customer and no prospect."""
    found = row(
        """SELECT l.contact_id, l.stage, l.since, l.why, l.figure, l.note, l.next_on FROM lifecycle l WHERE l.contact_id = ?1""",
        contact_id,
    )
    if found is None:
        return None
    today = clock.today().isoformat()
    hand = row(
        """SELECT until_on FROM lifecycle_override WHERE contact_id = ?1 AND from_on <= ?2 AND (until_on = '' OR until_on >= ?2)
          ORDER BY from_on DESC LIMIT 1""",
        contact_id,
        today,
    )
    return Standing(*found)._replace(by_hand=hand is not None, until_on=hand[0] if hand else "")


def company_of(contact_id: int) -> int | None:
    return value("SELECT organization_id FROM contact WHERE id = ?1", contact_id)


def badges(contact_id: int) -> list[tuple[str, str]]:
    """The stage, for the contact's head."""
    found = value("SELECT stage FROM lifecycle WHERE contact_id = ?1", contact_id)
    return [rules.badge(found)] if found else []


def moves(contact_id: int) -> list[Move]:
    """How it came there, the newest first."""
    sql = """SELECT day, before, stage, why, figure, note FROM lifecycle_move WHERE contact_id = ?1
      ORDER BY day DESC, place DESC"""
    return [Move(*cells) for cells in rows(sql, contact_id)]


def counts() -> dict[str, int]:
    """How many stand at each stage."""
    found = dict(rows("SELECT stage, count(*) FROM lifecycle GROUP BY stage"))
    return {stage: found.get(stage, 0) for stage in rules.STAGES}


# ---------------------------------------------------------------------- lists


def ids(filter: dict[str, Any], sort: str = "-since") -> "array[int]":
    """Contacts by stage. Filters: stage (keys), hand, words; month with before and stage: who made that move."""
    moved = filter.get("moved")
    params: list[Any] = []

    def bound(value: Any) -> str:
        params.append(value)
        return f"?{len(params)}"

    if moved:
        month, before, stage = moved
        sql = f"""SELECT DISTINCT l.contact_id FROM lifecycle_move l WHERE l.day >= {bound(month + "-01")}
          AND l.day <= {bound(month + "-31")} AND l.before = {bound(before)} AND l.stage = {bound(stage)}"""
        order = "l.day DESC, l.contact_id"
    else:
        wanted = [stage for stage in filter.get("stage") or rules.STAGES if stage in rules.STAGES]
        sql = f"SELECT l.contact_id FROM lifecycle l WHERE l.stage IN ({', '.join(map(bound, wanted))})"
        order = f"l.since {'DESC' if sort.startswith('-') else 'ASC'}, l.contact_id"
        if sort.lstrip("-") == "stage":
            places = " ".join(f"WHEN '{stage}' THEN {place}" for place, stage in enumerate(rules.STAGES))
            order = f"CASE l.stage {places} END {'DESC' if sort.startswith('-') else 'ASC'}, l.since DESC, l.contact_id"
    if filter.get("hand"):
        sql += f""" AND EXISTS (SELECT 1 FROM lifecycle_override o WHERE o.contact_id = l.contact_id
          AND o.from_on <= {bound(clock.today().isoformat())} AND (o.until_on = '' OR o.until_on >= ?{len(params)}))"""
    if words := filter.get("words", "").strip():
        sql += f" AND l.contact_id IN carray({bound(array_of(search.ids(words, 'contact')))})"
    if sort.lstrip("-") == "contact.name":
        down = "DESC" if sort.startswith("-") else "ASC"
        sql = f"""SELECT s.id FROM sort_key s WHERE s.field = 'contact.name' AND s.id IN ({sql}) ORDER BY s.key {down}, s.id"""
        return read_ids(sql, *params)
    return read_ids(f"{sql} ORDER BY {order}", *params)


def stage_rows(wanted: Sequence[int]) -> list[StageRow]:
    """In the order asked."""
    stood = {
        cells[0]: cells[1:]
        for cells in rows(
            """SELECT contact_id, stage, since, why, figure, note, coalesce((SELECT before FROM lifecycle_move m
              WHERE m.contact_id = l.contact_id ORDER BY day DESC, place DESC LIMIT 1), '') FROM lifecycle l
              WHERE contact_id IN carray(?1)""",
            array_of(wanted),
        )
    }
    out = []
    for one in contacts.rows(wanted):
        stage, since, why, figure, note, before = stood.get(one.id, ("", "", "", 0, "", ""))
        reason = rules.why_said(why, figure, note) if stage else ""
        out.append(StageRow(one.id, one.name, stage, since, reason, one.city, one.phone, before))
    return out


def first(filter: dict[str, Any], sort: str = "-since", limit: int = 100) -> list[StageRow]:
    return stage_rows(ids(filter, sort)[:limit])


# ---------------------------------------------------------------------- movement


def flow(month: str) -> Flow:
    """Of one month, 2026-11."""
    moved = {
        (before, stage): count
        for before, stage, count in rows(
            """SELECT before, stage, count(*) FROM lifecycle_move WHERE day >= ?1 AND day <= ?2 GROUP BY before, stage""",
            f"{month}-01",
            f"{month}-31",
        )
    }
    begin = _stood_before(f"{month}-01")
    end = dict(begin)
    for (before, stage), count in moved.items():
        end[stage] += count
        if before:
            end[before] -= count
    return Flow(month, begin, end, moved)


def _stood_before(day: str) -> dict[str, int]:
    """Back from where all stand now: of most months that is the shorter way."""
    out = counts()
    for before, stage, count in rows(
        "SELECT before, stage, count(*) FROM lifecycle_move WHERE day >= ?1 GROUP BY before, stage", day
    ):
        out[stage] -= count
        if before:
            out[before] += count
    return out


def moves_made(since: str) -> list[tuple[str, str, str]]:
    """(month, from, to) that anybody made since a month, the newest first."""
    return rows(
        """SELECT DISTINCT substr(day, 1, 7), before, stage FROM lifecycle_move WHERE day >= ?1
          ORDER BY 1 DESC, 2, 3""",
        f"{since}-01",
    )


def months(count: int = 12) -> list[str]:
    """The latest months, the newest last."""
    today = clock.today()
    found = [today.year * 12 + today.month - 1 - back for back in range(count)]
    return [f"{one // 12}-{one % 12 + 1:02}" for one in reversed(found)]


# ---------------------------------------------------------------------- elsewhere


def timeline(contact_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Each change of stage, at noon of its day."""
    sql = """SELECT day || 'T12:00:00Z' AS at, before, stage, why, figure, note FROM lifecycle_move
      WHERE contact_id = ?1 AND before <> '' AND day || 'T12:00:00Z' < ?2 ORDER BY day DESC, place DESC LIMIT ?3"""
    return [
        TimelineEntry(
            at,
            "contact",
            contact_id,
            text("Stage: {stage}", stage=rules.said(stage)),
            rules.why_said(why, figure, note),
            "route",
            rules.TONES[stage],
        )
        for at, _, stage, why, figure, note in rows(sql, contact_id, before_at or "9999", limit)
    ]


def due(until_day: str) -> list[DueItem]:
    """Customers who went quiet these days: the sooner somebody asks, the likelier they come back."""
    since = (clock.today() - timedelta(days=RECENT)).isoformat()
    sql = """SELECT l.contact_id, c.name, l.since, l.figure, m.before FROM lifecycle l JOIN contact c ON c.id = l.contact_id
      JOIN lifecycle_move m ON m.contact_id = l.contact_id AND m.day = l.since AND m.stage = l.stage
      WHERE l.stage = 'lapsed' AND l.why = 'quiet' AND l.since > ?1 AND l.since <= ?2
        AND m.before IN ('repeat', 'loyal', 'advocate')
        AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.contact_id = l.contact_id AND a.at >= l.since AND a.trashed_at IS NULL)
      ORDER BY CASE m.before WHEN 'advocate' THEN 0 WHEN 'loyal' THEN 1 ELSE 2 END, l.since DESC LIMIT ?3"""
    today = clock.today().isoformat()
    return [
        DueItem(
            f"lifecycle:{id_}:{day}",
            min(max(day, today), until_day),
            "",
            text("Gone quiet: ask how they are"),
            f"{name} · {rules.why_said('quiet', figure)}",
            "contact",
            id_,
            "route",
        )
        for id_, name, day, figure, _ in rows(sql, since, min(until_day, today), ON_TODAY)
    ]


def badges_of(wanted: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The stage of many, as a badge."""
    found = rows("SELECT contact_id, stage FROM lifecycle WHERE contact_id IN carray(?1)", array_of(wanted))
    return {id_: rules.badge(stage) for id_, stage in found}
