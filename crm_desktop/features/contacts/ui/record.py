"""A contact's own page: fields at the left, what happened in the middle, what other features know at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.ui import around, entries
from crm_desktop.features.contacts.ui.card_fields import CardFields
from crm_desktop.features.contacts.ui.files import FilesPanel
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import RecordPage
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Banner, Button, IconButton

WATCHED = (
    "contact", "contact_role", "phone", "email", "address", "handle", "anniversary", "record_tag", "tag", "source",
)  # fmt: skip


class ContactRecord(RecordPage):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.navigator, self.id = navigator, id
        self.ref = Ref("contact", id)
        self.commands = CommandSet(self)
        self.setAcceptDrops(True)
        self.card_fields = CardFields(self, navigator)
        self.set_fields(self.card_fields.all())
        self.add_left(self.card_fields.more_button)
        self.timeline = TimelineView(
            around.timeline(navigator, id), composer=self._composer(), empty_text=text("Nothing has happened yet.")
        )
        self.timeline.opened.connect(self._open_entry)
        self.set_middle(self.timeline)
        self.files: FilesPanel | None = None
        for panel in around.panels(navigator, "contact"):
            widget = around.made(panel, self.ref, navigator)
            self.files = widget if isinstance(widget, FilesPanel) else self.files
            self.add_panel(widget)
        self._set_buttons()
        self._add_commands()
        self.refill()
        watch(self, self.refill, *WATCHED)
        watch(self, self._happened)

    def _composer(self) -> QWidget | None:
        found = around.panels(self.navigator, "contact.composer")
        return around.made(found[0], self.ref, self.navigator) if found else None

    def refill(self, change: ChangeSet | None = None) -> None:
        """Reads the card again; a contact that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        self.contact = card
        own = ((tag.name, tag.tone) for tag in card.tags)
        badges = [*around.badges(self.navigator, self.id), *queries.role_badges(card.roles), *own]
        self.set_head(
            card.name,
            subtitle=entries.subtitle(card),
            avatar=card.name,
            badges=badges,
            figures=around.figures(self.navigator, self.id),
        )
        self.call_button.setVisible(bool(card.phones))
        self.mail_button.setVisible(bool(card.emails))
        self.set_banner(self._trashed() if card.trashed_at else None)
        self.card_fields.fill(card)

    def _happened(self, change: ChangeSet) -> None:
        """Anything may belong to this contact's history: the timeline and the figures look again."""
        self.timeline.reload()
        if not change.touches(*WATCHED):
            self.refill()

    def _trashed(self) -> Banner:
        back = (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
        return Banner(text("This contact is in the trash."), "warn", back)

    def _open_entry(self, ref: Ref) -> None:
        if ref != self.ref:
            self.navigator.open(ref)

    def _set_buttons(self) -> None:
        self.call_button = IconButton("phone", text("Call", "verb"), kind="plain")
        self.call_button.clicked.connect(self.call)
        self.mail_button = IconButton("mail", text("Write e-mail"), kind="plain")
        self.mail_button.clicked.connect(self.write)
        self.more_button = IconButton("ellipsis", text("More"), kind="plain")
        self.more_button.clicked.connect(self.show_menu)
        shown: list[QWidget] = [self.call_button, self.mail_button]
        offer = next((kind for kind in around.makers(self.navigator) if kind.key == "offer"), None)
        if offer:
            button = Button(text("Offer"), "file-plus", "primary")
            button.clicked.connect(lambda: around.make(self.navigator, offer, self.ref))
            shown.append(button)
        self.set_actions([*shown, self.more_button])

    def _add_commands(self) -> None:
        group = text("Contact")
        steps: list[tuple[str, str, Callable[[], Any], str, str]] = [
            ("contact.edit", text("Edit"), self.edit_first, "E", "pencil"),
            ("contact.call", text("Call", "verb"), self.call, "", "phone"),
            ("contact.write", text("Write e-mail"), self.write, "", "mail"),
            ("contact.tag", text("Add tag"), self.card_fields.tags.edit, "T", "tag"),
            ("contact.attach", text("Attach a file"), self.attach, "", "paperclip"),
            ("contact.trash", text("Move to trash"), self.trash, "", "trash-2"),
        ]
        for key, title, run, keys, icon in steps:
            self.commands.add(key, title, run, keys, icon, group)
        if around.has_command(self.navigator, "reports.customer"):
            self.commands.add("contact.print", text("Print customer report"), self.print_report, "", "printer", group)
        if around.has_command(self.navigator, "sales.again"):
            title = text("New offer from the last sale")
            self.commands.add("contact.again", title, lambda: self.navigator.run_command("sales.again"), "O", "file-plus", group)
        for kind in around.makers(self.navigator):
            title = text(kind.new_title or kind.title)
            self.commands.add(
                f"contact.new.{kind.key}", title, partial(around.make, self.navigator, kind, self.ref), "", kind.icon, group
            )

    def show_menu(self) -> None:
        menu = QMenu(self)
        for kind in around.makers(self.navigator):
            menu.addAction(text(kind.new_title or kind.title), lambda kind=kind: around.make(self.navigator, kind, self.ref))
        menu.addSeparator()
        menu.addAction(text("Attach a file"), self.attach)
        if around.has_command(self.navigator, "reports.customer"):
            menu.addAction(text("Print customer report"), self.print_report)
            menu.addAction(text("Print label or envelope"), lambda: self.navigator.run_command("reports.labels"))
        person = self.contact.kind == "person"
        menu.addAction(
            text("This is a company") if person else text("This is a person"),
            lambda: self.turn("organization" if person else "person"),
        )
        menu.addSeparator()
        if self.contact.trashed_at:
            menu.addAction(text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
        else:
            menu.addAction(text("Move to trash"), self.trash)
        menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def turn(self, kind: str) -> None:
        attempt(self.more_button, actions.set_field, self.id, "kind", kind)

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.tell(text("Moved {name} to the trash", name=self.contact.name), True)
            self.leave()

    def print_report(self) -> None:
        self.navigator.run_command("reports.customer")

    def call(self) -> None:
        if self.contact.phones and not around.reached(self.navigator, self.ref, "call"):
            around.call(self.contact.phones[0].e164 or self.contact.phones[0].number)

    def write(self) -> None:
        if self.contact.emails and not around.reached(self.navigator, self.ref, "mail"):
            around.write(self.contact.emails[0].address)

    def attach(self) -> None:
        if self.files:
            self.files.choose()

    def leave(self) -> None:
        self.navigator.show_page("contacts")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        paths = around.taken(self.navigator, self.ref, paths)
        if self.files:
            self.files.add_paths(paths)
