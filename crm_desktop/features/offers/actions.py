"""What can be done to an offer as a whole. Each call is one undo step; lines have their own file.

A draft is free; a sent offer is locked, with buyer and seller frozen in it, and is changed by making a revision. An open
deal's amount follows its live offer, without tax; acceptance wins the deal.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import one_line
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.offers import clashes, house, parties, price_actions, pricing, queries
from crm_desktop.features.offers.fitting import fitting
from crm_desktop.features.offers.line_actions import add_lines, copy_lines
from crm_desktop.features.offers.locks import follow, refuse_locked
from crm_desktop.features.offers.records import OfferCard, OfferDraft
from crm_desktop.features.offers.tables import Offer
from crm_desktop.store import files, numbers, settings
from crm_desktop.store.reading import value
from crm_desktop.store.tables import new_record
from crm_desktop.store.work import action, say

HEAD = frozenset(
    ("contact_id", "attention_id", "deal_id", "subject", "language", "currency", "rate", "issued_on", "valid_until", "discount",
     "tax_included", "rounding", "intro", "terms", "note", "template_id", "withholding_id")
)
PRICES_FOLLOW = frozenset(("contact_id", "currency", "rate", "issued_on", "tax_included"))
"""What else these change: the prices that were found, not typed."""
COPIED = (
    "contact_id", "attention_id", "deal_id", "subject", "language", "currency", "rate", "discount", "tax_included", "rounding",
    "intro", "terms", "note", "template_id", "withholding_id",
)


@action(mark("New offer"))
def create(draft: OfferDraft) -> int:
    """Makes a draft and returns its id. What the draft leaves empty comes from the deal, the customer and the settings."""
    if draft.deal_id and not draft.contact_id:
        draft = draft._replace(contact_id=value("SELECT contact_id FROM deal WHERE id = ?1", draft.deal_id))
    spoken = draft.language or house.language_of(draft.contact_id)
    today = clock.today()
    id_ = new_record("offer")
    Offer.create(
        id=id_, contact_id=draft.contact_id, attention_id=draft.attention_id, deal_id=draft.deal_id,
        subject=one_line(draft.subject or _deal(draft.deal_id, "title"))[:200], language=fitting("language", spoken),
        currency=fitting("currency", draft.currency or _deal(draft.deal_id, "currency") or house.house_currency()),
        issued_on=today.isoformat(), valid_until=draft.valid_until or (today + timedelta(house.validity_days())).isoformat(),
        tax_included=int(bool(settings.get("offer.tax_included", False))), rounding=settings.get("offer.rounding", "line"),
        terms=house.terms(spoken), created_at=clock.now_text(),
    )
    if draft.lines:
        add_lines(id_, draft.lines)
    say(mark("New offer for {name}"), name=_contact_name(draft.contact_id)) if draft.contact_id else None
    return id_


def create_for_contact(contact_id: int) -> int:
    """A draft for a contact; a person who works at a company becomes the attention of an offer to the company."""
    firm = value("SELECT organization_id FROM contact WHERE id = ?1", contact_id)
    return create(OfferDraft(firm, attention_id=contact_id) if firm else OfferDraft(contact_id))


def create_for_deal(deal_id: int) -> int:
    """A draft for a deal's customer."""
    contact_id = value("SELECT contact_id FROM deal WHERE id = ?1", deal_id)
    firm = value("SELECT organization_id FROM contact WHERE id = ?1", contact_id) if contact_id else None
    if firm:
        return create(OfferDraft(firm, deal_id, attention_id=contact_id))
    return create(OfferDraft(contact_id, deal_id))


def create_empty() -> int:
    """A draft for nobody yet."""
    return create(OfferDraft())


def _deal(deal_id: int | None, column: str) -> str:
    return (value(f"SELECT {column} FROM deal WHERE id = ?1", deal_id) or "") if deal_id else ""


def _contact_name(contact_id: int | None) -> str:
    return value("SELECT name FROM contact WHERE id = ?1", contact_id) or ""


@action(mark("Edit offer"), join=lambda id, field, new: f"offer:{id}:{field}")
def set_field(id: int, field: str, new: Any) -> None:
    """One field of a draft's head. Days as text, `discount` in hundredths, `rate` in 1/1,000,000.

    Raises:
        UserError: the offer is locked, or the value cannot be.
    """
    if field not in HEAD:
        raise ValueError(field)
    refuse_locked(id)
    values = {field: fitting(field, new)}
    card = queries.needed(id)
    if values.get("valid_until", card.valid_until) < values.get("issued_on", card.issued_on):
        raise UserError(fields={field: text("The offer must be valid at least on its own day.")})
    if field == "language" and card.terms == house.terms(card.language):
        values["terms"] = house.terms(values["language"])
    if field == "contact_id":
        values["attention_id"] = None
    before = pricing.found_discounts(id) if field in PRICES_FOLLOW else {}
    Offer.update(values).where(Offer.id == id).execute()
    if before:
        price_actions.find_prices(id, before)
    follow(id)


@action(mark("Send offer"))
def send(id: int) -> str:
    """Locks a draft, freezes buyer and seller in it, gives it its number, which is returned, and keeps its paper.

    Raises:
        UserError: it has no customer or no lines, or its validity has passed.
    """
    refuse_locked(id)
    card = queries.needed(id)
    if not card.contact_id or not card.contact:
        raise UserError(fields={"contact_id": text("Choose the customer before sending the offer.")})
    if not any(line.kind == "item" for line in queries.lines(id)):
        raise UserError(text("Add at least one line before sending the offer."))
    issued, until = _days_at_sending(card)
    if until < clock.today().isoformat():
        raise UserError(fields={"valid_until": text("The validity has already passed. Choose a later day.")})
    if clashes.undecided(card):
        said = text("Another live offer or an agreement names another price for the same product. Decide which one holds first.")
        raise UserError(said)
    number = card.number or numbers.take("offer", house.prefix() + "-{year}-{n:04}")
    Offer.update(
        status="sent", number=number, sent_at=clock.now_text(), issued_on=issued, valid_until=until,
        seller=parties.frozen(parties.seller()), buyer=parties.frozen(parties.buyer(card.contact_id, card.attention_id)),
    ).where(Offer.id == id).execute()
    _keep_paper(id)
    follow(id)
    say(mark("Sent offer {number}"), number=queries.label(number, card.revision))
    return number


def _keep_paper(id: int) -> None:
    """What goes out is kept byte for byte: no later setting, font or template changes it."""
    from crm_desktop.features.offers import prints

    Offer.update(pdf=files.put(prints.drawn(queries.needed(id)))).where(Offer.id == id).execute()


def _days_at_sending(card: OfferCard) -> tuple[str, str]:
    """A draft that kept the day it was begun on gets the day it is sent on, and as many days of validity."""
    begun, today = clock.local(card.created_at).date(), clock.today()
    if card.issued_on != begun.isoformat() or begun >= today:
        return card.issued_on, card.valid_until
    return today.isoformat(), (date.fromisoformat(card.valid_until) + (today - begun)).isoformat()


@action(mark("Accept offer"))
def accept(id: int) -> None:
    """The customer said yes; an open deal is won with the offer's amount."""
    card = _decidable(id)
    Offer.update(status="accepted", decided_at=clock.now_text(), reject_reason="").where(Offer.id == id).execute()
    follow(id)
    if card.deal_id and value("SELECT status FROM deal WHERE id = ?1 AND trashed_at IS NULL", card.deal_id) == "open":
        deals.win(card.deal_id)
    say(mark("Offer {number} accepted"), number=card.label)


@action(mark("Reject offer"))
def reject(id: int, reason: str = "") -> None:
    """The customer said no, and why."""
    card = _decidable(id)
    Offer.update(status="rejected", decided_at=clock.now_text(), reject_reason=fitting("reject_reason", reason)).where(
        Offer.id == id
    ).execute()
    follow(id)
    say(mark("Offer {number} rejected"), number=card.label)


def _decidable(id: int) -> OfferCard:
    card = queries.needed(id)
    if card.status not in ("sent", "expired"):
        raise UserError(text("Only an offer that is with the customer can be accepted or rejected."))
    return card


@action(mark("Reopen offer"))
def reopen(id: int) -> None:
    """An accepted or rejected offer is with the customer again."""
    Offer.update(status="sent", decided_at=None, reject_reason="").where(
        Offer.id == id, Offer.status.in_(("accepted", "rejected"))
    ).execute()
    follow(id)


@action(mark("Make revision"))
def revise(id: int) -> int:
    """A new draft of the same number with the next letter; the id of the draft.

    Raises:
        UserError: it is a draft itself, or a revision is already being written.
    """
    card = queries.needed(id)
    if card.status == "draft":
        raise UserError(text("This offer is still a draft and can be changed as it is."))
    if draft_revision(id):
        raise UserError(text("A revision of this offer is already being written."))
    last = value("SELECT max(revision) FROM offer WHERE number = ?1", card.number)
    new = _copy(card, number=card.number, revision=last + 1, revises_id=id)
    say(mark("Revision of {number}"), number=card.label)
    return new


def draft_revision(id: int) -> int | None:
    """The draft that revises an offer of the same number, if there is one."""
    sql = """SELECT n.id FROM offer o JOIN offer n ON n.number = o.number AND n.status = 'draft' AND n.trashed_at IS NULL
      WHERE o.id = ?1 AND n.id <> o.id LIMIT 1"""
    return value(sql, id)


@action(mark("Copy offer"))
def duplicate(id: int) -> int:
    """A new draft with the same lines, for the same customer; the id of the draft."""
    card = queries.needed(id)
    deal_open = card.deal_id and value("SELECT status FROM deal WHERE id = ?1", card.deal_id) == "open"
    return _copy(card, deal_id=card.deal_id if deal_open else None)


def _copy(card: OfferCard, **other: Any) -> int:
    today = clock.today()
    columns = {name: getattr(card, name) for name in COPIED} | other
    id_ = new_record("offer")
    Offer.create(
        id=id_, issued_on=today.isoformat(), valid_until=(today + timedelta(house.validity_days())).isoformat(),
        created_at=clock.now_text(), **columns,
    )
    copy_lines(card.id, id_)
    return id_


@action(mark("Delete offers"))
def trash(ids: Sequence[int]) -> None:
    Offer.update(trashed_at=clock.now_text()).where(Offer.id.in_(list(ids)), Offer.trashed_at.is_null()).execute()
    for id_ in ids:
        follow(id_)
    say(mark("Deleted {count} offer"), mark("Deleted {count} offers"), count=len(ids))


@action(mark("Restore offers"))
def restore(ids: Sequence[int]) -> None:
    Offer.update(trashed_at=None).where(Offer.id.in_(list(ids))).execute()
    for id_ in ids:
        follow(id_)
