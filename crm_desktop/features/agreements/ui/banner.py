"""The sentence above an agreement, when there is something to decide."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text
from crm_desktop.features.agreements import shown
from crm_desktop.features.agreements.records import AgreementCard
from crm_desktop.kit.widgets import Banner

if TYPE_CHECKING:
    from crm_desktop.features.agreements.ui.record import AgreementRecord


def banner(page: "AgreementRecord", card: AgreementCard) -> Banner | None:
    """In the trash, its notice day near, or its term over."""
    if card.trashed_at:
        return Banner(text("This agreement is in the trash."), "warn", (text("Restore"), page.restore))
    row = card.row
    if row.notice_due:
        return Banner(shown.notice(row), "bad" if row.notice < row.today else "warn", (text("Let it run on"), page.keep))
    if row.state == "expired":
        return Banner(text("Its term is over. Renew it or end it."), "warn", (text("End agreement"), page.ask_end))
    return None
