"""The command that opens lead intake, with what the clipboard holds."""

import re

from PySide6.QtGui import QGuiApplication

from crm_desktop.features.leads.ui.dialog import LeadDialog
from crm_desktop.kit.navigator import Navigator

_LOOKS = re.compile(r"@\w|\d[\d ()+-]{6,}\d|BEGIN:VCARD", re.IGNORECASE)


def paste(navigator: Navigator) -> LeadDialog:
    """Begins with the clipboard when it reads like somebody's signature, mail or card."""
    words = QGuiApplication.clipboard().text()
    dialog = LeadDialog(navigator, words if len(words) < 50_000 and _LOOKS.search(words) else "")
    dialog.open()
    return dialog
