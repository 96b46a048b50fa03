"""The brief of a hand-over: shown as the PDF it is, or as a draft in the person's own mail program."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.team import mail, prints
from crm_desktop.kit import jobs
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.navigator import Navigator


def show_brief(navigator: Navigator, handover_id: int) -> None:
    navigator.preview_pdf(text("Hand-over"), lambda: prints.brief_pdf(handover_id), prints.file_name(handover_id))


def mail_brief(navigator: Navigator, handover_id: int) -> None:
    """Writes the .eml and lets the system open it."""

    def make() -> Path:
        path = Path(tempfile.mkdtemp(prefix="crm-desktop-")) / f"{prints.file_name(handover_id).removesuffix('.pdf')}.eml"
        path.write_bytes(mail.draft(handover_id))
        return path

    def opened(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            navigator.tell(text("No mail program opened the message. It lies here: {path}", path=str(path)))

    def failed(error: Exception) -> None:
        if isinstance(error, OSError):
            error = UserError(text("The message could not be written: {reason}.", reason=error.strerror or str(error)))
        if not isinstance(error, UserError) or navigator.window is None:
            raise error
        tell_error(navigator.window, error)

    jobs.run(lambda _progress: make(), opened, failed, navigator, text("Preparing the message"))
