"""The page of one record: head, fields at the left, the middle, panels at the right; in a narrow window the
panels go below the fields.

    class ContactRecord(RecordPage):
        def __init__(self, navigator, id):
            super().__init__(navigator)
            self.set_fields([TextField(...), ManyField(...)])                   # Field.committed is the feature's to answer
            self.set_middle(TimelineView(fetch, composer=Composer(...)))
            for panel in panels: self.add_panel(panel)                          # PanelCards
            self.refill()
            watch(self, self.refill, "contact", "phone")

        def refill(self, change=None):
            card = queries.card(self.id)
            self.set_head(card.name, subtitle="Buyer · Öztürk A.Ş. · Ankara", avatar=card.name, badges=[("Loyal", "ok")],
                          figures=[("Open deals", "48.000 ₺", "")])
            self.fields["job_title"].set_value(card.job_title)                  # an open editor keeps what is typed

Head actions once: self.set_actions([IconButton("phone", text("Call")), Button(text("Offer"), "file-plus", "primary")]).
E edits the first field. RecordPage.fields is {name: Field}.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import own, tokens
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.fields import Field
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.record_head import RecordHead
from crm_desktop.kit.widgets import Card, Scroll

__all__ = ["PanelCard", "PanelRow", "RecordPage"]
LEFT, RIGHT = 260, 262
THREE_FROM = 940


class RecordPage(QWidget):
    """Scaffold; a feature's record page is one or holds one."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigator = navigator
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("Record"))
        self.fields: dict[str, Field] = {}
        self.commands = CommandSet(self)
        self.commands.add("record.edit", text("Edit"), self.edit_first, "E", "pencil", text("Record"))
        self.head = RecordHead()
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(20, 18, 0, 0)
        self._page.setSpacing(tokens.M)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 20, 0)
        top.addWidget(self.head)
        self._page.addLayout(top)
        self._banner: QWidget | None = None
        self.own: QWidget | None = None
        self.card = Card(pad=tokens.L - 2, spacing=0)
        self.card.body.setContentsMargins(15, 5, 15, 8)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.card.hide()
        self._left, self._middle, self._right = _Column(), _Column(), _Column()
        self._left.column.addWidget(self.card)
        self._middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._panels: list[QWidget] = []
        self._three = True
        body = QWidget()
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 20, tokens.L)
        self._row.setSpacing(tokens.L)
        for column, stretch in ((self._left, 0), (self._middle, 1), (self._right, 0)):
            self._row.addWidget(column, stretch, Qt.AlignmentFlag.AlignTop)
        self._left.setFixedWidth(LEFT)
        self._right.setFixedWidth(RIGHT)
        self._right.hide()
        self.scroll = Scroll(body)
        self.scroll.verticalScrollBar().rangeChanged.connect(lambda _low, high: self._align(bool(high)))
        self._page.addWidget(self.scroll, 1)

    def set_head(
        self, title: str, *, subtitle: str = "", avatar: str = "", icon: str = "", badges: Sequence[tuple[str, str]] = (),
        figures: Sequence[tuple[str, str, str]] = (),
    ) -> None:  # fmt: skip
        """badges: (text, tone); figures: (title, value, tone), at most three are shown. avatar: a name; icon: a Lucide
        name instead."""
        self.setAccessibleName(title[:200])
        self.head.fill(title, subtitle, avatar, icon, badges, figures)

    def set_actions(self, widgets: Sequence[QWidget]) -> None:
        self.head.set_actions(widgets)

    def set_banner(self, widget: QWidget | None) -> None:
        """Between head and columns: a Banner ("In the trash - Restore")."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = widget
        if widget is not None:
            self._page.insertWidget(1, widget)

    def set_fields(self, fields: Sequence[Field]) -> None:
        for field in fields:
            self.fields[field.name] = field
            self.card.body.addWidget(field)
            field.opened.connect(self.navigator.open)
        self.card.show()

    def add_left(self, widget: QWidget) -> None:
        """A card below the fields."""
        self._left.column.insertWidget(self._left.column.count() - (0 if self._three else len(self._panels)), widget)

    def set_middle(self, widget: QWidget) -> None:
        self._middle.column.addWidget(widget)

    def add_panel(self, widget: QWidget) -> None:
        self._panels.append(widget)
        (self._right if self._three else self._left).column.addWidget(widget)
        self._right.setVisible(self._three)

    def showEvent(self, event: QShowEvent) -> None:
        """The letter keys are the page's, unless someone is writing in it already."""
        super().showEvent(event)
        self._add_own()
        QTimer.singleShot(0, self, self._take_focus)

    def _add_own(self) -> None:
        """Fields of the person's own, below the others, once the page knows whose it is."""
        ref = getattr(self, "ref", None)
        if self.own is None and isinstance(ref, Ref):
            self.own = own.section(ref.kind, ref.id, self.navigator)
            if self.own is not None:
                self.add_left(self.own)

    def _take_focus(self) -> None:
        focused = QApplication.focusWidget()
        if self.isVisible() and not (focused is not None and self.isAncestorOf(focused)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _align(self, with_bar: bool) -> None:
        """The right edge stands under the head's, with a scroll bar or without."""
        self._row.setContentsMargins(0, 0, 10 if with_bar else 20, tokens.L)

    def edit_first(self) -> None:
        for field in self.fields.values():
            if not field.read_only:
                self.scroll.ensureWidgetVisible(field)
                field.edit()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        three = self.width() >= THREE_FROM
        if three != self._three:
            self._three = three
            for panel in self._panels:
                (self._right if three else self._left).column.addWidget(panel)
            self._right.setVisible(three and bool(self._panels))
        self.head.set_room(self.width())


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.M)
