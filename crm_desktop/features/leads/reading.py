"""From pasted text to the fields of a lead, each with the place it was taken from. Pure: no store, no windows.

`read(text)` takes a signature, an e-mail as it is copied, an .eml, a vCard or the mail of a web form.
"""

from crm_desktop.features.leads import mails, vcards
from crm_desktop.features.leads.lines import Signature
from crm_desktop.features.leads.records import Piece, Reading

MOST = 20_000
ORDER = (
    "name", "job_title", "organization", "phone", "email", "web", "street", "district", "city", "postcode", "country",
    "tax_office", "tax_number", "need",
)  # fmt: skip


def read(text: str, home: str = "TR") -> Reading:
    """What is in it; `Reading.text` is what the pieces point into (a mail is shown decoded)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")[:MOST]
    if "BEGIN:VCARD" in text.upper():
        return _ordered(text, vcards.pieces(text))
    shown, known = mails.opened(text)
    found = Signature(shown, home, known).pieces()
    return _ordered(shown, found)


def _ordered(text: str, found: list[Piece]) -> Reading:
    """By field, then by place; each value once."""
    seen: set[tuple[str, str]] = set()
    out = []
    for piece in sorted(found, key=lambda piece: (ORDER.index(piece.field), piece.start)):
        key = (piece.field, piece.value.casefold())
        if piece.value.strip() and key not in seen:
            seen.add(key)
            out.append(piece._replace(value=piece.value.strip()))
    return Reading(text, tuple(out))
