"""The answer as a draft in the person's own mail program, and the papers of a ticket in the preview."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.tickets import letters, queries
from crm_desktop.features.tickets.records import TicketCard
from crm_desktop.features.warranty.rules import file_name
from crm_desktop.kit import jobs
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.navigator import Navigator


def write(parent: QWidget, ticket_id: int, body: str) -> None:
    """Opens the draft; says where it lies when no mail program takes it."""
    card = queries.card(ticket_id)
    if card is None:
        return
    data, name = letters.mail(card, body, letters.last_asked(ticket_id)), file_name(card.row.number, card.row.subject)

    def make() -> Path:
        path = Path(tempfile.mkdtemp(prefix="crm-desktop-")) / f"{name.removesuffix('.pdf')}.eml"
        path.write_bytes(data)
        return path

    def open_it(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            tell_error(parent, UserError(text("No mail program opened the message. It lies here: {path}", path=str(path))))

    def failed(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        reason = error.strerror or str(error)
        tell_error(parent, UserError(text("The message could not be written: {reason}.", reason=reason)))

    jobs.run(lambda _progress: make(), open_it, failed, parent, text("Preparing the message"))


def show_service_form(navigator: Navigator, card: TicketCard) -> None:
    """The service form in the preview."""

    def make() -> bytes:
        from crm_desktop.features.tickets import prints

        return prints.service_form(card.row.id)

    title = text("Service form")
    navigator.preview_pdf(title, make, file_name(title, card.row.number, card.row.contact))


def show_certificate(navigator: Navigator, card: TicketCard) -> None:
    """The warranty certificate of the ticket's unit."""

    def make() -> bytes:
        from crm_desktop.features.warranty import prints

        return prints.certificate(card.unit_id)

    title = text("Warranty certificate")
    navigator.preview_pdf(title, make, file_name(title, card.row.unit))
