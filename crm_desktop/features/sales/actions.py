"""What can be done to a sale as a whole. Each call is one undo step; lines, deliveries and payments have their own files.

A sale has its number from the beginning. What is overpaid after a change becomes the customer's credit.
"""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, language, mark, text
from crm_desktop.base.money import CURRENCIES, HUNDRED_PERCENT, LIMIT
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.offers import parties, stationery
from crm_desktop.features.offers import queries as offers
from crm_desktop.features.offers import rules as offer_rules
from crm_desktop.features.sales import queries, rules
from crm_desktop.features.sales.line_actions import add_lines
from crm_desktop.features.sales.locks import changeable, day, settle, today_or
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.features.sales.tables import PaymentShare, Sale
from crm_desktop.store import numbers, settings
from crm_desktop.store.reading import value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say

HEAD = frozenset(
    (
        "contact_id",
        "attention_id",
        "deal_id",
        "subject",
        "language",
        "sold_on",
        "due_on",
        "currency",
        "rate",
        "discount",
        "tax_included",
        "rounding",
        "invoice_number",
        "invoiced_on",
        "terms",
        "note",
    )
)
SUMS = frozenset(("currency", "discount", "tax_included", "rounding"))
TEXTS = {"subject": 200, "terms": 10_000, "note": 10_000, "invoice_number": 64, "cancel_reason": 2_000}
PREFIXES = {"tr": "SAT", "az": "SAT", "en": "SO"}
MOST_DAYS = 3650


@action(mark("New sale"))
def create(draft: SaleDraft) -> int:
    """Makes a sale and returns its id. What the draft leaves empty comes from the customer and the settings.

    Raises:
        UserError: without a customer, or with values that cannot be.
    """
    if not draft.contact_id or not value("SELECT 1 FROM contact WHERE id = ?1 AND trashed_at IS NULL", draft.contact_id):
        raise UserError(fields={"contact_id": text("Choose the customer.")})
    sold_on = today_or("sold_on", draft.sold_on)
    included = settings.get("offer.tax_included", False) if draft.tax_included is None else draft.tax_included
    columns = {
        "subject": draft.subject,
        "language": draft.language or _language_of(draft.contact_id),
        "sold_on": sold_on,
        "due_on": draft.due_on or rules.days_on(sold_on, due_days()),
        "currency": draft.currency or house_currency(),
        "rate": draft.rate,
        "discount": draft.discount,
        "tax_included": included,
        "rounding": draft.rounding or settings.get("offer.rounding", "line"),
        "invoice_number": draft.invoice_number,
        "invoiced_on": draft.invoiced_on,
        "note": draft.note,
    }
    id_ = _made(columns, draft.contact_id, draft.attention_id, deal_id=draft.deal_id)
    if draft.lines:
        add_lines(id_, draft.lines)
    return id_


def _made(columns: dict[str, Any], contact_id: int, attention_id: int | None, buyer: str = "", **more: Any) -> int:
    fitted = {field: _fitting(field, new) for field, new in columns.items()}
    _in_order(fitted["sold_on"], fitted["due_on"], "due_on")
    id_, number = new_record("sale"), numbers.take("sale", prefix() + "-{year}-{n:04}")
    Sale.create(
        id=id_,
        number=number,
        contact_id=contact_id,
        attention_id=attention_id,
        created_at=clock.now_text(),
        buyer=buyer or parties.frozen(parties.buyer(contact_id, attention_id)),
        **fitted,
        **more,
    )
    say(mark("New sale {number}"), number=number)
    return id_


@action(mark("Make sale"))
def from_offer(offer_id: int) -> int:
    """The sale of an accepted offer: its buyer, conditions and lines; optional ones that were not ordered stay behind.

    Raises:
        UserError: the offer is not accepted, or has become a sale already.
    """
    offer = offers.card(offer_id)
    if offer is None or offer.status != "accepted" or offer.trashed_at:
        raise UserError(text("Only an accepted offer becomes a sale. Accept it first."))
    made = queries.of_offer(offer_id)
    if made is not None:
        raise UserError(text("This offer has already become sale {number}.", number=made.number))
    if not offer.contact_id:
        raise UserError(text("The customer of this offer was deleted. Make a sale by hand."))
    today = clock.today().isoformat()
    columns = {
        "subject": offer.subject,
        "language": offer.language,
        "sold_on": today,
        "due_on": rules.days_on(today, due_days()),
        "currency": offer.currency,
        "rate": offer.rate,
        "discount": offer.discount,
        "tax_included": offer.tax_included,
        "rounding": offer.rounding,
        "terms": offer.terms,
        "note": offer.note,
    }
    if withheld := stationery.withholding(offer.withholding_id):
        columns |= {"withholding": withheld.name, "withheld_tenths": withheld.tenths}
    id_ = _made(columns, offer.contact_id, offer.attention_id, offer.buyer, offer_id=offer_id, deal_id=offer.deal_id)
    kept = [line for line in offers.lines(offer_id) if not line.optional]
    add_lines(
        id_,
        [
            LineDraft(
                line.description, line.product_id, line.quantity, line.price, line.discount, line.tax_percent, line.unit,
                line.code, line.detail, line.cost, line.kind,
            )
            for line in kept if line.kind != "item" or line.quantity > 0
        ],
        from_product=False,
    )  # fmt: skip
    return id_


def house_currency() -> str:
    return settings.get("business.currency", "TRY") or "TRY"


def due_days() -> int:
    return int(settings.get("sale.due_days", 0) or 0)


def prefix() -> str:
    """What the numbers begin with: the setting, else by the house's language."""
    said = one_line(str(settings.get("sale.prefix", "") or "")).replace("{", "").replace("}", "")
    return said or PREFIXES.get(settings.get("business.language", language()), "SO")


def put_setting(name: str, new: Any) -> None:
    """`due_days` or `prefix` of new sales, checked.

    Raises:
        UserError: the value cannot be.
    """
    if name == "due_days" and not (isinstance(new, int) and 0 <= new <= MOST_DAYS):
        raise UserError(text("Write days from 0 to {most}.", most=MOST_DAYS))
    if name == "prefix":
        new = one_line(str(new or "")).replace("{", "").replace("}", "")[:12]
    settings.put({f"sale.{name}": new})


def _language_of(contact_id: int | None) -> str:
    sql = """SELECT coalesce(nullif(c.language, ''), o.language, '') FROM contact c
      LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id = ?1"""
    return value(sql, contact_id) or settings.get("business.language", "") or language()


@action(mark("Edit sale"), join=lambda id, field, new: f"sale:{id}:{field}")
def set_field(id: int, field: str, new: Any) -> None:
    """One field of a sale's head. Days as text, `discount` in hundredths, `rate` in 1/1,000,000.

    Raises:
        UserError: the sale is locked, or the value cannot be.
    """
    if field not in HEAD:
        raise ValueError(field)
    card = changeable(id)
    fitted: dict[str, Any] = {field: _fitting(field, new)}
    if field in SUMS and any(line.returned for line in queries.lines(id)):
        raise UserError(fields={field: text("Something of this sale was given back; its sums stay as they are.")})
    if field in ("currency", "contact_id") and queries.paid(id):
        raise UserError(fields={field: text("This sale has payments. Remove them first.")})
    if field in ("sold_on", "due_on"):
        _in_order(fitted.get("sold_on", card.sold_on), fitted.get("due_on", card.due_on), field)
    if field == "contact_id":
        if not new:
            raise UserError(fields={field: text("Choose the customer.")})
        fitted |= {"attention_id": None, "buyer": parties.frozen(parties.buyer(new))}
    if field == "attention_id":
        fitted["buyer"] = parties.frozen(parties.buyer(card.contact_id, new))
    Sale.update(fitted).where(Sale.id == id).execute()
    settle(id)
    say(mark("Edited {number}"), number=card.number)


@action(mark("Choose withholding"))
def set_withholding(id: int, withholding_id: int) -> None:
    """The part of the tax that the buyer pays to the state, by its row in the table of withholdings; 0 for none.

    Raises:
        UserError: the sale is locked, something of it was given back, or the row is gone.
    """
    card = changeable(id)
    kept = stationery.withholding(withholding_id)
    if withholding_id and kept is None:
        raise UserError(fields={"withholding": text("This withholding is no longer in the table.")})
    if any(line.returned for line in queries.lines(id)):
        raise UserError(fields={"withholding": text("Something of this sale was given back; its sums stay as they are.")})
    name, tenths = (kept.name, kept.tenths) if kept else ("", 0)
    Sale.update(withholding=name, withheld_tenths=tenths).where(Sale.id == id).execute()
    settle(id)
    say(mark("Edited {number}"), number=card.number)


def _in_order(sold_on: str, due_on: str, field: str) -> None:
    if due_on < sold_on:
        raise UserError(fields={field: text("Payment cannot fall due before the day of the sale.")})


def _fitting(field: str, new: Any) -> Any:
    if field in TEXTS:
        said = one_line(str(new or "")) if field in ("subject", "invoice_number") else clean(str(new or ""))
        return said[: TEXTS[field]]
    refusals = {
        "language": (new in LANGUAGES, text("Choose a language from the list.")),
        "currency": (new in CURRENCIES, text("Choose a currency from the list.")),
        "rounding": (new in offer_rules.ROUNDINGS, text("Choose how sums are rounded.")),
        "rate": (isinstance(new, int) and 0 < new < LIMIT, text("Write an exchange rate above zero.")),
        "discount": (
            isinstance(new, int) and 0 <= new <= HUNDRED_PERCENT,
            text("Write a percentage from {least} to {most}.", least=0, most=100),
        ),
    }  # fmt: skip
    if field in refusals and not refusals[field][0]:
        raise UserError(fields={field: refusals[field][1]})
    if field in ("sold_on", "due_on"):
        return day(field, new)
    if field == "invoiced_on":
        return day(field, new, "")
    return int(bool(new)) if field == "tax_included" else new


@action(mark("Note invoice"))
def set_invoice(id: int, number: str, on: str) -> None:
    """Number and day of the invoice that was issued elsewhere; we issue none.

    Raises:
        UserError: a number without its day, or the other way round.
    """
    card = changeable(id)
    number, on = _fitting("invoice_number", number), _fitting("invoiced_on", on)
    if bool(number) != bool(on):
        missing = "invoiced_on" if number else "invoice_number"
        raise UserError(fields={missing: text("Write the invoice's number and its day.")})
    Sale.update(invoice_number=number, invoiced_on=on).where(Sale.id == id).execute()
    say(mark("Noted the invoice of {number}"), number=card.number)


@action(mark("Cancel sale"))
def cancel(id: int, reason: str, on: str = "") -> None:
    """The sale does not hold any more; what was paid for it is the customer's credit.

    Raises:
        UserError: it is cancelled already, or no reason is said.
    """
    card = changeable(id)
    said = _fitting("cancel_reason", reason).strip()
    if not said:
        raise UserError(fields={"reason": text("Write why the sale is cancelled.")})
    Sale.update(status="cancelled", cancelled_on=today_or("on", on), cancel_reason=said).where(Sale.id == id).execute()
    settle(id)
    say(mark("Cancelled sale {number}"), number=card.number)


@action(mark("Reopen sale"))
def reopen(id: int) -> None:
    """A cancelled sale holds again."""
    rest = sum(line.to_deliver for line in queries.lines(id))
    status = "confirmed" if rest or not queries.deliveries(id) else "delivered"
    Sale.update(status=status, cancelled_on="", cancel_reason="").where(Sale.id == id, Sale.status == "cancelled").execute()


@action(mark("Delete sales"))
def trash(ids: Sequence[int]) -> None:
    """What was paid for them is the customer's credit."""
    Sale.update(trashed_at=clock.now_text()).where(Sale.id.in_(list(ids)), Sale.trashed_at.is_null()).execute()
    PaymentShare.delete().where(PaymentShare.sale_id.in_(list(ids))).execute()
    say(mark("Deleted {count} sale"), mark("Deleted {count} sales"), count=len(ids))


@action(mark("Restore sales"))
def restore(ids: Sequence[int]) -> None:
    Sale.update(trashed_at=None).where(Sale.id.in_(list(ids))).execute()
