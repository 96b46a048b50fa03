"""Reading the team: who there is, who is responsible, what was handed over and waits for its answer."""

from array import array
from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold
from crm_desktop.features.team.records import KINDS, Handover, HousePerson, OwnedRow
from crm_desktop.store.reading import array_of, in_order, row, rows, value
from crm_desktop.store.reading import ids as read_ids

# what each kind of record is called, whose it is, and whether it is still at work
_TITLES = """SELECT r.id, r.kind,
  coalesce(c.name, d.title, nullif(trim(o.number || ' ' || o.subject), ''), t.number || ' ' || t.subject,
    trim(s.number || ' ' || s.subject), ''),
  coalesce(x.name, ''), coalesce(p.name, ''),
  CASE r.kind WHEN 'deal' THEN d.status WHEN 'offer' THEN o.status WHEN 'ticket' THEN t.status WHEN 'sale' THEN s.status
    ELSE '' END,
  coalesce((SELECT h.due_on || '|' || h.task FROM handover h WHERE h.record_id = r.id AND h.answered_at IS NULL
    ORDER BY h.at DESC LIMIT 1), '')
  FROM record r LEFT JOIN responsible q ON q.record_id = r.id LEFT JOIN house_person p ON p.id = q.person_id
  LEFT JOIN contact c ON c.id = r.id LEFT JOIN deal d ON d.id = r.id LEFT JOIN offer o ON o.id = r.id
  LEFT JOIN ticket t ON t.id = r.id LEFT JOIN sale s ON s.id = r.id
  LEFT JOIN contact x ON x.id = coalesce(d.contact_id, o.contact_id, t.contact_id, s.contact_id)"""
_LIVE = """EXISTS (SELECT 1 FROM contact WHERE id = q.record_id AND trashed_at IS NULL)
  OR EXISTS (SELECT 1 FROM deal WHERE id = q.record_id AND trashed_at IS NULL {deal})
  OR EXISTS (SELECT 1 FROM offer WHERE id = q.record_id AND trashed_at IS NULL {offer})
  OR EXISTS (SELECT 1 FROM ticket WHERE id = q.record_id AND trashed_at IS NULL {ticket})
  OR EXISTS (SELECT 1 FROM sale WHERE id = q.record_id AND trashed_at IS NULL {sale})"""
_OPEN = {
    "deal": "AND status = 'open'",
    "offer": "AND status IN ('draft', 'sent')",
    "ticket": "AND status <> 'closed'",
    "sale": "AND status = 'confirmed'",
}
_HANDOVER = """SELECT h.id, h.record_id, coalesce(g.name, ''), coalesce(t.name, ''), h.at, h.task, h.due_on,
  coalesce(h.answered_at, ''), coalesce(a.body, ''), h.activity_id FROM handover h
  LEFT JOIN house_person g ON g.id = h.from_id LEFT JOIN house_person t ON t.id = h.to_id
  LEFT JOIN activity a ON a.id = h.activity_id AND a.trashed_at IS NULL"""


def people() -> list[HousePerson]:
    """In the owner's order."""
    sql = """SELECT p.id, p.name, p.email, (SELECT count(*) FROM responsible q WHERE q.person_id = p.id) FROM house_person p
      ORDER BY p.position, p.id"""
    return [HousePerson(*cells) for cells in rows(sql)]


def responsible_of(record_id: int) -> HousePerson | None:
    found = row(
        """SELECT p.id, p.name, p.email FROM responsible q JOIN house_person p ON p.id = q.person_id WHERE q.record_id = ?1""",
        record_id,
    )
    return HousePerson(*found) if found else None


def handovers(record_id: int, limit: int = 20) -> list[Handover]:
    """Of a record, the newest first."""
    return [
        Handover(*cells)
        for cells in rows(f"{_HANDOVER} WHERE h.record_id = ?1 ORDER BY h.at DESC, h.id DESC LIMIT ?2", record_id, limit)
    ]


def handover(id: int) -> Handover | None:
    found = row(f"{_HANDOVER} WHERE h.id = ?1", id)
    return Handover(*found) if found else None


def contact_of(record_id: int) -> int | None:
    """The contact behind a record; itself where it is one."""
    kind = kind_of(record_id)
    if kind == "contact":
        return record_id
    return value(f"SELECT contact_id FROM {kind} WHERE id = ?1", record_id) if kind in KINDS else None


def kind_of(record_id: int) -> str:
    return value("SELECT kind FROM record WHERE id = ?1", record_id) or ""


def named(record_id: int) -> OwnedRow | None:
    """One record as the list shows it."""
    return next(iter(owned_rows([record_id])), None)


def ids(filter: dict[str, Any], sort: str = "-since") -> "array[int]":
    """Records that have a responsible person. Filters: person, kind, open, handed, words."""
    params: list[Any] = []

    def bound(value: Any) -> str:
        params.append(value)
        return f"?{len(params)}"

    live = _LIVE.format(**(_OPEN if filter.get("open") else dict.fromkeys(_OPEN, "")))
    where = [f"({live})"]
    if people_ := filter.get("person"):
        where.append(f"q.person_id IN carray({bound(array_of(people_))})")
    if kinds := [kind for kind in filter.get("kind") or () if kind in KINDS]:
        where.append(f"(SELECT kind FROM record WHERE id = q.record_id) IN ({', '.join(map(bound, kinds))})")
    if filter.get("handed"):
        where.append("EXISTS (SELECT 1 FROM handover h WHERE h.record_id = q.record_id AND h.answered_at IS NULL)")
    found = read_ids(f"SELECT q.record_id FROM responsible q WHERE {' AND '.join(where)} ORDER BY q.record_id DESC", *params)
    words = fold(filter.get("words", "")).split()
    if words or sort.lstrip("-") in ("title", "customer", "person", "kind"):
        shown = [
            one for one in owned_rows(found) if all(word in fold(f"{one.title} {one.customer} {one.person}") for word in words)
        ]
        if sort.lstrip("-") in ("title", "customer", "person", "kind"):
            shown.sort(key=lambda one: fold(getattr(one, sort.lstrip("-"))), reverse=sort.startswith("-"))
        return array("q", (one.id for one in shown))
    return found


def owned_rows(wanted: Sequence[int]) -> list[OwnedRow]:
    """In the order asked."""
    found = in_order(rows(f"{_TITLES} WHERE r.id IN carray(?1)", array_of(wanted)), wanted)
    return [
        OwnedRow(id_, kind, title, customer, person, state, waiting.partition("|")[2].partition("\n")[0])
        for id_, kind, title, customer, person, state, waiting in found
        if kind in KINDS
    ]


def first(filter: dict[str, Any], sort: str = "-since", limit: int = 100) -> list[OwnedRow]:
    return owned_rows(ids(filter, sort)[:limit])


def due(until_day: str) -> list[DueItem]:
    """Hand-overs whose answer is due."""
    sql = f"{_HANDOVER} WHERE h.answered_at IS NULL AND h.due_on <> '' AND h.due_on <= ?1 ORDER BY h.due_on, h.id LIMIT 50"
    out = []
    for cells in rows(sql, until_day):
        one = Handover(*cells)
        about = named(one.record_id)
        if about is not None:
            title = text("Answer due from {name}", name=one.taker) if one.taker else text("Answer due")
            what = " · ".join(part for part in (about.title, one.task.partition("\n")[0][:120]) if part)
            out.append(DueItem(f"handover:{one.id}", one.due_on, "", title, what, about.kind, one.record_id, "share-2"))
    return out


def waiting_since(one: Handover) -> int:
    """Days since it was handed over."""
    return (clock.today() - clock.local(one.at).date()).days


def names_of(wanted: Sequence[int]) -> dict[int, str]:
    """Who is responsible for each of many."""
    sql = """SELECT q.record_id, p.name FROM responsible q JOIN house_person p ON p.id = q.person_id
      WHERE q.record_id IN carray(?1)"""
    return dict(rows(sql, array_of(wanted)))
