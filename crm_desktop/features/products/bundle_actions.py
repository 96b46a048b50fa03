"""What can be done to the parts of a bundle. Each call is one undo step."""

from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import LIMIT
from crm_desktop.features.products.tables import BundlePart
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.work import action


@action(mark("Add part"))
def add_part(bundle_id: int, product_id: int, quantity: int = 10_000, price: int | None = None) -> int:
    """Puts a product into a bundle; one that is in it already gets that many more.

    Raises:
        UserError: the bundle would hold itself, or the quantity or price cannot be.
    """
    if not value("SELECT 1 FROM product WHERE id = ?1 AND trashed_at IS NULL", product_id):
        raise UserError(fields={"product_id": text("Choose a product.")})
    if bundle_id in _inside(product_id):
        raise UserError(fields={"product_id": text("A bundle cannot hold itself. Choose another product.")})
    _fitting("quantity", quantity)
    _fitting("price", price)
    held = row("SELECT id, quantity FROM bundle_part WHERE bundle_id = ?1 AND product_id = ?2", bundle_id, product_id)
    if held:
        more: dict[str, Any] = {"quantity": _fitting("quantity", held[1] + quantity)}
        more |= {} if price is None else {"price": price}
        BundlePart.update(more).where(BundlePart.id == held[0]).execute()
        return held[0]
    id_, position = new_id(), value("SELECT coalesce(max(position), 0) + 1 FROM bundle_part WHERE bundle_id = ?1", bundle_id)
    BundlePart.create(
        id=id_, bundle_id=bundle_id, product_id=product_id, quantity=quantity, price=price, position=position
    )
    return id_


@action(mark("Edit part"))
def change_part(id: int, quantity: int, price: int | None) -> None:
    """`price` None: the product's own."""
    changed = {"quantity": _fitting("quantity", quantity), "price": _fitting("price", price)}
    BundlePart.update(changed).where(BundlePart.id == id).execute()


@action(mark("Remove part"))
def remove_part(id: int) -> None:
    BundlePart.delete().where(BundlePart.id == id).execute()


def _fitting(field: str, new: Any) -> Any:
    if field == "price" and new is None:
        return None
    least = 1 if field == "quantity" else 0
    if isinstance(new, bool) or not isinstance(new, int) or not least <= new <= LIMIT:
        refusal = text("Write a quantity above zero.") if field == "quantity" else text("Write a price from zero up.")
        raise UserError(fields={field: refusal})
    return new


def _inside(product_id: int) -> set[int]:
    """The product, its parts, and theirs."""
    found, next_ = {product_id}, [product_id]
    while next_:
        below = [id_ for (id_,) in rows("SELECT product_id FROM bundle_part WHERE bundle_id = ?1", next_.pop())]
        next_ += [id_ for id_ in below if id_ not in found]
        found.update(below)
    return found
