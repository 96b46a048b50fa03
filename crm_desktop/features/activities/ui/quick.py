"""Writing something down from anywhere: one line that says what, whom, when and how often; Ctrl+Enter keeps it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import queries
from crm_desktop.features.activities.ui.composer import Composer
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label


class QuickEntry(Dialog):
    """The composer without a record behind it; the record shown is proposed as whom it is about."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Write down"), 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.composer = Composer(None, navigator)
        self.composer.line.setPlaceholderText(text("“call Ayşe tomorrow 14:00”, “rent every month”, “promise: sample by Friday”"))
        self.composer.save_button.hide()
        self.composer.saved.connect(self._done)
        self.body.addWidget(self.composer)
        self.body.addWidget(
            Label(text("Without a day it is a note of what happened; with a day it is to be done."), "meta", wrap=True)
        )
        self.add_button(text("Cancel"))
        self.add_button(text("Save"), "primary", "accept").setToolTip("Ctrl+Enter")
        ref = navigator.place.ref if navigator.place else None
        if ref is not None and ref.kind in ("contact", "deal", "ticket", "offer"):
            self.composer.understood.put_person(_shown(ref))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.composer.start)

    def submit(self) -> None:
        self.composer.save()

    def _done(self, id_: int) -> None:
        self.accept()


def _shown(ref: Ref) -> Hit | None:
    title = queries.title_of(ref.id)
    return Hit(ref.kind, ref.id, title) if title else None


def quick(navigator: Navigator) -> QuickEntry:
    """Opens it."""
    dialog = QuickEntry(navigator)
    dialog.open()
    return dialog
