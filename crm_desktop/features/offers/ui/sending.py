"""Sending an offer: it is locked and numbered first, then goes to the customer the way the person chooses."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import choice_actions, queries
from crm_desktop.kit import jobs
from crm_desktop.kit.dialogs import Dialog, save_file
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.preview import PreviewDialog
from crm_desktop.kit.widgets import Label


class SentDialog(Dialog):
    """The offer has its number; how does it reach the customer?"""

    def __init__(self, parent: QWidget, offer_id: int, show_print: Callable[[], None]) -> None:
        card = queries.card(offer_id)
        super().__init__(parent, text("Offer {number} is ready", number=card.label if card else ""), 520)
        said = text("It is locked now; a change makes a revision. How should it reach the customer?")
        self.body.addWidget(Label(said, "dim", wrap=True))
        self.add_button(text("Later"), "plain")
        self.add_button(text("Print"), "plain", lambda: self._then(show_print), "printer")
        self.add_button(text("Save PDF"), "plain", lambda: self._then(lambda: save_pdf(parent, offer_id)), "download")
        self.add_button(text("Write e-mail"), "primary", lambda: self._then(lambda: write_mail(parent, offer_id)), "mail")

    def _then(self, act: Callable[[], None]) -> None:
        self.accept()
        act()


def save_pdf(parent: QWidget, offer_id: int, language: str | None = None) -> None:
    """Asks where, writes the PDF there."""
    card = queries.card(offer_id)
    if card is None:
        return
    path = save_file(parent, text("Save PDF"), queries.file_name(card), [(text("PDF files"), "*.pdf")])
    if path is not None:
        jobs.run(
            lambda _progress: _write(path, made_pdf(offer_id, language)), lambda _: handed(parent, offer_id, "save"),
            lambda error: _refused(parent, error), owner=parent, title=text("Saving PDF"),
        )


def handed(parent: QWidget, offer_id: int, way: str) -> None:
    """Recorded for the timeline."""
    attempt(parent, choice_actions.hand_over, offer_id, way)


def show_print(parent: QWidget, offer_id: int) -> None:
    """The very PDF in a large window, to print, save or mail."""
    card = queries.card(offer_id)
    if card is not None:
        dialog = PreviewDialog(parent.window(), queries.title(card), lambda: made_pdf(offer_id), queries.file_name(card))
        dialog.preview.handed.connect(lambda way: handed(parent, offer_id, way))
        dialog.open()


def write_mail(parent: QWidget, offer_id: int) -> None:
    """Opens a message with the PDF attached in the person's own mail program."""
    card = queries.card(offer_id)
    if card is None:
        return
    folder = Path(tempfile.mkdtemp(prefix="crm-desktop-"))
    path = folder / queries.file_name(card, "eml")

    def open_it(_: object) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            refusal = text("No mail program opened the message. It lies here: {path}", path=str(path))
            tell_error(parent, UserError(refusal))
            return
        handed(parent, offer_id, "mail")

    jobs.run(
        lambda _progress: _write(path, _made_mail(offer_id)), open_it, lambda error: _refused(parent, error), owner=parent,
        title=text("Preparing the message"),
    )


def made_pdf(offer_id: int, language: str | None = None) -> bytes:
    """The PDF, in a worker: reportlab is imported there, not while the window opens."""
    from crm_desktop.features.offers import prints

    return prints.pdf(offer_id, language)


def unprintable(offer_id: int) -> str:
    """The letters that paper lacks, in a worker as well."""
    from crm_desktop.features.offers import prints

    return prints.unprintable(offer_id)


def _made_mail(offer_id: int) -> bytes:
    from crm_desktop.features.offers import mail

    return mail.draft(offer_id)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(text("The file could not be written. Choose another folder or free some space.")) from error


def _refused(parent: QWidget, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    tell_error(parent, error)
