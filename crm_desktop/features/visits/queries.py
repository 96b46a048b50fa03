"""Reading field days: whom one could visit and what waits there, plans with their visits, what is due."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import CalendarEntry, Document, DueItem, Hit
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.activities import keeping
from crm_desktop.features.contacts import phones
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.sales import reorder
from crm_desktop.features.visits import rules
from crm_desktop.features.visits.records import CustomerRow, PlanRow, VisitRow
from crm_desktop.store import search
from crm_desktop.store.reading import array_of, in_order, row, rows, value
from crm_desktop.store.reading import ids as read_ids

QUIET_DAYS = 90
_FIRST = "(SELECT id FROM address WHERE contact_id = c.id ORDER BY position, id LIMIT 1)"
_DEBT = "SELECT contact_id FROM sale_due WHERE open > 0 AND due_on < {today}"
_TICKET = "SELECT contact_id FROM ticket WHERE status <> 'closed' AND trashed_at IS NULL AND contact_id IS NOT NULL"
_OFFER = "SELECT contact_id FROM offer WHERE status = 'sent' AND trashed_at IS NULL AND contact_id IS NOT NULL"
_DEAL = "SELECT contact_id FROM deal WHERE status = 'open' AND trashed_at IS NULL AND contact_id IS NOT NULL"


def customer_ids(filter: dict[str, Any], sort: str = "place") -> "array[int]":
    """Who could be visited: companies, and people who work for none. Filters: city, district, role, matter, untouched (days),
    words. Sorts: place, contact.name, last."""
    params: list[Any] = []

    def bound(value: Any) -> str:
        params.append(value)
        return f"?{len(params)}"

    where = ["c.trashed_at IS NULL", "(c.kind = 'organization' OR c.organization_id IS NULL)"]
    if cities := list(filter.get("city") or ()):
        where.append(f"a.city IN ({', '.join(map(bound, cities))})")
    if districts := list(filter.get("district") or ()):
        where.append(f"a.district IN ({', '.join(map(bound, districts))})")
    if roles := list(filter.get("role") or ()):
        where.append(
            f"EXISTS (SELECT 1 FROM contact_role r WHERE r.contact_id = c.id AND r.role IN ({', '.join(map(bound, roles))}))"
        )
    if matters := [key for key in filter.get("matter") or () if key in ("debt", "ticket", "offer", "deal", "reorder", "touch")]:
        today = bound(clock.today().isoformat())
        asked = {"debt": _DEBT.format(today=today), "ticket": _TICKET, "offer": _OFFER, "deal": _DEAL}
        parts = [f"c.id IN ({asked[key]})" for key in matters if key in asked]
        if "reorder" in matters:
            parts.append(f"c.id IN carray({bound(array_of({one.contact_id for one in reorder.everything()}))})")
        if "touch" in matters:
            parts.append(f"c.id IN carray({bound(array_of([one.id for one in keeping.waiting(limit=-1)]))})")
        where.append(f"({' OR '.join(parts)})")
    if days := filter.get("untouched"):
        since = clock.today().toordinal() - int(days[0] if isinstance(days, (list, tuple)) and days[0] else QUIET_DAYS)
        day = type(clock.today()).fromordinal(since).isoformat()
        where.append(
            "NOT EXISTS (SELECT 1 FROM activity v WHERE v.contact_id = c.id AND v.trashed_at IS NULL"
            f" AND v.done_at >= {bound(day)})"
        )
    if words := filter.get("words", "").strip():
        where.append(f"c.id IN carray({bound(array_of(search.ids(words, 'contact')))})")
    down = "DESC" if sort.startswith("-") else "ASC"
    order = {
        "place": f"a.city = '' OR a.city IS NULL, a.city {down}, a.district {down}, c.name",
        "contact.name": f"c.name {down}",
        "last": f"(SELECT max(done_at) FROM activity v WHERE v.contact_id = c.id AND v.trashed_at IS NULL) {down}",
    }[sort.lstrip("-") if sort.lstrip("-") in ("place", "contact.name", "last") else "place"]
    return read_ids(
        f"SELECT c.id FROM contact c LEFT JOIN address a ON a.id = {_FIRST} WHERE {' AND '.join(where)} ORDER BY {order}, c.id",
        *params,
    )


def customer_rows(wanted: Sequence[int]) -> list[CustomerRow]:
    """In the order asked, with what waits there."""
    sql = f"""SELECT c.id, c.name, coalesce(a.city, ''), coalesce(a.district, ''),
      (SELECT number || char(0) || e164 FROM phone WHERE contact_id = c.id ORDER BY position, id LIMIT 1),
      coalesce((SELECT max(done_at) FROM activity v WHERE v.contact_id = c.id AND v.trashed_at IS NULL), ''),
      coalesce((SELECT min(p.day) FROM visit t JOIN visit_plan p ON p.id = t.plan_id
        WHERE t.contact_id = c.id AND t.status = 'planned' AND p.trashed_at IS NULL AND p.day >= ?2), '')
      FROM contact c LEFT JOIN address a ON a.id = {_FIRST} WHERE c.id IN carray(?1)"""
    why = waiting(wanted)
    out = []
    for id_, name, city, district, phone, last, planned in in_order(
        rows(sql, array_of(wanted), clock.today().isoformat()), wanted
    ):
        said = phones.shown(*phone.split("\0", 1)) if phone else ""
        out.append(
            CustomerRow(id_, name, city, district, said, last, tuple(why.get(id_, ())), locale.day(planned) if planned else "")
        )
    return out


def waiting(wanted: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """What waits with each, as (words, tone): money, tickets, offers, what to order again."""
    chosen, today = array_of(wanted), clock.today().isoformat()
    out: dict[int, list[tuple[str, str]]] = {}
    for id_, late in rows(
        "SELECT contact_id, count(*) FROM sale_due WHERE open > 0 AND due_on < ?2 AND contact_id IN carray(?1)"
        " GROUP BY contact_id",
        chosen,
        today,
    ):
        out.setdefault(id_, []).append((plural("{count} overdue", "{count} overdue", late), "bad"))
    for sql, one, many, tone in (
        (_TICKET, "{count} ticket", "{count} tickets", "warn"),
        (_OFFER, "{count} offer", "{count} offers", "info"),
        (_DEAL, "{count} deal", "{count} deals", "info"),
    ):
        for id_, count in rows(
            f"SELECT contact_id, count(*) FROM ({sql}) WHERE contact_id IN carray(?1) GROUP BY contact_id", chosen
        ):
            out.setdefault(id_, []).append((_counted(one, many, count), tone))
    asked = set(wanted)
    for id_ in {one.contact_id for one in reorder.everything() if one.contact_id in asked}:
        out.setdefault(id_, []).append((text("order due"), "ok"))
    for touch in keeping.late_among(wanted):
        out.setdefault(touch.id, []).append((text("keep in touch: {late}", late=keeping.late_said(touch)), "warn"))
    return out


def _counted(one: str, many: str, count: int) -> str:
    if one == "{count} ticket":
        return plural("{count} ticket", "{count} tickets", count)
    if one == "{count} offer":
        return plural("{count} offer", "{count} offers", count)
    return plural("{count} deal", "{count} deals", count)


def cities() -> list[str]:
    return [city for city in contacts.cities() if city]


def districts() -> list[str]:
    """The most frequent first."""
    sql = "SELECT district FROM address WHERE district <> '' GROUP BY district ORDER BY count(*) DESC, district LIMIT 300"
    return [district for (district,) in rows(sql)]


# ---------------------------------------------------------------------- plans

_PLAN = """SELECT p.id, p.name, p.day, p.starts, coalesce((SELECT group_concat(place, ', ') FROM (SELECT DISTINCT coalesce(nullif(
  (SELECT district FROM address WHERE contact_id = v.contact_id ORDER BY position, id LIMIT 1), ''),
  (SELECT city FROM address WHERE contact_id = v.contact_id ORDER BY position, id LIMIT 1)) AS place FROM visit v
  WHERE v.plan_id = p.id ORDER BY v.position) WHERE place <> ''), ''),
  (SELECT count(*) FROM visit v WHERE v.plan_id = p.id AND v.status = 'planned'),
  (SELECT count(*) FROM visit v WHERE v.plan_id = p.id AND v.status = 'done'),
  (SELECT count(*) FROM visit v WHERE v.plan_id = p.id AND v.status = 'missed') FROM visit_plan p"""


def ids(filter: dict[str, Any], sort: str = "-day") -> "array[int]":
    """Filters: coming, past, open, words."""
    where, params = ["p.trashed_at IS NULL"], [clock.today().isoformat()]
    where += ["p.day >= ?1"] if filter.get("coming") else []
    where += ["p.day < ?1"] if filter.get("past") else []
    if filter.get("open"):
        where.append("p.day <= ?1 AND EXISTS (SELECT 1 FROM visit v WHERE v.plan_id = p.id AND v.status = 'planned')")
    if words := filter.get("words", "").strip():
        params.append(array_of(search.ids(words, "visit_plan")))
        where.append("p.id IN carray(?2)")
    down = "DESC" if sort.startswith("-") else "ASC"
    field = "p.name" if sort.lstrip("-") == "name" else "p.day"
    return read_ids(
        f"SELECT p.id FROM visit_plan p WHERE ?1 <> '' AND {' AND '.join(where)} ORDER BY {field} {down}, p.id DESC", *params
    )


def plan_rows(wanted: Sequence[int]) -> list[PlanRow]:
    return [PlanRow(*cells) for cells in in_order(rows(f"{_PLAN} WHERE p.id IN carray(?1)", array_of(wanted)), wanted)]


def first(filter: dict[str, Any], sort: str = "-day", limit: int = 100) -> list[PlanRow]:
    return plan_rows(ids(filter, sort)[:limit])


def plan(plan_id: int) -> PlanRow | None:
    found = row(f"{_PLAN} WHERE p.id = ?1 AND p.trashed_at IS NULL", plan_id)
    return PlanRow(*found) if found else None


def visits(plan_id: int, with_why: bool = True) -> list[VisitRow]:
    """In order, with their times."""
    sql = f"""SELECT v.id, v.contact_id, c.name, coalesce(a.street, ''), coalesce(a.district, ''), coalesce(a.city, ''),
      coalesce(a.postcode, ''),
      coalesce((SELECT number FROM phone WHERE contact_id = c.id ORDER BY position, id LIMIT 1), ''),
      v.starts, v.minutes, v.travel,
      v.purpose, v.status, v.reason, v.activity_id, coalesce(x.body, ''), coalesce(x.minutes, 0)
      FROM visit v JOIN contact c ON c.id = v.contact_id LEFT JOIN address a ON a.id = {_FIRST}
      LEFT JOIN activity x ON x.id = v.activity_id AND x.trashed_at IS NULL WHERE v.plan_id = ?1 ORDER BY v.position, v.id"""
    found = [VisitRow(*cells) for cells in rows(sql, plan_id)]
    starts = value("SELECT starts FROM visit_plan WHERE id = ?1", plan_id) or "09:00"
    slots = rules.schedule(starts, [(one.fixed, one.minutes, one.travel) for one in found])
    why = waiting([one.contact_id for one in found]) if with_why else {}
    return [
        one._replace(
            start=rules.time_of(slot.start), end=rules.time_of(slot.end), tight=slot.tight, why=tuple(why.get(one.contact_id, ()))
        )
        for one, slot in zip(found, slots, strict=True)
    ]


def of_contact(contact_id: int, limit: int = 6) -> list[tuple[int, str, str, str]]:
    """(plan, its name, day, status) of a customer's visits, the newest day first."""
    sql = """SELECT p.id, p.name, p.day, v.status FROM visit v JOIN visit_plan p ON p.id = v.plan_id
      WHERE v.contact_id = ?1 AND p.trashed_at IS NULL ORDER BY p.day DESC, v.id DESC LIMIT ?2"""
    return rows(sql, contact_id, limit)


def minutes(plan_id: int) -> tuple[int, int]:
    """Planned for all visits, and really spent on those done."""
    sql = """SELECT coalesce(sum(v.minutes), 0), coalesce(sum(CASE WHEN v.status = 'done' THEN a.minutes END), 0) FROM visit v
      LEFT JOIN activity a ON a.id = v.activity_id AND a.trashed_at IS NULL WHERE v.plan_id = ?1"""
    planned, spent = row(sql, plan_id) or (0, 0)
    return planned, spent


# ---------------------------------------------------------------------- elsewhere


def hits(wanted: Sequence[int]) -> list[Hit]:
    return [
        Hit("visit_plan", one.id, one.name, one.places[:80], locale.day_short(one.day))
        for one in plan_rows(wanted)
        if plan(one.id) is not None
    ]


def documents(wanted: Sequence[int]) -> Iterable[Document]:
    for id_, name, note, trashed in rows(
        "SELECT id, name, note, trashed_at FROM visit_plan WHERE id IN carray(?1)", array_of(wanted)
    ):
        yield Document(id_, "" if trashed else f"{name} {note}")


def due(until_day: str) -> list[DueItem]:
    """The day itself, and afterwards the notes that are not written yet."""
    today = clock.today().isoformat()
    sql = f"""{_PLAN} WHERE p.trashed_at IS NULL AND p.day <= ?1
      AND EXISTS (SELECT 1 FROM visit v WHERE v.plan_id = p.id AND v.status = 'planned') ORDER BY p.day"""
    out = []
    for cells in rows(sql, until_day):
        one = PlanRow(*cells)
        said = plural("{count} visit", "{count} visits", one.planned)
        if one.day < today:
            said = plural("{count} visit without a note", "{count} visits without a note", one.planned)
        out.append(DueItem(f"visit_plan:{one.id}", one.day, one.starts, one.name, said, "visit_plan", one.id, "map-pinned"))
    return out


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Each visit at its time."""
    out = []
    for plan_id, day in rows(
        "SELECT id, day FROM visit_plan WHERE trashed_at IS NULL AND day BETWEEN ?1 AND ?2 ORDER BY day, id", from_day, to_day
    ):
        out += [
            CalendarEntry(
                f"visit:{one.id}",
                f"{day}T{one.start}",
                f"{day}T{one.end}",
                one.name,
                "visit_plan",
                plan_id,
                "map-pinned",
                rules.TONES[one.status],
                one.status != "planned",
            )
            for one in visits(plan_id, with_why=False)
        ]
    return out
