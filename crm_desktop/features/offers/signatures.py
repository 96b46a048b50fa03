"""The end of an offer: who offers and who accepts, side by side, never torn."""

from crm_desktop.base.i18n import text
from crm_desktop.features.offers.records import Party, Template
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet

HEIGHT, ROOM = 92, 40


def draw(sheet: Sheet, template: Template, seller: Party, buyer: Party) -> None:
    sheet.need(HEIGHT)
    sheet.y -= style.GAP * 2
    top, middle = sheet.y, sheet.left + sheet.width / 2 + style.GAP
    half, small = sheet.width / 2 - style.GAP, sheet.look.meta
    ours, theirs = text("Stamp and signature"), text("Name, date, stamp and signature")
    if not template.stamp:
        ours, theirs = text("Signature"), text("Name, date and signature")
    elif not template.signature:
        ours, theirs = text("Stamp"), text("Name, date and stamp")
    for x, title, party, hint in (
        (sheet.left, text("Prepared by"), seller, ours), (middle, text("Customer approval"), buyer, theirs),
    ):
        sheet.y = top
        sheet.line(title, x, strong=True, room=half)
        sheet.y -= sheet.look.body * style.LEADING
        sheet.line(party.attention or party.name, x, small + 0.5, color=style.DIM, room=half)
        sheet.y -= ROOM
        sheet.rule(style.LINE, 0.6, x, x + half)
        sheet.y -= 4
        sheet.line(hint, x, small, color=style.DIM, room=half)
