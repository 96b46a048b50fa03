"""The panel at the right of a list that shows the record with the cursor, without leaving the list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit.widgets import Card, Scroll

if TYPE_CHECKING:
    from crm_desktop.kit.list_spec import ListSpec
    from crm_desktop.kit.navigator import Navigator

WIDTH = 316


class PeekCard(Card):
    """Shows only when it is wanted, has room and there is a record; follows the cursor a moment after it rests."""

    def __init__(self, navigator: "Navigator", spec: "ListSpec") -> None:
        super().__init__(pad=1, spacing=0)
        self._navigator, self._spec = navigator, spec
        self.wanted = False
        self._room = True
        self._id = 0
        self._made: QWidget | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(text("Peek"))
        self._scroll = Scroll()
        self.body.addWidget(self._scroll)
        self._rest = QTimer(self, singleShot=True, interval=50, timeout=self._show)
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        self.wanted = wanted and self._spec.peek is not None
        self._settle()

    def set_room(self, room: bool) -> None:
        self._room = room
        self._settle()

    def follow(self, id: int) -> None:
        self._id = id
        self._settle()

    def refresh(self) -> None:
        if self.isVisible():
            self._show()

    def _settle(self) -> None:
        shown = self.wanted and self._room and bool(self._id)
        if shown and (self._made is None or self._made.property("record") != self._id):
            if self.isVisible():
                self._rest.start()
            else:
                self._show()
        self.setVisible(shown)

    def _show(self) -> None:
        if self._spec.peek is None or not self._id:
            return
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(15, 15, 15, 15)
        inside.addWidget(self._spec.peek(Ref(self._spec.kind, self._id), self._navigator))
        inside.addStretch(1)
        holder.setProperty("record", self._id)
        place = self._scroll.verticalScrollBar().value() if self._made and self._made.property("record") == self._id else 0
        self._made = holder
        self._scroll.set_content(holder)
        self._scroll.verticalScrollBar().setValue(place)
