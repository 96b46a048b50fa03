"""The page of reports: at the left what there is and its options, at the right the very PDF."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.feature import Report
from crm_desktop.base.i18n import text
from crm_desktop.features.reports import queries
from crm_desktop.features.reports.making import file_name, make_bytes
from crm_desktop.features.reports.ui.options import Options
from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.kit.widgets import EmptyState, Label, Scroll

_LEFT = 296


class ReportsPage(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.reports = queries.reports()
        self.report = self.reports[0]
        self.options: Options | None = None
        self.stale = False
        self._later = QTimer(self, singleShot=True, interval=150, timeout=self.show_preview)
        self.cards = QButtonGroup(self)
        left = QWidget()
        self.left = QVBoxLayout(left)
        self.left.setContentsMargins(tokens.XL, tokens.L, tokens.L, tokens.L)
        self.left.setSpacing(tokens.S)
        self.left.addWidget(Label(text("Reports"), "page"))
        self.left.addSpacing(tokens.S)
        for place, report in enumerate(self.reports):
            card = ReportCard(report)
            self.cards.addButton(card, place)
            self.left.addWidget(card)
        self.place = QVBoxLayout()
        self.left.addSpacing(tokens.M)
        self.left.addLayout(self.place)
        self.left.addStretch(1)
        scroll = Scroll(left)
        scroll.setFixedWidth(_LEFT)
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
        row.addWidget(scroll)
        row.addWidget(right, 1)
        self.cards.idClicked.connect(lambda place: self.choose(self.reports[place]))
        self.commands = CommandSet(self)
        self.commands.add("print", text("Print report"), self.preview.print, icon="printer", group=text("Print"))
        self.commands.add("reports.save", text("Save report as PDF"), self.preview.save_as, icon="download", group=text("Print"))
        watch(self, lambda _: self._changed())
        self.choose(self.report)

    def choose(self, report: Report) -> None:
        """Shows a report with its options."""
        self.report = report
        self.cards.button(self.reports.index(report)).setChecked(True)
        if self.options is not None:
            self.place.removeWidget(self.options)
            self.options.hide()
            self.options.deleteLater()
        self.options = Options(report)
        self.options.changed.connect(self._later.start)
        self.place.addWidget(self.options)
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
    """A report's name beside a sheet of paper; the chosen one stands on the accent's ground."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.setText(text(report.title))
        self.setAccessibleName(text(report.title))
        self.setCheckable(True)
        self.setMinimumHeight(40)
        self.setFont(theme.font("medium"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = "users" if report.key == "customer-list" else "circle-user" if report.needs == "contact" else "file-text"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect().toRectF()
        fill = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else "panel"
        paint.rounded(painter, box, tokens.RADIUS_CARD, theme.color(fill), theme.color("accent" if self.isChecked() else "line"))
        ink = "accent" if self.isChecked() else "text"
        area = self.rect().adjusted(tokens.M, 0, -tokens.M, 0)
        icons.draw(
            painter, area.adjusted(0, 0, tokens.ICON_LARGE - area.width(), 0), self._icon, "accent" if self.isChecked() else "dim"
        )
        painter.setFont(self.font())
        painter.setPen(theme.color(ink))
        paint.elided(painter, area.adjusted(tokens.ICON_LARGE + tokens.S, 0, 0, 0), self.text())
        if self.hasFocus():
            paint.focus_ring(painter, box)
