"""A contact's agreements, at the right of its record."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import queries
from crm_desktop.features.agreements.ui.form import new_agreement
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

FEW = 5


class AgreementsPanel(QWidget):
    """Those in force first, its company's too; the plus makes one."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self._limit = ref, FEW
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(
            text("Agreements"), add_name=text("New agreement"), empty_text=text("No agreements with this customer yet."),
            navigator=navigator,
        )  # fmt: skip
        self.card.added.connect(lambda: new_agreement(navigator, ref))
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "agreement", "contact")

    def refill(self, change: Any = None) -> None:
        found = queries.about(self.ref.id, self._limit + 1)
        rows = []
        for row in found[: self._limit]:
            badge, tone = row.state_badge
            if row.notice_due:
                badge, tone = text("notice by {day}", day=locale.day_short(row.notice)), "warn"
            rows.append(PanelRow(Ref("agreement", row.id), row.title, badge=badge, tone=tone))
        live = sum(row.state == "live" for row in found)
        note = plural("{count} in force", "{count} in force", live) if live else ""
        self.card.set_rows(rows, note, self._show_all if len(found) > self._limit else None)

    def _show_all(self) -> None:
        self._limit = 1000
        self.refill()
