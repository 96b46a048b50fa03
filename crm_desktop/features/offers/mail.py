"""A message with the offer attached, as a draft for the person's own mail program: opened, looked over, sent from there."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.offers import parties, prints, queries


def draft(offer_id: int) -> bytes:
    """An .eml file. `X-Unsent` makes mail programs open it for editing instead of reading."""
    from email.message import EmailMessage
    from email.policy import SMTP

    card = queries.needed(offer_id)
    seller, buyer = parties.of_offer(card)
    with speaking(card.language):
        letter = EmailMessage(policy=SMTP)
        letter["X-Unsent"] = "1"
        address = parties.email_of(card.attention_id) or buyer.email
        if address.isascii() and address.count("@") == 1:
            letter["To"] = address
        letter["Subject"] = " ".join(f"{text('Quotation')} {card.label} {card.subject}".split())
        said = [
            text("Dear {name},", name=buyer.attention or buyer.name or text("customer")),
            text("Please find our offer attached. It is valid until {day}.", day=locale.day(card.valid_until)),
            "\n".join(part for part in (text("Kind regards"), seller.name, seller.phone) if part),
        ]
        letter.set_content("\n\n".join(said) + "\n")
        letter.add_attachment(
            prints.pdf(offer_id), maintype="application", subtype="pdf", filename=queries.file_name(card)
        )
    return letter.as_bytes()
