"""The contacts page: the list of everyone, and in its place the record that was opened."""

from array import array
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from crm_desktop.base.feature import load
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import queries, rules
from crm_desktop.features.contacts.ui.around import has_command
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import IconButton

TABLES = ("contact", "contact_role", "phone", "email", "address", "record_tag", "tag", "source")


def _kinds() -> list[Choice]:
    return [Choice(key, text(name)) for key, name in rules.KINDS.items()]


def role_choices() -> list[Choice]:
    return [Choice(key, text(name), rules.ROLE_TONES[key]) for key, name in rules.ROLES.items()]


def _tags() -> list[Choice]:
    return [Choice(tag.id, tag.name, tag.tone) for tag in queries.all_tags()]


def _cities() -> list[Choice]:
    return [Choice(city, city) for city in queries.cities()]


def _sources() -> list[Choice]:
    return [Choice(id_, name) for id_, name in queries.sources()]


def _source_names() -> list[Choice]:
    return [Choice("", text("No source")), *(Choice(name, name) for _, name in queries.sources())]


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.contacts.ui.peek import ContactPeek

    return ContactPeek(ref, navigator)


def _new(navigator: Navigator) -> None:
    from crm_desktop.features.contacts.ui.form import new_contact

    new_contact(navigator)


def _import(page: ListPage) -> None:
    page.navigator.run_command("transfer.import")


def _later(spec: str) -> Callable[..., Any]:
    """What is imported when it is first called: the list is painted before anything is written."""
    return lambda *args: load(f"crm_desktop.features.contacts.{spec}")(*args)


SPEC = ListSpec(
    key="contacts",
    kind="contact",
    title=mark("Contacts"),
    columns=(
        Column("name", mark("Name"), 176, sort="contact.name", paint="avatar", editable=True),
        Column("organization", mark("Company"), 130, sort="contact.organization", editable=True),
        Column("city", mark("City"), 76, sort="contact.city", editable=True),
        Column("phone", mark("Phone"), 150, editable=True),
        Column("badges", mark("Roles and tags"), 150, paint="tags"),
        Column("email", mark("E-mail"), 180, paint="dim", editable=True, shown=False),
        Column("role_badges", mark("Roles"), 120, field="role", paint="tags", shown=False),
        Column("tags", mark("Tags"), 130, field="tag", paint="tags", shown=False),
        Column("job_title", mark("Job title"), 150, editable=True, shown=False),
        Column("source", mark("Source"), 120, paint="dim", editable=True, choices=_source_names, shown=False),
        Column("created_at", mark("Added"), 110, field="created", sort="created", paint="moment", shown=False),
    ),
    ids=queries.ids,
    rows=queries.rows,
    first=queries.first,
    sort="contact.name",
    asked=True,
    keyed=True,
    tables=TABLES,
    count=lambda count: plural("{count} contact", "{count} contacts", count),
    filters=(
        Filter("role", mark("Role"), choices=role_choices, sentence=mark("Role: {value}")),
        Filter("kind", mark("Kind"), choices=_kinds, sentence=mark("Kind: {value}")),
        Filter("tag", mark("Tag"), choices=_tags, sentence=mark("Tag: {value}")),
        Filter("city", mark("City"), choices=_cities, sentence=mark("City: {value}")),
        Filter("source", mark("Source"), choices=_sources, sentence=mark("Source: {value}")),
    ),
    views=(
        View("people", mark("People"), {"kind": ["person"]}),
        View("companies", mark("Companies"), {"kind": ["organization"]}),
        View("customers", mark("Customers"), {"role": ["customer"]}),
        View("prospects", mark("Prospects"), {"role": ["prospect"]}),
    ),
    peek=_peek,
    edit=_later("actions:set_field"),
    edit_many=_later("actions:set_cells"),
    trash=_later("actions:trash"),
    actions=(
        Bulk("tag", mark("Add tag"), "tag", _later("ui.many:tag")),
        Bulk("role", mark("Roles"), "user-check", _later("ui.many:role")),
        Bulk("source", mark("Source"), "target", _later("ui.many:source")),
        Bulk("merge", mark("Merge"), "merge", _later("ui.duplicates:merge_chosen")),
    ),
    buttons=(PageButton("import", mark("Import"), "download", _import),),
    new=_new,
    new_title=mark("New contact"),
    empty=Empty(
        "users",
        mark("No contacts yet"),
        mark(
            "People and companies live here, with all that happens with them. Add one, or bring your list from another program."
        ),
        ((mark("New contact"), lambda page: _new(page.navigator)), (mark("Import a list"), _import)),
    ),
)


def _export(ids: "array[int]", page: ListPage) -> None:
    page.navigator.set_neighbours("contact", ids)
    page.navigator.run_command("transfer.export")


def _labels(ids: "array[int]", page: ListPage) -> None:
    page.navigator.set_neighbours("contact", ids)
    page.navigator.run_command("reports.labels")


def _spec(navigator: Navigator) -> ListSpec:
    """With import, export and labels where the features for them are there."""
    if has_command(navigator, "transfer.import"):
        more = (Bulk("export", mark("Export"), "upload", _export),)
        if has_command(navigator, "reports.labels"):
            more += (Bulk("labels", mark("Labels"), "printer", _labels),)
        return SPEC._replace(actions=(*SPEC.actions, *more))
    return SPEC._replace(buttons=(), empty=SPEC.empty._replace(actions=SPEC.empty.actions[:1]))


class ContactsPage(QStackedWidget):
    """List and record in one place of the sidebar."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.list = ListPage(navigator, _spec(navigator))
        self.addWidget(self.list)
        self.record: Any = None
        self.more = IconButton("ellipsis", text("More"), kind="plain")
        self.more.clicked.connect(self.show_menu)
        self.list.header.addWidget(self.more)
        group = text("Contacts")
        for key, title, icon, run in self._acts():
            self.list.commands.add(key, title, run, "", icon, group)

    def _acts(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        """What can be done with the list as it stands: (key, title, icon, run)."""
        acts: list[tuple[str, str, str, Callable[[], object]]] = []
        if has_command(self.navigator, "transfer.export"):
            acts.append(("contacts.export", text("Export this list"), "upload", lambda: self._with_list("transfer.export")))
        if has_command(self.navigator, "reports.labels"):
            acts.append(("contacts.labels", text("Print labels of this list"), "tag", lambda: self._with_list("reports.labels")))
        return acts

    def _with_list(self, command: str) -> None:
        """Other features take the contacts that the list shows, in its order."""
        self.navigator.set_neighbours("contact", self.list.table.ids())
        self.navigator.run_command(command)

    def show_menu(self) -> None:
        menu = QMenu(self)
        for _, title, _, run in self._acts():
            menu.addAction(title, run)
        menu.addSeparator()
        for key, title in (
            ("contacts.duplicates", text("Find duplicate contacts")),
            ("history.trash", text("Trash")),
            ("lifecycle.show", text("Contacts by stage")),
            ("team.show", text("Who is responsible")),
        ):
            menu.addAction(title, lambda key=key: self.navigator.run_command(key))
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def open_record(self, id: int) -> None:
        """Shows the record of a contact; a missing one is said and left."""
        from crm_desktop.features.contacts.ui.record import ContactRecord

        if self.record is None or self.record.id != id:
            if queries.card(id) is None:
                self.show_list()
                self.navigator.tell(text("This contact is no longer there."))
                return
            before, self.record = self.record, ContactRecord(self.navigator, id)
            self.addWidget(self.record)
            if before is not None:
                self.removeWidget(before)
                before.deleteLater()
        self.setCurrentWidget(self.record)

    def show_list(self) -> None:
        self.setCurrentWidget(self.list)

    def commands(self) -> list[CommandSet]:
        return [self.currentWidget().commands]
