"""The stages of a deal in a row of arrows; a click, or arrows and Enter, moves the deal."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.deals.records import StageRow
from crm_desktop.kit import icons, paint, strokes, theme, tokens

HIGH, POINT = 34, 9


class Stepper(QWidget):
    """`chosen(stage_id)` when another stage is clicked. Closed deals only show."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: list[StageRow] = []
        self._current, self._days, self._tone = 0, "", "accent"
        self._hovered = self._marked = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_stages(self, stages: Sequence[StageRow], current: int, days: int, tone: str = "accent", fixed: bool = False) -> None:
        """tone: accent while open, warn when it rots, ok won, bad lost; `fixed` cannot be clicked."""
        self._stages, self._current, self._tone = list(stages), current, tone
        self._days = plural("{count} day", "{count} days", days)
        self.setEnabled(not fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor if fixed else Qt.CursorShape.PointingHandCursor)
        name = next((stage.name for stage in stages if stage.id == current), "")
        self.setAccessibleName(text("Stage: {stage}", stage=name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def rect_of(self, stage_id: int) -> QRect:
        """Where a stage stands."""
        return next((rect for rect, stage in zip(self._rects(), self._stages, strict=True) if stage.id == stage_id), QRect())

    def _rects(self) -> list[QRect]:
        count = max(1, len(self._stages))
        edges = [round(self.width() * number / count) for number in range(count + 1)]
        return [QRect(edges[number], 0, edges[number + 1] - edges[number], HIGH) for number in range(len(self._stages))]

    def _at(self, event: QMouseEvent) -> int:
        return next((number for number, rect in enumerate(self._rects()) if rect.contains(event.position().toPoint())), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event)
        self.setToolTip(self._stages[self._hovered].name if self._hovered >= 0 else "")
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self._stages:
            at = self._marked if self._marked >= 0 else self._place()
            self._marked = max(0, min(at + step, len(self._stages) - 1))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._marked)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        self._marked = -1
        self.update()

    def _place(self) -> int:
        return next((number for number, stage in enumerate(self._stages) if stage.id == self._current), 0)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._stages) and self._stages[at].id != self._current:
            self.chosen.emit(self._stages[at].id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = QPainterPath()
        ends.addRoundedRect(QRectF(self.rect()), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        painter.setClipPath(ends)
        place = self._place()
        for number, (rect, stage) in enumerate(zip(self._rects(), self._stages, strict=True)):
            if number == place:
                ground, ink = theme.color(self._tone), "on_accent" if self._tone == "accent" else "panel"
            elif number < place:
                ground, ink = theme.color(f"{self._tone}_soft"), self._tone
            else:
                ground, ink = theme.color("neutral_soft"), "dim"
            if number == self._hovered and number != place and self.isEnabled():
                ground = theme.color("pressed")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawPolygon(self._arrow(rect, number))
            self._write(painter, rect, stage.name, number < place, number == place, ink)
            if number == self._marked:
                paint.focus_ring(painter, QRectF(rect.adjusted(2, 2, -2, -2)))
        painter.setClipping(False)
        if self.hasFocus() and self._marked < 0:
            paint.focus_ring(painter, QRectF(self.rect()))

    def _arrow(self, rect: QRect, number: int) -> QPolygonF:
        """A notch at the left, a point at the right that reaches into the next one's notch; the ends are straight."""
        last = number == len(self._stages) - 1
        left, right, middle = rect.x(), rect.right() + 1 - (0 if last else 3), HIGH / 2
        points = [QPointF(left, 0), QPointF(right, 0)]
        points += [] if last else [QPointF(right + POINT, middle)]
        points += [QPointF(right, HIGH), QPointF(left, HIGH)]
        points += [QPointF(left + POINT, middle)] if number else []
        return QPolygonF(points)

    def _write(self, painter: QPainter, rect: QRect, name: str, passed: bool, here: bool, ink: str) -> None:
        box = rect.adjusted(POINT + tokens.M, 0, -tokens.S, 0)
        if passed:
            icons.draw(painter, QRect(box.x(), 0, 14, HIGH), "check", ink, 14)
            box.adjust(20, 0, 0, 0)
        took = strokes.line(painter, box, name, ink, "strong" if here else "medium")
        if here and box.width() > took + 60:
            strokes.line(painter, box.adjusted(took + tokens.S, 0, 0, 0), self._days, ink, "meta")
