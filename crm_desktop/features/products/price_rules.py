"""Which price holds for whom, at what quantity, on what day; and what a list of prices may hold. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES, LIMIT, apply_chain, half_up, parse_chain
from crm_desktop.base.text import one_line

LONGEST_NAME, LONGEST_CHAIN = 80, 40
MOST_DAYS = 3650
OF_CONTACT, OF_GROUP, OF_CURRENCY = 0, 1, 2


class FoundPrice(NamedTuple):
    """What a unit costs before `discount`, in `currency`, and in words by what it was found: "Toptan 2026 for Cafés, from
    10". `listed`: in a price list."""

    price: int
    discount: str
    by: str
    currency: str
    listed: bool = True


class Listed(NamedTuple):
    """One price of a list. `near`: OF_CONTACT, OF_GROUP or OF_CURRENCY."""

    near: int
    position: int
    list_name: str
    currency: str
    valid_from: str
    valid_to: str
    min_quantity: int
    price: int | None
    discount: str
    group: str = ""


def price_for(own: int, own_currency: str, listed: Iterable[Listed], currency: str, quantity: int, day: str) -> FoundPrice:
    """The nearest list of this currency that holds on the day and at the quantity, of it the highest step; else the
    product's own price, in its own currency."""
    found = [
        one
        for one in listed
        if one.currency == currency
        and holds(one.valid_from, one.valid_to, day)
        and one.min_quantity <= quantity
        and (one.price is not None or own_currency == currency)
    ]
    if not found:
        return FoundPrice(own, "", text("Price of the product"), own_currency, False)
    best = min(found, key=lambda one: (one.near, one.position, -one.min_quantity))
    return FoundPrice(own if best.price is None else best.price, best.discount, said(best), currency)


def holds(valid_from: str, valid_to: str, day: str) -> bool:
    """Both ends included, '' is open."""
    return valid_from <= day and (not valid_to or day <= valid_to)


def said(one: Listed) -> str:
    """Which list it is, whose it is, and from which quantity on."""
    named = one.list_name
    if one.near == OF_CONTACT:
        named = text("{list}, this customer's own", list=one.list_name)
    elif one.near == OF_GROUP:
        named = text("{list} for {group}", list=one.list_name, group=one.group)
    if not one.min_quantity:
        return named
    return text("{list}, from {quantity}", list=named, quantity=locale.quantity(one.min_quantity))


def after_discount(price: int, discount: str) -> int:
    left, whole = apply_chain(discount)
    return half_up(price * left, whole)


# ------------------------------------------------------------------ what may be written


def day(field: str, typed: Any) -> str:
    if not typed:
        return ""
    try:
        return date.fromisoformat(str(typed)).isoformat()
    except ValueError:
        raise UserError(fields={field: text("Write a day, for example 22.11.2026.")}) from None


def days(valid_from: str, valid_to: str) -> None:
    if valid_to and valid_to < valid_from:
        raise UserError(fields={"valid_to": text("It would end before it starts. Write a later end.")})


def list_value(field: str, new: Any) -> Any:
    """A field of a price list as it is stored.

    Raises:
        UserError: with the field.
    """
    if field == "name":
        name = one_line(str(new or ""))[:LONGEST_NAME]
        if not name:
            raise UserError(fields={"name": text("Give the price list a name.")})
        return name
    if field == "currency" and new not in CURRENCIES:
        raise UserError(fields={"currency": text("Choose a currency from the list.")})
    if field in ("valid_from", "valid_to"):
        return day(field, new)
    return int(bool(new)) if field == "active" else new


def price_value(field: str, new: Any) -> Any:
    """`min_quantity`, `price` or `discount` of a listed price, as it is stored."""
    if field == "discount":
        chain = one_line(str(new or "")).replace(" ", "")[:LONGEST_CHAIN]
        try:
            parse_chain(chain)
        except UserError as error:
            raise UserError(fields={"discount": error.message}) from error
        return chain
    if field == "price" and new is None:
        return None
    if isinstance(new, bool) or not isinstance(new, int) or not 0 <= new <= LIMIT:
        refusal = text("Write a price from zero up.") if field == "price" else text("Write a quantity from zero up.")
        raise UserError(fields={field: refusal})
    return new


def whole_price(price: int | None, discount: str) -> None:
    if price is None and not parse_chain(discount):
        raise UserError(fields={"price": text("Write a price, or a discount on the product's own price.")})


def terms_value(field: str, new: Any) -> Any:
    """`payment_days` or `credit_limit`; None where nothing is agreed."""
    if new is None or new == "":
        return None
    most, refusal = LIMIT, text("Write an amount from zero up; check the digits of a very large one.")
    if field == "payment_days":
        most, refusal = MOST_DAYS, text("Write days from 0 to {most}.", most=MOST_DAYS)
    if isinstance(new, bool) or not isinstance(new, int) or not 0 <= new <= most:
        raise UserError(fields={field: refusal})
    return new
