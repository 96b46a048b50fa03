"""The offer as it is written: editor at the left, the very PDF at the right, refreshed when the typing stops."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import actions, clashes, queries, rules
from crm_desktop.features.offers.ui import sending
from crm_desktop.features.offers.ui.clash_panel import ClashPanel
from crm_desktop.features.offers.ui.editor_banner import banner
from crm_desktop.features.offers.ui.editor_commands import add_commands
from crm_desktop.features.offers.ui.editor_frame import FOLLOWED, EditorFrame
from crm_desktop.features.offers.ui.editor_menus import blocks_menu, more_menu
from crm_desktop.features.offers.ui.line_details import ask_details
from crm_desktop.features.offers.ui.revisions_panel import RevisionsPanel
from crm_desktop.features.offers.ui.totals_row import other_sums
from crm_desktop.kit import jobs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.dialogs import ask_text
from crm_desktop.kit.fields import Field
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator

PAUSE_MS = 150


class OfferEditor(EditorFrame):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(id)
        self.navigator, self.id = navigator, id
        self.card = queries.needed(id)
        self.commands = CommandSet(self)
        self._banner: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS, timeout=self._reprint)
        self._join()
        for panel in sorted((p for f in navigator.features for p in f.panels if p.host == "offer"), key=lambda p: p.order):
            self.add_feature_widget(load(panel.widget)(Ref("offer", id), navigator))
        add_commands(self)
        self.customer.fill(id, navigator)
        self.refill()
        watch(self, self._changed, *FOLLOWED)

    # ------------------------------------------------------------------ building

    def _join(self) -> None:
        self.print_button.clicked.connect(self.print)
        self.copy_button.clicked.connect(self.copy)
        self.send_button.clicked.connect(self.send)
        self.accept_button.clicked.connect(self.accept)
        self.reject_button.clicked.connect(self.reject)
        self.revise_button.clicked.connect(self.revise)
        self.more_button.clicked.connect(self.show_menu)
        self.block_button.clicked.connect(self.show_blocks)
        self.heading_button.clicked.connect(lambda: self.lines.add("heading"))
        self.text_button.clicked.connect(lambda: self.lines.add("text"))
        self.subtotal_button.clicked.connect(lambda: self.lines.add("subtotal"))
        self.head.committed.connect(self._put)
        for name in ("contact_id", "attention_id", "deal_id"):
            self.head.fields[name].opened.connect(self.navigator.open)
        for field in (self.terms, self.intro):
            field.committed.connect(lambda new, field=field: self._put(field, new))
        self.lines.details_asked.connect(self._details)
        self.lines.grew.connect(self.follow_cursor)
        self.lines.stepped.connect(self._show_price)
        self.lines.quantity_typed.connect(self.prices.show_typed)
        self.prices.opened.connect(self.navigator.open)

    # ------------------------------------------------------------------ showing

    def refill(self) -> bool:
        """Reads the offer again; one that is gone leaves the page, and False comes back."""
        card = queries.card(self.id)
        if card is None:
            self._pause.stop()
            self.navigator.forget(Ref("offer", self.id))
            return False
        self.card = card
        self.lines.lines.reload()
        locked = card.status != "draft" or card.trashed_at is not None
        self.lines.lines.set_locked(locked)
        found = self.lines.lines.lines
        sums = queries.totals(card, found)
        self.head.fill(card, rules.margin(found, sums), locked)
        self.totals.show_sums(sums, other_sums(card, found), card.currency)
        for field, said in ((self.terms, card.terms), (self.intro, card.intro)):
            field.read_only = locked
            field.rest.can_edit = not locked
            field.set_value(said)
        self.show_head(card, locked)
        self._show_price()
        self._show_banner(card)
        if self.panel is not None:
            self.panel.refill()
        return True

    def _show_price(self) -> None:
        self.prices.show_line(self.card, self.lines.current_line(), self.lines.lines.locked)

    def _show_banner(self, card: Any) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self._banner = banner(self, card)
        if self._banner is not None:
            self._column.insertWidget(0, self._banner)

    def _changed(self, change: Any) -> None:
        if self.refill():
            self._pause.start()

    def _reprint(self) -> None:
        if self.side.isVisible():
            self.preview.reload()
        jobs.run(lambda _progress: sending.unprintable(self.id), self._say_missing, owner=self, slot="letters")

    def _say_missing(self, lost: str) -> None:
        self.missing.setVisible(bool(lost))
        self.missing.setText(text("Paper has no sign for: {letters}", letters=" ".join(lost[:20])) if lost else "")

    # ------------------------------------------------------------------ doing

    def _put(self, field: Field, new: Any) -> None:
        attempt(field, actions.set_field, self.id, field.name, new)

    def details(self) -> None:
        """Of the line under the cursor."""
        line = self.lines.current_line()
        if line is not None:
            self._details(line.id)

    def _details(self, line_id: int) -> None:
        line = next((one for one in self.lines.lines.lines if one.id == line_id), None)
        if line is not None:
            ask_details(self, line)

    def is_blank(self) -> bool:
        """Whether it is a draft in which nothing is written yet."""
        return self.card.status == "draft" and not self.lines.lines.lines

    def start(self) -> None:
        """The cursor where the writing begins: the customer, or the first line."""
        if not self.card.contact_id:
            self.head.fields["contact_id"].edit()
        else:
            self.lines.go(self.lines.lines.rowCount() - 1, 1)

    def print(self) -> None:
        sending.show_print(self, self.id)

    def save_pdf(self, language: str | None = None) -> None:
        sending.save_pdf(self, self.id, language)

    def write_mail(self) -> None:
        sending.write_mail(self, self.id)

    def copy(self) -> None:
        made = attempt(self.copy_button, actions.duplicate, self.id)
        if made is not None:
            self.navigator.open(Ref("offer", made))

    def send(self) -> None:
        self.setFocus()
        if clashes.undecided(queries.needed(self.id)):
            self.compare_prices()
            self.navigator.tell(text("Decide first which price holds, then send the offer."))
            return
        if attempt(self, actions.send, self.id) is not None:
            self.refill()
            dialog = sending.SentDialog(self, self.id, self.print)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def compare_prices(self) -> None:
        """The other live prices of these products, at the right."""
        panel = ClashPanel(self.id)
        panel.opened.connect(self.navigator.open)
        self.show_panel(panel)

    def compare_revisions(self) -> None:
        self.show_panel(RevisionsPanel(self.id))

    def has_revisions(self) -> bool:
        return bool(self.card.number) and len(queries.of_number(self.card.number)) > 1

    def accept(self) -> None:
        attempt(self.accept_button, actions.accept, self.id)

    def reject(self) -> None:
        reason = ask_text(self, text("Reject offer"), label=text("Why did the customer say no?"), yes=text("Reject offer"))
        if reason is not None:
            attempt(self.reject_button, actions.reject, self.id, reason)

    def revise(self) -> None:
        being_written = actions.draft_revision(self.id)
        made = being_written or attempt(self.revise_button, actions.revise, self.id)
        if made is not None:
            self.navigator.open(Ref("offer", made))

    def reopen(self) -> None:
        attempt(self, actions.reopen, self.id)

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]) is not None:
            self.leave()

    def back(self) -> None:
        """Esc: first the panel goes, then the offer."""
        if self.panel is not None:
            self.close_panel()
        else:
            self.leave()

    def leave(self) -> None:
        self.navigator.show_page("offers")

    def step(self, by: int) -> None:
        ref = self.navigator.beside(by)
        if ref is not None:
            self.navigator.open(ref)

    def show_newer(self) -> None:
        newer = queries.newer_than(self.id)
        if newer is not None:
            self.navigator.open(Ref("offer", newer))

    def show_errors(self, refused: dict[str, str]) -> bool:
        """Refusals of the whole offer, beside their fields where they have one."""
        known = [name for name in refused if name in self.head.fields]
        for name in known:
            self.head.fields[name].show_error(refused[name])
        return bool(known)

    def show_menu(self) -> None:
        more_menu(self).exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def show_blocks(self) -> None:
        blocks_menu(self).exec(self.block_button.mapToGlobal(self.block_button.rect().bottomLeft()))
