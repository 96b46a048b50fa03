"""The line below: what happened with Undo at the left, a running job in the middle, the last verified backup at the right."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QProgressBar, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, jobs, paint, theme, tokens
from crm_desktop.kit.widgets_basic import IconButton, Label

STAYS_MS = 60_000


class StatusLine(QWidget):
    """`undo_asked` by the link beside what happened; `backup_asked` by the backup's mark."""

    undo_asked = Signal()
    redo_asked = Signal()
    backup_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(tokens.STATUS_LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 1, 14, 0)
        row.setSpacing(6)
        self.sign = QLabel()
        self.message = Label("", "meta", elide=True)
        self.message.setSizePolicy(self.message.sizePolicy().Policy.Maximum, self.message.sizePolicy().verticalPolicy())
        self.link = Link(text("Undo"))
        self.link.clicked.connect(self._ask)
        self.job = JobStrip()
        self.backup = Mark("shield-check", text("Backup"))
        self.backup.clicked.connect(self.backup_asked)
        for widget in (self.sign, self.message, self.link):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.job)
        row.addWidget(self.backup)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS, timeout=self.clear)
        self._act: Callable[[], None] = self.undo_asked.emit
        self.clear()
        jobs.board.started.connect(self.job.show_job)

    def tell(self, message: str, undo: bool = False, redo: bool = False, sign: str = "check") -> None:
        """Says what happened; `undo` or `redo` puts the link beside it. It goes after a minute."""
        self.message.setText(f"{message} ·" if undo or redo else message)
        self.message.setAccessibleName(message)
        self.sign.setPixmap(icons.pixmap(sign, "dim", 14, self.devicePixelRatioF()))
        self._act = self.redo_asked.emit if redo else self.undo_asked.emit
        self.link.set_text(text("Redo") if redo else text("Undo"))
        for widget, shown in ((self.sign, bool(sign)), (self.message, True), (self.link, undo or redo)):
            widget.setVisible(shown)
        self._timer.start()

    def clear(self) -> None:
        for widget in (self.sign, self.message, self.link):
            widget.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("side"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def _ask(self) -> None:
        self._act()


class Link(QAbstractButton):
    """A word that can be clicked."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_text(words)

    def set_text(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(paint.metrics("meta_strong").horizontalAdvance(self.text()) + 6, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        made = theme.font("meta_strong")
        made.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(made)
        painter.setPen(theme.color("accent"))
        painter.drawText(
            self.rect().adjusted(1, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )


class Mark(QAbstractButton):
    """An icon and a word in the line, clickable."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._icon, self._tone = icon, "dim"
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def show_text(self, words: str, tip: str, tone: str = "dim", icon: str = "") -> None:
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(f"{words}. {tip}")
        self._tone, self._icon = tone, icon or self._icon
        self.updateGeometry()
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.metrics("meta").horizontalAdvance(self.text()) + 24, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = "text" if self.underMouse() or self.hasFocus() else self._tone
        icons.draw(painter, QRect(2, 0, 14, self.height()), self._icon, ink, 14)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color(ink))
        painter.drawText(
            self.rect().adjusted(21, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )


class JobStrip(QWidget):
    """The running job: its name, how far it is, and a way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, tokens.M, 0)
        row.setSpacing(tokens.S)
        self.title = Label("", "meta")
        self.bar = QProgressBar()
        self.bar.setFixedSize(120, 6)
        self.bar.setTextVisible(False)
        self.stop = IconButton("x", text("Stop"), small=True)
        self.stop.setFixedSize(20, 20)
        self.stop.clicked.connect(self._stop)
        row.addWidget(self.title)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self._jobs: list[jobs.Job] = []
        self.hide()

    def show_job(self, job: jobs.Job) -> None:
        self._jobs.append(job)
        job.progressed.connect(self._refresh)
        job.ended.connect(self._ended)
        self._refresh()

    def _refresh(self, *_progress: int) -> None:
        if not self._jobs:
            self.hide()
            return
        job = self._jobs[-1]
        percent = f" {100 * job.done // job.total} %" if job.total else ""
        self.title.setText(job.title + percent)
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 1000 if job.total else 0)
        self.bar.setValue(1000 * job.done // job.total if job.total else 0)
        self.show()

    def _ended(self) -> None:
        self._jobs = [job for job in self._jobs if job.running]
        self._refresh()

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
