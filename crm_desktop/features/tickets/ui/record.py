"""The page of one ticket: how it stands, its fields, the conversation, how it was solved."""

from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.feature import Hit, load
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import actions, queries, rules, service
from crm_desktop.features.tickets.records import Message, TicketCard
from crm_desktop.features.tickets.ui import asking, choices, mail, record_panels
from crm_desktop.features.tickets.ui.aside import Aside
from crm_desktop.features.tickets.ui.conversation import Conversation
from crm_desktop.features.tickets.ui.form import LINKS, link_field
from crm_desktop.features.tickets.ui.satisfaction import SatisfactionPanel
from crm_desktop.features.tickets.ui.solve import SolvePanel
from crm_desktop.features.warranty import queries as register
from crm_desktop.features.warranty.records import UnitCard
from crm_desktop.kit import tokens
from crm_desktop.kit.ask_panel import AskingPage, AskPanel
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, MomentField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Banner, Button, IconButton

TABLES = (
    "ticket", "ticket_message", "contact", "deal", "product", "unit", "unit_repair", "ticket_part", "ticket_link", "ticket_score",
    "ticket_wait", "setting", "holiday",
)  # fmt: skip
IN_MENU = (
    "ticket.certificate", "ticket.part", "ticket.work", "ticket.merge", "ticket.link", "ticket.score",
)  # fmt: skip


class TicketRecord(AskingPage):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.id, self.ref = id, Ref("ticket", id)
        self.status = ""
        self.unit: UnitCard | None = None
        self.conversation = Conversation(id)
        self.conversation.composer.said.connect(self._said)
        self.solve = SolvePanel(id)
        self.solve.hide()
        self.solve.done.connect(self.solve.hide)
        self.solve.solved.connect(self._solved)
        self.satisfaction = SatisfactionPanel(id)
        self.satisfaction.hide()
        self.satisfaction.done.connect(self.satisfaction.hide)
        self._set_fields()
        self._set_middle()
        self._set_actions()
        self.aside = Aside(self)
        for feature in navigator.features:
            for panel in feature.panels:
                if panel.host == "ticket":
                    self.add_panel(load(panel.widget)(self.ref, navigator))
        self._add_commands()
        self.refill()
        watch(self, self.refill, *TABLES)

    def _said(self, words: str) -> None:
        """Other features may hear something in what was written: a promise."""
        for panel in (panel for feature in self.navigator.features for panel in feature.panels if panel.host == "ticket.said"):
            load(panel.widget)(self.ref, self.navigator, words)

    def _set_fields(self) -> None:
        fields: list[Field] = [
            TextField("subject", text("Subject"), required=True),
            link_field("contact", text("Customer")),
            ChoiceField("status", text("Status"), choices=choices.statuses()),
            ChoiceField("kind", text("Kind"), choices=choices.kinds()),
            ChoiceField("priority", text("Priority"), choices=choices.priorities()),
            MomentField("due_at", text("Due")),
            link_field("unit", text("Unit under warranty")),
            link_field("product", text("Product")),
            ChoiceField("remedy", text("Asks for"), choices=choices.remedies()),
            DayField("received_on", text("Came to us")),
            DayField("returned_on", text("Went back")),
            DayField("loaner_on", text("Substitute lent on")),
            link_field("deal", text("Deal")),
            TextField("cause", text("Cause")),
            LongTextField("description", text("Description"), rows=6),
            LongTextField("root_cause", text("Root cause"), rows=3),
            LongTextField("resolution", text("How it was solved"), rows=5),
        ]
        for field in fields:
            field.committed.connect(lambda value, field=field: self._keep(field, value))
        self.set_fields(fields)

    def _keep(self, field: Field, value: Any) -> None:
        if field.name == "status":
            self._set_status(field, value)
            return
        plain = (value.id if isinstance(value, Hit) else None) if field.name in LINKS.values() else value
        attempt(field, actions.set_field, self.id, field.name, plain)

    def _set_status(self, field: Field, status: str) -> None:
        if status == "closed" and not self.card_.resolution.strip():
            field.set_value(self.status)
            self.ask_solved()
        else:
            attempt(field, actions.set_status, [self.id], status)
            field.set_value(status)

    def _set_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._slot)
        column.addWidget(self.solve)
        column.addWidget(self.satisfaction)
        column.addWidget(self.conversation)
        column.addStretch(1)
        self.set_middle(middle)

    def _set_actions(self) -> None:
        self.answer_button = Button(text("Answer", "verb"), "send")
        self.answer_button.clicked.connect(lambda: self.conversation.composer.start("out"))
        self.close_button = Button(text("Close ticket"), "circle-check", "primary")
        self.close_button.clicked.connect(self.ask_solved)
        self.reopen_button = Button(text("Reopen"), "rotate-ccw")
        self.reopen_button.clicked.connect(self.reopen)
        self.print_button = IconButton("printer", text("Service form"), "plain")
        self.print_button.clicked.connect(self.print_form)
        self.more_button = IconButton("ellipsis", text("More"), "plain")
        self.more_button.clicked.connect(self._menu)
        self.set_actions([self.answer_button, self.close_button, self.reopen_button, self.print_button, self.more_button])

    def _menu(self) -> None:
        menu = QMenu(self)
        for choice in choices.priorities():
            menu.addAction(text("Priority: {priority}", priority=choice.text), lambda key=choice.key: self._set_priority(key))
        menu.addSeparator()
        for command in self.commands.all():
            if command.key in IN_MENU and command.can_run():
                menu.addAction(command.title, command.run)
        menu.addSeparator()
        menu.addAction(text("Move to trash"), self.trash)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _set_priority(self, key: str) -> None:
        attempt(self, actions.set_priority, [self.id], key)

    def _add_commands(self) -> None:
        group, add = text("Ticket"), self.commands.add
        add("ticket.answer", text("Answer", "verb"), lambda: self.conversation.composer.start("out"), "A", "send", group)
        add(
            "ticket.receive",
            text("Note customer's message"),
            lambda: self.conversation.composer.start("in"),
            "M",
            "message-circle",
            group,
        )
        add("ticket.note", text("Add note"), lambda: self.conversation.composer.start("note"), "O", "sticky-note", group)
        add("ticket.close", text("Close ticket"), self.ask_solved, "C", "circle-check", group, lambda: self.status != "closed")
        add("ticket.reopen", text("Reopen"), self.reopen, "R", "rotate-ccw", group, lambda: self.status == "closed")
        add("print", text("Service form"), self.print_form, "Ctrl+P", "printer", group)
        add(
            "ticket.certificate", text("Warranty certificate"), self.print_certificate, "", "shield-check", group,
            lambda: self.unit is not None,
        )
        add("ticket.part", text("Add part"), self.ask_part, "P", "package", group)
        add("ticket.work", text("Labour and cost"), self.ask_work, "L", "coins", group)
        add("ticket.merge", text("Merge into another ticket"), self.ask_merge, "", "merge", group)
        add("ticket.link", text("Link ticket"), self.ask_link, "", "link", group)
        add("ticket.score", text("Note satisfaction"), self.ask_satisfaction, "S", "star", group, lambda: self.status == "closed")
        add("ticket.trash", text("Move to trash"), self.trash, "Delete", "trash-2", group)

    # ------------------------------------------------------------------ what is shown

    def refill(self, change: Any = None) -> None:
        """Reads the card again; a ticket that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        self.card_, row = card, card.row
        self.unit = register.card(card.unit_id) if card.unit_id else None
        self.status = row.status
        about = (row.number, row.contact, text("opened {when}", when=locale.ago(row.opened_at)))
        self.set_head(
            row.subject,
            subtitle=" · ".join(part for part in about if part),
            icon=rules.KIND_ICONS.get(row.kind, "life-buoy"),
            badges=self._badges(card),
            figures=self._figures(card),
        )
        self.close_button.setVisible(row.status != "closed")
        self.reopen_button.setVisible(row.status == "closed")
        self.set_banner(self._banner_of(card))
        self._fill(card)
        self.aside.fill(card, self.unit)
        self.conversation.refill(Message(0, "solved", card.resolution, row.closed_at) if row.status == "closed" else None)

    def _badges(self, card: TicketCard) -> list[tuple[str, str]]:
        row = card.row
        found = [row.status_badge]
        if often := rules.many_complaints(queries.complaints(row.contact_id) if row.contact_id else 0):
            found.append(often)
        if self.unit is not None:
            found.append(record_panels.coverage(card, self.unit))
        found.append(row.kind_badge)
        if row.priority != "normal":
            found.append(row.priority_badge)
        if row.reopened:
            found.append((plural("reopened {count} time", "reopened {count} times", row.reopened), "warn"))
        return found

    def _figures(self, card: TicketCard) -> list[tuple[str, str, str]]:
        row = card.row
        due = (text("Due"), row.due[0], row.due[1] if row.due[1] in ("bad", "warn") else "")
        found = [(text("First response"), row.answer_time or "—", ""), (text("Solved in"), row.solve_time or "—", "")]
        return [due, found[0]] if row.due[0] else found

    def _fill(self, card: TicketCard) -> None:
        row = card.row
        values = {
            "subject": row.subject, "status": row.status, "kind": row.kind, "priority": row.priority, "cause": row.cause,
            "due_at": row.due_at, "description": card.description, "resolution": card.resolution,
            "contact_id": Hit("contact", row.contact_id, row.contact) if row.contact_id else None,
            "deal_id": Hit("deal", card.deal_id, card.deal) if card.deal_id else None,
            "product_id": Hit("product", card.product_id, card.product) if card.product_id else None,
            "unit_id": Hit("unit", card.unit_id, row.unit) if card.unit_id else None, "remedy": card.remedy,
            "root_cause": card.root_cause, "received_on": card.received_on, "returned_on": card.returned_on,
            "loaner_on": card.loaner_on,
        }  # fmt: skip
        for name, value in values.items():
            self.fields[name].set_value(value)
        for name in ("received_on", "returned_on", "loaner_on"):
            self.fields[name].setVisible(self.unit is not None or bool(values[name]))
        self.fields["remedy"].setVisible(row.kind in ("complaint", "fault", "return") or bool(card.remedy))

    def _banner_of(self, card: TicketCard) -> Banner | None:
        if card.trashed_at:
            restore = (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
            return Banner(text("This ticket is in the trash."), "warn", restore)
        if card.merged_into_id:
            opened = (text("Open", "verb"), lambda: self.navigator.open(Ref("ticket", card.merged_into_id)))
            return Banner(text("Merged into {number}.", number=card.merged_into), "info", opened)
        return None

    # ------------------------------------------------------------------ acts

    def ask_solved(self) -> None:
        """The panel that asks how it was solved."""
        self.show_panel(None)
        self.solve.start(self.card_.resolution, self.card_.root_cause, self.card_.labour_minutes)
        self.scroll.ensureVisible(0, 0)

    def _solved(self) -> None:
        self.solve.hide()
        self.ask_satisfaction()

    def ask_satisfaction(self) -> None:
        """What the customer says of it; may be skipped."""
        self.show_panel(None)
        self.satisfaction.start()
        self.scroll.ensureVisible(0, 0)

    def ask(self, panel: AskPanel) -> AskPanel:
        self.show_panel(panel)
        return panel

    def ask_part(self) -> AskPanel:
        return self.ask(asking.part(self.id))

    def ask_work(self) -> AskPanel:
        return self.ask(asking.work(self.card_))

    def ask_merge(self) -> AskPanel:
        panel = self.ask(asking.merge(self.card_))
        panel.form.saved.connect(lambda other: self.navigator.open(Ref("ticket", other)))
        return panel

    def ask_link(self) -> AskPanel:
        return self.ask(asking.link(self.card_))

    def open_link(self, link: int) -> None:
        """The ticket at the other end."""
        for known, row in service.linked(self.id):
            if known == link:
                self.navigator.open(Ref("ticket", row.id))

    def print_form(self) -> None:
        mail.show_service_form(self.navigator, self.card_)

    def print_certificate(self) -> None:
        mail.show_certificate(self.navigator, self.card_)

    def reopen(self) -> None:
        attempt(self, actions.reopen, [self.id])

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.forget(self.ref)
