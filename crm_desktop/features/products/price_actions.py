"""What can be done to price lists, customer groups and the terms of a customer. Each call is one undo step."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.products import price_queries, price_rules, queries
from crm_desktop.features.products.tables import ContactTerms, CustomerGroup, Price, PriceList
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.tables import Record, new_record
from crm_desktop.store.work import action, say

LIST_FIELDS = frozenset(("name", "currency", "group_id", "valid_from", "valid_to", "active"))
PRICE_FIELDS = frozenset(("min_quantity", "price", "discount"))
TERMS_FIELDS = frozenset(("group_id", "list_id", "payment_days", "credit_limit"))


@action(mark("Add customer group"))
def group_named(name: str) -> int | None:
    """The id of a group of this name, made when there is none; None for no name."""
    name = one_line(name)[: price_rules.LONGEST_NAME]
    if not name:
        return None
    wanted = fold(name)
    for id_, existing in rows("SELECT id, name FROM customer_group"):
        if fold(existing) == wanted:
            return id_
    id_ = new_id()
    CustomerGroup.create(id=id_, name=name)
    return id_


@action(mark("Rename customer group"), join=lambda id, name: f"customer_group:{id}")
def rename_group(id: int, name: str) -> None:
    """Raises UserError when there is no name, or another group has it."""
    name = one_line(name)[: price_rules.LONGEST_NAME]
    if not name:
        raise UserError(fields={"name": text("Give the group a name.")})
    if any(other != id and fold(held) == fold(name) for other, held in rows("SELECT id, name FROM customer_group")):
        raise UserError(fields={"name": text("Another group has this name already.")})
    CustomerGroup.update(name=name).where(CustomerGroup.id == id).execute()


@action(mark("Remove customer group"))
def remove_group(id: int) -> None:
    """Its customers are in no group then.

    Raises:
        UserError: a price list is for this group; for everyone it would be another list.
    """
    held = value("SELECT name FROM price_list WHERE group_id = ?1 ORDER BY position, id LIMIT 1", id)
    if held is not None:
        raise UserError(text("The price list {name} is for this group. Give it another group or remove it first.", name=held))
    say(mark("Removed {name}"), name=value("SELECT name FROM customer_group WHERE id = ?1", id) or "")
    ContactTerms.update(group_id=None).where(ContactTerms.group_id == id).execute()
    CustomerGroup.delete().where(CustomerGroup.id == id).execute()


@action(mark("Add price list"))
def add_list(
    name: str, currency: str = "", group_id: int | None = None, valid_from: str = "", valid_to: str = "",
) -> int:  # fmt: skip
    """`currency` '' is the house's. Raises UserError with the fields that cannot be stored."""
    columns: dict[str, Any] = {
        "name": name, "currency": currency or queries.currency(), "group_id": group_id, "valid_from": valid_from,
        "valid_to": valid_to,
    }  # fmt: skip
    refused: dict[str, str] = {}
    for field, new in columns.items():
        try:
            columns[field] = price_rules.list_value(field, new)
        except UserError as error:
            refused |= error.fields
    if refused:
        raise UserError(fields=refused)
    price_rules.days(columns["valid_from"], columns["valid_to"])
    id_ = new_record("price_list")
    PriceList.create(id=id_, position=value("SELECT coalesce(max(position), 0) + 1 FROM price_list"), **columns)
    say(mark("Added {name}"), name=columns["name"])
    return id_


@action(mark("Edit price list"), join=lambda id, field, new: f"price_list:{id}:{field}")
def set_list(id: int, field: str, new: Any) -> None:
    if field not in LIST_FIELDS:
        raise ValueError(field)
    new = price_rules.list_value(field, new)
    held = row("SELECT valid_from, valid_to, name FROM price_list WHERE id = ?1", id)
    if held is None:
        raise UserError(text("This price list is no longer there."))
    ends = {"valid_from": held[0], "valid_to": held[1]} | {field: new}
    price_rules.days(ends["valid_from"], ends["valid_to"])
    PriceList.update({field: new}).where(PriceList.id == id).execute()
    say(mark("Edited {name}"), name=held[2])


@action(mark("Remove price list"))
def remove_list(id: int) -> None:
    """With its prices; offers keep what they were written with."""
    say(mark("Removed {name}"), name=value("SELECT name FROM price_list WHERE id = ?1", id) or "")
    PriceList.delete().where(PriceList.id == id).execute()
    Record.delete().where(Record.id == id).execute()


@action(mark("Add price"))
def put_price(list_id: int, product_id: int, min_quantity: int = 0, price: int | None = None, discount: str = "") -> int:
    """A price from a quantity on; one that stands there already is changed. Returns its id."""
    given: dict[str, Any] = {"min_quantity": min_quantity, "price": price, "discount": discount}
    columns = {field: price_rules.price_value(field, new) for field, new in given.items()}
    price_rules.whole_price(columns["price"], columns["discount"])
    if not value("SELECT 1 FROM product WHERE id = ?1 AND trashed_at IS NULL", product_id):
        raise UserError(fields={"product_id": text("Choose a product.")})
    held = value(
        "SELECT id FROM price WHERE list_id = ?1 AND product_id = ?2 AND min_quantity = ?3",
        list_id, product_id, columns["min_quantity"],
    )  # fmt: skip
    if held:
        Price.update(columns).where(Price.id == held).execute()
        return held
    id_ = new_id()
    Price.create(id=id_, list_id=list_id, product_id=product_id, **columns)
    return id_


@action(mark("Edit price"), join=lambda id, field, new: f"price:{id}:{field}")
def set_price(id: int, field: str, new: Any) -> None:
    if field not in PRICE_FIELDS:
        raise ValueError(field)
    new = price_rules.price_value(field, new)
    found = row("SELECT price, discount, list_id, product_id FROM price WHERE id = ?1", id)
    if found is None:
        raise UserError(text("This price is no longer there."))
    held = {"price": found[0], "discount": found[1]} | {field: new}
    price_rules.whole_price(held["price"], held["discount"])
    if field == "min_quantity" and value(
        "SELECT 1 FROM price WHERE list_id = ?1 AND product_id = ?2 AND min_quantity = ?3 AND id <> ?4",
        found[2], found[3], new, id,
    ):  # fmt: skip
        raise UserError(fields={field: text("This product already has a price from this quantity on.")})
    Price.update({field: new}).where(Price.id == id).execute()


@action(mark("Remove prices"))
def remove_prices(ids: Sequence[int]) -> None:
    Price.delete().where(Price.id.in_(list(ids))).execute()


@action(mark("Paste prices"))
def put_prices(list_id: int, found: Sequence[tuple[int, int, int | None, str]]) -> int:
    """Many at once: (product, from quantity, price, discount). Returns how many."""
    for product_id, min_quantity, price, discount in found:
        put_price(list_id, product_id, min_quantity, price, discount)
    say(mark("Pasted {count} price"), mark("Pasted {count} prices"), count=len(found))
    return len(found)


@action(mark("Edit terms"), join=lambda contact_id, field, new, currency="": f"terms:{contact_id}:{field}")
def set_terms(contact_id: int, field: str, new: Any, currency: str = "") -> None:
    """One of the group, the list, the payment days or the credit limit (in minor units of `currency`). A person who had
    only the company's terms gets terms of their own, with the company's to begin with."""
    if field not in TERMS_FIELDS:
        raise ValueError(field)
    if field in ("payment_days", "credit_limit"):
        new = price_rules.terms_value(field, new)
    changed = {field: new} | ({"currency": currency or queries.currency()} if field == "credit_limit" else {})
    if value("SELECT 1 FROM contact_terms WHERE contact_id = ?1", contact_id):
        ContactTerms.update(changed).where(ContactTerms.contact_id == contact_id).execute()
        return
    held = price_queries.terms(contact_id)
    columns = {name: getattr(held, name) for name in (*TERMS_FIELDS, "currency")} | changed
    ContactTerms.insert(contact_id=contact_id, **columns).execute()
