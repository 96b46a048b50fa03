"""Files kept with a record: dropped on the panel or chosen, opened, saved elsewhere, removed. It serves a record of any kind."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from crm_desktop.base import locale
from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.kit import dialogs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard

_ICONS = {"image": "image", "application/pdf": "file-text", "text": "file-text"}
_RUNS = {".exe", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".ps1", ".sh", ".msi", ".lnk", ".jar", ".app", ".desktop", ".hta"}


class FilesPanel(PanelCard):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Files"), add_name=text("Attach a file"), navigator=navigator)
        self._ref, self._navigator = ref, navigator
        self.setAcceptDrops(True)
        self.added.connect(self.choose)
        self.lines = LineList(text("Contracts, photos, letters: drop them here or use the plus."))
        self.add_widget(self.lines)
        self.refill()
        watch(self, self.refill, "attachment")

    def refill(self, change: ChangeSet | None = None) -> None:
        found = queries.attachments(self._ref.id)
        self.set_rows((), str(len(found)) if found else "")
        self.lines.set_lines([self._line(one) for one in found])

    def _line(self, one: queries.AttachmentRow) -> Line:
        sort = one.media_type
        icon = _ICONS.get(sort) or _ICONS.get(sort.split("/")[0], "file")
        line = Line(one.name, f"{size_text(one.size)} · {locale.day_short(one.added_at)}", icon)
        line.opened.connect(lambda: self.open_file(one))
        line.add_button("save", text("Save as"), lambda: self.save_as(one))
        line.add_button("trash-2", text("Remove file"), lambda: self.remove(one))
        return line

    def choose(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, text("Attach files"))
        self.add_paths([Path(path) for path in paths])

    def add_paths(self, paths: list[Path]) -> None:
        """Attaches files; a folder or an unreadable one is said and passed over."""
        done = 0
        for path in paths:
            if attempt(self, actions.attach, self._ref.id, path):
                done += 1
        if done:
            self._navigator.tell(plural("Attached {count} file", "Attached {count} files", done), True)

    def open_file(self, one: queries.AttachmentRow) -> None:
        """Opens a copy with the system's own program; what could run by itself is only saved."""
        if Path(one.name).suffix.lower() in _RUNS:
            self.save_as(one)
            return
        found = attempt(self, queries.attachment, one.id)
        if found:
            name, data = found
            path = Path(tempfile.mkdtemp(prefix="crm-")) / _plain(name)
            path.write_bytes(data)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save_as(self, one: queries.AttachmentRow) -> None:
        found = attempt(self, queries.attachment, one.id)
        path = dialogs.save_file(self, text("Save file"), _plain(one.name)) if found else None
        if found and path:
            try:
                path.write_bytes(found[1])
            except OSError:
                dialogs.tell(self, text("The file could not be saved there. Choose another folder."), tone="bad")
                return
            self._navigator.tell(text("Saved {name}", name=path.name))

    def remove(self, one: queries.AttachmentRow) -> None:
        if attempt(self, actions.detach, one.id):
            self._navigator.tell(text("Removed {name}", name=one.name), True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _plain(name: str) -> str:
    """A name that every system takes."""
    return "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(". ") or "file"


def size_text(size: int) -> str:
    """`12 KB`, `3.4 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{locale.number(round(size / 100_000), 1, 10)} MB"
