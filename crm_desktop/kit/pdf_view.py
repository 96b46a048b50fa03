"""The pages of a PDF under one another, as far as they are seen."""

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.pdf_pages import PdfPages

AROUND = 20
STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
POINT = 96 / 72
FIT_WIDTH, FIT_PAGE = 0.0, -1.0


class PdfView(QAbstractScrollArea):
    """zoom FIT_WIDTH fits the width, FIT_PAGE the whole page. `page_changed(number, count)` as it scrolls."""

    page_changed = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: PdfPages | None = None
        self.sizes: list[QSizeF] = []
        self.zoom = 0.0
        self._images: dict[int, tuple[float, QImage]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("Pages"))
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(lambda _v: self._tell_page())

    def show_pages(self, pages: PdfPages, sizes: list[QSizeF]) -> None:
        """Another document in place of the old one; the place stays, the old pictures until the new are there."""
        if self.pages is not None and self.pages is not pages:
            self.pages.close()
        self.pages, self.sizes = pages, sizes
        self._images = {page: (0.0, image) for page, (_, image) in self._images.items() if page < len(sizes)}
        pages.drawn.connect(self._drawn)
        self._measure()
        self._tell_page()

    def set_zoom(self, zoom: float) -> None:
        """A factor of the paper's size, or FIT_WIDTH, FIT_PAGE; the page in sight stays in sight."""
        bar = self.verticalScrollBar()
        page, at = self.page(), bar.value() / max(1, bar.maximum())
        self.zoom = zoom
        self._measure()
        if zoom == FIT_PAGE:
            self.go_to(page)
        else:
            bar.setValue(round(at * bar.maximum()))
        self.zoomed.emit(self.factor())

    def step_zoom(self, by: int) -> None:
        now = self.factor()
        wider = [step for step in STEPS if (step > now + 0.01 if by > 0 else step < now - 0.01)]
        if wider:
            self.set_zoom(wider[0] if by > 0 else wider[-1])

    def factor(self) -> float:
        if self.zoom > 0:
            return self.zoom
        widest = max((size.width() for size in self.sizes), default=595.0) * POINT
        fitting = (self.viewport().width() - 2 * AROUND) / widest
        if self.zoom == FIT_PAGE:
            highest = max((size.height() for size in self.sizes), default=842.0) * POINT
            fitting = min(fitting, (self.viewport().height() - AROUND) / highest)
        return max(0.2, min(3.0, fitting))

    def go_to(self, page: int) -> None:
        if 0 <= page < len(self.sizes):
            self.verticalScrollBar().setValue(self._tops()[page] - AROUND // 2)

    def page(self) -> int:
        """The one in the middle of the window."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, sum(top <= middle for top in self._tops()) - 1)

    def rect_of(self, page: int) -> QRect:
        wide, high = self._extent(page)
        x = max(AROUND, (self.viewport().width() - wide) // 2) - self.horizontalScrollBar().value()
        return QRect(x, self._tops()[page] - self.verticalScrollBar().value(), wide, high)

    def _extent(self, page: int) -> tuple[int, int]:
        factor, size = self.factor() * POINT, self.sizes[page]
        return round(size.width() * factor), round(size.height() * factor)

    def _tops(self) -> list[int]:
        tops, y = [], AROUND
        for page in range(len(self.sizes)):
            tops.append(y)
            y += self._extent(page)[1] + AROUND
        return tops

    def _measure(self) -> None:
        if not self.sizes:
            return
        last = len(self.sizes) - 1
        high = self._tops()[last] + self._extent(last)[1] + AROUND
        wide = max(self._extent(page)[0] for page in range(len(self.sizes))) + 2 * AROUND
        for bar, whole, seen in (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))
        self.viewport().update()

    def _drawn(self, page: int, scale: float, image: QImage) -> None:
        if self.sender() is self.pages or self.sender() is None:
            self._images[page] = (scale, image)
            self.viewport().update()

    def _tell_page(self) -> None:
        self.page_changed.emit(self.page() + 1, len(self.sizes))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("ground"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = round(self.factor() * POINT * self.devicePixelRatioF(), 4)
        for page in range(len(self.sizes)):
            rect = self.rect_of(page)
            if not rect.intersects(self.viewport().rect()):
                continue
            paint.shadow(painter, QRectF(rect), 2, 4)
            painter.fillRect(rect, Qt.GlobalColor.white)
            drawn, image = self._images.get(page, (0.0, None))
            if image is not None:
                painter.drawImage(rect, image)
            if drawn != scale and self.pages is not None:
                self.pages.ask(page, scale)
            painter.setPen(theme.color("line"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.zoomed.emit(self.factor())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.step_zoom(1 if key == Qt.Key.Key_Plus else -1)
        elif key == Qt.Key.Key_0:
            self.set_zoom(0)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - tokens.XL)
        else:
            super().keyPressEvent(event)
