"""The words of a file that is dropped on lead intake."""

from pathlib import Path

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text

MOST = 30_000_000
ENCODINGS = ("utf-8-sig", "cp1254", "latin-1")


def words_of(path: Path) -> str:
    """An .eml decoded, a card or a text as it stands; UserError when it is none of them."""
    try:
        if path.stat().st_size > MOST:
            raise UserError(text("{name} is too large for a mail or a card.", name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise UserError(text("{name} holds no text. Choose a mail (.eml), a card (.vcf) or a text.", name=path.name))
    if path.suffix.casefold() == ".eml":
        from crm_desktop.features.leads import mails

        return mails.of_bytes(data)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
