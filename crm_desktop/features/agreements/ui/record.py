"""The page of one agreement: its days, its prices, what service includes, its clauses, what happened."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import actions, amend_actions, queries, rules, shown
from crm_desktop.features.agreements.locks import FREE, LOCKED
from crm_desktop.features.agreements.records import AgreementCard
from crm_desktop.features.agreements.timeline import timeline
from crm_desktop.features.agreements.ui import fields, form
from crm_desktop.features.agreements.ui.banner import banner
from crm_desktop.features.agreements.ui.keys import fill_commands
from crm_desktop.features.agreements.ui.lines import IncludedCard, PricesCard
from crm_desktop.features.contacts.ui.files import FilesPanel
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import Field
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow, RecordPage
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Badge, Button, Card, IconButton, Label

MENU = ("agreement.keep", "agreement.notice", "agreement.unnotice", "agreement.end", "agreement.copy", "print", "agreement.trash")
TABLES = ("agreement", "agreement_price", "agreement_item", "contact", "product")


class AgreementRecord(RecordPage):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.id, self.ref = id, Ref("agreement", id)
        self.card_ = queries.needed(id)
        self.more: dict[str, Field] = {}
        self.set_fields(fields.left(id, self.card_))
        self._set_middle()
        self._set_actions()
        self.days = PanelCard(text("Term"), navigator=navigator)
        self.add_panel(self.days)
        for feature in navigator.features:
            for panel in feature.panels:
                if panel.host == "agreement":
                    self.add_panel(load(panel.widget)(self.ref, navigator))
        self.add_panel(FilesPanel(self.ref, navigator))
        fill_commands(self)
        self.refill()
        watch(self, self._changed, *TABLES)

    def _set_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.prices, self.included = PricesCard(self), IncludedCard(self)
        column.addWidget(self.prices)
        for made in fields.service(self.id):
            self.more[made.name] = made
            self.included.add_widget(made)
        column.addWidget(self.included)
        clauses = Card(pad=tokens.M + 2, spacing=2)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(Label(text("Clauses"), "strong"))
        self.marks = {"penalty": Badge(text("Penalty"), "bad"), "exit": Badge(text("Exit clause"), "warn")}
        for mark in self.marks.values():
            head.addWidget(mark)
        head.addStretch(1)
        clauses.body.addLayout(head)
        for made in fields.clauses(self.id, lambda: self.card_.row.currency):
            self.more[made.name] = made
            clauses.body.addWidget(made)
        column.addWidget(clauses)
        self.timeline = TimelineView(lambda before, limit: timeline(self.id, before, limit))
        column.addWidget(self.timeline)
        self.set_middle(middle)

    def _set_actions(self) -> None:
        self.send_button = Button(text("Send", "agreement"), "send")
        self.send_button.clicked.connect(self.send)
        self.sign_button = Button(text("Sign", "agreement"), "signature", "primary")
        self.sign_button.clicked.connect(self.ask_sign)
        self.renew_button = Button(text("Renew", "agreement"), "refresh-cw", "primary")
        self.renew_button.clicked.connect(self.ask_renewal)
        self.amend_button = Button(text("Make amendment"), "git-branch")
        self.amend_button.clicked.connect(self.amend)
        self.reopen_button = Button(text("Reopen"), "rotate-ccw")
        self.reopen_button.clicked.connect(self.reopen)
        self.print_button = IconButton("printer", text("Print"), "plain")
        self.print_button.clicked.connect(self.print)
        self.more_button = IconButton("ellipsis", text("More"), "plain")
        self.more_button.clicked.connect(self._menu)
        self.set_actions(
            [
                self.send_button,
                self.sign_button,
                self.amend_button,
                self.renew_button,
                self.reopen_button,
                self.print_button,
                self.more_button,
            ]
        )

    def _menu(self) -> None:
        menu = QMenu(self)
        for command in self.commands.all():
            if command.key in MENU and command.can_run():
                menu.addAction(command.title, command.run)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def is_(self, *statuses: str) -> bool:
        return self.card_.row.status in statuses

    def can_renew(self) -> bool:
        return self.is_("signed") and bool(self.card_.row.end)

    def noticed(self) -> bool:
        return self.is_("signed") and bool(self.card_.row.notice_on)

    # ------------------------------------------------------------------ what is shown

    def _changed(self, change: Any) -> None:
        self.refill()
        self.timeline.reload()

    def refill(self) -> None:
        """Reads the card again; an agreement that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        self.card_, row = card, card.row
        self.setAccessibleName(row.title[:200])
        self.set_head(
            row.title,
            subtitle=" · ".join(part for part in (row.number, row.contact, row.kind_said) if part),
            icon=rules.KIND_ICONS[row.kind],
            badges=shown.badges(card),
            figures=self._figures(card),
        )
        self.send_button.setVisible(row.status == "draft")
        self.sign_button.setVisible(row.status in ("draft", "sent"))
        self.renew_button.setVisible(self.can_renew())
        self.amend_button.setVisible(row.status == "signed")
        self.reopen_button.setVisible(row.status == "ended")
        self._show_banner(card)
        held = fields.values(card)
        locked = row.status in LOCKED or bool(card.trashed_at)
        for name, field in (self.fields | self.more).items():
            field.read_only = locked and name not in FREE
            field.rest.can_edit = not field.read_only
            field.set_value(held[name])
        self.marks["penalty"].setVisible(bool(card.penalty or card.penalty_amount))
        self.marks["exit"].setVisible(bool(card.exit_clause or card.exit_amount))
        self._fill_days(card)
        self.prices.refill()
        self.included.refill()

    def _figures(self, card: AgreementCard) -> list[tuple[str, str, str]]:
        row = card.row
        found = [(text("Value"), row.worth, "")] if row.worth else []
        if row.end:
            found.append((text("Ends on"), locale.day(row.end), row.end_words[1]))
        return found

    def _show_banner(self, card: AgreementCard) -> None:
        found = banner(self, card)
        if found is None:
            self.set_banner(None)
            return
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 20, 0)
        row.addWidget(found)
        self.set_banner(holder)

    def _fill_days(self, card: AgreementCard) -> None:
        row = card.row
        lines = [PanelRow(None, text("Starts on"), locale.day(row.starts_on))]
        if card.signed_on:
            lines.append(PanelRow(None, text("Signed on"), locale.day(card.signed_on)))
        if row.end:
            lines.append(PanelRow(None, text("Term ends on"), locale.day(row.end), tone=row.end_words[1]))
        if row.notice and row.status in ("draft", "sent", "signed"):
            lines.append(PanelRow(None, text("Notice day"), locale.day(row.notice), tone=row.notice_words[1]))
        if card.ended_on:
            lines.append(PanelRow(None, text("Ended on"), locale.day(card.ended_on), tone="warn"))
        lines.append(PanelRow(None, shown.renewal(row)))
        if row.status == "signed":
            lines.append(PanelRow(None, text("Locked: an amendment changes it")))
        amended = queries.card(card.amends_id or 0)
        if amended is not None:
            lines.append(PanelRow(Ref("agreement", amended.row.id), text("Amends {number}", number=amended.row.called)))
        for one in queries.amendments(self.id):
            said = text("Amended by {number}", number=one.number or text("a draft"))
            lines.append(PanelRow(Ref("agreement", one.id), said, "", *one.state_badge))
        if card.end_reason:
            lines.append(PanelRow(None, card.end_reason))
        self.days.set_rows(lines)

    # ------------------------------------------------------------------ acts

    def send(self) -> None:
        attempt(self.send_button, actions.send, self.id)

    def ask_sign(self) -> None:
        if not self.card_.row.contact_id:
            self.fields["contact_id"].show_error(text("Choose the customer first."))
            self.fields["contact_id"].edit()
            return
        form.ask_sign(self, self.id)

    def amend(self) -> None:
        """The draft that replaces this one when it is signed; the one that is being written, where there is one."""
        made = amend_actions.draft_amendment(self.id) or attempt(self.amend_button, amend_actions.amend, self.id)
        if made:
            self.navigator.open(Ref("agreement", made))

    def ask_renewal(self) -> None:
        form.ask_renewal(self, self.card_.row)

    def ask_notice(self) -> None:
        form.ask_notice(self, self.card_.row)

    def ask_end(self) -> None:
        form.ask_end(self, self.id)

    def keep(self) -> None:
        attempt(self, actions.keep, self.id)

    def withdraw(self) -> None:
        attempt(self, actions.withdraw_notice, self.id)

    def reopen(self) -> None:
        attempt(self.reopen_button, actions.reopen, self.id)

    def copy(self) -> None:
        made = attempt(self.more_button, actions.duplicate, self.id)
        if made:
            self.navigator.open(Ref("agreement", made))

    def print(self) -> None:
        from crm_desktop.features.agreements import prints

        name = prints.file_name(self.card_)
        self.navigator.preview_pdf(text("Agreement {name}", name=name.removesuffix(".pdf")), lambda: prints.pdf(self.id), name)

    def restore(self) -> None:
        attempt(self, actions.restore, [self.id])

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.forget(self.ref)
