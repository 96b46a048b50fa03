"""Instalments, payments, credit and reminders. Each call is one undo step."""

from collections.abc import Sequence

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.locale import money
from crm_desktop.base.money import CURRENCIES, LIMIT
from crm_desktop.base.text import clean
from crm_desktop.features.sales import queries, rules
from crm_desktop.features.sales.actions import house_currency
from crm_desktop.features.sales.locks import changeable, day, positive, settle, today_or
from crm_desktop.features.sales.records import PaymentDraft
from crm_desktop.features.sales.tables import Instalment, Payment, PaymentShare, Reminder
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import rows, value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say


@action(mark("Plan instalments"))
def plan(sale_id: int, count: int, first_on: str, months: int = 1, down: int = 0, down_on: str = "") -> None:
    """A down payment (on the day of the sale when no day is said) and `count` instalments that add up to what is owed.

    Raises:
        UserError: figures that cannot be.
    """
    card = changeable(sale_id)
    owed = queries.standing(card).owed
    if not isinstance(count, int) or not 1 <= count <= rules.MOST_PARTS:
        raise UserError(fields={"count": text("Write a number from 1 to {most}.", most=rules.MOST_PARTS)})
    if not isinstance(months, int) or not 1 <= months <= 24:
        raise UserError(fields={"months": text("Write a number from 1 to {most}.", most=24)})
    if not isinstance(down, int) or not 0 <= down <= owed:
        raise UserError(fields={"down": text("The down payment cannot be more than what is owed.")})
    if owed <= 0:
        raise UserError(text("Nothing is owed that could be paid in instalments."))
    first_on = day("first_on", first_on)
    down_on = day("down_on", down_on, card.sold_on)
    _after_sale(card.sold_on, {"first_on": first_on, "down_on": down_on})
    Instalment.delete().where(Instalment.sale_id == sale_id).execute()
    for due_on, amount in rules.plan(owed, count, first_on, months, down, down_on):
        if amount:
            Instalment.create(id=new_id(), sale_id=sale_id, due_on=due_on, amount=amount)
    say(mark("Planned the instalments of {number}"), number=card.number)


def _after_sale(sold_on: str, days: dict[str, str]) -> None:
    for field, said in days.items():
        if said < sold_on:
            raise UserError(fields={field: text("Payment cannot fall due before the day of the sale.")})


@action(mark("Edit instalment"))
def set_instalment(id: int, due_on: str, amount: int) -> None:
    """Another day or sum; what the plan leaves out falls due with the last instalment."""
    sale_id = value("SELECT sale_id FROM instalment WHERE id = ?1", id)
    if sale_id is None:
        raise UserError(text("This instalment was removed meanwhile."))
    card = changeable(sale_id)
    due_on = day("due_on", due_on)
    _after_sale(card.sold_on, {"due_on": due_on})
    Instalment.update(due_on=due_on, amount=positive("amount", amount)).where(Instalment.id == id).execute()


@action(mark("Remove instalments"))
def unplan(sale_id: int) -> None:
    """All falls due on the sale's own day again."""
    changeable(sale_id)
    Instalment.delete().where(Instalment.sale_id == sale_id).execute()


@action(mark("Record payment"))
def record_payment(draft: PaymentDraft) -> int:
    """A payment goes to what is due longest (to one sale first when that is named); what is left over is credit. Its id.

    Raises:
        UserError: with the field that cannot be.
    """
    if not value("SELECT 1 FROM contact WHERE id = ?1", draft.contact_id):
        raise UserError(fields={"contact_id": text("Choose the customer.")})
    positive("amount", draft.amount)
    id_, worth = _kept(draft, 1)
    settles = draft.settles or draft.currency
    _share(id_, worth, draft.contact_id, settles, draft.sale_id)
    say(mark("Payment of {sum} from {name}"), sum=money(draft.amount, draft.currency), name=_name(draft.contact_id))
    return id_


@action(mark("Pay back"))
def pay_back(draft: PaymentDraft) -> int:
    """Credit goes back to the customer. `amount` above zero, in the currency of the credit.

    Raises:
        UserError: it is more than the credit.
    """
    positive("amount", draft.amount)
    if draft.amount > queries.credit(draft.contact_id).get(draft.currency, 0):
        raise UserError(fields={"amount": text("The customer has less credit than this.")})
    id_, _ = _kept(draft._replace(settles=draft.currency), -1)
    say(mark("Paid back {sum} to {name}"), sum=money(draft.amount, draft.currency), name=_name(draft.contact_id))
    return id_


def _kept(draft: PaymentDraft, sign: int) -> tuple[int, int]:
    settles = draft.settles or draft.currency
    for field, code in (("currency", draft.currency), ("settles", settles)):
        if code not in CURRENCIES:
            raise UserError(fields={field: text("Choose a currency from the list.")})
    if not isinstance(draft.rate, int) or not 0 < draft.rate < LIMIT or (settles != draft.currency and draft.rate == 1_000_000):
        raise UserError(fields={"rate": text("Write the exchange rate of the day.")})
    paid_on = today_or("paid_on", draft.paid_on)
    if paid_on > clock.today().isoformat():
        raise UserError(fields={"paid_on": text("This day is still to come. Note the payment when it is there.")})
    worth = rules.converted(draft.amount, draft.currency, settles, draft.rate, house_currency())
    if not worth:
        raise UserError(fields={"amount": text("This comes to nothing at this rate.")})
    id_ = new_record("payment")
    Payment.create(
        id=id_,
        contact_id=draft.contact_id,
        paid_on=paid_on,
        amount=sign * draft.amount,
        currency=draft.currency,
        settles=settles,
        rate=draft.rate,
        worth=sign * worth,
        method=draft.method if draft.method in rules.METHODS else "other",
        note=clean(draft.note)[:2000],
        created_at=clock.now_text(),
    )
    return id_, worth


def _share(
    payment_id: int, worth: int, contact_id: int, settles: str, first: int | None = None, only: int | None = None
) -> int:
    """What of it found a sale."""
    open_ = [one for one in queries.open_dues(contact_id, settles) if only in (None, one.sale_id)]
    shares, left = rules.allocate(worth, open_, first)
    for sale_id, amount in shares.items():
        PaymentShare.create(id=new_id(), payment_id=payment_id, sale_id=sale_id, amount=amount)
    return worth - left


def _name(contact_id: int) -> str:
    return value("SELECT name FROM contact WHERE id = ?1", contact_id) or ""


@action(mark("Use credit"))
def use_credit(contact_id: int, currency: str, sale_id: int | None = None) -> int:
    """Credit goes to what is due longest, to one sale only when it is named; how much did.

    Raises:
        UserError: there is no credit, or nothing is open.
    """
    available = queries.credit(contact_id).get(currency, 0)
    if available <= 0:
        raise UserError(text("The customer has no credit in this currency."))
    used = 0
    sql = """SELECT p.id, p.worth - (SELECT coalesce(sum(amount), 0) FROM payment_share WHERE payment_id = p.id) AS rest
      FROM payment p
      WHERE p.contact_id = ?1 AND p.settles = ?2 AND p.trashed_at IS NULL AND rest > 0 ORDER BY p.paid_on, p.id"""
    for id_, rest in rows(sql, contact_id, currency):
        used += _share(id_, min(rest, available - used), contact_id, currency, only=sale_id)
    if not used:
        raise UserError(text("Nothing is open that the credit could pay."))
    say(mark("Used {sum} of credit of {name}"), sum=money(used, currency), name=_name(contact_id))
    return used


@action(mark("Delete payments"))
def trash_payments(ids: Sequence[int]) -> None:
    """What they paid is open again."""
    Payment.update(trashed_at=clock.now_text()).where(Payment.id.in_(list(ids)), Payment.trashed_at.is_null()).execute()
    say(mark("Deleted {count} payment"), mark("Deleted {count} payments"), count=len(ids))


@action(mark("Restore payments"))
def restore_payments(ids: Sequence[int]) -> None:
    """What other payments have paid meanwhile becomes credit."""
    Payment.update(trashed_at=None).where(Payment.id.in_(list(ids))).execute()
    for payment_id in ids:
        for (sale_id,) in rows("SELECT sale_id FROM payment_share WHERE payment_id = ?1", payment_id):
            settle(sale_id)


@action(mark("Remind of payment"))
def remind(contact_id: int, tone: str, currency: str = "") -> list[int]:
    """Notes that the customer was reminded of what is overdue, in this tone: in one currency, or one letter over all of them.
    The ids of the notes.

    Raises:
        UserError: nothing is overdue.
    """
    if tone not in rules.REMINDERS:
        raise UserError(fields={"tone": text("Choose a tone.")})
    late = [(code, sum_) for code, _, sum_ in queries.open_of_contact(contact_id) if sum_ > 0 and currency in ("", code)]
    if not late:
        raise UserError(text("Nothing of this customer is overdue."))
    made = []
    for code, sum_ in late:
        made.append(new_id())
        Reminder.create(id=made[-1], contact_id=contact_id, at=clock.now_text(), tone=tone, amount=sum_, currency=code)
    said = " + ".join(money(sum_, code) for code, sum_ in late)
    say(mark("Reminded {name} of {sum}"), name=_name(contact_id), sum=said)
    return made
