"""Customers to choose from for a field day: by city and district, with what waits at each."""

from array import array
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import rules as contact_rules
from crm_desktop.features.visits import actions, queries
from crm_desktop.features.visits.ui.open import ask_plan
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator

MATTERS = {
    "debt": mark("overdue payment"), "ticket": mark("open ticket"), "offer": mark("offer waits"), "deal": mark("open deal"),
    "reorder": mark("order due"), "touch": mark("keep in touch overdue"),
}  # fmt: skip


def _cities() -> list[Choice]:
    return [Choice(city, city) for city in queries.cities()]


def _districts() -> list[Choice]:
    return [Choice(one, one) for one in queries.districts()]


def _roles() -> list[Choice]:
    return [Choice(key, text(name), contact_rules.ROLE_TONES[key]) for key, name in contact_rules.ROLES.items()]


def _matters() -> list[Choice]:
    return [Choice(key, text(name)) for key, name in MATTERS.items()]


def _peek(ref: Ref, navigator: Navigator) -> Any:
    from crm_desktop.features.contacts.ui.peek import ContactPeek

    return ContactPeek(ref, navigator)


def _plan(ids: "array[int]", page: Any) -> None:
    page.take(ids)


SPEC = ListSpec(
    key="visits.choose",
    kind="contact",
    title=mark("Choose customers to visit"),
    columns=(
        Column("name", mark("Customer"), 190, sort="contact.name", paint="avatar"),
        Column("district", mark("District"), 110, sort="place"),
        Column("city", mark("City"), 96, sort="place"),
        Column("why", mark("What waits"), 230, paint="tags"),
        Column("last", mark("Last touch"), 110, sort="last", paint="moment"),
        Column("planned", mark("Planned for"), 100, paint="dim"),
        Column("phone", mark("Phone"), 140, shown=False),
    ),
    ids=queries.customer_ids,
    rows=queries.customer_rows,
    sort="place",
    tables=(
        "contact",
        "address",
        "activity",
        "sale",
        "ticket",
        "offer",
        "deal",
        "visit",
        "visit_plan",
        "rhythm",
        "tag_rhythm",
        "record_tag",
    ),  # fmt: skip
    count=lambda count: plural("{count} customer", "{count} customers", count, count=locale.number(count, 0, 1)),
    filters=(
        Filter("city", mark("City"), choices=_cities, sentence=mark("City: {value}")),
        Filter("district", mark("District"), choices=_districts, sentence=mark("District: {value}")),
        Filter("matter", mark("What waits"), choices=_matters, sentence=mark("With {value}")),
        Filter("untouched", mark("Not touched for, days"), sentence=mark("Not touched for {value} days"), paint="number"),
        Filter("role", mark("Role"), choices=_roles, sentence=mark("Role: {value}")),
    ),
    views=(
        View("matters", mark("Something waits"), {"matter": list(MATTERS)}),
        View("late", mark("Overdue payments"), {"matter": ["debt"]}),
        View("service", mark("Open tickets"), {"matter": ["ticket"]}),
        View("reorder", mark("Order due"), {"matter": ["reorder"]}),
        View("touch", mark("Keep in touch overdue"), {"matter": ["touch"]}),
    ),
    peek=_peek,
    actions=(Bulk("plan", mark("Plan these visits"), "map-pinned", _plan, "primary"),),
    buttons=(
        PageButton("back", mark("Back to the plans"), "arrow-left", lambda page: page.leave()),
        PageButton("plan", mark("Plan these visits"), "map-pinned", lambda page: page.take(page.chosen()), "primary", "P"),
    ),
    empty=Empty(
        "map-pinned",
        mark("Nobody to visit yet"),
        mark("Contacts stand here by city and district, with what waits at each."),
        ((mark("Show contacts"), lambda page: page.navigator.show_page("contacts")),),
    ),
)


class ChooseCustomers(ListPage):
    """Ticks customers; then a new day, or more for the one that asked (`plan_id`)."""

    def __init__(self, navigator: Navigator, page: Any) -> None:
        self._page = page
        self.plan_id = 0
        super().__init__(navigator, SPEC)

    def for_plan(self, plan_id: int) -> None:
        self.plan_id = plan_id
        self.table.clear_selection()

    def chosen(self) -> "array[int]":
        """The ticked ones, else the one with the cursor."""
        ids = self.table.selected_ids()
        return ids if len(ids) or not self.table.current_id() else array("q", (self.table.current_id(),))

    def take(self, ids: "array[int]") -> None:
        if not len(ids):
            self.navigator.tell(text("Choose at least one customer."))
            return
        if not self.plan_id:
            cities = dict.fromkeys(one.district or one.city for one in queries.customer_rows(ids[:20]))
            ask_plan(self.navigator, ids, ", ".join(city for city in cities if city)[:80])
            return
        if attempt(self, actions.add_visits, self.plan_id, list(ids)) is not None:
            self.navigator.open(Ref("visit_plan", self.plan_id))

    def leave(self) -> None:
        if self.plan_id:
            self._page.open_record(self.plan_id)
        else:
            self._page.show_list()
