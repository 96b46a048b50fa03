"""What every change of a sale asks first and does last: may it be changed, and is more paid than is owed now."""

from datetime import date
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import LIMIT
from crm_desktop.features.sales import queries
from crm_desktop.features.sales.records import SaleCard
from crm_desktop.features.sales.tables import PaymentShare
from crm_desktop.store.reading import rows


def changeable(sale_id: int) -> SaleCard:
    """The card of a sale that may be changed.

    Raises:
        UserError: it is gone, in the trash or cancelled.
    """
    card = queries.card(sale_id)
    if card is None:
        raise UserError(text("This sale is no longer there."))
    if card.trashed_at:
        raise UserError(text("This sale is in the trash. Restore it to change it."))
    if card.status == "cancelled":
        raise UserError(text("This sale is cancelled. Reopen it to change it."))
    return card


def settle(sale_id: int) -> None:
    """What is paid beyond what is owed leaves the sale, the newest payment first, and is the customer's credit again."""
    card = queries.card(sale_id)
    assert card is not None
    standing = queries.standing(card)
    surplus = standing.paid - standing.owed
    sql = """SELECT sh.id, sh.amount FROM payment_share sh JOIN payment p ON p.id = sh.payment_id
      WHERE sh.sale_id = ?1 AND p.trashed_at IS NULL ORDER BY p.paid_on DESC, sh.id DESC"""
    for id_, amount in rows(sql, sale_id) if surplus > 0 else ():
        if surplus <= 0:
            return
        if amount <= surplus:
            PaymentShare.delete().where(PaymentShare.id == id_).execute()
        else:
            PaymentShare.update(amount=amount - surplus).where(PaymentShare.id == id_).execute()
        surplus -= amount


def day(field: str, new: Any, empty: str | None = None) -> str:
    """A day as it is stored; `empty` stands for none when given.

    Raises:
        UserError: beside the field.
    """
    if not new and empty is not None:
        return empty
    try:
        return date.fromisoformat(str(new)).isoformat()
    except ValueError:
        raise UserError(fields={field: text("Choose a day.")}) from None


def today_or(field: str, new: Any) -> str:
    return day(field, new, clock.today().isoformat())


def positive(field: str, new: Any) -> int:
    """A figure above zero that can be kept.

    Raises:
        UserError: beside the field.
    """
    if not isinstance(new, int) or new <= 0:
        raise UserError(fields={field: text("Write a figure above zero.")})
    if new > LIMIT:
        raise UserError(fields={field: text("This number is too large. Check the digits.")})
    return new
