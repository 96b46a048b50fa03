"""In Settings: the file through which a phone's calendar follows this one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.features.calendar.ui.feed import feed_of
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Label


class CalendarSettings(QWidget):
    """Which folder, when it was written last, and how to end it."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Calendar on the phone")
        self.feed = feed_of(navigator)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        column.addWidget(Label(text("Calendar on the phone"), "strong"))
        column.addWidget(
            Label(
                text(
                    "Choose a folder that your phone or your cloud keeps in step, then subscribe to the file there in the "
                    "phone's calendar. It is written anew a few seconds after each change. It goes one way: what you change on "
                    "the phone does not come back."
                ),
                "dim", wrap=True,
            )
        )  # fmt: skip
        row = QHBoxLayout()
        self.pick = Button(text("Choose a folder"), "folder")
        self.pick.clicked.connect(self._pick)
        self.stop = Button(text("Stop writing it"), kind="ghost")
        self.stop.clicked.connect(lambda: self.feed.choose(None))
        row.addWidget(self.pick)
        row.addWidget(self.stop)
        row.addStretch(1)
        column.addLayout(row)
        self.where = Label("", "body", wrap=True, selectable=True)
        self.when = Label("", "meta", wrap=True)
        column.addWidget(self.where)
        column.addWidget(self.when)
        column.addStretch(1)
        self.feed.written.connect(self._show)
        self._show()

    def _pick(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, text("Choose a folder"))
        if folder:
            self.feed.choose(Path(folder))

    def _show(self) -> None:
        path = self.feed.path
        self.stop.setVisible(path is not None)
        self.where.setText(str(path) if path else "")
        self.where.setVisible(path is not None)
        said = self.feed.problem
        if path and not said:
            said = text("Written {at}", at=locale.moment(self.feed.at)) if self.feed.at else text("Being written")
        self.when.setText(said)
        self.when.set_tone("bad" if self.feed.problem else "")
