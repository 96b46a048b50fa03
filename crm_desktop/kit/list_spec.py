"""What a feature says of its list; list_page makes the page of it.

A feature gives a ListSpec of plain functions; all of them but `peek`, `new` and actions are Qt-free and may run in a worker.

    SPEC = ListSpec(
        key="contacts", kind="contact", title=mark("Contacts"),
        columns=(Column("name", mark("Name"), 200, sort="contact.name", paint="avatar", editable=True),
                 Column("city", mark("City"), 110, sort="contact.city"),
                 Column("tags", mark("Tags"), 160, paint="tags")),
        ids=queries.ids,                  # ids(filter: dict, sort: str) -> array("q")        sort "-contact.name" is descending
        first=queries.first,              # first(filter: dict, sort: str, limit: int) -> list[ContactRow]
        rows=queries.rows,                # rows(ids) -> list[ContactRow]
        sort="contact.name", tables=("contact", "phone", "record_tag", "tag"),
        count=lambda n: plural("{count} contact", "{count} contacts", n),
        summary=queries.summary,          # summary(filter) -> str after the count, "" for none; in a worker
        filters=(Filter("city", mark("City"), choices=queries.cities, sentence=mark("City: {value}")),
                 Filter("open", mark("Has open deals"), paint="flag", sentence=mark("Has open deals"))),
        peek=ContactPeek,                 # peek(ref, navigator) -> QWidget
        edit=actions.set_field,           # edit(id, column_key, value): an @action; UserError is told at the cell
        trash=actions.trash,              # trash(ids): an @action; Delete and the selection bar
        actions=(Bulk("tag", mark("Add tag"), "tag", run=ask_tag),),          # run(ids, page)
        buttons=(PageButton("import", mark("Import"), "download", run=start_import),),   # run(page)
        new=new_contact, new_title=mark("New contact"),                      # new(navigator)
        empty=Empty("users", mark("No contacts yet"), mark("Add one, or bring them from another program."),
                    ((mark("New contact"), lambda page: new_contact(page.navigator)), (mark("Import"), start_import))),
    )

    class ContactsPage(ListPage):
        def __init__(self, navigator: Navigator) -> None:
            super().__init__(navigator, SPEC)

`filter` is a dict {Filter.key: value}, plus {"words": "typed text"} while the search-in-list field has text. A Filter's
value is by its paint: "choices" a list of Choice.key; "choice" one; "flag" True; "text" str; "number" [low | None, high |
None]; "period" (from_day, to_day), both inclusive, "" for an open end, already reckoned from today for relative choices.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from crm_desktop.kit.columns import Column
from crm_desktop.kit.filters import Filter


class Bulk(NamedTuple):
    """What can be done to the chosen: a button in the selection bar. run(ids: array('q'), page)."""

    key: str
    title: str
    icon: str
    run: Callable[["array[int]", Any], None]
    kind: str = "ghost"


class PageButton(NamedTuple):
    """A button at the right of the title. run(page)."""

    key: str
    title: str
    icon: str
    run: Callable[[Any], None] | None = None
    kind: str = "plain"
    keys: str = ""


class Empty(NamedTuple):
    """What an empty list says, and the two ways to fill it: ((mark title, run(page)), ...)."""

    icon: str
    title: str
    body: str
    actions: tuple[tuple[str, Callable[[Any], None]], ...] = ()


class View(NamedTuple):
    """A tab: a named filter. The feature may bring some; the person saves others. sight: "list", "calendar" or one of the page's
    own, "" where none was chosen yet; by: the day that its calendar shows."""

    key: str
    title: str
    filter: dict[str, Any] = {}
    sort: str = ""
    group: str = ""
    sight: str = ""
    by: str = ""


class Drop(NamedTuple):
    """Where rows can be dropped while they are dragged: a tag, a stage. run(ids, page)."""

    title: str
    run: Callable[["array[int]", Any], None]
    tone: str = "info"


class ListSpec(NamedTuple):
    """See the module's example.

    keyed: `ids` sort by any field that sort_key has, so by an own field with an index too.
    asked: rows are records of `kind`, and `ids` hear filter["where"] (store/criteria). edit_many: an @action for many cells
    (id, column key, value) in few statements. drops: where rows can be dropped besides on tags."""

    key: str
    kind: str
    title: str
    columns: tuple[Column, ...]
    ids: Callable[[dict[str, Any], str], "array[int]"]
    rows: Callable[[Sequence[int]], Sequence[Any]]
    first: Callable[[dict[str, Any], str, int], Sequence[Any]] | None = None
    sort: str = ""
    tables: tuple[str, ...] = ()
    count: Callable[[int], str] | None = None
    summary: Callable[[dict[str, Any]], str] | None = None
    filters: tuple[Filter, ...] = ()
    views: tuple[View, ...] = ()
    peek: Callable[[Any, Any], Any] | None = None
    edit: Callable[[int, str, Any], Any] | None = None
    trash: Callable[[Sequence[int]], Any] | None = None
    actions: tuple[Bulk, ...] = ()
    buttons: tuple[PageButton, ...] = ()
    new: Callable[[Any], None] | None = None
    new_title: str = ""
    empty: Empty = Empty("list", "", "")
    asked: bool = False
    keyed: bool = False
    edit_many: Callable[[Sequence[tuple[int, str, Any]]], Any] | None = None
    drops: Callable[[], Sequence[Drop]] | None = None
