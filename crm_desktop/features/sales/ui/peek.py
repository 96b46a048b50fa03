"""A sale beside the list: to whom, what, how much is open."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.sales import queries
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody

FEW = 8


class SalePeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        found = queries.rows([ref.id])
        if not found:
            return
        row, lines = found[0], queries.lines(ref.id)
        self.head(row.number, row.contact or text("Customer deleted"), row.subject, badges=[row.badge])
        open_ = locale.money(row.open, row.currency) if row.open else ""
        self.figures(
            (text("Total"), locale.money(row.total, row.currency), ""),
            (text("Left to pay"), open_, "bad" if row.state == "late" else ""),
        )
        due = text("Payment due {day}", day=locale.day(row.next_due)) if row.next_due else ""
        self.notes(due, row.delivery[0] if row.delivery else "")
        items = [line for line in lines if line.kind == "item"]
        left = len(items) - FEW
        self.lines(
            [(line.description, locale.number(line.amount)) for line in items[:FEW]],
            plural("and {count} more line", "and {count} more lines", left) if left > 0 else "",
        )
        self.foot()
