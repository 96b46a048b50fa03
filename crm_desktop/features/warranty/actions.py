"""Every write to a unit. Units come by themselves with a delivery, in the delivery's own undo step."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.sales.locks import day, today_or
from crm_desktop.features.warranty import queries, rules
from crm_desktop.features.warranty.records import UnitDraft
from crm_desktop.features.warranty.tables import Unit, UnitRepair
from crm_desktop.store import settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows
from crm_desktop.store.tables import Record, new_record
from crm_desktop.store.work import action, say

LONGEST = 1200
"""Months: a hundred years."""
MOST_DAYS = 3650
LINKS = ("contact_id", "product_id", "sale_id")


def _figure(field: str, new: Any, most: int) -> int:
    if not isinstance(new or 0, int) or not 0 <= (new or 0) <= most:
        raise UserError(fields={field: text("Write a figure from 0 to {most}.", most=most)})
    return int(new or 0)


CHECKED: dict[str, Callable[[Any], Any]] = {
    "name": lambda typed: _named(typed),
    "brand": lambda typed: one_line(typed)[:200],
    "serial": lambda typed: one_line(typed)[:100],
    "delivered_on": lambda typed: day("delivered_on", typed),
    "delivered_to": lambda typed: one_line(typed)[:200],
    "months": lambda typed: _figure("months", typed, LONGEST),
    "most_days": lambda typed: _figure("most_days", typed, MOST_DAYS),
    "invoice": lambda typed: one_line(typed)[:200],
    "note": lambda typed: clean(typed)[:10_000],
}


def _named(typed: Any) -> str:
    found = one_line(str(typed or ""))[:300]
    if not found:
        raise UserError(fields={"name": text("Say what it is, or choose a product.")})
    return found


@action(mark("Add unit"))
def create(draft: UnitDraft) -> int:
    """A unit that is typed; its id. Name and months come from the product where they are not said.

    Raises:
        UserError: no name, or a day or figure that is none.
    """
    product = row("SELECT name, warranty_months FROM product WHERE id = ?", draft.product_id) if draft.product_id else None
    months = draft.months if draft.months is not None else (product and product[1]) or int(queries.law("months"))
    said = draft._asdict() | {
        "name": draft.name.strip() or (product[0] if product else ""), "months": months,
        "delivered_on": draft.delivered_on or clock.today().isoformat(), "most_days": 0,
    }  # fmt: skip
    columns = {field: check(said[field]) for field, check in CHECKED.items()}
    id_ = new_record("unit")
    Unit.create(
        id=id_, contact_id=draft.contact_id, product_id=draft.product_id, quantity=draft.quantity, created_at=clock.now_text(),
        **columns,
    )  # fmt: skip
    say(mark("Added {unit} to the warranty register"), unit=str(columns["name"]))
    return id_


@action(mark("Edit unit"), join=lambda id, field, value: f"unit:{id}:{field}")
def set_field(id: int, field: str, value: Any) -> None:
    """One of CHECKED, or a link (contact_id, product_id, sale_id) to an id or None."""
    if field not in CHECKED and field not in LINKS:
        raise ValueError(field)
    Unit.update({field: CHECKED[field](value) if field in CHECKED else value or None}).where(Unit.id == id).execute()


@action(mark("Note repair"))
def add_repair(id: int, from_day: str, to_day: str = "", note: str = "", about_id: int | None = None) -> int:
    """The unit came to us on a day, and went back on another ("": it is still here); its days are added to the warranty.

    Raises:
        UserError: it goes back before it came.
    """
    begun, ended = today_or("from_day", from_day), day("to_day", to_day, "")
    _in_order(begun, ended)
    made = new_id()
    UnitRepair.create(
        id=made, unit_id=id, from_day=begun, to_day=ended, note=clean(note)[:2000], about_id=about_id, created_at=clock.now_text()
    )
    return made


@action(mark("End repair"))
def end_repair(repair_id: int, to_day: str = "") -> None:
    """It went back to the customer, today when no day is said."""
    begun = row("SELECT from_day FROM unit_repair WHERE id = ?", repair_id)
    ended = today_or("to_day", to_day)
    _in_order(begun[0] if begun else "", ended)
    UnitRepair.update(to_day=ended).where(UnitRepair.id == repair_id).execute()


@action(mark("Replace unit"))
def replace(id: int, serial: str = "", on: str = "", note: str = "", about_id: int | None = None) -> int:
    """The customer got another one; the new serial stands on the unit, the old one in its history."""
    old = row("SELECT serial FROM unit WHERE id = ?", id)
    when, made = today_or("on", on), new_id()
    UnitRepair.create(
        id=made, unit_id=id, kind="replacement", from_day=when, to_day=when, serial=old[0] if old else "",
        note=clean(note)[:2000], about_id=about_id, created_at=clock.now_text(),
    )  # fmt: skip
    Unit.update(serial=one_line(serial)[:100]).where(Unit.id == id).execute()
    return made


@action(mark("Remove repair"))
def remove_repair(repair_id: int) -> None:
    """One that was noted by mistake; the old serial comes back with a replacement."""
    found = row("SELECT unit_id, kind, serial FROM unit_repair WHERE id = ?", repair_id)
    if found and found[1] == "replacement":
        Unit.update(serial=found[2]).where(Unit.id == found[0]).execute()
    UnitRepair.delete().where(UnitRepair.id == repair_id).execute()


@action(mark("Take unit out of use"))
def retire(ids: Sequence[int], why: str = "", on: str = "") -> None:
    """Given back, scrapped, sold on: its warranty ends without a word on Today."""
    changed = {"retired_on": today_or("on", on), "retired_why": one_line(why)[:200]}
    Unit.update(changed).where(Unit.id.in_(list(ids))).execute()


@action(mark("Bring unit back into use"))
def unretire(ids: Sequence[int]) -> None:
    Unit.update(retired_on="", retired_why="").where(Unit.id.in_(list(ids))).execute()


@action(mark("Move units to trash"))
def trash(ids: Sequence[int]) -> None:
    Unit.update(trashed_at=clock.now_text()).where(Unit.id.in_(list(ids)), Unit.trashed_at.is_null()).execute()


@action(mark("Restore units"))
def restore(ids: Sequence[int]) -> None:
    Unit.update(trashed_at=None).where(Unit.id.in_(list(ids))).execute()


@action(mark("Change warranty rules"))
def put_setting(key: str, value: Any) -> None:
    """months, most_days, lend_days or restart, for all units; what follows is reckoned anew."""
    if key not in rules.LAW["TR"]:
        raise ValueError(key)
    settings.put({f"warranty.{key}": bool(value) if key == "restart" else _figure(key, value, MOST_DAYS)})


@action(mark("Add delivered units"))
def take_over() -> int:
    """The units of all deliveries from before the register was kept; how many."""
    made = 0
    for (line,) in rows(f"SELECT d.id {queries.MISSING}"):
        made += _register(line)
    say(mark("Added {count} delivered unit"), mark("Added {count} delivered units"), count=made)
    return made


def delivered(delivery_id: int) -> None:
    """What follows a delivery: its units are in the register, in the same step."""
    for (line,) in rows(f"SELECT d.id {queries.MISSING} AND d.delivery_id = ?", delivery_id):
        _register(line)


def taken_back(delivery_id: int) -> None:
    """A delivery noted by mistake takes its units out of the register again."""
    sql = "SELECT u.id FROM unit u JOIN delivery_line d ON d.id = u.delivery_line_id WHERE d.delivery_id = ?"
    Record.delete().where(Record.id.in_([id_ for (id_,) in rows(sql, delivery_id)])).execute()


def _register(delivery_line: int) -> int:
    sql = """SELECT a.id, a.number, a.invoice_number, a.contact_id, l.product_id, coalesce(nullif(l.description, ''), p.name, ''),
      coalesce(p.warranty_months, 0), d.quantity, v.delivered_on FROM delivery_line d JOIN delivery v ON v.id = d.delivery_id
      JOIN sale_line l ON l.id = d.line_id JOIN sale a ON a.id = l.sale_id
      LEFT JOIN product p ON p.id = l.product_id WHERE d.id = ?"""
    found = row(sql, delivery_line)
    if found is None:
        return 0
    sale, number, invoice, contact, product, name, months, quantity, on = found
    serials = [serial for (serial,) in rows("SELECT serial FROM sale_unit WHERE delivery_line_id = ? ORDER BY id", delivery_line)]
    counts = [(serial, 10_000) for serial in serials]
    rest = quantity - 10_000 * len(serials)
    if rest > 0 and months:
        counts.append(("", rest))
    for serial, count in counts:
        Unit.create(
            id=new_record("unit"), contact_id=contact, product_id=product, sale_id=sale, delivery_line_id=delivery_line,
            name=one_line(name)[:300] or number, serial=serial, quantity=count, delivered_on=on, months=months, invoice=invoice,
            created_at=clock.now_text(),
        )  # fmt: skip
    return len(counts)


def _in_order(first: str, last: str) -> None:
    if last and last < first:
        raise UserError(fields={"to_day": text("It goes back after it came.")})
