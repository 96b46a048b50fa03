"""Who is responsible for what: one list over contacts, deals, offers, sales and tickets."""

from array import array

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.team import queries
from crm_desktop.features.team.records import KINDS
from crm_desktop.features.team.ui.open import choose_person
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, View
from crm_desktop.kit.navigator import Navigator


def _people() -> list[Choice]:
    return [Choice(one.id, one.name) for one in queries.people()]


def _kinds() -> list[Choice]:
    return [Choice(key, text(name)) for key, name in KINDS.items()]


def _assign(ids: "array[int]", page: ListPage) -> None:
    choose_person(page.navigator, page, ids)


SPEC = ListSpec(
    key="team",
    kind="responsible",
    title=mark("Who is responsible"),
    columns=(
        Column("person", mark("Responsible"), 150, sort="person", paint="strong"),
        Column("kind_badge", mark("Kind"), 96, sort="kind", paint="badge"),
        Column("title", mark("Record"), 240, sort="title"),
        Column("customer", mark("Customer"), 180, sort="customer"),
        Column("waiting", mark("Handed over"), 220, paint="dim"),
    ),
    ids=queries.ids,
    first=queries.first,
    rows=queries.owned_rows,
    sort="",
    tables=("responsible", "house_person", "handover", "contact", "deal", "offer", "sale", "ticket"),
    count=lambda count: plural("{count} record", "{count} records", count, count=locale.number(count, 0, 1)),
    filters=(
        Filter("person", mark("Responsible"), choices=_people, sentence=mark("Responsible: {value}")),
        Filter("kind", mark("Kind"), choices=_kinds, sentence=mark("Kind: {value}")),
        Filter("open", mark("Only open ones"), sentence=mark("Only open ones"), paint="flag"),
        Filter("handed", mark("Waits for an answer"), sentence=mark("Waits for an answer"), paint="flag"),
    ),
    views=(
        View("open", mark("Still open"), {"open": True}),
        View("contacts", mark("Contacts"), {"kind": ["contact"]}),
        View("deals", mark("Deals"), {"kind": ["deal"], "open": True}),
        View("tickets", mark("Tickets"), {"kind": ["ticket"], "open": True}),
        View("handed", mark("Handed over"), {"handed": True}),
    ),
    actions=(Bulk("assign", mark("Set who is responsible"), "user-check", _assign),),
    empty=Empty(
        "user-check",
        mark("Nobody is responsible for anything yet"),
        mark("Set a person of the house at the right of a contact, deal, offer, sale or ticket. Names are kept in the settings."),
        ((mark("Show contacts"), lambda page: page.navigator.show_page("contacts")),),
    ),
)


class TeamPage(ListPage):
    """Enter opens the record, whatever it is."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, SPEC)

    def open_id(self, id: int) -> None:
        kind = queries.kind_of(id)
        if kind in KINDS:
            self.navigator.open(Ref(kind, id))
