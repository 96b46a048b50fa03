"""A card at the right of a record: what another feature holds of it, line by line."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import paint, strokes, theme, tokens
from crm_desktop.kit.widgets import Button, Card, IconButton, Label


class PanelRow(NamedTuple):
    """A line of a PanelCard: text and behind it `dim`, at the right a detail (strong) or a badge of a tone; click opens
    `ref`."""

    ref: Ref | None
    text: str
    detail: str = ""
    badge: str = ""
    tone: str = ""
    dim: str = ""
    strong: bool = False


class PanelCard(Card):
    """A card at the right: "Deals 2 open  +", then lines. `added` is the plus (add_name: its accessible name; "" hides
    it). With a navigator a click on a line opens its record."""

    added = Signal()
    opened = Signal(object)  # Ref

    def __init__(
        self, title: str, *, add_name: str = "", empty_text: str = "", navigator: Any = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(pad=tokens.M + 2, spacing=2, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._empty_text = empty_text
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.title = Label(title, "strong")
        self.note = Label("", "meta")
        head.addWidget(self.title)
        head.addWidget(self.note)
        head.addStretch(1)
        self.add_button = IconButton("plus", add_name, small=True)
        self.add_button.setFixedSize(24, 22)
        if not add_name:
            self.add_button.hide()
        self.add_button.clicked.connect(self.added)
        head.addWidget(self.add_button)
        self.body.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        if navigator is not None:
            self.opened.connect(navigator.open)

    def set_rows(self, rows: Sequence[PanelRow], note: str = "", more: Callable[[], None] | None = None) -> None:
        """note: beside the title ("2 open"). more: "Show all" below when given."""
        self.note.setText(note)
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for row in rows:
            line = _Line(row)
            line.opened.connect(self.opened)
            self._rows.addWidget(line)
        if not rows and self._empty_text:
            self._rows.addWidget(Label(self._empty_text, "meta", wrap=True, tone="faint"))
        if more is not None:
            button = Button(text("Show all"), kind="ghost", small=True)
            button.clicked.connect(lambda: more())
            self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def add_widget(self, widget: QWidget) -> None:
        self.body.addWidget(widget)


class _Line(QWidget):
    opened = Signal(object)

    def __init__(self, row: PanelRow) -> None:
        super().__init__()
        self._row, self._over = row, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if row.ref is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(strokes.plain(part) for part in (row.text, row.dim, row.detail, row.badge) if part))
        self.setToolTip(strokes.plain(row.text) if len(row.text) > 24 else "")

    def sizeHint(self) -> QSize:
        return QSize(180, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row, rect = self._row, self.rect()
        if self._over and row.ref is not None:
            paint.rounded(painter, QRectF(rect.adjusted(-6, 1, 6, -1)), 5, theme.color("hover"))
        if row.badge:
            room = QRect(rect.x() + rect.width() // 3, rect.y(), rect.width() * 2 // 3, rect.height())
            rect.adjust(0, 0, -strokes.badge(painter, room, row.badge, row.tone, True) - tokens.S, 0)
        if row.detail:
            wide = min(strokes.width_of(row.detail, "medium", True), rect.width() * 2 // 3)
            place = QRect(rect.right() + 1 - wide, rect.y(), wide, rect.height())
            strokes.line(
                painter,
                place,
                row.detail,
                row.tone if row.tone in ("ok", "warn", "bad") else "text",
                "medium",
                strokes.RIGHT,
                True,
            )
            rect.adjust(0, 0, -wide - tokens.S, 0)
        took = strokes.line(painter, rect, row.text, "text", "medium" if row.strong else "body")
        rest = rect.adjusted(took + tokens.S, 0, 0, 0)
        if row.dim and rest.width() > 24:
            strokes.line(painter, rest, row.dim, "dim", "meta")
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), 5)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._over = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self._row.ref is not None
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit(self._row.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._row.ref is not None:
            self.opened.emit(self._row.ref)
        else:
            super().keyPressEvent(event)
