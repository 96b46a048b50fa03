"""What can be done with the line under the cursor: by the right button or the menu key."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from crm_desktop.base.i18n import text
from crm_desktop.features.offers import line_actions, price_actions, rules
from crm_desktop.features.products import price_queries
from crm_desktop.kit.guard import attempt

if TYPE_CHECKING:
    from crm_desktop.features.offers.ui.lines_table import LinesTable


def line_menu(table: "LinesTable") -> QMenu:
    line = table.current_line()
    menu = QMenu(table)
    if line is not None:
        menu.addAction(text("Details …"), lambda: table.details_asked.emit(line.id))
        if line.kind == "item" and table.lines.with_alternatives:
            optional = menu.addAction(text("Optional", "offer line"), table.toggle_optional)
            optional.setCheckable(True)
            optional.setChecked(line.optional == rules.OPTIONAL)
            instead = menu.addAction(text("Alternative to the line above"), table.toggle_alternative)
            instead.setCheckable(True)
            instead.setChecked(line.optional == rules.ALTERNATIVE)
            if line.optional == rules.ALTERNATIVE:
                menu.addAction(text("Choose this alternative"), lambda: choose(table, line.id))
            if line.product_id and price_queries.parts(line.product_id):
                menu.addAction(text("Open bundle at its price"), lambda: open_bundle(table, line.id, True))
                menu.addAction(text("Open bundle at its parts' prices"), lambda: open_bundle(table, line.id, False))
        menu.addSeparator()
    menu.addAction(text("Insert heading above") if line else text("Add heading"), lambda: table.add("heading"))
    menu.addAction(text("Insert text above") if line else text("Add text"), lambda: table.add("text"))
    menu.addAction(text("Insert subtotal above") if line else text("Add subtotal"), lambda: table.add("subtotal"))
    if line is not None:
        menu.addSeparator()
        menu.addAction(text("Move up"), lambda: table.move_line(-1))
        menu.addAction(text("Move down"), lambda: table.move_line(1))
        menu.addAction(text("Remove line"), table.remove_line)
    return menu


def open_bundle(table: "LinesTable", line_id: int, keep_price: bool) -> None:
    """The bundle's parts in its place; undo closes it again."""
    attempt(table, price_actions.open_bundle, line_id, keep_price)
    table.lines.reload()


def choose(table: "LinesTable", line_id: int) -> None:
    """The alternative counts now, in the place of the line it stood in for."""
    attempt(table, line_actions.choose_alternative, line_id)
    table.lines.reload()
