"""The keys of a deal's page, told to the registry of commands, so that palette and key sheet know them."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text
from crm_desktop.features.deals.ui import record_around as around

if TYPE_CHECKING:
    from crm_desktop.features.deals.ui.record import DealRecord


def fill_commands(page: "DealRecord") -> None:
    group, add = text("Deal"), page.commands.add
    add("deal.won", text("Mark as won"), page.ask_won, "W", "trophy", group, page.is_open)
    add("deal.lost", text("Mark as lost"), page.ask_lost, "L", "thumbs-down", group, page.is_open)
    add("deal.reopen", text("Reopen"), page.reopen, "R", "rotate-ccw", group, lambda: not page.is_open())
    add("deal.snooze", text("Snooze"), page.ask_snooze, "S", "alarm-clock", group, page.is_open)
    add(
        "deal.offer",
        text("New offer"),
        page.new_offer,
        "O",
        "file-plus",
        group,
        lambda: around.maker(page.navigator, "offer") is not None,
    )
    add("deal.forward", text("Move to the next stage"), lambda: page.step(1), "]", "arrow-right", group, page.is_open)
    add("deal.back", text("Move to the stage before"), lambda: page.step(-1), "[", "arrow-left", group, page.is_open)
