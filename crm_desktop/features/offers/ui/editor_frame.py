"""The editor's widgets and where they stand: fields, lines, sums and texts at the left, the paper at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.offers import queries, rules
from crm_desktop.features.offers.records import OfferCard
from crm_desktop.features.offers.ui import sending
from crm_desktop.features.offers.ui.customer_strip import CustomerStrip
from crm_desktop.features.offers.ui.head_card import HeadCard
from crm_desktop.features.offers.ui.lines_table import LinesTable
from crm_desktop.features.offers.ui.price_strip import PriceStrip
from crm_desktop.features.offers.ui.side_panel import SidePanel
from crm_desktop.features.offers.ui.totals_row import TotalsRow
from crm_desktop.kit import tokens
from crm_desktop.kit.fields import LongTextField
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.kit.widgets import Badge, Button, Card, IconButton, Label, Scroll, rule

PREVIEW, PREVIEW_FROM = 340, 900
FOLLOWED = (
    "offer", "offer_line", "contact", "deal", "address", "setting", "offer_choice", "offer_template", "bank_account",
    "withholding", "product", "price", "price_list", "contact_terms", "agreement", "agreement_price", "offer_agreed",
)
"""The tables that change what stands here."""


class EditorFrame(QWidget):
    def __init__(self, id: int) -> None:
        super().__init__()
        self.lines = LinesTable(id)
        self.head = HeadCard(id)
        self.prices = PriceStrip(id)
        self.totals = TotalsRow()
        self.terms = LongTextField("terms", text("Terms"), placeholder=text("Payment, delivery, warranty"))
        self.intro = LongTextField("intro", text("Text above the lines"))
        self.preview = PdfPreview(lambda: sending.made_pdf(id), tools=False)
        self.missing = Label("", "meta", wrap=True, tone="warn")
        self._lay_out()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 18, 20, 0)
        page.setSpacing(tokens.M)
        page.addLayout(self._head_row())
        body = QHBoxLayout()
        body.setSpacing(tokens.M)
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(0, 0, tokens.M, tokens.L)
        self._column.setSpacing(tokens.M)
        lines = Card(pad=1, spacing=0)
        lines.body.setContentsMargins(1, tokens.XS, 1, tokens.XS)
        lines.body.addWidget(self.lines)
        lines.body.addWidget(rule())
        lines.body.addWidget(self.prices)
        texts = Card(pad=tokens.L, spacing=0)
        texts.body.setContentsMargins(tokens.L, tokens.XS, tokens.L, tokens.S)
        texts.body.addWidget(self.intro)
        texts.body.addWidget(self.terms)
        self.block_button = Button(text("Insert terms block"), "file-plus", "ghost", small=True)
        texts.body.addWidget(self.block_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading_button = Button(text("Heading"), "heading", "ghost", small=True)
        self.text_button = Button(text("Text"), "text", "ghost", small=True)
        self.subtotal_button = Button(text("Subtotal"), "calculator", "ghost", small=True)
        for button in (self.heading_button, self.text_button, self.subtotal_button):
            self.totals.add_button(button)
        self.customer = CustomerStrip()
        for widget in (self.customer, self.head, lines, self.totals):
            self._column.addWidget(widget)
        self._column.addWidget(texts)
        self._column.addStretch(1)
        self.scroll = Scroll(left)
        body.addWidget(self.scroll, 1)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, tokens.L)
        side.setSpacing(tokens.S)
        self.panel: SidePanel | None = None
        self._side = side
        side.addWidget(self.preview, 1)
        side.addWidget(self.missing)
        self.side.setFixedWidth(PREVIEW)
        body.addWidget(self.side)
        page.addLayout(body, 1)

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.title = Label("", "page")
        self.badge = Badge()
        self.about = Label("", "dim", elide=True)
        self.print_button = Button(text("Print"), "printer")
        self.copy_button = Button(text("Copy"), "copy")
        self.send_button = Button(text("Send"), "send", "primary")
        self.reject_button = Button(text("Reject"), "x")
        self.accept_button = Button(text("Accept"), "check", "primary")
        self.revise_button = Button(text("Make revision"), "git-branch")
        self.more_button = IconButton("ellipsis", text("More"), kind="plain")
        for widget in (self.title, self.badge):
            row.addWidget(widget)
        row.addWidget(self.about, 1)
        for button in (
            self.print_button, self.copy_button, self.revise_button, self.reject_button, self.accept_button, self.send_button,
            self.more_button,
        ):
            row.addWidget(button)
        self._head_buttons = row
        return row

    def show_head(self, card: OfferCard, locked: bool) -> None:
        self.title.setText(card.number or text("New offer"))
        self.setAccessibleName(queries.title(card))
        letter = rules.revision_letter(card.revision)
        state = text(rules.STATUSES[card.status])
        self.badge.set(f"{state} · {text('Rev. {letter}', letter=letter)}" if letter else state, rules.TONES[card.status])
        self.about.setText(" · ".join(part for part in (card.contact, card.subject) if part))
        decidable = card.status in ("sent", "expired")
        shown = (
            (self.send_button, card.status == "draft"), (self.accept_button, decidable), (self.reject_button, decidable),
            (self.revise_button, card.status != "draft"), (self.copy_button, card.status == "draft"),
        )
        for button, wanted in shown:
            button.setVisible(wanted and card.trashed_at is None)
        for button in (self.heading_button, self.text_button, self.subtotal_button, self.block_button):
            button.setVisible(not locked)

    def add_feature_widget(self, widget: QWidget) -> None:
        """What another feature does with an offer: a button before the menu of the rest, a card below the texts."""
        if isinstance(widget, Card):
            self._column.insertWidget(self._column.count() - 1, widget)
            return
        self._head_buttons.insertWidget(self._head_buttons.count() - 1, widget)

    def show_panel(self, panel: SidePanel) -> None:
        """In the paper's place, until it is closed or another one comes."""
        self.close_panel()
        self.panel = panel
        panel.closed.connect(self.close_panel)
        self.preview.hide()
        self._side.insertWidget(0, panel, 1)
        panel.show()
        self._fit_side()
        panel.close_button.setFocus()

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self.preview.show()
            self._fit_side()

    def _fit_side(self) -> None:
        self.side.setVisible(self.width() >= PREVIEW_FROM or self.panel is not None)
        self.side.setFixedWidth(max(PREVIEW, min(620, self.width() * 34 // 100)))

    def follow_cursor(self) -> None:
        """Keeps the cell that is typed in on the screen."""
        box = self.lines.visualRect(self.lines.currentIndex())
        if box.isValid() and self.lines.hasFocus() or self.lines.isAncestorOf(self.focusWidget() or self):
            at = self.lines.viewport().mapTo(self.scroll.widget(), box.center())
            self.scroll.ensureVisible(at.x(), at.y(), 0, 2 * tokens.ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()
