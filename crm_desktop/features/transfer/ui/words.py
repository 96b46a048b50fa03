"""How an item reads in one glance, for the previews."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.rules import label_text, named

REASONS = {
    "uid": mark("same card"),
    "tax": mark("same tax number"),
    "phone": mark("same phone"),
    "email": mark("same e-mail"),
    "name": mark("same name"),
}
CHOICES = {"fill": mark("Update empty fields"), "skip": mark("Skip"), "create": mark("Add anyway")}


def title(draft: ContactDraft) -> str:
    return named(draft)


def lines(draft: ContactDraft) -> list[str]:
    """Everything that was understood, a line for each sort of thing."""
    address = draft.addresses[0] if draft.addresses else None
    place = ", ".join(filter(None, (address.street, address.district, address.city, address.country))) if address else ""
    found = [
        " · ".join(filter(None, (draft.job_title, draft.organization))),
        " · ".join(_labelled(label, value) for label, value in draft.phones[:3]),
        " · ".join(value for _, value in draft.emails[:3]),
        place,
        day(draft.birthday),
        ", ".join(draft.tags[:6]),
        " ".join(draft.note.split())[:120],
    ]
    return [line for line in found if line]


def _labelled(label: str, value: str) -> str:
    return text("{value} ({label})", value=value, label=label_text(label)) if label else value


def day(stored: str) -> str:
    """A birthday as people write it."""
    if not stored:
        return ""
    if stored.startswith("--"):
        return text("Birthday: {day}", day=f"{stored[5:]}.{stored[2:4]}")
    return text("Birthday: {day}", day=locale.day(stored))


def reasons(found: tuple[str, ...]) -> str:
    return ", ".join(text(REASONS[reason]) for reason in found)
