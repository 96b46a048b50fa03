"""The lines of the sidebar and its head, painted by hand."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from crm_desktop.base.i18n import text
from crm_desktop.base.text import initials
from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.widgets_basic import by_keyboard

ROW = 34
SIDE = 10


class NavButton(QAbstractButton):
    """A line of the sidebar: icon, word, count."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self._icon, self._count, self._tone = icon, 0, ""
        self._folded = False
        self._keyboard = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        self._title = title
        self._name()

    def set_count(self, count: int, tone: str) -> None:
        self._count, self._tone = count, tone
        self._name()
        self.update()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self._name()
        self.update()

    def setChecked(self, checked: bool) -> None:
        self.setCheckable(True)
        super().setChecked(checked)
        self.setCheckable(checked)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.SIDEBAR_COLLAPSED, ROW)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(SIDE, 0, -SIDE + 1, 0)
        chosen = self.isChecked()
        if chosen:
            paint.rounded(painter, box, 8, theme.color("panel"), theme.color("line"))
        elif self.underMouse():
            paint.rounded(painter, box, 8, theme.color("side_hover"))
        if self.hasFocus() and self._keyboard:
            paint.focus_ring(painter, box, 8)
        left = (self.width() - 18) // 2 if self._folded else 19
        icons.draw(painter, QRect(left, 0, 18, self.height()), self._icon, "accent" if chosen else "dim", 18)
        if self._folded:
            self._paint_dot(painter)
            return
        room = self.width() - 46 - SIDE - 8
        if self._count:
            room -= self._paint_count(painter)
        painter.setFont(theme.font("medium" if chosen else "body"))
        painter.setPen(theme.color("text" if chosen else "dim"))
        paint.elided(painter, QRect(46, 0, room, self.height()), self._title)

    def _paint_count(self, painter: QPainter) -> int:
        words = str(self._count) if self._count < 1000 else "999+"
        width = paint.metrics("meta").horizontalAdvance(words)
        right = self.width() - SIDE - 9
        if self._tone:
            pill = QRectF(right - width - 14, (self.height() - 18) / 2, width + 14, 18)
            paint.rounded(painter, pill, 9, theme.color(f"{self._tone}_soft"))
            right -= 7
        painter.setFont(theme.font("badge" if self._tone else "meta"))
        painter.setPen(theme.color(self._tone or "dim"))
        painter.drawText(QRect(right - width - 1, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignCenter, words)
        return width + 18

    def _paint_dot(self, painter: QPainter) -> None:
        if self._count:
            dot = QRectF(self.width() / 2 + 6, 5, 7, 7)
            paint.rounded(painter, dot, 3.5, theme.color(self._tone or "faint"))

    def _name(self) -> None:
        name = f"{self._title} ({self._count})" if self._count else self._title
        self.setAccessibleName(name)
        self.setToolTip(name if self._folded else "")


class BrandButton(QAbstractButton):
    """The business's sign and name; opens the menu of everything."""

    def __init__(self) -> None:
        super().__init__()
        self._folded = False
        self._keyboard = False
        self.setFixedHeight(tokens.TOP_BAR + 1)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name("")

    def set_name(self, name: str) -> None:
        self._title = name or "CRM Desktop"
        self.setAccessibleName(text("Menu of {name}", name=self._title))
        self.setToolTip(text("Menu"))
        self.update()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.SIDEBAR_COLLAPSED, tokens.TOP_BAR + 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(SIDE, 9, -SIDE + 1, -9)
        if self.underMouse() or self.isDown():
            paint.rounded(painter, box, 8, theme.color("side_hover"))
        if self.hasFocus() and self._keyboard:
            paint.focus_ring(painter, box, 8)
        left = (self.width() - 24) // 2 if self._folded else 18
        sign = QRect(left, (self.height() - 24) // 2, 24, 24)
        paint.rounded(painter, QRectF(sign), 6, theme.color("accent"))
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(theme.color("on_accent")))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, initials(self._title)[:1])
        if self._folded:
            return
        painter.setFont(theme.font("section"))
        painter.setPen(theme.color("text"))
        paint.elided(painter, QRect(51, 0, self.width() - 51 - 34, self.height()), self._title)
        icons.draw(painter, QRect(self.width() - 34, 0, 16, self.height()), "chevron-down", "faint", 14)
