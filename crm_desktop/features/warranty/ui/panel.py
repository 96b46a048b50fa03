"""The units of a contact or of a sale, at the right of its record."""

from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import queries
from crm_desktop.features.warranty.records import UnitRow
from crm_desktop.features.warranty.ui.form import new_unit
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

FEW = 5


class UnitsPanel(PanelCard):
    """Covered ones first; the plus adds one to a contact."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        add = text("New unit under warranty") if ref.kind == "contact" else ""
        super().__init__(text("Warranty"), add_name=add, empty_text=text("No units under warranty."), navigator=navigator)
        self._ref, self._limit = ref, FEW
        self.added.connect(lambda: new_unit(navigator, ref))
        self.refill()
        watch(self, self.refill, "unit", "unit_repair")

    def refill(self, change: Any = None) -> None:
        found = queries.about(self._ref.id, self._limit + 1)
        covered = sum(row.state in ("covered", "ending") for row in found)
        note = plural("{count} covered", "{count} covered", covered) if covered else ""
        more = self._show_all if len(found) > self._limit else None
        self.set_rows([_row(row) for row in found[: self._limit]], note, more)

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()


def _row(row: UnitRow) -> PanelRow:
    said, tone = row.place or row.badge
    if row.state in ("covered", "ending") and not row.at_us:
        said = text("until {day}", day=locale.day_short(row.ends_on))
    return PanelRow(Ref("unit", row.id), row.name, badge=said, tone=tone, dim=row.serial)
