"""The page of each own record type: its list, or one record. `page_<id>` is made when it is asked for: the types are data."""

from collections.abc import Callable
from functools import partial
from typing import Any

from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.things import actions, queries
from crm_desktop.features.things.records import TypeRow
from crm_desktop.features.things.ui import exchange
from crm_desktop.features.things.ui.form import new_thing
from crm_desktop.features.things.ui.peek import ThingPeek
from crm_desktop.features.things.ui.record import ThingRecord
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Column
from crm_desktop.kit.list_and_record import ListAndRecord
from crm_desktop.kit.list_page import Bulk, Empty, ListPage, ListSpec, PageButton
from crm_desktop.kit.navigator import Navigator

TABLES = ("thing", "thing_contact", "thing_type", "contact", "record_tag", "tag", "value", "field", "field_choice")
PAGE = "page_"


def __getattr__(name: str) -> Callable[[Navigator], "ThingsPage"]:
    if name.startswith(PAGE) and name.removeprefix(PAGE).isdigit():
        return lambda navigator: ThingsPage(navigator, int(name.removeprefix(PAGE)))
    raise AttributeError(name)


class ThingsPage(ListAndRecord):
    """`type_id` is the type whose page it is."""

    def __init__(self, navigator: Navigator, type_id: int) -> None:
        self.type_id = type_id
        kind = queries.type_(type_id)
        assert kind is not None
        super().__init__(navigator, ListPage(navigator, _spec(kind)), partial(_record, type_id))
        watch(self, self._renamed, "thing_type")

    def _renamed(self, change: ChangeSet) -> None:
        kind = queries.type_(self.type_id)
        if kind is not None:
            self.listing.title.setText(kind.plural)


def _record(type_id: int, navigator: Navigator, id_: int) -> ThingRecord:
    return ThingRecord(navigator, type_id, id_)


def _spec(kind: TypeRow) -> ListSpec:
    def new(navigator: Navigator) -> Any:
        return new_thing(navigator, kind.id)

    numbers = (Column("number", mark("Record number"), 124, sort="thing.number", paint="dim"),) if kind.numbering else ()
    return ListSpec(
        key=kind.kind,
        kind=kind.kind,
        title=kind.plural,
        columns=(
            Column("name", mark("Name"), 200, sort="thing.name", paint="strong", editable=True),
            *numbers,
            Column("contacts", mark("Contacts"), 190),
            Column("tags", mark("Tags"), 120, paint="tags"),
            Column("created_at", mark("Added"), 110, sort="created", paint="moment", shown=False),
        ),
        ids=lambda filter, sort: queries.ids(kind.id, filter, sort),
        first=lambda filter, sort, limit: queries.first(kind.id, filter, sort, limit),
        rows=queries.thing_rows,
        sort="thing.name",
        asked=True,
        tables=TABLES,
        count=lambda count: queries.count_words(kind, count),
        peek=ThingPeek,
        edit=actions.set_field,
        trash=actions.trash,
        actions=(Bulk("export", mark("Export"), "upload", lambda ids, page: exchange.export(page, kind.id, ids)),),
        buttons=(
            PageButton("new", text("New: {name}", name=kind.name), "plus", lambda page: new(page.navigator), "primary"),
            PageButton("import", mark("Import"), "download", lambda page: exchange.bring_in(page, kind.id)),
            PageButton("export", mark("Export"), "upload", lambda page: exchange.export(page, kind.id, page.table.ids())),
        ),
        new=new,
        new_title=text("New: {name}", name=kind.name),
        empty=Empty(
            kind.icon, mark("Nothing here yet"),
            mark("Add the first one, or bring a list from a spreadsheet. Fields of your own are defined in the settings."),
            ((text("New: {name}", name=kind.name), lambda page: new(page.navigator)),
             (mark("Import"), lambda page: exchange.bring_in(page, kind.id))),
        ),
    )  # fmt: skip
