"""Filters as sentences one can take away."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons, paint, strokes, theme, tokens
from crm_desktop.kit.filter_popup import FilterPopup
from crm_desktop.kit.filters import Filter, sentence
from crm_desktop.kit.flow import Flow

HIGH = tokens.CONTROL_SMALL
CROSS = 24


class FilterChip(QAbstractButton):
    """ "City: Bakı x". Click or Enter edits, x or Delete removes."""

    removed = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_sentence(sentence)

    def set_sentence(self, sentence: str) -> None:
        self.setText(strokes.plain(sentence))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(280, strokes.width_of(self.text(), "medium") + tokens.M + CROSS + 4), HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), HIGH / 2, theme.color("accent_soft"))
        strokes.line(painter, self.rect().adjusted(tokens.M, 0, -CROSS - 2, 0), self.text(), "accent", "medium")
        icons.draw(painter, QRect(self.width() - CROSS - 2, 0, CROSS, HIGH), "x", "accent", 14)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), HIGH / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - CROSS - 4:
            self.removed.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class AddChip(QAbstractButton):
    """ "+ Filter", dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text("Filter", "noun"))
        self.setAccessibleName(text("Add a filter"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(strokes.width_of(self.text()) + 2 * tokens.M + 22, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("faint" if self.underMouse() else "edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), HIGH / 2, HIGH / 2)
        icons.draw(painter, QRect(tokens.S, 0, 18, HIGH), "plus", "dim", 14)
        strokes.line(painter, self.rect().adjusted(tokens.M + 18, 0, 0, 0), self.text(), "dim")
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), HIGH / 2)


class FilterChips(QWidget):
    """The row of chips and "+ Filter". Offers `filters`; `changed(filter)` with the new dict of kept values."""

    changed = Signal(dict)

    def __init__(self, filters: Sequence[Filter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = {one.key: one for one in filters}
        self._chosen: dict[str, Any] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.S)
        holder = QWidget()
        self._flow = Flow(holder)
        self._flow.setContentsMargins(0, 3, 0, 3)
        self.add_button = AddChip()
        self.add_button.clicked.connect(self.offer)
        self._flow.addWidget(self.add_button)
        self.add_button.setVisible(bool(filters))
        self._row.addWidget(holder, 1)

    def filter(self) -> dict[str, Any]:
        return dict(self._chosen)

    def set_filter(self, filter: dict[str, Any]) -> None:
        """Without telling `changed`."""
        self._chosen = {key: value for key, value in filter.items() if key in self._filters}
        self._rebuild()

    def chips(self) -> list[FilterChip]:
        return [chip for at in range(self._flow.count()) if isinstance(chip := self._flow.itemAt(at).widget(), FilterChip)]

    def add_widget(self, widget: QWidget) -> None:
        """At the right end of the row (a sum, a search field)."""
        self._row.addWidget(widget)

    def offer(self) -> None:
        """The menu under "+ Filter"."""
        menu = QMenu(self)
        for one in self._filters.values():
            menu.addAction(text(one.title), lambda one=one: self.choose(one.key))
        menu.popup(self.add_button.mapToGlobal(QPoint(0, HIGH + 4)))

    def choose(self, key: str) -> None:
        """As the person would from the menu or a chip: a flag at once, else its popup."""
        one = self._filters[key]
        if one.paint == "flag":
            self.put(key, True)
            return
        chip = next((c for c in self.chips() if c.objectName() == key), None)
        popup = FilterPopup(one, self._chosen.get(key), self)
        popup.taken.connect(lambda value: self.put(key, value))
        popup.open_below(chip or self.add_button)

    def put(self, key: str, value: Any) -> None:
        """Sets one; an empty value takes it away."""
        if value in (None, "", [], [None, None]):
            self._chosen.pop(key, None)
        else:
            self._chosen[key] = value
        self._rebuild()
        self.changed.emit(self.filter())

    def _rebuild(self) -> None:
        focused = next((chip.objectName() for chip in self.chips() if chip.hasFocus()), "")
        kept = {chip.objectName(): chip for chip in self.chips()}
        for name, chip in kept.items():
            if name not in self._chosen:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
        for at, (key, value) in enumerate(self._chosen.items()):
            said = sentence(self._filters[key], value)
            if key in kept:
                kept[key].set_sentence(said)
            else:
                self._flow.insert(at, self._chip(key, said))
        if focused and focused not in self._chosen:
            self.add_button.setFocus()
        QTimer.singleShot(0, self, self.updateGeometry)

    def _chip(self, key: str, said: str) -> FilterChip:
        chip = FilterChip(said)
        chip.setObjectName(key)
        chip.clicked.connect(lambda: self.choose(key))
        chip.removed.connect(lambda: self.put(key, None))
        return chip
