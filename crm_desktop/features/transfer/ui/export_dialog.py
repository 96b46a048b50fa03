"""Contacts to a file: which ones and in what form, then the system's own dialog for the place."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QRadioButton

from crm_desktop.base import locale
from crm_desktop.base.clock import today
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.transfer import queries
from crm_desktop.features.transfer.exporting import export_contacts
from crm_desktop.kit import dialogs, jobs, theme, tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class ExportDialog(Dialog):
    """`ids` None: the list last shown when it is one of contacts, or all."""

    def __init__(self, navigator: Navigator, ids: Sequence[int] | None = None) -> None:
        super().__init__(navigator.window, text("Export contacts"), width=540)
        self.navigator = navigator
        self.every = queries.every_id()
        shown = ids if ids is not None else (navigator.neighbours if navigator.neighbours_kind == "contact" else ())
        self.shown = shown if 0 < len(shown) < len(self.every) else ()
        self.body.addWidget(Label(text("Which contacts"), "meta_strong", tone="dim"))
        everyone = plural(
            "All {count} contact", "All {count} contacts", len(self.every), count=locale.number(len(self.every), 0, 1)
        )
        self.all = self._radio("which", everyone, not self.shown)
        listed = plural(
            "The {count} in the list", "The {count} in the list", len(self.shown), count=locale.number(len(self.shown), 0, 1)
        )
        self.some = self._radio("which", listed, bool(self.shown))
        self.some.setVisible(bool(self.shown))
        self.body.addSpacing(tokens.S)
        self.body.addWidget(Label(text("In what form"), "meta_strong", tone="dim"))
        self.sheet = self._radio("form", text("Excel file (XLSX)"), True)
        self.table = self._radio("form", text("Table for other programs (CSV)"), False)
        self.cards = self._radio("form", text("Address cards for phones and mail programs (vCard 3.0)"), False)
        self.cards4 = self._radio("form", text("Address cards, newest form (vCard 4.0)"), False)
        self.add_button(text("Cancel"))
        self.add_button(text("Export"), "primary", "accept")

    def _radio(self, group: str, words: str, on: bool) -> QRadioButton:
        from PySide6.QtWidgets import QButtonGroup

        button = QRadioButton(words)
        button.setFont(theme.font("body"))
        groups = self.__dict__.setdefault("_groups", {})
        groups.setdefault(group, QButtonGroup(self)).addButton(button)
        button.setChecked(on)
        self.body.addWidget(button)
        return button

    def submit(self) -> None:
        ending = ".xlsx" if self.sheet.isChecked() else ".csv" if self.table.isChecked() else ".vcf"
        kind = {
            ".xlsx": (text("Excel files"), "*.xlsx"),
            ".csv": (text("Tables (CSV)"), "*.csv"),
            ".vcf": (text("Address cards (vCard)"), "*.vcf"),
        }[ending]
        path = dialogs.save_file(self, text("Export contacts"), text("contacts") + f"-{today().isoformat()}{ending}", [kind])
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Writes in a worker; the status line tells the end."""
        ids = self.shown if self.some.isChecked() and self.shown else self.every
        version = "4.0" if self.cards4.isChecked() else "3.0"
        navigator = self.navigator
        window = navigator.window or self
        jobs.run(
            lambda progress: export_contacts(path, ids, version, progress),
            lambda count: navigator.tell(
                plural(
                    "Exported {count} contact to {file}",
                    "Exported {count} contacts to {file}",
                    count,
                    count=locale.number(count, 0, 1),
                    file=path.name,
                )
            ),
            lambda error: _failed(window, error),
            owner=window,
            title=text("Exporting contacts"),
        )
        self.accept()


def _failed(window: object, error: Exception) -> None:
    from crm_desktop.base.errors import UserError

    if not isinstance(error, UserError):
        raise error
    tell_error(window, error)  # type: ignore[arg-type]
