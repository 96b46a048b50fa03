"""The page of one record of an own type: fields, what happened, whose it is, files, tasks."""

from typing import Any

from PySide6.QtWidgets import QMenu

from crm_desktop.base import locale
from crm_desktop.base.feature import Panel, TimelineEntry, load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts.ui.files import FilesPanel
from crm_desktop.features.things import actions, queries
from crm_desktop.features.things.records import PREFIX, ThingCard
from crm_desktop.features.things.ui.panel import ContactsOf
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import Field, LongTextField, TagsField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import RecordPage
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Banner, Button, IconButton

HOST = "thing"


class ThingRecord(RecordPage):
    def __init__(self, navigator: Navigator, type_id: int, id_: int) -> None:
        super().__init__(navigator)
        self.id, self.ref = id_, Ref(f"{PREFIX}{type_id}", id_)
        self._set_fields()
        hosted = self._hosted(f"{HOST}.composer")
        composer = load(hosted[0].widget)(self.ref, navigator) if hosted else None
        self.timeline = TimelineView(self._happened, composer=composer, empty_text=text("Nothing has happened yet."))
        self.timeline.opened.connect(lambda ref: ref != self.ref and navigator.open(ref))
        self.set_middle(self.timeline)
        self.add_panel(ContactsOf(self.ref, navigator))
        for panel in self._hosted(HOST):
            self.add_panel(load(panel.widget)(self.ref, navigator))
        self.files = FilesPanel(self.ref, navigator)
        self.add_panel(self.files)
        self._set_actions()
        self.refill()
        watch(self, self.refill, "thing", "thing_type", "thing_contact", "record_tag", "tag", "contact")
        watch(self, lambda _change: self.timeline.reload())

    def _hosted(self, host: str) -> list[Panel]:
        found = [panel for feature in self.navigator.features for panel in feature.panels if panel.host == host]
        return sorted(found, key=lambda panel: panel.order)

    def _happened(self, before_at: str | None, limit: int) -> list[TimelineEntry]:
        """Ids are unique over all tables, so a timeline asked of this id tells of this record."""
        timelines = [load(feature.timeline) for feature in self.navigator.features if feature.timeline]
        found = [entry for timeline in timelines for entry in timeline(self.id, before_at or "", limit)]
        return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]

    def _set_fields(self) -> None:
        fields: list[Field] = [
            TextField("name", text("Name"), required=True),
            TextField("number", text("Record number")),
            LongTextField("note", text("Note"), rows=5),
        ]
        for field in fields:
            field.committed.connect(lambda value, field=field: attempt(field, actions.set_field, self.id, field.name, value))
        self.tags = TagsField("tags", text("Tags"), suggest=queries.all_tags)
        self.tags.added.connect(lambda name: attempt(self.tags, actions.set_tag, self.id, name, True))
        self.tags.removed.connect(lambda name: attempt(self.tags, actions.set_tag, self.id, name, False))
        self.set_fields([*fields, self.tags])

    def _set_actions(self) -> None:
        link = Button(text("Link a contact"), "link")
        link.clicked.connect(self.link_contact)
        more = IconButton("ellipsis", text("More"), "plain")
        more.clicked.connect(lambda: self._menu(more))
        self.set_actions([link, more])
        group = text("Record")
        add = self.commands.add
        add("thing.link", text("Link a contact"), self.link_contact, "L", "link", group)
        add("thing.tag", text("Add tag"), self.tags.edit, "T", "tag", group)
        add("thing.attach", text("Attach a file"), self.files.choose, "", "paperclip", group)
        add("thing.trash", text("Move to trash"), self.trash, "Delete", "trash-2", group)

    def _menu(self, at: IconButton) -> None:
        menu = QMenu(self)
        menu.addAction(text("Attach a file"), self.files.choose)
        menu.addAction(text("Define fields"), lambda: self.navigator.run_command("fields.define"))
        menu.addSeparator()
        menu.addAction(text("Move to trash"), self.trash)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    # ------------------------------------------------------------------ what is shown

    def refill(self, change: Any = None) -> None:
        """Reads the card again; a record that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        self.card_ = card
        self.set_head(
            card.row.name, subtitle=" · ".join(part for part in (card.type.name, card.row.number, card.row.contacts) if part),
            icon=card.type.icon, badges=[(name, tone) for _, name, tone in card.row.tags],
            figures=[(text("Added"), locale.moment(card.row.created_at), "")],
        )  # fmt: skip
        self.set_banner(self._trashed() if card.trashed_at else None)
        self._fill(card)

    def _fill(self, card: ThingCard) -> None:
        self.fields["name"].set_value(card.row.name)
        self.fields["number"].set_value(card.row.number)
        self.fields["number"].setHidden(not (card.type.numbering or card.row.number))
        self.fields["note"].set_value(card.note)
        self.tags.set_value(list(card.row.tags))

    def _trashed(self) -> Banner:
        return Banner(
            text("This record is in the trash."), "warn", (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
        )

    # ------------------------------------------------------------------ acts

    def link_contact(self) -> None:
        from crm_desktop.features.things.ui.form import ask_contact

        ask_contact(self, self.id)

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.tell(text("Moved {name} to the trash", name=self.card_.row.name), True)
            self.navigator.show_page(self.ref.kind)
