"""A hand-over as a draft for the person's own mail program, with its brief attached."""

from crm_desktop.base.i18n import text
from crm_desktop.features.team import prints, queries
from crm_desktop.features.team.records import KINDS


def draft(handover_id: int) -> bytes:
    """An .eml file. `X-Unsent` makes mail programs open it for editing instead of reading."""
    from email.message import EmailMessage
    from email.policy import SMTP

    one, about = prints.needed(handover_id)
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    address = next((person.email for person in queries.people() if person.name == one.taker), "")
    if address.isascii() and address.count("@") == 1 and not any(sign.isspace() for sign in address):
        letter["To"] = address
    letter["Subject"] = " ".join(f"{text('Hand-over')}: {about.title[:120]}".split())
    head = " · ".join(part for part in (text(KINDS[about.kind]), about.title, about.customer) if part)
    said = [
        *prints.facts_of(one),
        head,
        *prints.record_lines(about),
        one.task,
        text("Please write back what came of it. The brief is attached."),
    ]
    letter.set_content("\n\n".join(said) + "\n")
    letter.add_attachment(
        prints.brief_pdf(handover_id), maintype="application", subtype="pdf", filename=prints.file_name(handover_id)
    )
    return letter.as_bytes()
