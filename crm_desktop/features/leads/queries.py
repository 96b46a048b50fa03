"""Who may be here already, and what a lead's deal is called."""

from crm_desktop.base.i18n import text
from crm_desktop.base.text import one_line
from crm_desktop.features.contacts import likeness
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.contacts.names import home_country
from crm_desktop.features.contacts.records import ContactDraft, Likeness
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.leads.reading import read
from crm_desktop.features.leads.records import Reading
from crm_desktop.store.reading import row

MOST_TITLE = 90


def reading(words: str) -> Reading:
    """What the words hold, read with the house's country in mind."""
    return read(words, home_country() or "TR")


def alike(name: str, organization: str, phones: tuple[str, ...], emails: tuple[str, ...], tax: str) -> list[tuple[str, Likeness]]:
    """("contact" | "organization", who): stored contacts that may be the person, or the company."""
    person = ContactDraft(
        name=name, phones=tuple(("", one) for one in phones), emails=tuple(("", one) for one in emails),
    )  # fmt: skip
    found = [("contact", one) for one in likeness.same_as(person, limit=3)] if name or phones or emails else []
    if one_line(organization):
        firm = ContactDraft(kind="organization", name=organization, tax_number=tax)
        seen = {one.id for _, one in found}
        found += [("organization", one) for one in likeness.same_as(firm, limit=3) if one.id not in seen]
    return [("organization" if is_company(one.id) else sort, one) for sort, one in found]


def is_company(contact_id: int) -> bool:
    found = row("SELECT kind FROM contact WHERE id = ?1", contact_id)
    return found is not None and found[0] == "organization"


def name_of(contact_id: int) -> str:
    return contacts.names([contact_id]).get(contact_id, "")


def deal_title(found: Reading) -> str:
    """What it is about: the subject of the mail, else the first sentence, else whom it is from."""
    needs = [one_line(piece.value) for piece in found.every("need")]
    for need in needs:
        head = need.split(". ")[0].split("? ")[0].strip()
        if head:
            return head if len(head) <= MOST_TITLE else head[: MOST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    who = found.first("organization") or found.first("name")
    return text("Inquiry of {name}", name=who) if who else ""


def sources() -> list[str]:
    return [name for _, name in contacts.sources()]


def currency() -> str:
    return deals.currency()
