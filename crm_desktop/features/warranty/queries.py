"""Reading units: the register, one card, those of a customer, and what the law says of a repair."""

from array import array
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import plural
from crm_desktop.features.warranty import rules
from crm_desktop.features.warranty.records import Legal, UnitCard, UnitRow
from crm_desktop.features.workdays import queries as workdays
from crm_desktop.features.workdays.rules import business_day, business_days
from crm_desktop.store import criteria, search, settings
from crm_desktop.store.reading import array_of, in_order, row, value
from crm_desktop.store.reading import ids as read_ids
from crm_desktop.store.reading import rows as read

COLUMNS = """u.id, u.name, u.serial, coalesce(u.contact_id, 0), coalesce(c.name, ''), coalesce(u.product_id, 0),
 coalesce(p.name, ''), u.quantity, u.delivered_on, u.months, coalesce(s.ends_on, ''), coalesce(s.added_days, 0), u.retired_on,
 EXISTS (SELECT 1 FROM unit_repair r WHERE r.unit_id = u.id AND r.to_day = '')"""
FROM = """FROM unit u LEFT JOIN unit_sum s ON s.id = u.id LEFT JOIN contact c ON c.id = u.contact_id
 LEFT JOIN product p ON p.id = u.product_id"""
ORDERS = {
    "ends": "s.ends_on = '', s.ends_on < date('now'), s.ends_on",
    "delivered": "u.delivered_on",
    "serial": "u.serial = '', u.serial",
    "created": "u.id",
}
NAMES = ("unit.name", "unit.contact")


def law(key: str) -> Any:
    """months, most_days, lend_days, restart: as the owner set it, else as the law of the business's country has it."""
    kept = settings.get(f"warranty.{key}", None)
    return rules.LAW.get(workdays.country(), rules.LAW["TR"])[key] if kept is None else kept


def ids(filter: dict[str, Any], sort: str = "ends", limit: int = -1) -> "array[int]":
    """Live units of a filter in order; `sort` a key of ORDERS or NAMES, with - before it descending."""
    condition, params = _where(filter)
    way, key = ("DESC", sort[1:]) if sort.startswith("-") else ("ASC", sort)
    head = "FROM unit u LEFT JOIN unit_sum s ON s.id = u.id"
    if key in NAMES:
        sql = f"SELECT u.id {head} LEFT JOIN sort_key k ON k.id = u.id AND k.field = ? WHERE {condition}"
        return read_ids(f"{sql} ORDER BY k.key IS NULL, k.key {way}, u.id LIMIT ?", key, *params, limit)
    order = ", ".join(f"{part} {way}" for part in ORDERS.get(key, ORDERS["ends"]).split(", "))
    return read_ids(f"SELECT u.id {head} WHERE {condition} ORDER BY {order}, u.id LIMIT ?", *params, limit)


def first(filter: dict[str, Any], sort: str = "ends", limit: int = 100) -> list[UnitRow]:
    return rows(ids(filter, sort, limit))


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, params = ["u.trashed_at IS NULL"], []
    today = clock.today()
    near = (today + timedelta(days=rules.WARN_DAYS)).isoformat()
    if states := filter.get("state"):
        said = {
            "covered": f"(u.retired_on = '' AND s.ends_on > '{near}')",
            "ending": f"(u.retired_on = '' AND s.ends_on BETWEEN '{today}' AND '{near}')",
            "ended": f"(u.retired_on = '' AND s.ends_on <> '' AND s.ends_on < '{today}')",
            "none": "(u.retired_on = '' AND s.ends_on = '')", "retired": "u.retired_on <> ''",
        }  # fmt: skip
        parts.append("(" + " OR ".join(said[one] for one in states if one in said) + ")")
    for key, column in (("ends", "s.ends_on"), ("delivered", "u.delivered_on")):
        start, end = filter.get(key) or ("", "")
        if start or end:
            parts.append(f"{column} <> '' AND {column} BETWEEN ? AND ?")
            params += [start, end or "9999"]
    if filter.get("repair"):
        parts.append("EXISTS (SELECT 1 FROM unit_repair r WHERE r.unit_id = u.id AND r.to_day = '')")
    if filter.get("where"):
        asked, more = criteria.where("unit", filter["where"], "u")
        parts.append(asked)
        params += more
    if filter.get("words"):
        parts.append("u.id IN carray(?)")
        params.append(array_of(search.ids(filter["words"], "unit")))
    return " AND ".join(parts), params


def state_sql() -> str:
    """One of rules.STATES of a unit `t`, as of today."""
    today = clock.today()
    near = (today + timedelta(days=rules.WARN_DAYS)).isoformat()
    return f"""(SELECT CASE WHEN t.retired_on <> '' AND t.retired_on <= '{today}' THEN 'retired' WHEN s9.ends_on = '' THEN 'none'
      WHEN s9.ends_on < '{today}' THEN 'ended' WHEN s9.ends_on <= '{near}' THEN 'ending' ELSE 'covered' END
      FROM unit_sum s9 WHERE s9.id = t.id)"""


def rows(wanted: Sequence[int]) -> list[UnitRow]:
    found = read(f"SELECT {COLUMNS} {FROM} WHERE u.id IN carray(?)", array_of(wanted))
    return [UnitRow._make(cells) for cells in in_order(found, wanted)]


def card(id: int) -> UnitCard | None:
    found = row(
        f"SELECT {COLUMNS}, u.brand, u.delivered_to, u.most_days, u.invoice, u.note, u.retired_why, coalesce(u.sale_id, 0),"
        f" coalesce(a.number, ''), u.created_at, coalesce(u.trashed_at, '') {FROM} LEFT JOIN sale a ON a.id = u.sale_id"
        " WHERE u.id = ?",
        id,
    )
    if found is None:
        return None
    line, own = UnitRow._make(found[:14]), repairs([id]).get(id, ())
    begun = rules.ending(line.delivered_on, line.months, own, bool(law("restart"))).begun_on
    return UnitCard._make([line, *found[14:22], begun, own, *found[22:]])


def repairs(wanted: Sequence[int]) -> dict[int, tuple[rules.Repair, ...]]:
    """unit -> its repairs and replacements, oldest first."""
    found: dict[int, tuple[rules.Repair, ...]] = {}
    sql = """SELECT unit_id, id, kind, from_day, to_day, serial, note, coalesce(about_id, 0) FROM unit_repair
      WHERE unit_id IN carray(?) ORDER BY from_day, id"""
    for unit, *cells in read(sql, array_of(wanted)):
        found[unit] = (*found.get(unit, ()), rules.Repair(*cells))
    return found


def about(id: int, limit: int = 50) -> list[UnitRow]:
    """Units of a contact, a sale or a product: covered ones first, those that end soonest above."""
    found = read(
        f"SELECT {COLUMNS} {FROM} WHERE (u.contact_id = ?1 OR u.sale_id = ?1 OR u.product_id = ?1) AND u.trashed_at IS NULL"
        " ORDER BY u.retired_on <> '', s.ends_on < ?2, s.ends_on, u.id LIMIT ?3",
        id, clock.today().isoformat(), limit,
    )  # fmt: skip
    return [UnitRow._make(cells) for cells in found]


def by_serial(typed: str, contact_id: int | None = None) -> list[UnitRow]:
    """Live units with exactly this serial number."""
    found = read_ids(
        "SELECT id FROM unit WHERE serial = ? AND serial <> '' AND trashed_at IS NULL AND coalesce(?2, contact_id) IS contact_id",
        typed.strip(), contact_id,
    )  # fmt: skip
    return rows(found)


def legal(unit: UnitCard, from_day: str) -> Legal:
    """How long a repair that began on a day may take by law (or by this unit's own limit)."""
    most, lend = unit.most_days or int(law("most_days") or 0), int(law("lend_days") or 0)
    begun, today = date.fromisoformat(from_day), clock.today()
    off, free = workdays.public_days_off(), workdays.free_weekdays()
    last = business_day(begun, most, off, free) if most else None
    lend_day = business_day(begun, lend, off, free) if lend and most else None
    left = 0
    if last is not None:
        left = business_days(today, last, off, free) if today <= last else -business_days(last, today, off, free)
    return Legal(from_day, most, last.isoformat() if last else "", lend_day.isoformat() if lend_day else "", left)


def summary(filter: dict[str, Any]) -> str:
    """After the count: how many end soon."""
    condition, params = _where({**filter, "state": ["ending"]})
    count = value(f"SELECT count(*) FROM unit u LEFT JOIN unit_sum s ON s.id = u.id WHERE {condition}", *params)
    return plural("{count} ends soon", "{count} end soon", count) if count else ""


def ending_count() -> int:
    """For the sidebar: warranties that end within the month."""
    today = clock.today()
    near = (today + timedelta(days=rules.WARN_DAYS)).isoformat()
    sql = "SELECT count(*) FROM unit_sum WHERE live = 1 AND ends_on <> '' AND ends_on BETWEEN ? AND ?"
    return int(value(sql, today.isoformat(), near) or 0)


def waiting_deliveries() -> int:
    """Lines delivered with a warranty or a serial number that are not in the register: from before it was kept."""
    return int(value(f"SELECT count(*) {MISSING}") or 0)


MISSING = """FROM delivery_line d JOIN sale_line l ON l.id = d.line_id LEFT JOIN product p ON p.id = l.product_id
 JOIN sale a ON a.id = l.sale_id
 WHERE a.trashed_at IS NULL AND a.status <> 'cancelled' AND coalesce(p.kind, 'product') = 'product'
 AND (coalesce(p.warranty_months, 0) > 0 OR EXISTS (SELECT 1 FROM sale_unit u WHERE u.delivery_line_id = d.id))
 AND NOT EXISTS (SELECT 1 FROM unit n WHERE n.delivery_line_id = d.id)"""


def find(words: str) -> list[Hit]:
    """Units to link to, by name, serial or customer."""
    return search.find(words, ("unit",), 8)


def find_of(kind: str, words: str) -> list[Hit]:
    return search.find(words, (kind,), 8)


def hit(kind: str, id: int | None) -> Hit | None:
    """A contact, product, sale or unit as a field shows it."""
    table, name = {"contact": ("contact", "name"), "product": ("product", "name"), "sale": ("sale", "number"),
                   "unit": ("unit", "name")}[kind]  # fmt: skip
    found = value(f"SELECT {name} FROM {table} WHERE id = ?", id) if id else None
    return Hit(kind, id or 0, found) if found is not None else None
