"""Questions and answers: a rounded panel over a dimmed window, Esc closes, Ctrl+Enter accepts."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.widgets import Button, IconButton, Label

_MARGIN = 24


class Dialog(QDialog):
    """A panel with a title, a body and buttons. Put the content in `self.body` (QVBoxLayout).

    `add_button(text, kind, role)`: role "accept" runs `submit()`, "reject" closes, or a callable runs.
    Override `submit()` to check and store; call `accept()` when it is done. `exec()` or `open()` as any QDialog.
    """

    def __init__(self, parent: QWidget | None, title: str, width: int = 440) -> None:
        super().__init__(parent.window() if parent else None)
        self.setWindowTitle(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self._grip: QPoint | None = None
        self._scrim: _Scrim | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN + 24, _MARGIN + 18, _MARGIN + 24, _MARGIN + 22)
        outer.setSpacing(tokens.L)
        head = QHBoxLayout()
        self.title_label = Label(title, "section", wrap=True)
        self._close = IconButton("x", text("Close"))
        self._close.clicked.connect(self.reject)
        head.addWidget(self.title_label, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.M)
        outer.addLayout(self.body, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.S)
        self.buttons.addStretch(1)
        outer.addLayout(self.buttons)
        self.setMinimumWidth(width + 2 * _MARGIN)

    def add_button(self, label: str, kind: str = "plain", role: str | Callable[[], object] = "reject", icon: str = "") -> Button:
        button = Button(label, icon, kind)
        button.setAutoDefault(False)
        act = {"accept": self.submit, "reject": self.reject}[role] if isinstance(role, str) else role
        button.clicked.connect(lambda: act())
        if kind in ("primary", "danger"):
            button.setDefault(True)
        self.buttons.addWidget(button)
        return button

    def submit(self) -> None:
        """Ctrl+Enter and the accepting button come here."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.submit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        panel = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        paint.shadow(painter, panel, tokens.RADIUS_DIALOG, 12)
        paint.rounded(painter, panel, tokens.RADIUS_DIALOG, theme.color("panel"), theme.color("line"))

    def showEvent(self, event: QEvent) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        if self.layout().hasHeightForWidth():
            self.resize(self.width(), max(self.minimumHeight(), self.layout().totalHeightForWidth(self.width())))
        parent = self.parentWidget()
        if parent is not None:
            self._scrim = _Scrim(parent)
            centre = parent.mapToGlobal(parent.rect().center())
            self.move(centre.x() - self.width() // 2, max(0, centre.y() - self.height() // 2 - 20))

    def hideEvent(self, event: QEvent) -> None:  # type: ignore[override]
        super().hideEvent(event)  # type: ignore[arg-type]
        if self._scrim is not None:
            self._scrim.deleteLater()
            self._scrim = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None


class _Scrim(QWidget):
    """Dims the window under a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QColor(theme.color("shadow"))
        shade.setAlphaF(0.55 if theme.is_dark() else 0.28)
        QPainter(self).fillRect(self.rect(), shade)


def confirm(parent: QWidget | None, title: str, body: str = "", yes: str = "", danger: bool = False) -> bool:
    """Asks before what cannot be undone; `yes` is the verb on the button."""
    dialog = Dialog(parent, title)
    if body:
        dialog.body.addWidget(Label(body, "dim", wrap=True))
    dialog.add_button(text("Cancel"))
    dialog.add_button(yes or text("Continue"), "danger" if danger else "primary", "accept")
    return bool(dialog.exec())


def tell(parent: QWidget | None, message: str, title: str = "", detail: str = "", tone: str = "info") -> None:
    """Says one thing that needs reading; `detail` may be copied."""
    dialog = Dialog(parent, title or (text("That did not work") if tone == "bad" else text("Note")))
    dialog.body.addWidget(Label(message, "body", wrap=True, selectable=True))
    if detail:
        dialog.body.addWidget(Label(detail, "meta", wrap=True, selectable=True))
    dialog.add_button(text("Close"), "primary", "accept")
    dialog.exec()


def ask_text(parent: QWidget | None, title: str, value: str = "", label: str = "", yes: str = "") -> str | None:
    """One line of text, or None when given up."""
    dialog = Dialog(parent, title)
    field = QLineEdit(value)
    field.setAccessibleName(label or title)
    field.setMaxLength(500)
    field.selectAll()
    if label:
        dialog.body.addWidget(Label(label, "meta"))
    dialog.body.addWidget(field)
    dialog.add_button(text("Cancel"))
    dialog.add_button(yes or text("Save"), "primary", "accept")
    field.setFocus()
    return field.text() if dialog.exec() else None


def open_file(parent: QWidget | None, title: str, kinds: Sequence[tuple[str, str]] = ()) -> Path | None:
    """The system's own dialog. kinds: [(text("Spreadsheets"), "*.csv *.xlsx")]."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", _filters(kinds))
    return Path(chosen) if chosen else None


def save_file(parent: QWidget | None, title: str, name: str, kinds: Sequence[tuple[str, str]] = ()) -> Path | None:
    """Where to save; `name` is proposed and gives the ending when the person leaves it out."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, _filters(kinds))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(Path(name).suffix)


def _filters(kinds: Sequence[tuple[str, str]]) -> str:
    return ";;".join([f"{title} ({pattern})" for title, pattern in kinds] + [text("All files") + " (*)"])
