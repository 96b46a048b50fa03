"""The keys of a list page, told once to the registry of commands, so that palette and key sheet know them."""

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
    add("list.filter", text("Add a filter"), page.chips.offer, "F", "filter", group, lambda: bool(spec.filters))
    add("list.next", text("Next row"), lambda: _step(page, 1), "J", group=group, enabled=here)
    add("list.previous", text("Previous row"), lambda: _step(page, -1), "K", group=group, enabled=here)
    add("list.edit", text("Edit in place"), table.edit_current, "E", "pencil", group, lambda: here() and spec.edit is not None)
    add("list.select", text("Select row"), lambda: table.toggle(table.currentIndex().row()), "X", group=group, enabled=here)
    add("list.columns", text("Choose columns"), lambda: table.choose_columns(page.columns_button), "", "columns-3", group, here)
    add("list.save_view", text("Save these filters as a view"), page.tabs.ask_save, "", "bookmark", group)
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


def _step(page: "ListPage", by: int) -> None:
    row = page.table.currentIndex().row()
    page.table.go_to(row + by if row >= 0 else 0)
    page.focus_table()
