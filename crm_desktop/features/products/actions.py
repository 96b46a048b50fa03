"""What can be done to products, their categories and the tax rates. Each call is one undo step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.products import price_rules, queries, rules
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.products.tables import Product, ProductCategory, TaxRate
from crm_desktop.store import files, settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say

FIELDS = frozenset(
    ("kind", "code", "name", "description", "unit", "price", "cost", "currency", "tax_rate_id", "category_id",
     "warranty_months", "photo", "better_id", "follows_id", "active")
)


@action(mark("Add product"))
def create(draft: ProductDraft) -> int:
    """Makes a product and returns its id.

    Raises:
        UserError: with the fields that cannot be stored.
    """
    columns = draft._asdict()
    category = columns.pop("category")
    columns["currency"] = columns["currency"] or queries.currency()
    refused: dict[str, str] = {}
    for field in tuple(columns):
        try:
            columns[field] = rules.fitting(field, columns[field])
        except UserError as error:
            refused |= error.fields
    if refused:
        raise UserError(fields=refused)
    columns["active"] = int(draft.active)
    id_ = new_record("product")
    Product.create(id=id_, category_id=category_named(category), created_at=clock.now_text(), **columns)
    say(mark("Added {name}"), name=columns["name"])
    return id_


@action(mark("Add category"))
def category_named(name: str) -> int | None:
    """The id of a category of this name, made when there is none; None for no name."""
    name = one_line(name)[:80]
    if not name:
        return None
    wanted = fold(name)
    for id_, existing in rows("SELECT id, name FROM product_category"):
        if fold(existing) == wanted:
            return id_
    id_ = new_id()
    ProductCategory.create(id=id_, name=name)
    return id_


@action(mark("Edit product"), join=lambda id, field, new: f"product:{id}:{field}")
def set_field(id: int, field: str, new: Any) -> None:
    """One field of one product. `category` takes a name."""
    if field == "category":
        field, new = "category_id", category_named(str(new or ""))
    if field not in FIELDS:
        raise ValueError(field)
    if field in ("better_id", "follows_id") and new is not None:
        _refuse_circle(id, field, new)
    if field == "active":
        new = int(bool(new))
    Product.update({field: rules.fitting(field, new)}).where(Product.id == id).execute()
    say(mark("Edited {name}"), name=_name(id))


def _refuse_circle(id: int, field: str, other: int) -> None:
    """A better model that leads back to this one would never end."""
    seen: set[int] = set()
    follow: int | None = other
    while follow is not None and follow not in seen:
        if follow == id:
            raise UserError(fields={field: text("This would lead back to the same product. Choose another one.")})
        seen.add(follow)
        follow = value("SELECT better_id FROM product WHERE id = ?1", follow) if field == "better_id" else None


def keep_photo(data: bytes) -> str:
    """Stores a chosen picture made small, and returns its SHA-256 for `set_field(id, "photo", sha)`.

    Raises:
        UserError: it is no picture.
    """
    from crm_desktop.paper.pictures import prepare

    return files.put(prepare(data))


def photo_from(path: Path) -> str:
    """`keep_photo` of a file the person chose.

    Raises:
        UserError: it cannot be read, or is no picture.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(text("This file cannot be read. Check that it is still there.")) from error
    return keep_photo(data)


@action(mark("Show and hide products"))
def set_active(ids: Sequence[int], active: bool) -> None:
    """Inactive products stay in old offers and are not proposed for new ones."""
    Product.update(active=int(active)).where(Product.id.in_(list(ids))).execute()


@action(mark("Delete products"))
def trash(ids: Sequence[int]) -> None:
    Product.update(trashed_at=clock.now_text()).where(Product.id.in_(list(ids)), Product.trashed_at.is_null()).execute()
    say(mark("Deleted {count} product"), mark("Deleted {count} products"), count=len(ids))


@action(mark("Restore products"))
def restore(ids: Sequence[int]) -> None:
    Product.update(trashed_at=None).where(Product.id.in_(list(ids))).execute()


@action(mark("Add tax rate"))
def add_tax_rate(name: str, percent: int, country: str = "", active: bool = True) -> int:
    """`percent` in hundredths."""
    name = one_line(name)[:40]
    if not name:
        raise UserError(fields={"name": text("Give the tax rate a name.")})
    position = value("SELECT coalesce(max(position), 0) + 1 FROM tax_rate")
    id_ = new_id()
    TaxRate.create(
        id=id_, name=name, percent=rules.tax_percent(percent), country=country, active=int(active), position=position
    )
    return id_


@action(mark("Edit tax rate"), join=lambda id, field, new: f"tax_rate:{id}:{field}")
def set_tax_rate(id: int, field: str, new: Any) -> None:
    """`name`, `percent` (hundredths), `active`, or the days `valid_from` and `valid_to` ('' is open)."""
    if field == "name":
        new = one_line(str(new))[:40]
        if not new:
            raise UserError(fields={"name": text("Give the tax rate a name.")})
    elif field == "percent":
        new = rules.tax_percent(new)
    elif field in ("valid_from", "valid_to"):
        new = price_rules.day(field, new)
        first, last = row("SELECT valid_from, valid_to FROM tax_rate WHERE id = ?1", id) or ("", "")
        price_rules.days(**({"valid_from": first, "valid_to": last} | {field: new}))
    else:
        field, new = "active", int(bool(new))
    TaxRate.update({field: new}).where(TaxRate.id == id).execute()


@action(mark("Remove tax rate"))
def remove_tax_rate(id: int) -> None:
    """Products lose the rate; offers keep the percent they were written with."""
    Product.update(tax_rate_id=None).where(Product.tax_rate_id == id).execute()
    TaxRate.delete().where(TaxRate.id == id).execute()


def _name(id: int) -> str:
    return value("SELECT name FROM product WHERE id = ?", id) or ""


def defaults(language: str, country: str, currency: str) -> None:
    """The tax rates chosen in the first run, else those of the country, once; a country we do not know starts without."""
    from crm_desktop.features.products.defaults import RATES

    if value("SELECT 1 FROM tax_rate"):
        return
    chosen = settings.get("business.tax_rates", None)
    rates = RATES.get(country, ()) if chosen is None else sorted(chosen, key=lambda rate: not (len(rate) > 3 and rate[3]))
    for name, percent, active, *_ in rates:
        add_tax_rate(name, percent, country, active)
