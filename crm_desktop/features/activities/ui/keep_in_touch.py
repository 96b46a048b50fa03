"""Who has been waiting for a word from us: the longest overdue first, each worked off by one key."""

from datetime import timedelta

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm_desktop.base import clock
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import keep_actions, keeping
from crm_desktop.features.activities.records import TouchRow
from crm_desktop.features.activities.ui.reach import reach
from crm_desktop.kit import paint, strokes, theme, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, EmptyState, Label

HIGH, PAGE = 58, 40


class _Rows(QAbstractListModel):
    """Ids with their rhythm at once; words, phone and mail when a row comes into sight."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TouchRow] = []
        self._whole: set[int] = set()

    def fill(self, rows: list[TouchRow]) -> None:
        self.beginResetModel()
        self.rows, self._whole = rows, set()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.rows)

    def row(self, at: int) -> TouchRow:
        start = at - at % PAGE
        if start not in self._whole:
            self._whole.add(start)
            self.rows[start : start + PAGE] = keeping.with_words(self.rows[start : start + PAGE])
        return self.rows[at]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            one = self.row(index.row())
            return ", ".join(part for part in (one.name, keeping.late_said(one), keeping.last_said(one), one.words) if part)
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model: _Rows = index.model()  # type: ignore[assignment]
        one, rect = model.row(index.row()), option.rect
        if option.state & (option.state.State_Selected | option.state.State_MouseOver):
            selected = option.state & option.state.State_Selected
            painter.fillRect(rect, theme.color("accent_soft" if selected else "hover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line"))
        disc = QRect(rect.x() + tokens.M, rect.y() + (HIGH - 32) // 2, 32, 32)
        paint.avatar(painter, disc, one.name)
        left = disc.right() + tokens.M
        tone = "bad" if one.late > 0 else "warn" if one.late == 0 else "info"
        top = QRect(left, rect.y() + 9, rect.right() - left - tokens.M, 20)
        took = strokes.badge(painter, top, keeping.late_said(one), tone, True)
        name = strokes.line(painter, top.adjusted(0, 0, -took - tokens.M, 0), one.name, "text", "medium")
        often = keeping.rhythm_said(one.rhythm) + (f" · {one.by}" if one.by else "")
        strokes.line(painter, top.adjusted(name + tokens.S, 0, -took - tokens.M, 0), often, "dim", "meta")
        said = " · ".join(part for part in (keeping.last_said(one), one.words) if part)
        strokes.line(painter, QRect(left, rect.y() + 30, top.width(), 18), said, "dim")


class TouchList(QListView):
    """Enter opens, C calls, M writes, S snoozes, D done."""

    def __init__(self, dialog: "KeepInTouch") -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.rows = _Rows()
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(text("Contacts to keep in touch with"))
        self.doubleClicked.connect(lambda _: dialog.open_contact())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {"c": self._dialog.call, "m": self._dialog.write, "s": self._dialog.snooze, "d": self._dialog.done}
        act = acts.get(event.text().lower()) if not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier else None
        if act is not None:
            act()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._dialog.open_contact()
        else:
            super().keyPressEvent(event)


class KeepInTouch(Dialog):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Keep in touch"), 680)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.navigator = navigator
        self.count = Label("", "dim")
        self.list = TouchList(self)
        self.list.setMinimumHeight(380)
        self.empty = EmptyState(
            "heart",
            text("Nobody is waiting for a word"),
            text("Give a contact or a tag a rhythm; who has not been spoken to for longer stands here."),
        )
        for widget in (self.count, self.list, self.empty):
            self.body.addWidget(widget)
        self.acts: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for key, title, icon, act in (
            ("C", text("Call", "verb"), "phone", self.call), ("M", text("Write e-mail"), "mail", self.write),
            ("S", text("Snooze", "button"), "alarm-clock", self.snooze), ("D", text("Done", "button"), "check", self.done),
        ):  # fmt: skip
            button = Button(title, icon)
            button.setToolTip(text("{title} ({key})", title=title, key=key))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
            self.acts[key] = button
            row.addWidget(button)
        row.addStretch(1)
        self.buttons.insertLayout(0, row)
        self.add_button(text("Close"))
        self.refill()
        watch(self, lambda change: self.refill(), "activity", "activity_person", "rhythm", "tag_rhythm", "record_tag", "contact")
        self.list.setFocus()

    def refill(self) -> None:
        at = max(0, self.list.currentIndex().row())
        found = keeping.waiting(7)
        self.list.rows.fill(found)
        late = sum(one.late > 0 for one in found)
        self.count.setText(
            plural("{count} contact overdue", "{count} contacts overdue", late) if late else text("Nobody is overdue.")
        )
        for widget, shown in ((self.list, bool(found)), (self.count, bool(found)), (self.empty, not found)):
            widget.setVisible(shown)
        for button in self.acts.values():
            button.setVisible(bool(found))
        if found:
            self.list.setCurrentIndex(self.list.rows.index(min(at, len(found) - 1)))

    def current(self) -> TouchRow | None:
        at = self.list.currentIndex().row()
        return self.list.rows.row(at) if 0 <= at < len(self.list.rows.rows) else None

    def open_contact(self) -> None:
        one = self.current()
        if one is not None:
            self.accept()
            self.navigator.open(Ref("contact", one.id))

    def call(self) -> None:
        self._reach("call")

    def write(self) -> None:
        self._reach("mail")

    def _reach(self, channel: str) -> None:
        """The bar that asks the outcome stands in the window: the list steps aside."""
        one = self.current()
        if one is not None and reach(self.navigator, channel, Ref("contact", one.id)):
            self.accept()

    def done(self, result: int | None = None) -> None:  # type: ignore[override]
        """Without a number the act on the row; with one Qt's own end of the dialog."""
        if result is not None:
            super().done(result)
            return
        one = self.current()
        if one is not None:
            attempt(self.list, keep_actions.spoke, one.id)

    def snooze(self) -> None:
        one = self.current()
        if one is None:
            return
        menu = QMenu(self)
        for days in (1, 3, 7, 14, 30):
            until = (clock.today() + timedelta(days=days)).isoformat()
            said = plural("For {count} day", "For {count} days", days)
            menu.addAction(said, lambda until=until: attempt(self.list, keep_actions.put_off, [one.id], until))
        place = self.list.visualRect(self.list.currentIndex())
        menu.popup(self.list.viewport().mapToGlobal(QPoint(60, place.bottom())))


def show(navigator: Navigator) -> QWidget:
    dialog = KeepInTouch(navigator)
    dialog.open()
    return dialog
