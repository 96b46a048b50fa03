"""When a product comes again: how long it lasts, when it wants service, and whom not to ask for a while."""

from collections.abc import Sequence

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.agreements import rules
from crm_desktop.features.agreements.tables import ProductInterval, ReorderPause
from crm_desktop.store.reading import value
from crm_desktop.store.work import action, say

MOST_DAYS, MOST_MONTHS = 3650, 120


@action(mark("Set when a product comes again"))
def set_interval(product_id: int, reorder_days: int | None, service_months: int | None) -> None:
    """After how many days it is bought again, after how many months it wants service; 0 says nothing.

    Raises:
        UserError: days or months that cannot be.
    """
    wrong = {}
    if not 0 <= (reorder_days or 0) <= MOST_DAYS:
        wrong["reorder_days"] = text("Write days from 0 to {most}.", most=MOST_DAYS)
    if not 0 <= (service_months or 0) <= MOST_MONTHS:
        wrong["service_months"] = text("Write months from 0 to {most}.", most=MOST_MONTHS)
    if wrong:
        raise UserError(fields=wrong)
    columns = {"reorder_days": reorder_days or 0, "service_months": service_months or 0}
    if not any(columns.values()):
        ProductInterval.delete().where(ProductInterval.product_id == product_id).execute()
    elif value("SELECT 1 FROM product_interval WHERE product_id = ?", product_id):
        ProductInterval.update(columns).where(ProductInterval.product_id == product_id).execute()
    else:
        ProductInterval.insert(product_id=product_id, **columns).execute()


@action(mark("Do not ask again before a day"))
def pause(pairs: Sequence[tuple[int, int]], until_on: str) -> None:
    """These (contact, product) are not proposed again before a day; product 0 is any.

    Raises:
        UserError: no day.
    """
    day = rules.fitting("to_on", until_on)
    if not day:
        raise UserError(fields={"until_on": text("Write a day, for example 22.11.2026.")})
    for contact_id, product_id in pairs:
        ReorderPause.delete().where(ReorderPause.contact_id == contact_id, ReorderPause.product_id == product_id).execute()
        ReorderPause.insert(contact_id=contact_id, product_id=product_id, until_on=day).execute()
    say(mark("{count} put off"), count=len(pairs))
