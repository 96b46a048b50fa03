"""How a list is seen: its rows, a calendar of its days, and what a page adds, a board."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text
from crm_desktop.kit import list_engine
from crm_desktop.kit.list_calendar import ListCalendar
from crm_desktop.kit.widgets import Segmented

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage


def can(page: "ListPage") -> bool:
    """Whether a calendar of these records can be shown."""
    return page.spec.asked and list_engine.there("month")


def item() -> tuple[str, str, str]:
    """The calendar among the items of a page's own switch."""
    return "calendar", text("Calendar"), "calendar"


def add_switch(page: "ListPage") -> None:
    page.switch = Segmented([("list", text("List"), "list"), item()])
    page.switch.changed.connect(page.show_as)
    page.header.insertWidget(0, page.switch)
    add_command(page)


def add_command(page: "ListPage") -> None:
    group = text(page.spec.title)
    switch = page.switch
    if switch is None:
        return
    page.commands.add("list.calendar", text("Show as a calendar"), lambda: switch.choose("calendar"), "", "calendar", group)
    if not page.sights_own:
        page.commands.add("list.rows", text("Show as a list"), lambda: switch.choose("list"), "", "list", group)


def show_calendar(page: "ListPage", focus: bool) -> None:
    """In place of the rows; made when first asked."""
    if page.calendar is None:
        page.calendar = ListCalendar(page)
        page.calendar.by_chosen.connect(lambda by: page.tabs.keep(by=by))
    page.body_slot(page.calendar)
    page.calendar.show_by(page.tabs.view().by)
    if focus and page.isVisible():
        page.calendar.setFocus()
