"""The keys of an agreement's page, told to the registry of commands, so that palette, menu and key sheet know them."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text
from crm_desktop.features.agreements.locks import LOCKED

if TYPE_CHECKING:
    from crm_desktop.features.agreements.ui.record import AgreementRecord


def fill_commands(page: "AgreementRecord") -> None:
    group, add = text("Agreement"), page.commands.add

    def is_open() -> bool:
        return not page.is_(*LOCKED)

    add("agreement.send", text("Send agreement"), page.send, "", "send", group, lambda: page.is_("draft"))
    add("agreement.sign", text("Sign agreement"), page.ask_sign, "S", "signature", group, lambda: page.is_("draft", "sent"))
    add("agreement.price", text("Add agreed price"), page.prices.ask_new, "A", "tag", group, is_open)
    add("agreement.item", text("Add included service"), page.included.ask_new, "I", "wrench", group, is_open)
    add("agreement.amend", text("Make amendment"), page.amend, "", "git-branch", group, lambda: page.is_("signed"))
    add("agreement.renew", text("Renew agreement"), page.ask_renewal, "R", "refresh-cw", group, page.can_renew)
    add("agreement.keep", text("Let it run on"), page.keep, "L", "check", group, lambda: page.card_.row.undecided)
    add(
        "agreement.notice",
        text("Give notice"),
        page.ask_notice,
        "",
        "bell",
        group,
        lambda: page.can_renew() and not page.noticed(),
    )
    add("agreement.unnotice", text("Take back notice"), page.withdraw, "", "undo-2", group, page.noticed)
    add("agreement.end", text("End agreement"), page.ask_end, "", "circle-x", group, lambda: page.is_("sent", "signed"))
    add("agreement.reopen", text("Reopen"), page.reopen, "", "rotate-ccw", group, lambda: page.is_("ended"))
    add("agreement.copy", text("Copy agreement"), page.copy, "", "copy", group)
    add("print", text("Print"), page.print, "Ctrl+P", "printer", group)
    add("agreement.trash", text("Move to trash"), page.trash, "Delete", "trash-2", group)
