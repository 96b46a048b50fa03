"""The warranty register of the sidebar: the list by when warranties end, or one unit's page."""

from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import actions, queries, rules
from crm_desktop.features.warranty.ui.form import new_unit
from crm_desktop.features.warranty.ui.record import UnitRecord
from crm_desktop.kit.columns import Choice, Column
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_and_record import ListAndRecord
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator


def _states() -> list[Choice]:
    return [Choice(key, text(name), rules.TONES[key]) for key, name in rules.STATES.items()]


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.warranty.ui.peek import UnitPeek

    return UnitPeek(ref, navigator)


def take_over(page: Any) -> None:
    """Brings in the units of deliveries from before the register was kept."""
    if not queries.waiting_deliveries():
        page.navigator.tell(text("Every delivered unit with a warranty or a serial number is in the register."))
        return
    attempt(page, actions.take_over)


def _edit(id: int, key: str, value: Any) -> None:
    actions.set_field(id, key, value)


SPEC = ListSpec(
    key="warranty",
    kind="unit",
    title=mark("Warranty"),
    columns=(
        Column("name", mark("Product"), 220, sort="unit.name", paint="strong", editable=True),
        Column("serial", mark("Serial number"), 140, sort="serial", editable=True),
        Column("contact", mark("Customer"), 170, sort="unit.contact", paint="avatar"),
        Column("delivered_on", mark("Delivered"), 100, field="delivered", sort="delivered", paint="day"),
        Column("ends_on", mark("Ends"), 100, field="ends", sort="ends", paint="day"),
        Column("badge", mark("Warranty"), 128, field="state", paint="badge"),
        Column("place", mark("Repair"), 100, paint="badge"),
        Column("months", mark("Months"), 80, align="right", paint="number", shown=False),
        Column("added_days", mark("Days added"), 90, align="right", paint="number", shown=False),
    ),
    ids=queries.ids,
    first=queries.first,
    rows=queries.rows,
    sort="ends",
    tables=("unit", "unit_repair", "contact", "product", "setting"),
    count=lambda n: plural("{count} unit", "{count} units", n, count=locale.number(n, 0, 1)),
    summary=queries.summary,
    asked=True,
    filters=(
        Filter("state", mark("Warranty"), choices=_states),
        Filter("ends", mark("Ends"), paint="period"),
        Filter("delivered", mark("Delivered"), paint="period"),
        Filter("repair", mark("In repair"), paint="flag"),
    ),
    views=(
        View("covered", mark("Covered"), {"state": ["covered", "ending"]}, "ends"),
        View("ending", mark("Ends soon"), {"state": ["ending"]}, "ends"),
        View("repair", mark("In repair"), {"repair": True}, "ends"),
        View("ended", mark("Ended"), {"state": ["ended"]}, "-ends"),
    ),
    peek=_peek,
    edit=_edit,
    trash=actions.trash,
    actions=(Bulk("retire", mark("Take out of use"), "archive", lambda ids, page: attempt(page, actions.retire, ids)),),
    buttons=(
        PageButton("take_over", mark("From deliveries"), "truck", take_over),
        PageButton("new", mark("New unit"), "plus", lambda page: new_unit(page.navigator)),
    ),
    empty=Empty(
        "shield-check",
        mark("No units under warranty yet"),
        mark("What you deliver with a warranty or a serial number comes here by itself; other units are typed."),
        ((mark("New unit"), lambda page: new_unit(page.navigator)), (mark("From deliveries"), take_over)),
    ),
)


class WarrantyPage(ListAndRecord):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator, ListPage(navigator, SPEC), UnitRecord)
