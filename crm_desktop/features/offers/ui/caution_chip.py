"""A word of caution beside an offer; a click shows what it rests on, each line leading to its record."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from crm_desktop.base.refs import Ref
from crm_desktop.features.offers.cautions import Caution
from crm_desktop.kit import icons, paint, theme, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.navigator import Navigator

HIGH, PAD, WIDEST = 26, 9, 300
SIGNS = {"bad": "circle-alert", "warn": "triangle-alert", "info": "info", "ok": "circle-check"}


class CautionChip(QAbstractButton):
    """`read(offer id)` says what there is to say, again whenever one of `tables` changed; hidden while that is nothing."""

    turned = Signal()
    """What there is to say changed."""

    def __init__(self, ref: Ref, navigator: Navigator, read: Callable[[int], Caution | None], *tables: str) -> None:
        super().__init__()
        self._ref, self._navigator, self._read = ref, navigator, read
        self.caution: Caution | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.show_evidence)
        self.hide()
        self.refill()
        watch(self, self.refill, "offer", "offer_line", *tables)

    def refill(self, change: Any = None) -> None:
        found = self._read(self._ref.id)
        if found == self.caution:
            return
        self.caution = found
        self.setText(found.said if found else "")
        self.setAccessibleName(found.said if found else "")
        self.setToolTip("\n".join(said for said, _ in found.evidence)[:600] if found else "")
        self.updateGeometry()
        self.update()
        self.turned.emit()

    def show_evidence(self) -> None:
        """One line is opened at once; several stand in a menu."""
        evidence = self.caution.evidence if self.caution else ()
        if len(evidence) == 1:
            self._navigator.open(evidence[0][1])
            return
        menu = Menu(self, self.text())
        for said, ref in evidence:
            menu.addAction(said[:120].replace("&", "&&"), lambda ref=ref: self._navigator.open(ref))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + tokens.XS)))

    def sizeHint(self) -> QSize:
        wide = paint.metrics("meta").horizontalAdvance(self.text()) + 2 * PAD + 3
        return QSize(min(WIDEST, wide + (18 if self._sign() else 0)), HIGH)

    def _sign(self) -> str:
        return SIGNS.get(self.caution.tone, "") if self.caution else ""

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = self.caution.tone if self.caution else "neutral"
        ink, ground = tone, f"{tone}_soft"
        painter = QPainter(self)
        edge = theme.color(ink) if self.underMouse() or self.hasFocus() else None
        paint.rounded(painter, QRectF(self.rect()), HIGH / 2, theme.color(ground), edge)
        inner = self.rect().adjusted(PAD, 0, -PAD, 0)
        if self._sign():
            icons.draw(painter, inner.adjusted(0, 0, 14 - inner.width(), 0), self._sign(), ink, 14)
            inner.adjust(18, 0, 0, 0)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color(ink))
        paint.elided(painter, inner, self.text())
