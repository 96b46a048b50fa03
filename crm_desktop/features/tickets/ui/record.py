"""The page of one ticket: how it stands, its fields, the conversation, how it was solved."""

from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.feature import Hit, load
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import actions, queries, rules
from crm_desktop.features.tickets.records import Message, TicketCard
from crm_desktop.features.tickets.ui import choices
from crm_desktop.features.tickets.ui.conversation import Conversation
from crm_desktop.features.tickets.ui.form import LINKS, link_field
from crm_desktop.features.tickets.ui.solve import SolvePanel
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import ChoiceField, Field, LongTextField, MomentField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow, RecordPage
from crm_desktop.kit.widgets import Banner, Button, IconButton

TABLES = ("ticket", "ticket_message", "contact", "deal", "product")


class TicketRecord(RecordPage):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.id, self.ref = id, Ref("ticket", id)
        self.status = ""
        self.conversation = Conversation(id)
        self.solve = SolvePanel(id)
        self.solve.hide()
        self.solve.done.connect(self.solve.hide)
        self._set_fields()
        self._set_middle()
        self._set_actions()
        self.times = PanelCard(text("Times"))
        self.add_panel(self.times)
        for feature in navigator.features:
            for panel in feature.panels:
                if panel.host == "ticket":
                    self.add_panel(load(panel.widget)(self.ref, navigator))
        self._add_commands()
        self.refill()
        watch(self, self.refill, *TABLES)

    def _set_fields(self) -> None:
        fields: list[Field] = [
            TextField("subject", text("Subject"), required=True),
            link_field("contact", text("Customer")),
            ChoiceField("status", text("Status"), choices=choices.statuses()),
            ChoiceField("kind", text("Kind"), choices=choices.kinds()),
            ChoiceField("priority", text("Priority"), choices=choices.priorities()),
            TextField("cause", text("Cause")),
            MomentField("due_at", text("Due")),
            link_field("product", text("Product")),
            link_field("deal", text("Deal")),
            LongTextField("description", text("Description"), rows=6),
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
        column.addWidget(self.solve)
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
        self.more_button = IconButton("ellipsis", text("More"), "plain")
        self.more_button.clicked.connect(self._menu)
        self.set_actions([self.answer_button, self.close_button, self.reopen_button, self.more_button])

    def _menu(self) -> None:
        menu = QMenu(self)
        for choice in choices.priorities():
            menu.addAction(text("Priority: {priority}", priority=choice.text), lambda key=choice.key: self._set_priority(key))
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
        add("ticket.trash", text("Move to trash"), self.trash, "Delete", "trash-2", group)

    # ------------------------------------------------------------------ what is shown

    def refill(self, change: Any = None) -> None:
        """Reads the card again; a ticket that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        self.card_, row = card, card.row
        self.status = row.status
        about = (row.number, row.contact, text("opened {when}", when=locale.ago(row.opened_at)))
        self.set_head(
            row.subject,
            subtitle=" · ".join(part for part in about if part),
            icon=rules.KIND_ICONS.get(row.kind, "life-buoy"),
            badges=[row.status_badge, row.kind_badge, *([row.priority_badge] if row.priority != "normal" else [])],
            figures=self._figures(card),
        )
        self.close_button.setVisible(row.status != "closed")
        self.reopen_button.setVisible(row.status == "closed")
        self.set_banner(self._trashed() if card.trashed_at else None)
        self._fill(card)
        self._fill_times(card)
        self.conversation.refill(Message(0, "solved", card.resolution, row.closed_at) if row.status == "closed" else None)

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
        }  # fmt: skip
        for name, value in values.items():
            self.fields[name].set_value(value)

    def _fill_times(self, card: TicketCard) -> None:
        row = card.row
        lines = [PanelRow(None, text("Opened"), dim="", detail=locale.moment(row.opened_at))]
        if row.answered_at:
            lines.append(PanelRow(None, text("First response"), row.answer_time))
        if row.closed_at:
            lines.append(PanelRow(None, text("Solved in"), row.solve_time, tone="ok"))
        if row.due_at:
            lines.append(PanelRow(None, text("Due"), row.due[0] or locale.day(row.due_at[:10]), tone=row.due[1]))
        note = plural("reopened {count} time", "reopened {count} times", row.reopened) if row.reopened else ""
        self.times.set_rows(lines, note)

    def _trashed(self) -> Banner:
        return Banner(
            text("This ticket is in the trash."), "warn", (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
        )

    # ------------------------------------------------------------------ acts

    def ask_solved(self) -> None:
        """The panel that asks how it was solved."""
        self.solve.start(self.card_.resolution)
        self.scroll.ensureVisible(0, 0)

    def reopen(self) -> None:
        attempt(self, actions.reopen, [self.id])

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.forget(self.ref)
