"""What can be done to the lines of a sale. Each call is one undo step."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import HUNDRED_PERCENT, LIMIT
from crm_desktop.base.text import clean
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.offers.line_actions import shown_chain
from crm_desktop.features.offers.records import LineDraft as OfferLineDraft
from crm_desktop.features.products import queries as products
from crm_desktop.features.sales import queries, rules
from crm_desktop.features.sales.locks import changeable, positive, settle
from crm_desktop.features.sales.records import LineDraft, SaleCard, SaleLineRow
from crm_desktop.features.sales.tables import Sale, SaleLine
from crm_desktop.store import settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.work import action

__all__ = [
    "add_line", "add_lines", "move_lines", "remove_lines", "restate", "set_details", "set_line", "shown_chain", "take_product",
]  # fmt: skip
MOST_LINES = 2000
AnyDraft = LineDraft | OfferLineDraft
FIELDS = frozenset(("description", "detail", "code", "unit", "quantity", "price", "cost", "discount", "tax_percent"))


def add_line(sale_id: int, draft: AnyDraft, before_id: int | None = None) -> int:
    """One line, at the end or before another; its id."""
    return add_lines(sale_id, [draft], before_id)[0]


@action(mark("Add lines"))
def add_lines(
    sale_id: int, drafts: Sequence[AnyDraft], before_id: int | None = None, from_product: bool = True
) -> list[int]:
    """At the end or before another line; their ids. With `from_product` what a draft leaves empty comes from its product.

    Raises:
        UserError: the sale is locked, or a value cannot be.
    """
    card = changeable(sale_id)
    had, end = row("SELECT count(*), coalesce(max(position) + 1, 0) FROM sale_line WHERE sale_id = ?1", sale_id) or (0, 0)
    if had + len(drafts) > MOST_LINES:
        raise UserError(text("A sale holds at most {count} lines.", count=MOST_LINES))
    made = []
    for place, draft in enumerate(drafts):
        said = {name: new for name, new in draft._asdict().items() if name in LineDraft._fields}
        if draft.product_id and from_product:
            taken = _from_product(card, draft.product_id)
            said |= {key: new for key, new in taken.items() if said.get(key) in (None, "")}
        said["price"], said["cost"] = said["price"] or 0, said["cost"] or 0
        if said["tax_percent"] is None:
            said["tax_percent"] = products.default_tax_percent() if draft.kind == "item" else 0
        if draft.kind == "item" and not str(said["description"]).strip():
            raise UserError(fields={"description": text("Write what is sold, or choose a product.")})
        columns = {name: _fitting(name, new, draft.kind) for name, new in said.items()}
        _checked(columns)
        id_ = new_id()
        SaleLine.create(id=id_, sale_id=sale_id, position=end + place, **columns)
        made.append(id_)
    if before_id is not None:
        _place(sale_id, made, before_id)
    _restate(card)
    return made


@action(mark("Edit line"), join=lambda line_id, field, new: f"sale_line:{line_id}:{field}")
def set_line(line_id: int, field: str, new: Any) -> None:
    """One cell of one line: figures as integers, `discount` as typed (`10+5`), texts as typed.

    Raises:
        UserError: the sale is locked, the line was given back in part, or the value cannot be; `fields` names the cell.
    """
    if field not in FIELDS:
        raise ValueError(field)
    card, line = _line(line_id)
    if field not in ("description", "detail", "code", "unit") and line.returned:
        raise UserError(fields={field: text("Some of this line was given back; its figures stay as they are.")})
    changed = {field: _fitting(field, new, line.kind)}
    if field == "description" and line.kind == "item" and not changed[field].strip():
        raise UserError(fields={field: text("Write what is sold, or choose a product.")})
    if changed.get("quantity", line.quantity) < line.delivered:
        raise UserError(fields={field: text("More than this has already been delivered.")})
    _checked({"quantity": line.quantity, "price": line.price, "discount": line.discount} | changed)
    SaleLine.update(changed).where(SaleLine.id == line_id).execute()
    settle(card.id)
    _restate(card)


@action(mark("Edit line"))
def set_details(line_id: int, values: Mapping[str, Any]) -> None:
    """Several cells of one line as one step."""
    for field, new in values.items():
        set_line(line_id, field, new)


@action(mark("Choose product"))
def take_product(line_id: int, product_id: int) -> None:
    """The line becomes this product: name, unit, price, tax; the rest stays.

    Raises:
        UserError: the sale is locked, or some of the line was delivered or given back.
    """
    card, line = _line(line_id)
    _refuse_moved(line)
    taken = _from_product(card, product_id)
    if taken:
        SaleLine.update({"kind": "item", "product_id": product_id, **taken}).where(SaleLine.id == line_id).execute()
        settle(card.id)
        _restate(card)


@action(mark("Move lines"))
def move_lines(line_ids: Sequence[int], before_id: int | None) -> None:
    """To before another line of the same sale, or to the end."""
    card, _ = _line(line_ids[0])
    own = [line.id for line in queries.lines(card.id)]
    _place(card.id, [id_ for id_ in own if id_ in set(line_ids)], before_id)


def _place(sale_id: int, moved: Sequence[int], before_id: int | None) -> None:
    rest = [line.id for line in queries.lines(sale_id) if line.id not in set(moved)]
    at = rest.index(before_id) if before_id in rest else len(rest)
    old = dict(rows("SELECT id, position FROM sale_line WHERE sale_id = ?1", sale_id))
    for position, id_ in enumerate([*rest[:at], *moved, *rest[at:]]):
        if old[id_] != position:
            SaleLine.update(position=position).where(SaleLine.id == id_).execute()


@action(mark("Remove lines"))
def remove_lines(line_ids: Sequence[int]) -> None:
    """Raises UserError for a line of which something was delivered or given back."""
    for line_id in line_ids:
        card, line = _line(line_id)
        _refuse_moved(line)
        SaleLine.delete().where(SaleLine.id == line_id).execute()
        settle(card.id)
        _restate(card)


def _refuse_moved(line: SaleLineRow) -> None:
    if line.delivered or line.returned:
        raise UserError(text("This line was delivered. Take back the delivery or note a return."))


def _line(line_id: int) -> tuple[SaleCard, SaleLineRow]:
    sale_id = value("SELECT sale_id FROM sale_line WHERE id = ?1", line_id)
    if sale_id is None:
        raise UserError(text("This line was removed meanwhile."))
    card = changeable(sale_id)
    return card, next(line for line in queries.lines(sale_id) if line.id == line_id)


def _restate(card: SaleCard) -> None:
    """One that was brought in as delivered has no deliveries, and stays so."""
    if queries.deliveries(card.id):
        restate(card.id)


def restate(sale_id: int) -> None:
    """A sale is delivered while nothing of it is left to deliver; not written where it is so already."""
    if value("SELECT status FROM sale WHERE id = ?1", sale_id) == "cancelled":
        return
    left = sum(line.to_deliver for line in queries.lines(sale_id))
    status = "delivered" if queries.deliveries(sale_id) and not left else "confirmed"
    Sale.update(status=status).where(Sale.id == sale_id, Sale.status.not_in((status, "cancelled"))).execute()


def _from_product(card: SaleCard, product_id: int) -> dict[str, Any]:
    """What a line takes of a product, its price in the sale's currency and mode."""
    product = products.card(product_id)
    if product is None:
        return {}
    house = settings.get("business.currency", "TRY")
    price, cost = (_converted(figure, product.currency, card, house) for figure in (product.price, product.cost))
    if card.tax_included:
        price = offer_rules.price_with_tax(price, product.tax_percent)
    return {
        "code": product.code,
        "description": product.name,
        "detail": product.description,
        "unit": product.unit,
        "price": price,
        "cost": cost,
        "tax_percent": product.tax_percent,
    }


def _converted(figure: int, own: str, card: SaleCard, house: str) -> int:
    """By the sale's rate where it says one, else to be typed."""
    if own == card.currency:
        return figure
    return rules.half_up(figure * 1_000_000, card.rate) if own == house and card.rate != 1_000_000 else 0


def _checked(columns: dict[str, Any]) -> None:
    offer_rules.refuse_too_much(columns["quantity"], columns["price"], columns["discount"])


def _fitting(field: str, new: Any, kind: str) -> Any:
    if field in offer_rules.LINE_TEXTS:
        return clean(str(new or ""))[: offer_rules.LINE_TEXTS[field]]
    if field == "discount":
        try:
            return offer_rules.chain(str(new or ""))
        except UserError as error:
            raise UserError(fields={"discount": error.message}) from None
    if field == "quantity" and kind == "item":
        return positive(field, new)
    if field in ("price", "cost") and (not isinstance(new, int) or abs(new) > LIMIT):
        raise UserError(fields={field: text("This number is too large. Check the digits.")})
    if field == "tax_percent" and not (isinstance(new, int) and 0 <= new <= HUNDRED_PERCENT):
        raise UserError(fields={field: text("Write a percentage from {least} to {most}.", least=0, most=100)})
    return new
