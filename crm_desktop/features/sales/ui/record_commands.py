"""What can be done while a sale is open: for keys, palette, menus and the sheet of keys."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text

if TYPE_CHECKING:
    from crm_desktop.features.sales.ui.record import SaleRecord


def add_commands(page: "SaleRecord") -> None:
    """Registers them in `page.commands`."""
    group, open_ = text("Sale"), page.is_open

    def cancelled() -> bool:
        return page.card_ is not None and page.card_.status == "cancelled" and not page.card_.trashed_at

    def owes() -> bool:
        return page.is_open() and page.standing is not None and page.standing.open > 0

    steps = (
        ("print", text("Print order confirmation"), page.print_as, "Ctrl+P", "printer", None),
        ("sale.delivery_note", text("Print delivery note"), lambda: page.print_as("delivery"), "", "printer", None),
        ("sale.proforma", text("Print proforma"), lambda: page.print_as("proforma"), "", "printer", None),
        ("sale.statement", text("Print statement of account"), lambda: page.print_as("statement"), "", "printer", None),
        ("sale.edit", text("Edit"), page.edit_first, "E", "pencil", open_),
        ("sale.line", text("Add line"), page.add_line, "L", "plus", open_),
        ("sale.pay", text("Record payment"), page.ask_payment, "P", "coins", owes),
        ("sale.credit", text("Pay with the customer's credit"), page.use_credit, "", "wallet", lambda: page.credit() > 0),
        ("sale.deliver", text("Deliver"), page.ask_delivery, "D", "truck", open_),
        ("sale.plan", text("Plan instalments"), page.ask_plan, "T", "calendar-clock", owes),
        ("sale.return", text("Note return"), page.ask_return, "R", "undo-2", open_),
        ("sale.invoice", text("Note invoice"), page.ask_invoice, "I", "receipt", open_),
        ("sale.remind", text("Remind of payment"), page.remind, "", "bell", owes),
        ("sale.cancel", text("Cancel sale"), page.ask_cancel, "", "circle-x", open_),
        ("sale.reopen", text("Reopen"), page.reopen, "", "rotate-ccw", cancelled),
        ("sale.trash", text("Move to trash"), page.trash, "", "trash-2", None),
        ("sale.next", text("Next sale"), lambda: page.step(1), "J", "chevron-down", None),
        ("sale.previous", text("Previous sale"), lambda: page.step(-1), "K", "chevron-up", None),
        ("sale.back", text("Back to the list"), page.leave, "Esc", "arrow-left", None),
    )
    for key, title, run, keys, icon, enabled in steps:
        page.commands.add(key, title, run, keys, icon, group, enabled)
