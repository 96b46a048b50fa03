"""A message with a PDF attached, as a draft for the person's own mail program, which the system opens."""

import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit import jobs
from crm_desktop.kit.guard import tell_error


def draft(data: bytes, file_name: str) -> bytes:
    """An .eml file; `X-Unsent` makes mail programs open it for editing instead of reading."""
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    letter["Subject"] = " ".join(file_name.removesuffix(".pdf").split())
    letter.set_content(text("The document is attached.") + "\n")
    letter.add_attachment(data, maintype="application", subtype="pdf", filename=file_name)
    return letter.as_bytes()


def write_mail(parent: QWidget, data: bytes, file_name: str) -> None:
    """Opens the draft; says where it lies when no mail program takes it."""

    def make() -> Path:
        path = Path(tempfile.mkdtemp(prefix="crm-desktop-")) / f"{file_name.removesuffix('.pdf')}.eml"
        path.write_bytes(draft(data, file_name))
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
