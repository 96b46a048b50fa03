"""The page of reports: at the left what there is and its options, at the right the very PDF."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.feature import Report
from crm_desktop.base.i18n import text
from crm_desktop.features.reports import queries
from crm_desktop.features.reports.making import file_name, make_bytes
from crm_desktop.features.reports.ui.options import Options
from crm_desktop.kit import paint, strokes, theme, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.kit.widgets import EmptyState, Label, Scroll, rule

_LEFT = 296


class ReportsPage(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.reports = queries.reports()
        self.report = self.reports[0]
        self.options: Options | None = None
        self.stale = False
        self.chosen: tuple[int, ...] = ()
        self._later = QTimer(self, singleShot=True, interval=150, timeout=self.show_preview)
        self.cards = QButtonGroup(self)
        listed = QWidget()
        self.listed = QVBoxLayout(listed)
        self.listed.setContentsMargins(tokens.L, 0, tokens.M, tokens.M)
        self.listed.setSpacing(2)
        place = 0
        for heading, found in queries.groups():
            self._add_heading(heading, first=not place)
            for report in found:
                card = ReportCard(report)
                self.cards.addButton(card, place)
                self.listed.addWidget(card)
                place += 1
        self.listed.addStretch(1)
        self.scroll = Scroll(listed)
        title = QVBoxLayout()
        title.setContentsMargins(tokens.XL, tokens.L, tokens.L, tokens.M)
        title.addWidget(Label(text("Reports"), "page"))
        self.place = QVBoxLayout()
        self.place.setContentsMargins(tokens.XL, tokens.M, tokens.L, tokens.S)
        left = QWidget()
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addWidget(self.scroll, 1)
        column.addWidget(rule())
        column.addLayout(self.place)
        self.preview = PdfPreview()
        self.nobody = EmptyState(
            "file-text", text("Whom is it about?"), text("Choose a record at the left, and its report is shown here.")
        )
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(tokens.S, tokens.L, tokens.L, tokens.L)
        column.addWidget(self.preview, 1)
        column.addWidget(self.nobody, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(right, 1)
        self.cards.idClicked.connect(lambda place: self.choose(self.reports[place]))
        self.commands = CommandSet(self)
        self.commands.add("print", text("Print report"), self.preview.print, icon="printer", group=text("Print"))
        self.commands.add("reports.save", text("Save report as PDF"), self.preview.save_as, icon="download", group=text("Print"))
        watch(self, lambda _: self._changed())
        self.choose(self.report)

    def _add_heading(self, words: str, first: bool) -> None:
        heading = Label(words, "meta")
        heading.setContentsMargins(tokens.S, 0 if first else tokens.M, 0, tokens.XS)
        self.listed.addWidget(heading)

    def show_labels(self, ids: Sequence[int]) -> None:
        """The labels of just these contacts (of all where there are none named)."""
        self.chosen = tuple(ids)
        self.choose(next(report for report in self.reports if report.key == "labels"))

    def choose(self, report: Report) -> None:
        """Shows a report with its options."""
        self.report = report
        card = self.cards.button(self.reports.index(report))
        card.setChecked(True)
        if self.options is not None:
            self.place.removeWidget(self.options)
            self.options.hide()
            self.options.deleteLater()
        self.options = Options(report, self.chosen)
        self.options.changed.connect(self._later.start)
        self.place.addWidget(self.options)
        QTimer.singleShot(50, self, lambda: self.scroll.ensureWidgetVisible(card, 0, tokens.S))
        self.show_preview()

    def show_preview(self) -> None:
        assert self.options is not None
        self.stale = False
        ready = self.options.ready()
        self.preview.setVisible(ready)
        self.nobody.setVisible(not ready)
        if not ready:
            return
        report, values = self.report, self.options.values()
        self.preview.set_make(lambda: make_bytes(report, values), file_name(text(report.title), self.options.title()))

    def _changed(self) -> None:
        """What was printed may be old: it is made again when it is looked at."""
        if self.isVisible():
            self._later.start()
        else:
            self.stale = True

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self.stale:
            self.show_preview()


class ReportCard(QAbstractButton):
    """A line of the list; the chosen one stands on the accent's ground."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.setText(text(report.title))
        self.setAccessibleName(text(report.title))
        self.setCheckable(True)
        self.setFixedHeight(tokens.CONTROL)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_LEFT - tokens.XL, tokens.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, chosen = self.rect().toRectF(), self.isChecked()
        if chosen or self.underMouse():
            paint.rounded(painter, box, tokens.RADIUS_CONTROL, theme.color("accent_soft" if chosen else "hover"))
        ink = "accent" if chosen else "text"
        strokes.line(painter, self.rect().adjusted(tokens.S, 0, -tokens.S, 0), self.text(), ink, "medium" if chosen else "body")
        if self.hasFocus():
            paint.focus_ring(painter, box)
