"""The menus of an open offer: what else can be done with it, and the terms blocks to put into it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from crm_desktop.base.i18n import NAMES, text
from crm_desktop.features.offers import actions, stationery
from crm_desktop.kit.guard import attempt

if TYPE_CHECKING:
    from crm_desktop.features.offers.ui.editor import OfferEditor


def more_menu(editor: "OfferEditor") -> QMenu:
    menu = QMenu(editor)
    menu.addAction(text("Save PDF"), editor.save_pdf)
    others = menu.addMenu(text("Save PDF in another language"))
    for code, name in NAMES.items():
        others.addAction(name, lambda code=code: editor.save_pdf(code))
    menu.addAction(text("Write e-mail"), editor.write_mail)
    menu.addAction(text("Copy"), editor.copy)
    if editor.has_revisions():
        menu.addAction(text("Compare revisions"), editor.compare_revisions)
    if editor.card.status in ("accepted", "rejected"):
        menu.addAction(text("Reopen offer"), editor.reopen)
    menu.addSeparator()
    menu.addAction(text("Move to trash"), editor.trash)
    return menu


def blocks_menu(editor: "OfferEditor") -> QMenu:
    """The blocks of the offer's language; the chosen one goes to the end of the terms."""
    menu = QMenu(editor)
    blocks = stationery.blocks(editor.card.language)
    for block in blocks:
        menu.addAction(block.name[:80].replace("&", "&&"), lambda body=block.body: insert(editor, body))
    if not blocks:
        menu.addAction(text("No terms blocks in this language yet")).setEnabled(False)
    return menu


def insert(editor: "OfferEditor", body: str) -> None:
    terms = editor.card.terms.rstrip()
    attempt(editor.terms, actions.set_field, editor.id, "terms", f"{terms}\n{body}" if terms else body)
