"""Writes to what an agreement holds line by line: agreed prices, included service."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import LIMIT
from crm_desktop.base.text import one_line
from crm_desktop.features.agreements import queries, rules
from crm_desktop.features.agreements.locks import refuse_locked
from crm_desktop.features.agreements.records import PriceDraft
from crm_desktop.features.agreements.tables import AgreementItem, AgreementPrice
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say


@action(mark("Add agreed price"))
def add_price(agreement_id: int, draft: PriceDraft) -> int:
    """Returns its id.

    Raises:
        UserError: no product, neither price nor discount, or days that contradict each other.
    """
    refuse_locked(agreement_id)
    columns = _price_columns(draft)
    id_ = new_id()
    AgreementPrice.create(id=id_, agreement_id=agreement_id, **columns)
    say(mark("Agreed price for {product}"), product=_product(draft.product_id))
    return id_


@action(mark("Change agreed price"))
def set_price(price_id: int, draft: PriceDraft) -> None:
    refuse_locked(_of("agreement_price", price_id))
    AgreementPrice.update(_price_columns(draft)).where(AgreementPrice.id == price_id).execute()


@action(mark("Remove agreed price"))
def remove_price(price_id: int) -> None:
    refuse_locked(_of("agreement_price", price_id))
    AgreementPrice.delete().where(AgreementPrice.id == price_id).execute()


@action(mark("Add included service"))
def add_item(agreement_id: int, description: str, product_id: int | None = None, quantity: int | None = 0) -> int:
    """What the service includes, in words or as a product, and how much of it in a year (0: without limit)."""
    refuse_locked(agreement_id)
    id_ = new_id()
    AgreementItem.create(id=id_, agreement_id=agreement_id, **_item_columns(description, product_id, quantity))
    return id_


@action(mark("Change included service"))
def set_item(item_id: int, description: str, product_id: int | None = None, quantity: int | None = 0) -> None:
    refuse_locked(_of("agreement_item", item_id))
    AgreementItem.update(_item_columns(description, product_id, quantity)).where(AgreementItem.id == item_id).execute()


@action(mark("Remove included service"))
def remove_item(item_id: int) -> None:
    refuse_locked(_of("agreement_item", item_id))
    AgreementItem.delete().where(AgreementItem.id == item_id).execute()


def _of(table: str, line_id: int) -> int:
    return value(f"SELECT agreement_id FROM {table} WHERE id = ?", line_id) or 0


def copy_lines(source_id: int, target_id: int) -> None:
    """Inside an action: prices and items of one agreement into another."""
    for row in queries.prices(source_id):
        AgreementPrice.create(
            id=new_id(), agreement_id=target_id, product_id=row.product_id, price=row.price, discount=row.discount,
            min_quantity=row.min_quantity, from_on=row.from_on, to_on=row.to_on,
        )  # fmt: skip
    for item in queries.items(source_id):
        AgreementItem.create(
            id=new_id(), agreement_id=target_id, product_id=item.product_id, description=item.description, quantity=item.quantity
        )


def _price_columns(draft: PriceDraft) -> dict[str, object]:
    wrong = {} if draft.product_id and _product(draft.product_id) else {"product_id": text("Choose the product.")}
    try:
        columns = rules.price_terms(draft.price, draft.discount, draft.min_quantity, draft.from_on, draft.to_on)
    except UserError as error:
        raise UserError(fields=wrong | error.fields) from error
    if wrong:
        raise UserError(fields=wrong)
    return {"product_id": draft.product_id, **columns}


def _item_columns(description: str, product_id: int | None, quantity: int | None) -> dict[str, object]:
    said = one_line(description)[:300] or (_product(product_id) if product_id else "")
    wrong = {} if said else {"description": text("Say what is included, or choose a product.")}
    if not 0 <= (quantity or 0) <= LIMIT:
        wrong["quantity"] = text("Write a quantity from zero up.")
    if wrong:
        raise UserError(fields=wrong)
    return {"description": said, "product_id": product_id, "quantity": quantity or 0}


def _product(product_id: int | None) -> str:
    return value("SELECT name FROM product WHERE id = ?", product_id) or ""
