"""Every write to an agreement's head: made, changed, sent, signed, renewed, given notice, ended."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base import clock, i18n
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.agreements import amending, queries, rules
from crm_desktop.features.agreements.locks import FREE, refuse_locked
from crm_desktop.features.agreements.records import AgreementCard, AgreementDraft
from crm_desktop.features.agreements.tables import Agreement
from crm_desktop.store import settings
from crm_desktop.store.reading import value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say

CHECKED = (
    "title",
    "kind",
    "starts_on",
    "ends_on",
    "notice_days",
    "renew_months",
    "value",
    "period",
    "visits",
    "service_note",
    "penalty",
    "penalty_amount",
    "exit_clause",
    "exit_amount",
    "note",
)


@action(mark("New agreement"))
def create(draft: AgreementDraft) -> int:
    """Makes a draft; returns its id. It gets its number when it leaves draft.

    Raises:
        UserError: what cannot be, beside its fields.
    """
    wrong: dict[str, str] = {}
    columns: dict[str, Any] = {}
    said = draft._asdict() | {
        "starts_on": draft.starts_on or clock.today().isoformat(),
        "currency": draft.currency or queries.currency(),
        "language": draft.language or _language(),
    }
    for field in (*CHECKED, "currency", "language"):
        try:
            columns[field] = rules.fitting(field, said[field])
        except UserError as error:
            wrong |= error.fields
    if not wrong:
        try:
            rules.whole_term(columns["starts_on"], columns["ends_on"], columns["renew_months"])
        except UserError as error:
            wrong = error.fields
    if wrong:
        raise UserError(fields=wrong)
    id_ = new_record("agreement")
    Agreement.create(id=id_, contact_id=draft.contact_id, created_at=clock.now_text(), **columns)
    say(mark("New agreement: {title}"), title=columns["title"])
    return id_


def _language() -> str:
    said = settings.get("business.language", "") or i18n.language()
    return said if said in rules.LANGUAGES else "en"


@action(mark("Edit agreement"), join=lambda id, field, new: f"agreement:{id}:{field}")
def set_field(id: int, field: str, new: Any) -> None:
    """One of CHECKED, `language`, or `contact_id`.

    Raises:
        UserError: it is signed, the value cannot be, or the days contradict each other.
    """
    if field not in FREE:
        refuse_locked(id)
    if field == "contact_id":
        Agreement.update(contact_id=new or None).where(Agreement.id == id).execute()
        return
    if field not in (*CHECKED, "language"):
        raise ValueError(field)
    new = rules.fitting(field, new)
    if field in ("starts_on", "ends_on", "renew_months"):
        row = queries.needed(id).row
        days = {"starts_on": row.starts_on, "ends_on": row.ends_on, "renew_months": row.renew_months, field: new}
        try:
            rules.whole_term(**days)
        except UserError as error:
            raise UserError(fields={field: error.message}) from error
    Agreement.update({field: new}).where(Agreement.id == id).execute()


@action(mark("Edit agreement"))
def set_value(id: int, amount: int, currency: str) -> None:
    """What it is worth in a period. Its currency holds for the agreed prices too."""
    refuse_locked(id)
    columns = {"value": rules.fitting("value", amount), "currency": rules.fitting("currency", currency)}
    Agreement.update(columns).where(Agreement.id == id).execute()


@action(mark("Send agreement"))
def send(id: int) -> str:
    """The draft went to the customer: it gets its number, which is returned."""
    row = queries.needed(id).row
    if row.status != "draft":
        raise UserError(text("This agreement was sent already."))
    number = amending.number(id)
    Agreement.update(status="sent", number=number, sent_at=clock.now_text()).where(Agreement.id == id).execute()
    say(mark("Sent agreement {number}"), number=number)
    return number


@action(mark("Sign agreement"))
def sign(id: int, signed_on: str = "") -> None:
    """Both have signed, on a day (today). From its first day on its prices hold.

    Raises:
        UserError: nobody to sign with, or it is signed already.
    """
    row = queries.needed(id).row
    if row.status not in ("draft", "sent"):
        raise UserError(text("This agreement is signed already."))
    if not row.contact_id:
        raise UserError(fields={"contact_id": text("Choose the customer first.")})
    number = amending.number(id)
    Agreement.update(
        status="signed",
        number=number,
        signed_on=rules.fitting("signed_on", signed_on) or clock.today().isoformat(),
        signed_at=clock.now_text(),
    ).where(Agreement.id == id).execute()
    amending.end_amended(id)
    say(mark("Signed agreement {number}"), number=number)


@action(mark("Renew agreement"))
def renew(id: int, months: int) -> None:
    """The running term goes on by so many months; a notice given before is taken back.

    Raises:
        UserError: not signed, no end, or months that cannot be.
    """
    row = _signed(id).row
    months = rules.fitting("renew_months", months)
    if not months:
        raise UserError(fields={"months": text("Write for how many months it goes on.")})
    if not row.end:
        raise UserError(text("This agreement has no fixed end; it goes on without renewal."))
    end = rules.months_later(row.end, months)
    if not end:
        raise UserError(fields={"months": text("Write months from 1 to {most}.", most=rules.MOST_RENEWAL)})
    Agreement.update(ends_on=end, kept_until="", notice_on="").where(Agreement.id == id).execute()
    say(mark("Renewed agreement {number}"), number=row.number)


@action(mark("Let agreement run on"))
def keep(id: int) -> None:
    """Looked at before its notice day and left as it is: no reminder for this term."""
    row = _signed(id).row
    Agreement.update(kept_until=row.end).where(Agreement.id == id).execute()
    say(mark("Agreement {number} runs on"), number=row.number)


@action(mark("Give notice"))
def give_notice(id: int, on: str = "") -> None:
    """Notice is given on a day (today): the running term is the last one."""
    row = _signed(id).row
    if not row.end:
        raise UserError(text("This agreement has no fixed end. End it on a day instead."))
    day = rules.fitting("ended_on", on) or clock.today().isoformat()
    Agreement.update(notice_on=day, ends_on=row.end).where(Agreement.id == id).execute()
    say(mark("Gave notice of agreement {number}"), number=row.number)


@action(mark("Take back notice"))
def withdraw_notice(id: int) -> None:
    Agreement.update(notice_on="").where(Agreement.id == id).execute()


@action(mark("End agreement"))
def end(id: int, on: str = "", reason: str = "") -> None:
    """It holds no longer from a day (today) on, and why.

    Raises:
        UserError: it is no signed or sent agreement, or the day lies before its start.
    """
    row = queries.needed(id).row
    if row.status == "ended":
        raise UserError(text("This agreement has ended already."))
    day = rules.fitting("ended_on", on) or clock.today().isoformat()
    if row.status == "signed" and day < row.starts_on:
        raise UserError(fields={"ended_on": text("It would end before it starts. Write a later day.")})
    Agreement.update(
        status="ended", ended_on=day, ended_at=clock.now_text(), end_reason=rules.fitting("end_reason", reason)
    ).where(Agreement.id == id).execute()
    say(mark("Ended agreement {title}"), title=row.number or row.title)


@action(mark("Reopen agreement"))
def reopen(id: int) -> None:
    """An ended one stands again as it stood before."""
    card = queries.needed(id)
    before = "signed" if card.signed_on else "sent" if card.sent_at else "draft"
    Agreement.update(status=before, ended_on="", ended_at=None, end_reason="").where(
        Agreement.id == id, Agreement.status == "ended"
    ).execute()


@action(mark("Copy agreement"))
def duplicate(id: int) -> int:
    """A draft with the same terms, prices and items; for the next year or another customer. Returns its id."""
    from crm_desktop.features.agreements import line_actions

    card = queries.needed(id)
    row = card.row
    copied: dict[str, Any] = {
        name: getattr(row, name, None) if hasattr(row, name) else getattr(card, name) for name in (*CHECKED, "currency")
    }
    made = create(AgreementDraft(**copied, contact_id=row.contact_id, language=card.language))
    line_actions.copy_lines(id, made)
    return made


@action(mark("Move agreements to trash"))
def trash(ids: Sequence[int]) -> None:
    Agreement.update(trashed_at=clock.now_text()).where(Agreement.id.in_(list(ids)), Agreement.trashed_at.is_null()).execute()
    if len(ids) == 1:
        title = value("SELECT title FROM agreement WHERE id = ?", ids[0]) or ""
        say(mark("Moved agreement {title} to trash"), title=title)
    else:
        say(mark("Moved {count} agreements to trash"), count=len(ids))


@action(mark("Restore agreements"))
def restore(ids: Sequence[int]) -> None:
    Agreement.update(trashed_at=None).where(Agreement.id.in_(list(ids))).execute()


def _signed(id: int) -> AgreementCard:
    card = queries.needed(id)
    if card.row.status != "signed":
        raise UserError(text("Only a signed agreement can do this. Sign it first."))
    return card
