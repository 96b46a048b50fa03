"""The lines of an offer or a sale as a table on paper, and the sums under them: one hand for both."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import rules
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table, figure_width

WIDEST_CODE = 64
Pairs = list[tuple[str, str]]


def drawn(sheet: Sheet, lines: Sequence[Any], coded: bool = False) -> Table:
    """The table, all but finished: its last row waits for the sums. `coded`: with a column of codes where any line has one."""
    items = [line for line in lines if line.kind == "item"]
    coded = coded and any(line.code.strip() for line in items)
    discounted = any(line.discount for line in items)
    table = Table(sheet, _columns(items, coded, discounted))
    said_at = 2 if coded else 1
    wide = len(table.columns)
    for number, line in zip(rules.numbers(lines), lines, strict=True):
        if line.kind == "heading":
            table.heading(line.description, said_at)
            continue
        cells = [""] * wide
        cells[said_at] = line.description
        if line.kind == "subtotal":
            cells[said_at] = line.description or text("Subtotal")
            cells[-1] = locale.number(line.amount)
            table.row(cells, strong=True, with_last=True)
            continue
        if line.kind == "item":
            filled = [number, *([line.code] if coded else []), _described(line), shown_quantity(line.quantity, line.unit)]
            filled += [locale.price(line.price), *([_discount(line)] if discounted else [])]
            cells = [*filled, locale.percent(line.tax_percent), locale.number(line.amount)]
        table.row(cells, dim=line.kind == "text" or bool(line.optional), detail=line.detail, detail_column=said_at)
    return table


def _columns(items: Sequence[Any], coded: bool, discounted: bool) -> list[Column]:
    quantities = [shown_quantity(line.quantity, line.unit) for line in items]
    cuts = [_discount(line) for line in items]
    columns = [Column("#", 20 if len(items) < 100 else 28)]
    columns += [Column(text("Code"), WIDEST_CODE)] if coded else []
    columns += [
        Column(text("Description")),
        Column(text("Quantity"), figure_width(quantities, text("Quantity"), most=96), True),
        Column(text("Unit price"), figure_width([locale.price(line.price) for line in items], text("Unit price")), True),
    ]
    columns += [Column(text("Disc. %"), figure_width(cuts, text("Disc. %"), most=56), True)] if discounted else []
    columns += [
        Column(text("VAT"), figure_width([locale.percent(line.tax_percent) for line in items], text("VAT")), True),
        Column(text("Amount"), figure_width([locale.number(line.amount) for line in items], text("Amount"), least=56), True),
    ]
    return columns


def shown_quantity(quantity: int, unit: str) -> str:
    return f"{locale.quantity(quantity)} {unit[:14]}".strip()


def _described(line: Any) -> str:
    if line.optional == rules.ALTERNATIVE:
        return text("{description} (alternative)", description=line.description)
    return text("{description} (optional)", description=line.description) if line.optional else str(line.description)


def _discount(line: Any) -> str:
    return str(line.discount) if spoken() == "en" else line.discount.replace(".", ",")


def sums(
    found: rules.Totals, card: Any, money: Callable[[int], str], kept: tuple[str, int] | None = None
) -> tuple[Pairs, tuple[str, str]]:
    """What stands above the last line, and the last line: the grand total, or what is to be paid once the buyer has withheld
    (name, tenths) of the tax. `card` says `discount` and `tax_included`."""
    rows: Pairs = []
    if card.tax_included and found.discount:
        rows.append((text("Subtotal, VAT included"), money(found.subtotal)))
    elif not card.tax_included:
        rows.append((text("Subtotal"), money(found.subtotal)))
    if found.discount:
        rows.append((text("Discount {percent}", percent=locale.percent(card.discount)), money(-found.discount)))
    if card.tax_included or found.discount:
        rows.append((text("Tax base"), money(found.net)))
    for rate in found.rates:
        name = text("VAT {percent}", percent=locale.percent(rate.percent))
        if len(found.rates) > 1:
            name = text("{tax} on {base}", tax=name, base=locale.number(rate.base))
        rows.append((name, money(rate.tax)))
    grand = (text("Grand total"), money(found.total))
    if kept is not None:
        name, tenths = kept
        said = text("Withholding {part} of VAT, {name}", part=f"{tenths}/10", name=name)
        withheld = rules.withheld(found, tenths)
        rows += [grand, (said, money(-withheld))]
        grand = (text("Net payable"), money(found.total - withheld))
    return rows, grand
