"""Who made it, which version, and whose work it stands on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.paths import resources
from crm_desktop.kit import tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.widgets import Label
from crm_desktop.shell.version import program_version

PARTS = (
    ("Qt, PySide6", "LGPL-3.0", "qt.io"),
    (
        "SQLite, SQLite3 Multiple Ciphers, apsw",
        "Public domain, MIT, any OSI",
        "sqlite.org · utelle.github.io/SQLite3MultipleCiphers",
    ),
    ("Peewee", "MIT", "github.com/coleifer/peewee"),
    ("ReportLab", "BSD-3-Clause", "reportlab.com"),
    ("pypdfium2, PDFium", "BSD-3-Clause / Apache-2.0", "github.com/pypdfium2-team/pypdfium2"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause", "cryptography.io"),
    ("phonenumberslite", "Apache-2.0", "github.com/daviddrysdale/python-phonenumbers"),
    ("platformdirs, tzdata", "MIT / Apache-2.0", "pypi.org"),
    ("Inter", "SIL Open Font License 1.1", "rsms.me/inter"),
    ("Noto Sans", "SIL Open Font License 1.1", "notofonts.github.io"),
    ("Lucide", "ISC", "lucide.dev"),
)


class About(Dialog):
    """Version, data folder, licences."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent, text("About CRM Desktop"), 560)
        head = QHBoxLayout()
        head.setSpacing(tokens.L)
        sign = QLabel()
        sign.setPixmap(self.windowIcon().pixmap(48, 48))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(Label(text("Version {version}", version=program_version()), "strong"))
        words.addWidget(
            Label(text("Customers, offers and tickets on one laptop. Nothing leaves it unless you send it."), "dim", wrap=True)
        )
        words.addWidget(Label(text("Data folder: {folder}", folder=folder), "meta", wrap=True, selectable=True))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addWidget(Label(text("Licences"), "strong"))
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setMinimumHeight(220)
        self.licences.setAccessibleName(text("Licences"))
        self.licences.setPlainText(licences())
        self.body.addWidget(self.licences)
        self.add_button(text("Close"), "primary", "accept")


def licences() -> str:
    """The parts and their licences, then the full texts that must travel with the fonts and icons."""
    lines = [f"{name}\n    {licence} · {home}" for name, licence, home in PARTS]
    texts = []
    for file in ("fonts/Inter/LICENSE_FONT", "fonts/NotoSans/LICENSE_FONT", "icons/LICENSE"):
        path = resources() / file
        if path.exists():
            texts.append(f"{file}\n\n{path.read_text('utf-8', errors='replace')}")
    return "\n".join(lines) + "\n\n" + "\n\n".join(texts)
