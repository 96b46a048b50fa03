"""What the commands of the team open."""

from array import array
from collections.abc import Sequence

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.team import actions, queries
from crm_desktop.features.team.records import KINDS
from crm_desktop.features.team.ui.handing import HandOver
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.navigator import Navigator


def show(navigator: Navigator) -> None:
    navigator.show_page("team")


def assign(navigator: Navigator) -> None:
    """The command: of the record that is open."""
    id_ = opened(navigator)
    if id_ and navigator.window is not None:
        choose_person(navigator, navigator.window, [id_])


def hand_over(navigator: Navigator) -> None:
    """The command: of the record that is open."""
    id_ = opened(navigator)
    if id_:
        HandOver(navigator, id_).open()


def opened(navigator: Navigator) -> int | None:
    ref = navigator.place.ref if navigator.place else None
    if ref is None or ref.kind not in KINDS:
        navigator.tell(text("Open a contact, deal, offer, sale or ticket first."))
        return None
    return ref.id


def choose_person(navigator: Navigator, beside: QWidget, ids: "Sequence[int] | array[int]") -> Menu:
    """A menu of the people of the house; a new one is added on the way."""
    menu = Menu(beside, text("Who is responsible"))
    for one in queries.people():
        menu.addAction(one.name.replace("&", "&&")[:60], lambda id_=one.id: attempt(beside, actions.assign, list(ids), id_))
    menu.addSeparator()
    menu.addAction(text("New person …"), lambda: _new_person(beside, list(ids)))
    menu.addAction(text("Nobody"), lambda: attempt(beside, actions.assign, list(ids), None))
    menu.popup(QCursor.pos())
    return menu


def _new_person(beside: QWidget, ids: list[int]) -> None:
    from crm_desktop.kit.dialogs import ask_text

    name = ask_text(beside, text("New person of the house"), label=text("Name"), yes=text("Add person"))
    made = attempt(beside, actions.add_person, name) if name else None
    if made:
        attempt(beside, actions.assign, ids, made)
