"""The import from end to end in one wide panel: file, reading, decisions, work, outcome."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.transfer import actions, queries
from crm_desktop.features.transfer.records import Analysis, Result, Source
from crm_desktop.features.transfer.ui.choose import ChooseStep
from crm_desktop.features.transfer.ui.decide import DecideStep
from crm_desktop.features.transfer.ui.mapping import ReadStep
from crm_desktop.features.transfer.ui.outcome import OutcomeStep
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Banner, Label

_LEAST, _MOST = QSize(720, 500), QSize(1280, 800)


def _room(window: QWidget | None) -> tuple[int, int]:
    """Wide and high: most of the window, within reason."""
    wanted = QSize(window.width() - 150, window.height() - 130) if window else QSize(1080, 640)
    found = wanted.expandedTo(_LEAST).boundedTo(_MOST)
    return found.width(), found.height()


class ImportDialog(Dialog):
    def __init__(self, navigator: Navigator) -> None:
        width, height = _room(navigator.window)
        super().__init__(navigator.window, text("Import contacts"), width=width)
        self.navigator = navigator
        self.setMinimumHeight(height)
        self.setAcceptDrops(True)
        self.job: jobs.Job | None = None
        self.choose, self.reading, self.decide, self.outcome = ChooseStep(), ReadStep(), DecideStep(), OutcomeStep(self)
        self.busy, self.bar, self.doing = self._busy()
        self.steps = QStackedWidget()
        for step in (self.choose, self.reading, self.decide, self.busy, self.outcome):
            self.steps.addWidget(step)
        self.trouble = Banner("", "bad")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.steps, 1)
        self.back = self.add_button(text("Back"), "plain", self._go_back)
        self.cancel = self.add_button(text("Cancel"))
        self.next = self.add_button(text("Continue"), "primary", "accept")
        self.choose.chosen.connect(self.read)
        self.reading.changed.connect(self._check_mapping)
        self.decide.changed.connect(self._name_button)
        self.outcome.show_asked.connect(self._show_imported)
        self.outcome.undo_asked.connect(self._undo)
        self._show(self.choose)

    def _busy(self) -> tuple[QWidget, QProgressBar, Label]:
        page, bar, doing = QWidget(), QProgressBar(), Label("", "section")
        bar.setTextVisible(False)
        bar.setAccessibleName(text("Progress"))
        bar.setFixedWidth(420)
        column = QVBoxLayout(page)
        column.setSpacing(tokens.L)
        column.addStretch(1)
        for widget in (doing, bar):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page, bar, doing

    def show_error(self, sentence: str) -> None:
        self.trouble.set(sentence, "bad")
        self.trouble.show()

    def _show(self, step: QWidget) -> None:
        self.trouble.hide()
        self.steps.setCurrentWidget(step)
        self.back.setVisible(step in (self.reading, self.decide))
        self.cancel.setVisible(step is not self.outcome)
        self.next.setVisible(step in (self.reading, self.decide, self.outcome))
        self.next.setEnabled(True)
        self.title_label.setText(
            {self.choose: text("Import contacts"), self.outcome: text("Imported")}.get(step, self._file_title())
        )
        if step is self.outcome:
            self.next.setText(text("Done"))
        elif step is self.reading:
            self.next.setText(text("Continue"))
            self._check_mapping()
        elif step is self.decide:
            self._name_button()
        elif step is self.choose:
            self.choose.button.setFocus()
        if self.next.isVisibleTo(self):
            self.next.updateGeometry()
            self.next.setFocus()

    def _file_title(self) -> str:
        source = self.reading.source
        return text("Import {file}", file=source.path.name) if source else text("Import contacts")

    # ------------------------------------------------------------ forward
    def read(self, path: Path) -> None:
        """The file is opened and its first rows shown."""
        self._run(text("Reading the file"), lambda progress: queries.open_source(path), self._opened)

    def _opened(self, source: Source) -> None:
        try:
            self.reading.show_source(source)
        except UserError as error:
            self._failed(error)
            return
        self._show(self.reading)

    def submit(self) -> None:
        step = self.steps.currentWidget()
        if step is self.reading and self.reading.source and self.next.isEnabled():
            source = self.reading.source
            self._run(text("Looking for duplicates"), lambda progress: queries.analyse(source, progress), self._analysed)
        elif step is self.decide and self.next.isEnabled():
            plan = self.decide.plan()
            self._run(text("Importing"), lambda progress: actions.run_import(plan, progress), self._imported)
        elif step is self.outcome:
            self.accept()

    def _analysed(self, analysis: Analysis) -> None:
        assert self.reading.source
        self.decide.show_analysis(self.reading.source, analysis)
        self._show(self.decide)

    def _imported(self, result: Result) -> None:
        count = result.counts.new + result.counts.updated
        self.navigator.tell(
            plural("Imported {count} contact", "Imported {count} contacts", count, count=locale.number(count, 0, 1)), undo=True
        )
        self.outcome.show_result(result)
        self._show(self.outcome)

    def _run(self, title: str, work: jobs.Work, done: Callable[[Any], None]) -> None:
        self.came_from = self.steps.currentWidget()
        self.doing.setText(title)
        self.bar.setRange(0, 0)
        self._show(self.busy)
        self.cancel.setEnabled(True)
        job = self.job = jobs.run(work, lambda answer: self._ended(done, answer), self._failed, owner=self)
        job.progressed.connect(self._progressed)
        job.ended.connect(lambda: QTimer.singleShot(0, self, lambda: self._stopped(job)))

    def _ended(self, done: Callable[[Any], None], answer: Any) -> None:
        self.job = None
        self.cancel.setEnabled(True)
        done(answer)

    def _stopped(self, job: jobs.Job) -> None:
        """Neither an answer nor an error came: the person stopped it in time, and it was rolled back."""
        if self.job is job:
            self.job = None
            self.cancel.setEnabled(True)
            self._show(self.came_from)
            self.navigator.tell(text("Cancelled. Nothing was imported."))

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _failed(self, error: Exception) -> None:
        self.job = None
        self.cancel.setEnabled(True)
        self._show(self.came_from)
        if not isinstance(error, UserError):
            raise error
        self.show_error(error.message)

    # ------------------------------------------------------------ back and out
    def _go_back(self) -> None:
        self._show(self.reading if self.steps.currentWidget() is self.decide else self.choose)

    def reject(self) -> None:
        """Esc and Cancel: a running work is stopped and rolled back, else the panel closes."""
        if self.job is not None and self.job.running:
            self.job.cancel()
            self.doing.setText(text("Stopping"))
            self.cancel.setEnabled(False)
            return
        super().reject()

    def _show_imported(self) -> None:
        ids = self.outcome.ids
        self.accept()
        if ids:
            self.navigator.set_neighbours("contact", ids)
            self.navigator.open(Ref("contact", ids[0]))

    def _undo(self) -> None:
        self.accept()
        self.navigator.run_command("undo")

    # ------------------------------------------------------------ what the button says
    def _check_mapping(self) -> None:
        good = self.reading.names_something()
        self.next.setEnabled(good)
        self.next.setToolTip("" if good else text("Choose the column that holds the name, the company, the phone or the e-mail."))

    def _name_button(self) -> None:
        assert self.decide.analysis
        found = queries.counts(self.decide.plan(), self.decide.analysis)
        count = found.new + found.updated
        self.next.setText(plural("Import {count} contact", "Import {count} contacts", count, count=locale.number(count, 0, 1)))
        self.next.setEnabled(count > 0)
        self.next.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.choose.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.job is None and self.steps.currentWidget() in (self.choose, self.reading, self.decide):
            self.choose.dropEvent(event)
