"""The keys of a list page, told once to the registry of commands, so that palette and key sheet know them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage


def fill_commands(page: "ListPage") -> None:
    table, spec, add = page.table, page.spec, page.commands.add
    group = text(spec.title)

    def here() -> bool:
        return table.isVisible()

    add("list.search", text("Search in this list"), page.focus_search, "/", "search", group)
    add("list.filter", text("Add a filter"), page.chips.offer, "F", "filter", group, lambda: bool(spec.filters) or spec.asked)
    add("list.next", text("Next row"), lambda: _step(page, 1), "J", group=group, enabled=lambda: here() or page.shows_calendar())
    add(
        "list.previous",
        text("Previous row"),
        lambda: _step(page, -1),
        "K",
        group=group,
        enabled=lambda: here() or page.shows_calendar(),
    )
    add("list.edit", text("Edit in place"), table.edit_current, "E", "pencil", group, lambda: here() and spec.edit is not None)
    add("list.select", text("Select row"), lambda: table.toggle(table.currentIndex().row()), "X", group=group, enabled=here)
    add("list.columns", text("Choose columns"), lambda: table.choose_columns(page.columns_button), "", "columns-3", group, here)
    add("list.save_view", text("Save these filters as a view"), page.tabs.ask_save, "", "bookmark", group)
    _general(page, group, here)
    for number, bulk in enumerate(spec.actions):
        key = f"list.bulk.{number}"
        add(
            key,
            text(bulk.title),
            lambda b=bulk: b.run(page.selected_ids(), page),
            "",
            bulk.icon,
            group,
            lambda: bool(len(table.chosen)),
        )
    for button in spec.buttons:
        if button.run is not None:
            add(f"list.{button.key}", text(button.title), lambda b=button: b.run and b.run(page), button.keys, button.icon, group)
    if spec.peek is not None:
        add("list.peek", text("Peek"), lambda: page.show_peek(not page.peek.wanted), "", "panel-right", group, here)


def _general(page: "ListPage", group: str, here: Callable[[], bool]) -> None:
    """What any list can: registered only where the store's part of lists is there."""
    from crm_desktop.kit import list_engine, list_hand, list_menu, list_out

    table, add = page.table, page.commands.add

    def chosen() -> bool:
        return bool(len(table.chosen))

    if page.spec.asked:
        add("list.copy_filter", text("Copy the filter as text"), lambda: list_menu.copy_filter(page), "", "copy", group)
        add("list.paste_filter", text("Paste a filter"), lambda: list_menu.paste_filter(page), "", "clipboard-paste", group)
    add(
        "list.compact",
        text("Compact rows"),
        lambda: page.set_compact(not page.tabs.state.get("compact")),
        "",
        "list",
        group,
        here,
    )
    if not list_engine.there():
        return
    add(
        "list.edit_many",
        text("Edit the chosen rows"),
        lambda: list_hand.edit_many(page, page.selected_ids()),
        "",
        "pencil",
        group,
        chosen,
    )
    add("list.export", text("Export this list"), lambda: list_out.export(page, page.ids), "", "upload", group, here)
    if list_engine.there("paper"):
        add("list.print", text("Print this list"), lambda: list_out.print_list(page, page.ids), "Ctrl+P", "printer", group, here)


def _step(page: "ListPage", by: int) -> None:
    if page.calendar is not None and page.shows_calendar():
        page.calendar.step(by)
        return
    row = page.table.currentIndex().row()
    page.table.go_to(row + by if row >= 0 else 0)
    page.focus_table()
