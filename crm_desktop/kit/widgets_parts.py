"""Larger pieces: what an empty place says, banners, switches between views, figures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets_basic import Button, Label, by_keyboard

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
        self._sign.setPixmap(icons.pixmap(_TONE_ICONS.get(self.tone, "info"), self.tone, tokens.ICON_LARGE, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, theme.color(f"{self.tone}_soft"))


class _Switch(QWidget):
    """Choices of which one holds: arrows move, a click chooses. Shared by Segmented and Tabs."""

    changed = Signal(str)

    def __init__(self, items: Sequence[tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[str, str, str]] = []
        self._current = ""
        self._hovered = -1
        self._keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[str, ...]]) -> None:
        self._items = [(item[0], item[1], item[2] if len(item) > 2 else "") for item in items]
        if self._current not in [item[0] for item in self._items]:
            self._current = self._items[0][0] if self._items else ""
        self._say()

    @property
    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """Without emitting `changed`."""
        self._current = key
        self._say()

    def choose(self, key: str) -> None:
        """As a click would: `changed(key)` when it is another."""
        if key != self._current:
            self.set_current(key)
            self.changed.emit(key)

    def rects(self) -> list[QRectF]:
        found, x = [], 0.0
        for _, title, icon in self._items:
            width = QFontMetrics(self._font(False)).horizontalAdvance(title) + 2 * self._pad + (24 if icon and title else 16 if icon else 0)
            found.append(QRectF(x, 0, width, self._high))
            x += width
        return found

    def sizeHint(self) -> QSize:
        rects = self.rects()
        return QSize(int(rects[-1].right()) + 1 if rects else 0, self._high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [item[0] for item in self._items]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._current) + step if self._current in keys else 0
        self._keyboard = True
        self.choose(keys[max(0, min(at, len(keys) - 1))])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._items[at][0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    _pad, _high = tokens.M, tokens.CONTROL

    def _font(self, current: bool) -> object:
        return theme.font("medium")

    def _at(self, event: QMouseEvent) -> int:
        return next((at for at, rect in enumerate(self.rects()) if rect.contains(event.position())), -1)

    def _say(self) -> None:
        title = next((title for key, title, _ in self._items if key == self._current), "")
        self.setAccessibleName(title)
        self.updateGeometry()
        self.update()

    def _write(self, painter: QPainter, rect: QRectF, title: str, icon: str, ink: str) -> None:
        box = rect.toRect()
        if icon:
            space = box.adjusted(self._pad, 0, 0, 0)
            space.setWidth(tokens.ICON)
            icons.draw(painter, space, icon, ink)
        painter.setPen(theme.color(ink))
        left = self._pad + (24 if icon else 0)
        painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)


class Segmented(_Switch):
    """Two to five views of one thing in one box: Segmented([("board", text("Board"), "kanban"), ...]); `changed(key)`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("medium"))
        whole = QRectF(self.rect())
        paint.rounded(painter, whole, tokens.RADIUS_CONTROL, theme.color("panel"), theme.color("line"))
        for at, (rect, (key, title, icon)) in enumerate(zip(self.rects(), self._items, strict=True)):
            chosen = key == self._current
            if chosen or at == self._hovered:
                fill = theme.color("accent_soft" if chosen else "hover")
                paint.rounded(painter, rect.adjusted(1, 1, 0, -1), tokens.RADIUS_CONTROL - 1, fill)
            self._write(painter, rect, title, icon, "accent" if chosen else "text")
        if self.hasFocus() and self._keyboard:
            paint.focus_ring(painter, whole)


class Tabs(_Switch):
    """Names in a row with a line under the one shown: Tabs([("all", text("All")), ...]); `changed(key)`."""

    _high = 34

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, (rect, (key, title, icon)) in enumerate(zip(self.rects(), self._items, strict=True)):
            chosen = key == self._current
            painter.setFont(theme.font("medium" if chosen else "body"))
            self._write(painter, rect, title, icon, "text" if chosen or at == self._hovered else "dim")
            if chosen:
                painter.fillRect(QRectF(rect.x(), self._high - 2, rect.width(), 2), theme.color("accent"))
            if chosen and self.hasFocus() and self._keyboard:
                paint.focus_ring(painter, rect.adjusted(0, 2, 0, -4))


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
