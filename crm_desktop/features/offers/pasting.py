"""Lines copied from a spreadsheet: description first, then quantity, price, discount, tax, as far as they are there. Pure."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.money import parse_decimal, parse_percent
from crm_desktop.base.text import one_line
from crm_desktop.features.offers import rules
from crm_desktop.features.offers.records import LineDraft

MOST = 500


def looks_like_rows(pasted: str) -> bool:
    """Whether a pasted text is more than one cell."""
    return "\t" in pasted.strip() or "\n" in pasted.strip()


def lines(pasted: str) -> list[LineDraft]:
    """A draft for each row that says anything. A cell that cannot be read as its figure is left out, never guessed."""
    found = []
    for row in pasted.splitlines()[:MOST]:
        cells = [one_line(cell) for cell in row.split("\t")]
        while cells and (not cells[0] or (_figure(cells[0], 0) is not None and len(cells) > 1)):
            cells.pop(0)
        if not cells:
            continue
        quantity, price = (_figure(cells[at], 4) if len(cells) > at else None for at in (1, 2))
        if len(cells) == 2:
            quantity, price = None, quantity
        found.append(
            LineDraft(
                description=cells[0], quantity=10_000 if quantity is None else quantity, price=price or 0,
                discount=_chain(cells[3]) if len(cells) > 3 else "", tax_percent=_percent(cells[4]) if len(cells) > 4 else None,
            )
        )
    return found


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
