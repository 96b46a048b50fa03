"""Prices copied from a spreadsheet: code or name, then price; or code or name, from quantity, price, discount."""

from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.money import parse_decimal
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.products import price_rules
from crm_desktop.store import reading

MOST = 5000


class Pasted(NamedTuple):
    """`prices`: (product, from quantity, price, discount); `wrong`: the rows as they were that say no price of ours."""

    prices: list[tuple[int, int, int | None, str]]
    wrong: list[str]


def known_products() -> dict[str, int]:
    """Folded code or name -> product; a name that two carry belongs to the older, a code goes before any name."""
    found: dict[str, int] = {}
    live = reading.rows("SELECT id, code, name FROM product WHERE trashed_at IS NULL ORDER BY id")
    for place in (1, 2):
        for cells in live:
            if said := fold(one_line(cells[place])):
                found.setdefault(said, cells[0])
    return found


def read(pasted: str) -> Pasted:
    known, found, wrong = known_products(), [], []
    for line in pasted.splitlines()[:MOST]:
        if not line.strip():
            continue
        cells = [one_line(cell) for cell in line.split("\t")]
        product = next((known[fold(cell)] for cell in cells[:2] if fold(cell) in known), None)
        figures = cells[1:] if len(cells) < 3 or fold(cells[1]) not in known else cells[2:]
        try:
            if product is None:
                raise UserError("")
            quantity, price, discount = _figures(figures)
            price_rules.whole_price(price, discount)
            found.append((product, quantity, price, discount))
        except UserError:
            wrong.append(line[:200])
    return Pasted(found, wrong)


def _figures(cells: list[str]) -> tuple[int, int | None, str]:
    """One figure is the price; two are quantity and price; a third is the discount."""
    cells = (["", *cells] if len([cell for cell in cells if cell]) < 2 and len(cells) < 2 else cells) + ["", "", ""]
    quantity = price_rules.price_value("min_quantity", parse_decimal(cells[0], 4) if cells[0] else 0)
    price = price_rules.price_value("price", parse_decimal(cells[1], 4) if cells[1] else None)
    return quantity, price, price_rules.price_value("discount", cells[2])
