"""A lead taken in: contact, company, deal and next step in one step, nothing typed twice."""

import re

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.names import organization_found
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.leads.records import LeadDraft, LeadMade
from crm_desktop.store.reading import row, value
from crm_desktop.store.work import action, say

MOST_WORDS = 8000
_SOCIAL = {
    "linkedin.com": "linkedin",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "x.com": "x",
    "youtube.com": "youtube",
}


@action(mark("Take in a lead"))
def take(lead: LeadDraft) -> LeadMade:
    """A company named goes first: the deal and the address are its own; the person works there. Who is here already is filled up,
    not doubled.

    Raises:
        UserError: neither a name nor a company, or a phone or e-mail that cannot be one; nothing is made then.
    """
    name, firm = one_line(lead.name), one_line(lead.organization)
    if not (name or firm or lead.contact_id or lead.organization_id):
        raise UserError(fields={"name": text("Write the name of the person, or the company.")})
    firm_id = _firm(lead, firm, bool(name or lead.contact_id))
    person_id = _person(lead, name, firm_id)
    customer = firm_id or person_id
    contact = person_id or firm_id
    if customer is None or contact is None:
        raise UserError(text("This contact is no longer there."))
    deal_id = None
    if one_line(lead.deal):
        source = value("SELECT source_id FROM contact WHERE id = ?1", contact)
        deal_id = deals.create(
            DealDraft(
                title=one_line(lead.deal)[:200], contact_id=customer, amount=lead.amount, currency=lead.currency,
                next_step=lead.next_step, next_step_on=lead.next_step_on, source_id=source, note=clean(lead.need),
            )
        )  # fmt: skip
    elif lead.next_step.strip():
        activities.add_task(lead.next_step, lead.next_step_on, contact)
    if clean(lead.words).strip():
        kind = (
            "email"
            if "@" in lead.words and re.search(r"^\s*(?:from|kimden|gönderen|göndərən|kimdən)\s*:", lead.words, re.I | re.M)
            else "note"
        )
        activities.log(kind, contact, deal_id, text("How they came to us"), lead.words[:MOST_WORDS], at=clock.now_text())
    elif not deal_id and lead.need.strip():
        activities.log("note", contact, None, "", lead.need)
    say(mark("Took in the lead {name}"), name=name or firm or text("contact"))
    return LeadMade(contact, deal_id)


def _firm(lead: LeadDraft, firm: str, with_person: bool) -> int | None:
    """The company's id: chosen, found by its name, or made; filled up with what is the company's."""
    found = lead.organization_id or (organization_found(firm) if firm else 0)
    if not found and not firm:
        return None
    draft = ContactDraft(
        kind="organization", name=firm, source=lead.source, tax_office=lead.tax_office, tax_number=lead.tax_number,
        addresses=_addresses(lead), handles=_handles(lead), roles=("prospect",),
        phones=() if with_person else lead.phones, emails=() if with_person else tuple(("", one) for one in lead.emails),
    )  # fmt: skip
    if not found:
        return contacts.create(draft)
    contacts.update_from(found, _without_role(draft, found), "fill")
    return found


def _person(lead: LeadDraft, name: str, firm_id: int | None) -> int | None:
    if not name and not lead.contact_id:
        return None
    own = firm_id is None
    draft = ContactDraft(
        name=name, job_title=lead.job_title, organization_id=firm_id, source=lead.source, phones=lead.phones,
        emails=tuple(("", one) for one in lead.emails), addresses=_addresses(lead) if own else (),
        handles=_handles(lead) if own else (), roles=("prospect",) if own else (),
        tax_office=lead.tax_office if own else "", tax_number=lead.tax_number if own else "",
    )  # fmt: skip
    if lead.contact_id:
        held = row("SELECT kind FROM contact WHERE id = ?1 AND trashed_at IS NULL", lead.contact_id)
        if held is None:
            raise UserError(text("This contact is no longer there."))
        if held[0] == "organization":
            draft = draft._replace(kind="organization", organization_id=None, job_title="")
        contacts.update_from(lead.contact_id, _without_role(draft, lead.contact_id), "fill")
        return lead.contact_id
    return contacts.create(draft)


def _without_role(draft: ContactDraft, held: int) -> ContactDraft:
    """A customer does not become a prospect again."""
    customer = value("SELECT 1 FROM contact_role WHERE contact_id = ?1 AND role IN ('customer', 'supplier', 'partner')", held)
    return draft._replace(roles=() if customer else draft.roles, name="")


def _addresses(lead: LeadDraft) -> tuple[AddressDraft, ...]:
    found = AddressDraft(*(one_line(part) for part in (lead.street, lead.district, lead.city, lead.postcode, lead.country)))
    return (found,) if any(found[:4]) else ()


def _handles(lead: LeadDraft) -> tuple[tuple[str, str], ...]:
    said = one_line(lead.web)
    network = next((name for host, name in _SOCIAL.items() if host in said.casefold()), "web")
    return ((network, said),) if said else ()
