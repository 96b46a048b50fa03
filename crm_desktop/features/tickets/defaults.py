"""The answers the library begins with, in the person's language."""

from crm_desktop.base.i18n import mark, text
from crm_desktop.features.tickets import service_actions

_RECEIVED = mark("Dear {name},\n\nthank you for writing. Your request {number} is with us; we answer by {due}.\n\n{business}")
_MORE = mark(
    "Dear {name},\n\nto help you with {number} we need a little more: since when does it happen, and what is shown?"
    " A picture helps.\n\n{business}"
)
_BRING = mark(
    "Dear {name},\n\nplease bring {product} (serial number {serial}) to us with its warranty certificate."
    " The repair begins the same day.\n\n{business}, {phone}"
)
_MENDED = mark(
    "Dear {name},\n\n{product} is ready. What was done: {resolution}\n\nTell us if anything is left to wish for.\n\n{business}"
)
_SORRY = mark("Dear {name},\n\nyou are right to complain, and we are sorry. This is what we do now: \n\n{business}")
ANSWERS = (
    (mark("We have it and look into it"), _RECEIVED), (mark("Please tell us more"), _MORE),
    (mark("Bring it in for repair"), _BRING),
    (mark("It is mended"), _MENDED), (mark("We are sorry"), _SORRY),
)  # fmt: skip


def defaults(language: str, country: str, currency: str) -> None:
    """Inside the first run's one step."""
    for name, body in ANSWERS:
        service_actions.save_template(text(name), text(body))
