"""What can be done to the lines of a draft. Each call is one undo step."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, mark, text
from crm_desktop.base.money import HUNDRED_PERCENT, LIMIT
from crm_desktop.base.text import clean
from crm_desktop.features.offers import pricing, queries, rules
from crm_desktop.features.offers.locks import follow, offer_of_line, refuse_locked
from crm_desktop.features.offers.records import LineDraft
from crm_desktop.features.offers.tables import OfferLine
from crm_desktop.features.products import queries as products
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.work import action

MOST_LINES = 2000
FIGURES = {"quantity", "price", "cost"}


def add_line(offer_id: int, draft: LineDraft, before_id: int | None = None) -> int:
    """One line, at the end or before another; its id."""
    return add_lines(offer_id, [draft], before_id)[0]


@action(mark("Add lines"))
def add_lines(offer_id: int, drafts: Sequence[LineDraft], before_id: int | None = None) -> list[int]:
    """Several lines at once (pasted from a spreadsheet); their ids.

    Raises:
        UserError: the offer is locked, or a value cannot be.
    """
    refuse_locked(offer_id)
    order = _order(offer_id)
    if len(order) + len(drafts) > MOST_LINES:
        raise UserError(text("An offer holds at most {count} lines.", count=MOST_LINES))
    made: list[int] = []
    for draft in drafts:
        id_ = new_id()
        OfferLine.create(id=id_, offer_id=offer_id, position=len(order) + len(made), **_columns(offer_id, draft))
        made.append(id_)
    if before_id in order:
        _place(offer_id, order + made, made, before_id)
    follow(offer_id)
    return made


def _columns(offer_id: int, draft: LineDraft) -> dict[str, Any]:
    said = draft._asdict() | {"optional": int(draft.optional)}
    if draft.product_id:
        taken = _from_product(offer_id, draft.product_id, draft.quantity)
        if draft.price is not None:
            taken = {key: new for key, new in taken.items() if key not in ("price_by", "discount")}
        said |= {key: new for key, new in taken.items() if said.get(key) in (None, "")}
    said["price"], said["cost"] = said["price"] or 0, said["cost"] or 0
    if said["tax_percent"] is None:
        said["tax_percent"] = products.default_tax_percent() if draft.kind == "item" else 0
    return _checked(said)


def _checked(columns: dict[str, Any]) -> dict[str, Any]:
    fitted = {name: _fitting(name, new) for name, new in columns.items()}
    rules.refuse_too_much(fitted["quantity"], fitted["price"], fitted["discount"])
    return fitted


def _from_product(offer_id: int, product_id: int, quantity: int) -> dict[str, Any]:
    """What a line takes of a product; the price that holds for this customer, day and quantity."""
    product = products.card(product_id)
    if product is None:
        return {}
    found = pricing.price_in(offer_id, product, quantity)
    taken = {
        "product_id": product_id, "code": product.code, "description": product.name, "detail": product.description,
        "unit": product.unit, "price": found.price, "cost": found.cost, "tax_percent": product.tax_percent,
        "price_by": found.by,
    }
    return taken | ({"discount": found.discount} if found.discount else {})


@action(mark("Edit line"), join=lambda line_id, field, new: f"offer_line:{line_id}:{field}")
def set_line(line_id: int, field: str, new: Any) -> None:
    """One cell of one line: figures as integers, `discount` as typed (`10+5`), `optional` 0, 1 or 2, texts as typed.

    Raises:
        UserError: the offer is locked, or the value cannot be; `fields` names the cell.
    """
    offer_id = offer_of_line(line_id)
    if field not in {*rules.LINE_TEXTS, *FIGURES, "discount", "tax_percent", "optional", "kind"}:
        raise ValueError(field)
    changed = {field: _fitting(field, new)}
    if changed.get("optional") == rules.ALTERNATIVE and not _has_one_above(offer_id, line_id):
        raise UserError(text("An alternative needs a line above it that it can stand in for."))
    quantity, price, discount = row("SELECT quantity, price, discount FROM offer_line WHERE id = ?1", line_id) or (0, 0, "")
    rules.refuse_too_much(changed.get("quantity", quantity), changed.get("price", price), changed.get("discount", discount))
    if changed.get("price", price) != price:
        changed["price_by"] = ""
    if changed.get("quantity", quantity) != quantity:
        changed |= pricing.priced_anew(offer_id, line_id, quantity, changed["quantity"])
    OfferLine.update(changed).where(OfferLine.id == line_id).execute()
    follow(offer_id)


@action(mark("Edit line"))
def set_details(line_id: int, values: Mapping[str, Any]) -> None:
    """Several cells of one line as one step."""
    for field, new in values.items():
        set_line(line_id, field, new)


@action(mark("Choose product"))
def take_product(line_id: int, product_id: int) -> None:
    """The line becomes this product: name, unit, price, tax, a discount agreed with the customer; the rest stays."""
    offer_id = offer_of_line(line_id)
    quantity = int(value("SELECT quantity FROM offer_line WHERE id = ?1", line_id))
    OfferLine.update({"kind": "item", **_from_product(offer_id, product_id, quantity)}).where(OfferLine.id == line_id).execute()
    follow(offer_id)


def _has_one_above(offer_id: int, line_id: int) -> bool:
    lines = queries.lines(offer_id)
    place = next(place for place, line in enumerate(lines) if line.id == line_id)
    tried = [*lines[:place], lines[place]._replace(optional=rules.ALTERNATIVE)]
    return any(place in group for group in rules.groups(tried))


@action(mark("Choose alternative"))
def choose_alternative(line_id: int) -> None:
    """This line counts now, in the place of the one it was an alternative to, which becomes an alternative itself."""
    offer_id = offer_of_line(line_id)
    lines = queries.lines(offer_id)
    group = next((g for g in rules.groups(lines) if any(lines[place].id == line_id for place in g[1:])), None)
    if group is None:
        raise UserError(text("This line is not an alternative to another one."))
    main = lines[group[0]].id
    OfferLine.update(optional=0).where(OfferLine.id == line_id).execute()
    OfferLine.update(optional=rules.ALTERNATIVE).where(OfferLine.id == main).execute()
    _place(offer_id, [line.id for line in lines], [line_id], main)
    follow(offer_id)


@action(mark("Remove lines"))
def remove_lines(line_ids: Sequence[int]) -> None:
    for offer_id in {offer_of_line(line_id) for line_id in line_ids}:
        OfferLine.delete().where(OfferLine.id.in_(list(line_ids)), OfferLine.offer_id == offer_id).execute()
        follow(offer_id)


@action(mark("Move lines"))
def move_lines(line_ids: Sequence[int], before_id: int | None) -> None:
    """To before another line of the same offer, or to the end."""
    offer_id = offer_of_line(line_ids[0])
    order = _order(offer_id)
    _place(offer_id, order, [id_ for id_ in order if id_ in set(line_ids)], before_id)


def copy_lines(from_id: int, to_id: int) -> None:
    """Inside another action: all lines as they are."""
    columns = [field for field in OfferLine._meta.sorted_field_names if field not in ("id", "offer_id")]
    found = rows(f"SELECT {', '.join(columns)} FROM offer_line WHERE offer_id = ?1 ORDER BY position, id", from_id)
    for cells in found:
        OfferLine.create(id=new_id(), offer_id=to_id, **dict(zip(columns, cells, strict=True)))


def shown_chain(stored: str) -> str:
    """A stored chain in the language spoken: `10,5+5`."""
    return stored if language() == "en" else stored.replace(".", ",")


def _order(offer_id: int) -> list[int]:
    return [line.id for line in queries.lines(offer_id)]


def _place(offer_id: int, order: list[int], moved: Sequence[int], before_id: int | None) -> None:
    rest = [id_ for id_ in order if id_ not in set(moved)]
    at = rest.index(before_id) if before_id in rest else len(rest)
    old = dict(rows("SELECT id, position FROM offer_line WHERE offer_id = ?1", offer_id))
    for position, id_ in enumerate([*rest[:at], *moved, *rest[at:]]):
        if old[id_] != position:
            OfferLine.update(position=position).where(OfferLine.id == id_).execute()


def _fitting(field: str, new: Any) -> Any:
    if field in rules.LINE_TEXTS:
        return clean(str(new or ""))[: rules.LINE_TEXTS[field]]
    if field == "discount":
        try:
            return rules.chain(str(new or ""))
        except UserError as error:
            raise UserError(fields={"discount": error.message}) from None
    if field in FIGURES and (not isinstance(new, int) or abs(new) > LIMIT):
        raise UserError(fields={field: text("This number is too large. Check the digits.")})
    if field == "quantity" and new < 0:
        raise UserError(fields={field: text("A quantity is zero or more. What comes back is booked as a return of a sale.")})
    if field == "tax_percent" and not (isinstance(new, int) and 0 <= new <= HUNDRED_PERCENT):
        raise UserError(fields={field: text("Write a percentage from {least} to {most}.", least=0, most=100)})
    if field == "kind" and new not in rules.KINDS:
        raise ValueError(new)
    if field == "optional":
        return new if new == rules.ALTERNATIVE else int(bool(new))
    return new
