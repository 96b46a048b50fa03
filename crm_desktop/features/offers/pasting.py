"""Lines copied from a spreadsheet: a product's code or name or a description first, then quantity, price, discount, tax, as far
as they are there. Pure."""

import re
from collections.abc import Mapping

from crm_desktop.base.errors import UserError
from crm_desktop.base.money import parse_decimal, parse_percent
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.offers import rules
from crm_desktop.features.offers.records import LineDraft

MOST = 500
_CODE = re.compile(r"(?=.*\d)[\w./-]{2,24}")


def looks_like_rows(pasted: str) -> bool:
    """Whether a pasted text is more than one cell."""
    return "\t" in pasted.strip() or "\n" in pasted.strip()


def lines(pasted: str, known: Mapping[str, int] | None = None) -> list[LineDraft]:
    """A draft for each row that says anything; a row of titles above the figures says nothing. `known`: folded code or name
    of a product -> its id; what a row leaves out then comes from the product. A cell that cannot be read as its figure is
    left out, never guessed."""
    rows = [[one_line(cell) for cell in row.split("\t")] for row in pasted.splitlines()[:MOST]]
    rows = [cells for cells in rows if any(cells)]
    if len(rows) > 1 and len(rows[0]) > 1 and not _has_figure(rows[0][1:]) and _has_figure(rows[1][1:]):
        rows.pop(0)
    return [draft for draft in (_draft(cells, known or {}) for cells in rows) if draft is not None]


def _draft(cells: list[str], known: Mapping[str, int]) -> LineDraft | None:
    product, code = None, ""
    while cells and (not cells[0] or (_figure(cells[0], 0) is not None and len(cells) > 1 and fold(cells[0]) not in known)):
        cells = cells[1:]  # an empty cell, or the number of the row
    if not cells:
        return None
    said = cells[0]
    if len(cells) > 1 and cells[1] and _figure(cells[1], 4) is None and (fold(said) in known or _CODE.fullmatch(said)):
        product, code, said = known.get(fold(said)), said, cells[1]  # code and name
        cells = cells[1:]
    else:
        product = known.get(fold(said))
    quantity, price = (_figure(cells[at], 4) if len(cells) > at else None for at in (1, 2))
    if len(cells) == 2 and product is None:
        quantity, price = None, quantity
    return LineDraft(
        description="" if product and not code else said, quantity=10_000 if quantity is None else quantity, product_id=product,
        price=price if product else price or 0, code="" if product else code,
        discount=_chain(cells[3]) if len(cells) > 3 else "", tax_percent=_percent(cells[4]) if len(cells) > 4 else None,
    )  # fmt: skip


def _has_figure(cells: list[str]) -> bool:
    return any(_figure(cell, 4) is not None for cell in cells)


def _figure(cell: str, places: int) -> int | None:
    try:
        return parse_decimal(cell, places)
    except UserError:
        return None


def _chain(cell: str) -> str:
    try:
        return rules.chain(cell)
    except UserError:
        return ""


def _percent(cell: str) -> int | None:
    try:
        return parse_percent(cell) if cell else None
    except UserError:
        return None
