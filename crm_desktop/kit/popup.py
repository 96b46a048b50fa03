"""Small panels that open under what was clicked, and the list that stands in them."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from crm_desktop.kit import paint, strokes, theme, tokens

ROW = 30


class Popup(QWidget):
    """A rounded panel that goes when one clicks elsewhere. Fill `self.body`."""

    def __init__(self, parent: QWidget, width: int = 250) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        self.body.setSpacing(tokens.S)
        self.setFixedWidth(width)

    def open_below(self, at: QWidget) -> None:
        """Under `at`, inside the screen."""
        self.adjustSize()
        corner = at.mapToGlobal(QPoint(0, at.height() + tokens.XS))
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = corner.y() if corner.y() + self.height() < room.bottom() else corner.y() - at.height() - self.height() - tokens.S
        self.move(x, max(room.top(), y))
        self.show()
        if self.focusProxy() is not None:
            self.focusProxy().setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("panel"), theme.color("edge"))


class PopupList(QListWidget):
    """Rows as tall as a finger, a box where they can be ticked, a soft ground under the pointer and the cursor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_RowPainter(self))

    def fit(self, most: int = 12) -> None:
        """As tall as its rows, or as `most` of them."""
        self.setFixedHeight(ROW * max(1, min(self.count(), most)) + 2)


class _RowPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """A click anywhere on a row that can be ticked turns it over; so does Space."""
        key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        tickable = state is not None and index.flags() & Qt.ItemFlag.ItemIsUserCheckable
        if not (key or event.type() == QEvent.Type.MouseButtonRelease) or not tickable:
            return False
        ticked = Qt.CheckState(state) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, other.value, Qt.ItemDataRole.CheckStateRole)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect, state = option.rect, option.state
        if state & (state.State_MouseOver | state.State_Selected):
            paint.rounded(painter, QRectF(rect.adjusted(0, 1, 0, -1)), 5, theme.color("hover"))
        inside = rect.adjusted(tokens.S, 0, -tokens.S, 0)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            paint.checkbox(painter, QRect(inside.x(), inside.y(), 16, inside.height()), Qt.CheckState(ticked))
            inside.adjust(26, 0, 0, 0)
        strokes.line(painter, inside, index.data() or "")
