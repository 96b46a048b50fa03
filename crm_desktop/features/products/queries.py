"""What is read of products: the list, one card, tax rates and categories, and what an offer line takes from one."""

import json
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Document, Hit
from crm_desktop.base.i18n import language
from crm_desktop.base.text import digits
from crm_desktop.features.products import rules
from crm_desktop.features.products.price_queries import own_price, parts, parts_cost, price_for, terms
from crm_desktop.features.products.records import ProductCard, ProductRow, TaxRateRow
from crm_desktop.store import criteria, files, reading, search, settings
from crm_desktop.store.reading import array_of, in_order

__all__ = [
    "card", "categories", "currency", "default_tax_percent", "documents", "find", "first", "hits", "ids", "own_price",
    "parts", "photo", "price_for", "rows", "tax_rates", "terms", "units",
]

_COLUMNS = {"price": "p.price", "cost": "p.cost", "created": "p.created_at", "active": "p.active"}
_WHERES = {
    "category": "p.category_id IN (SELECT value FROM json_each({0}))",
    "kind": "p.kind IN (SELECT value FROM json_each({0}))",
    "tax": "p.tax_rate_id IN (SELECT value FROM json_each({0}))",
}


def currency() -> str:
    """The house's currency, for products that are given none."""
    return settings.get("business.currency", "TRY") or "TRY"


def ids(filter: dict[str, Any], sort: str = "product.name") -> "array[int]":
    return _ids(filter, sort, 0)


def first(filter: dict[str, Any], sort: str = "product.name", limit: int = 100) -> list[ProductRow]:
    return rows(_ids(filter, sort, limit))


def _ids(filter: dict[str, Any], sort: str, limit: int) -> "array[int]":
    where, params = _where(filter)
    field, down = sort.lstrip("-") or "product.name", "DESC" if sort.startswith("-") else "ASC"
    end = f" LIMIT {limit}" if limit else ""
    if field in _COLUMNS:
        return reading.ids(f"SELECT p.id FROM product p WHERE {where} ORDER BY {_COLUMNS[field]} {down}, p.id{end}", *params)
    sql = f"""SELECT p.id FROM product p LEFT JOIN sort_key s ON s.id = p.id AND s.field = ?{len(params) + 1}
      WHERE {where} ORDER BY s.key IS NULL, s.key {down}, p.id{end}"""
    return reading.ids(sql, *params, field)


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, params = ["p.trashed_at IS NULL"], []
    for key, condition in _WHERES.items():
        if chosen := filter.get(key):
            params.append(json.dumps(list(chosen)))
            parts.append(condition.format(f"?{len(params)}"))
    if filter.get("active"):
        parts.append("p.active = 1")
    if filter.get("inactive"):
        parts.append("p.active = 0")
    if filter.get("where"):
        asked, more = criteria.where("product", filter["where"], "p", len(params))
        parts.append(asked)
        params += more
    if typed := filter.get("words", "").strip():
        params.append(array_of(search.ids(typed, "product")))
        parts.append(f"p.id IN carray(?{len(params)})")
    return " AND ".join(parts), params


def rows(ids: Sequence[int]) -> list[ProductRow]:
    sql = """SELECT p.id, p.code, p.name, p.kind, coalesce(c.name, ''), p.unit, p.price, p.cost, p.currency, t.percent,
        p.warranty_months, p.active
      FROM product p LEFT JOIN product_category c ON c.id = p.category_id LEFT JOIN tax_rate t ON t.id = p.tax_rate_id
      WHERE p.id IN carray(?1)"""
    found = [ProductRow(*cells) for cells in in_order(reading.rows(sql, array_of(ids)), ids)]
    return [row._replace(price=own_price(row.id)) if row.kind == "bundle" and not row.price else row for row in found]


def card(id: int) -> ProductCard | None:
    """Trashed ones too."""
    found = reading.row(
        """SELECT p.id, p.kind, p.code, p.name, p.description, p.unit, p.price, p.cost, p.currency, p.tax_rate_id,
        coalesce(t.percent, 0), p.category_id, coalesce(c.name, ''), p.warranty_months, p.photo, p.better_id,
        coalesce(b.name, ''), p.follows_id, coalesce(f.name, ''), p.active, p.created_at, p.trashed_at
      FROM product p LEFT JOIN tax_rate t ON t.id = p.tax_rate_id LEFT JOIN product_category c ON c.id = p.category_id
      LEFT JOIN product b ON b.id = p.better_id LEFT JOIN product f ON f.id = p.follows_id WHERE p.id = ?1""",
        id,
    )
    if found is None:
        return None
    made = ProductCard(*found)
    made = made._replace(typed_price=made.price, typed_cost=made.cost)
    return made._replace(price=own_price(id), cost=made.cost or parts_cost(id)) if made.kind == "bundle" else made


def photo(sha256: str) -> bytes | None:
    """The picture's bytes, or None where it is not here."""
    return files.get(sha256)


def categories() -> list[tuple[int, str]]:
    """All categories by name."""
    return sorted(reading.rows("SELECT id, name FROM product_category"), key=lambda found: found[1].casefold())


def units() -> list[str]:
    """Units in use, the most frequent first, then the usual ones of the language."""
    used = reading.rows("SELECT unit FROM product WHERE unit <> '' GROUP BY unit ORDER BY count(*) DESC LIMIT 20")
    return list(dict.fromkeys([unit for (unit,) in used] + list(rules.UNITS[language()])))


def tax_rates(active_only: bool = False, day: str = "") -> list[TaxRateRow]:
    """All, or those in use; with a day only those that hold on it."""
    found = reading.rows(
        """SELECT id, name, percent, country, active, valid_from, valid_to FROM tax_rate
      WHERE (?1 = 0 OR active = 1) AND (?2 = '' OR valid_from <= ?2 AND (valid_to = '' OR ?2 <= valid_to))
      ORDER BY position, id""",
        int(active_only), day,
    )  # fmt: skip
    return [TaxRateRow(*cells) for cells in found]


def default_tax_percent(day: str = "") -> int:
    """What a line without a product is taxed on a day, today if none is named: the first rate in use."""
    rates = tax_rates(active_only=True, day=day or clock.today().isoformat())
    return rates[0].percent if rates else 0


def find(words: str, limit: int = 12) -> list[Hit]:
    """For pickers and the offer's lines: live, active products by code or words."""
    if not words.strip():
        found = reading.ids("SELECT id FROM product WHERE trashed_at IS NULL AND active = 1 ORDER BY id DESC LIMIT ?1", limit)
        return hits(found)
    found_hits = search.find(words, kinds=("product",), limit=50)
    sql = "SELECT id FROM product WHERE active = 1 AND id IN carray(?1)"
    active = set(reading.ids(sql, array_of([hit.id for hit in found_hits])))
    return [hit for hit in found_hits if hit.id in active][:limit]


def hits(ids: Sequence[int]) -> list[Hit]:
    sql = "SELECT id, name, code, price, currency, kind FROM product WHERE trashed_at IS NULL AND id IN carray(?1)"
    found = in_order(reading.rows(sql, array_of(ids)), ids)
    return [
        Hit("product", id_, name, code, locale.price(own_price(id_) if kind == "bundle" else price, sign))
        for id_, name, code, price, sign, kind in found
    ]


def documents(ids: Sequence[int]) -> Iterator[Document]:
    sql = """SELECT p.id, p.name, p.code, p.description, coalesce(c.name, '') FROM product p
      LEFT JOIN product_category c ON c.id = p.category_id WHERE p.id IN carray(?1) AND p.trashed_at IS NULL"""
    for id_, name, code, description, category in reading.rows(sql, array_of(ids)):
        words = " ".join((name, code, description[:2000], category))
        yield Document(id_, words, digits(code), {"product.name": name, "product.code": code, "product.category": category})
