"""Text, buttons, marks and surfaces. Painted by hand where a style sheet would be slow or blunt."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.kit import icons, paint, theme, tokens

_INK = {"dim": "dim", "meta": "dim"}


class Label(QLabel):
    """Plain text in a type role (tokens.ROLES); never interprets markup.

    Args:
        wrap: breaks lines. elide: one line cut by an ellipsis, the whole text in the tooltip.
        tone: a token's colour instead of the role's own ("bad", "faint", ...). selectable: by mouse.
        tabular: figures of equal width.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        wrap: bool = False,
        elide: bool = False,
        tone: str = "",
        selectable: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._elide, self._selectable = elide, selectable
        self._role, self._tabular = role, tabular
        self.setFont(theme.font(role, tabular))
        self.setWordWrap(wrap)
        self.set_tone(tone)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            theme.notifier.changed.connect(self._tint)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Changes the colour; "" is the role's own."""
        self._tone = tone or _INK.get(self._role, "text")
        if self._selectable:
            self._tint()
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        if self._elide:
            self.setToolTip("")
            self.update()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height()) if self._elide else hint

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 1, hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._selectable:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.color(self._tone if self.isEnabled() else "faint"))
        if not self._elide:
            wrap = Qt.TextFlag.TextWordWrap.value if self.wordWrap() else 0
            painter.drawText(self.contentsRect(), self.alignment().value | wrap, self.text())
            return
        paint.elided(painter, self.contentsRect(), self.text(), self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        short = QFontMetrics(self.font()).horizontalAdvance(self.text()[:400]) > self.contentsRect().width()
        wanted = self.text()[:400] if short else ""
        if self.toolTip() != wanted:
            self.setToolTip(wanted)

    def _tint(self) -> None:
        """A selectable text is painted by Qt, from the palette."""
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.color(self._tone))
        self.setPalette(palette)


class Button(QPushButton):
    """A button with a verb. kind: "plain", "primary" (one per place), "ghost" (no box), "danger".

    `setMenu()` shows a small arrow. `small` is 26 px high. The text is its accessible name.
    """

    def __init__(self, text: str = "", icon: str = "", kind: str = "plain", small: bool = False, parent: QWidget | None = None):
        super().__init__(text, parent)
        self.kind = kind
        self._icon = icon
        self._small = small
        self._keyboard = False
        self.setFont(theme.font("medium" if kind == "primary" else "body"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        self.kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        height = tokens.CONTROL_SMALL if self._small else tokens.CONTROL
        if not self.text():
            return QSize(height, height)
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2 * self._pad()
        width += tokens.ICON + tokens.S if self._icon else 0
        width += tokens.ICON if self.menu() is not None else 0
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill, edge, ink = self._colors()
        if fill is not None or edge is not None:
            paint.rounded(painter, box, tokens.RADIUS_CONTROL, fill, edge)
        self._paint_content(painter, ink)
        if self.hasFocus() and self._keyboard:
            paint.focus_ring(painter, box, on_accent=self.kind == "primary")

    def _pad(self) -> int:
        return tokens.S if self._small else tokens.M

    def _colors(self) -> tuple[QColor | None, QColor | None, str]:
        down, over = self.isDown() or (self.menu() is not None and self.menu().isVisible()), self.underMouse()
        if not self.isEnabled():
            return (None if self.kind == "ghost" else theme.color("hover")), None, "faint"
        if self.kind == "primary":
            return theme.color("accent_hover" if over or down else "accent"), None, "on_accent"
        if self.isChecked():
            return theme.color("accent_soft"), None, "accent"
        ground = theme.color("pressed" if down else "hover") if over or down else None
        if self.kind == "ghost":
            return ground, None, "dim" if not over else "text"
        return ground or theme.color("panel"), theme.color("line"), "bad" if self.kind == "danger" else "text"

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        icon_ink = "dim" if ink == "text" and self.text() == "" else ink
        if not self.text():
            icons.draw(painter, self.rect(), self._icon, icon_ink)
            return
        arrow = tokens.ICON if self.menu() is not None else 0
        icon = tokens.ICON + tokens.S if self._icon else 0
        room = self.width() - 2 * self._pad() - icon - arrow
        words = min(QFontMetrics(self.font()).horizontalAdvance(self.text()), room)
        x = (self.width() - words - icon - arrow) // 2
        if self._icon:
            icons.draw(painter, QRect(x, 0, tokens.ICON, self.height()), self._icon, icon_ink)
            x += icon
        painter.setFont(self.font())
        painter.setPen(theme.color(ink))
        paint.elided(painter, QRect(x, 0, words + 1, self.height()), self.text().replace("&", ""))
        if arrow:
            icons.draw(painter, QRect(x + words + 4, 0, 14, self.height()), "chevron-down", ink, 14)


class IconButton(Button):
    """A button of one icon. `name` is its tooltip and accessible name; always needed."""

    def __init__(self, icon: str, name: str, kind: str = "ghost", small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("", icon, kind, small, parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        self.setToolTip(name)
        self.setAccessibleName(name)


class Card(QFrame):
    """A rounded panel with a fine edge. Fill `self.body` (QVBoxLayout). pad: the inner margin."""

    def __init__(self, pad: int = tokens.L, spacing: int = tokens.S, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(spacing)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("panel"), theme.color("line"))


class Scroll(QScrollArea):
    """A scroll area without a frame; the content takes the width. `horizontal` allows scrolling sidewards."""

    def __init__(self, content: QWidget | None = None, horizontal: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        if not horizontal:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content is not None:
            self.set_content(content)

    def set_content(self, content: QWidget) -> None:
        self.setWidget(content)
        content.setAutoFillBackground(False)


class _Rule(QWidget):
    def __init__(self, vertical: bool) -> None:
        super().__init__()
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("line"))


def rule(vertical: bool = False) -> QWidget:
    """A hairline."""
    return _Rule(vertical)


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether the keyboard brought the focus, so that a ring is due."""
    reasons = Qt.FocusReason
    return event.reason() in (reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.ShortcutFocusReason)
