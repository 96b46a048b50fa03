"""Larger pieces: what an empty place says, banners, switches between views, figures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets_basic import Button, Label

_TONE_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "check", "info": "info", "accent": "info"}


class EmptyState(QWidget):
    """What belongs here and the ways to fill it. actions: [(text, callback)], the first is the main one."""

    def __init__(
        self,
        icon: str,
        title: str,
        body: str = "",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.S)
        column.addStretch(2)
        self._disc = _Disc(icon)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(tokens.S)
        middle = Qt.AlignmentFlag.AlignHCenter
        for words, role, width in ((title, "section", 420), (body, "dim", 380)):
            if words:
                label = Label(words, role, wrap=True)
                label.setAlignment(middle)
                label.setFixedWidth(width)
                label.setMinimumHeight(label.heightForWidth(width))
                column.addWidget(label, 0, middle)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.buttons: list[Button] = []
        for at, (words, act) in enumerate(actions):
            button = Button(words, kind="plain" if at else "primary")
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        column.addSpacing(tokens.S)
        column.addLayout(row)
        column.addStretch(3)


class _Disc(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 28, theme.color("accent_soft"))
        icons.draw(painter, self.rect(), self._icon, "accent", 24)


class Banner(QWidget):
    """A sentence across a page: what happened, what is safe, what to do. action: (text, callback)."""

    def __init__(
        self, text: str, tone: str = "info", action: tuple[str, Callable[[], object]] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row.setSpacing(tokens.M)
        self._sign = QLabel()
        self.label = Label(text, "body", wrap=True, tone=tone)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.button: Button | None = None
        if action is not None:
            self.button = Button(action[0], small=True)
            self.button.clicked.connect(lambda: action[1]())
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set(text, tone)

    def set(self, text: str, tone: str = "") -> None:
        self.tone = tone or self.tone
        self.label.setText(text)
        self.label.set_tone(self.tone)
        self.setAccessibleName(text)
        self._sign.setPixmap(
            icons.pixmap(_TONE_ICONS.get(self.tone, "info"), self.tone, tokens.ICON_LARGE, self.devicePixelRatioF())
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, theme.color(f"{self.tone}_soft"))


class Figure(QWidget):
    """A title over a value that matters. tone colours the value; `boxed` sets it on a ground of its own."""

    def __init__(self, title: str, value: str = "", tone: str = "", boxed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxed = boxed
        column = QVBoxLayout(self)
        pad = tokens.S if boxed else 0
        column.setContentsMargins(pad, pad - 1 if boxed else 0, pad, pad - 1 if boxed else 0)
        column.setSpacing(1 if boxed else 2)
        self.title = Label(title, "meta", elide=True)
        self.value = Label("", "strong" if boxed else "section", elide=boxed, tabular=True)
        column.addWidget(self.title)
        column.addWidget(self.value)
        self.set(value, tone)

    def set(self, value: str, tone: str = "") -> None:
        self.value.setText(value)
        self.value.set_tone(tone)
        self.setAccessibleName(f"{self.title.text()}: {value}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._boxed:
            paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CONTROL, theme.color("ground"))
