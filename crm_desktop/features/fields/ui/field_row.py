"""How a field's line is painted where fields are defined: its type as a sign, its name, what holds of it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crm_desktop.base.i18n import text
from crm_desktop.features.fields import rules
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.kit import icons, paint, strokes, theme, tokens

HIGH = 38


class FieldPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        field: FieldDef = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, QRectF(rect).adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, theme.color("accent_soft"))
        icons.draw(painter, QRect(rect.x() + 6, rect.y(), 16, rect.height()), "grip-vertical", "faint", 14)
        icons.draw(painter, QRect(rect.x() + 28, rect.y(), 20, rect.height()), rules.ICONS[field.type], "dim", 16)
        right = rect.right() - tokens.S
        for said, tone in reversed(marks(field)):
            room = QRect(rect.x(), rect.y(), right - rect.x(), rect.height())
            right -= strokes.badge(painter, room, said, tone, True) + tokens.XS
        line = QRect(rect.x() + 56, rect.y(), right - rect.x() - 60, rect.height())
        took = strokes.line(painter, line, field.name, "text", "medium")
        rest = line.adjusted(took + tokens.S, 0, 0, 0)
        about = " · ".join(part for part in (text(rules.TYPES[field.type], "field"), field.section) if part)
        if rest.width() > 24:
            strokes.line(painter, rest, about, "dim", "meta")


def marks(field: FieldDef) -> list[tuple[str, str]]:
    """What holds of a field, in words."""
    found = []
    if field.required:
        found.append((text("Required"), "warn"))
    if field.single:
        found.append((text("Unique"), "accent"))
    elif field.indexed:
        found.append((text("Fast"), "ok"))
    if field.listed:
        found.append((text("In lists"), "neutral"))
    return found
