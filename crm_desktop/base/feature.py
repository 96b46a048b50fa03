"""The manifest: what a feature tells the house about itself. Qt-free; whatever needs Qt or time is a string
"package.module:name", imported when first used."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple


def load(spec: str) -> Any:
    """`"crm_desktop.features.deals.ui.page:DealsPage"` -> the class."""
    module, name = spec.split(":")
    return getattr(import_module(module), name)


class Page(NamedTuple):
    """A place in the sidebar, or beside it where `group` is below zero: then by palette and command only.
    `widget(navigator) -> QWidget`; it may have `open_record(id)` and `commands()`."""

    key: str
    title: str
    icon: str
    widget: str
    group: int
    letter: str = ""
    count: str = ""  # type: ignore[assignment]


class Kind(NamedTuple):
    """A kind of record that others can open, find and attach to.

    table: its table. title: "Contact" (mark). icon. page: the key of the page that opens it.
    hits: "module:hits", (ids) -> list[Hit], live ones only, any order.
    documents: "module:documents", (ids) -> Iterable[Document] for the index; missing ids are removed from it.
    derive: "module:derive", (ids) -> None, writes derived tables of those dirty records, in the door before COMMIT;
        it gets ids of deleted records of any kind too, and removes what it has of them.
    title_sql: the title's expression over the table, so that search ranks before it reads hits whole.
    criteria: "module:criteria", () -> Sequence[Criterion] (base/criteria.py): what can be asked of these records.
    only: a condition over the table, alias `t`, where several kinds share one ("t.type_id = 5").
    new: "module:new", (navigator, ref | None) opens the form for a new one; letter: N then this.
    """

    key: str
    table: str
    title: str
    icon: str
    page: str
    hits: str
    documents: str
    derive: str = ""
    new: str = ""
    new_title: str = ""
    letter: str = ""
    title_sql: str = ""
    criteria: str = ""
    only: str = ""


class Panel(NamedTuple):
    """Shown at the right of a record of `host` ("contact"). `widget(ref, navigator) -> QWidget`."""

    host: str
    key: str
    widget: str
    order: int


class Command(NamedTuple):
    """What a person can do anywhere: in palette, menu and key sheet. `run(navigator)`."""

    key: str
    title: str
    icon: str
    run: str
    keys: str = ""
    group: str = ""


class Hit(NamedTuple):
    """A line of search results. `title` is folded by search to order exact and begins-with first."""

    kind: str
    id: int
    title: str
    subtitle: str = ""
    detail: str = ""


class Document(NamedTuple):
    """What search and sorting know of one record. `sorts`: sort field -> text ("contact.name": "Işık Yılmaz");
    give sorts only for live (not trashed) records, `words` too."""

    id: int
    words: str
    digits: str = ""
    sorts: dict[str, str] = {}


class TimelineEntry(NamedTuple):
    """One thing that happened. `at` is UTC text, newest first; `body` may be long; tone one of theme's states."""

    at: str
    kind: str
    id: int
    title: str
    body: str = ""
    icon: str = ""
    tone: str = ""
    badge: str = ""


class DueItem(NamedTuple):
    """Something that waits for the person: on Today. `on` is a day text; `key` is stable over time."""

    key: str
    on: str
    time: str
    title: str
    subtitle: str
    kind: str
    id: int
    icon: str
    done: str = ""


class CalendarEntry(NamedTuple):
    """One entry of the calendar. `start`, `end`: local "2026-11-22T14:00" or a day text (whole days; `end` inclusive). `key` is
    stable; `move`: "module:move", (key, start, end) -> None, an @action; "" where it cannot be moved. tone: a theme state."""

    key: str
    start: str
    end: str
    title: str
    kind: str
    id: int
    icon: str = ""
    tone: str = ""
    done: bool = False
    move: str = ""


class Report(NamedTuple):
    """A printed report. `make(path, **options)` writes the PDF. `needs`: "" or the kind of record it is about."""

    key: str
    title: str
    make: str
    needs: str = ""


class ImportField(NamedTuple):
    """A target of a column mapping: key, title (mark), other names that files call it."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()


class Feature(NamedTuple):
    """A feature, whole. `tables`: table -> "record" | "local" | "derived". `timeline`: "module:timeline",
    (contact_id, before_at, limit) -> list[TimelineEntry]. `due`: "module:due", (until_day) -> list[DueItem].
    `figures`: "module:figures", (contact_id) -> list[(title, value, tone)] for a contact's head.
    `settings`: widget strings for Preferences, (navigator) -> QWidget with a `title`. `actions`: module of its @action
    functions. `defaults`: "module:defaults", (language, country, currency) -> None, called in the first run's one step.
    `calendar`: "module:calendar", (from_day, to_day) -> list[CalendarEntry], both days inclusive. `started`: "module:started",
    (navigator) -> None, once after the window has settled: what fell due while the program was closed.
    `derive`: "module:derive", () -> None, in the door before COMMIT, after the index: for derived tables that follow from several
    kinds; cheap when nothing waits. `badges`: "module:badges", (contact_id) -> list[(text, tone)] for a contact's head.
    `tells`: "module:criteria", () -> Sequence[Criterion], each `of` another's kind. `beside`: "module:name" of a kit.own.Beside:
    columns(kind) and cells(kind, ids, keys), for lists of another's kind; keys begin with "own.".
    `follows`: (event, "module:function") pairs: a feature below calls `known.follow(event, ...)` in its action, and what is done
    above is of the same undo step. "sales.delivered", "sales.taken_back" (delivery_id), "workdays.changed" (), "record.made"
    (kind, ids), "contact.merged" (keep, drop) while both are there.
    `completes`: "module:completed", (kind, documents) -> documents: what it adds to the index for records of every kind.
    `due_page`: "module:due_page", (first_day, last_day, limit, without) -> (count, list[DueItem]), for what may wait by tens of
    thousands: those due between two days, both inclusive, ("", "") without a day, the nearest first, but for the keys of
    `without`. Today then asks it and `due_rest` (as `due`) instead of `due`.
    `grown`: "module:grown", () -> (kinds, pages) that the data brings; `known.grown()` gives the manifests with them."""

    name: str
    tables: dict[str, str]
    kinds: tuple[Kind, ...] = ()
    pages: tuple[Page, ...] = ()
    panels: tuple[Panel, ...] = ()
    commands: tuple[Command, ...] = ()
    timeline: str = ""
    due: str = ""
    figures: str = ""
    settings: tuple[str, ...] = ()
    actions: str = ""
    reports: tuple[Report, ...] = ()
    defaults: str = ""
    calendar: str = ""
    started: str = ""
    derive: str = ""
    badges: str = ""
    tells: str = ""
    beside: str = ""
    follows: tuple[tuple[str, str], ...] = ()
    completes: str = ""
    grown: str = ""
    due_page: str = ""
    due_rest: str = ""


Loader = Callable[..., Any]
