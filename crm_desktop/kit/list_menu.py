"""What can be done with a list as it stands: groups, density, the filter as text, a file of it, paper."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.kit import list_engine
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.menus import Menu

if TYPE_CHECKING:
    from crm_desktop.kit.list_page import ListPage


def list_menu(page: Any) -> Menu:
    menu = Menu(page, text("List options"))
    groups = page.groupable()
    if groups:
        inner = menu.add_submenu(text("Group by"))
        for key, name in [("", text("No groups")), *groups]:
            act = inner.addAction(name.replace("&", "&&")[:80], lambda key=key: page.group_by(key))
            act.setCheckable(True)
            act.setChecked(page.group == key)
    compact = menu.addAction(text("Compact rows"), lambda: page.set_compact(not page.tabs.state.get("compact")))
    compact.setCheckable(True)
    compact.setChecked(bool(page.tabs.state.get("compact")))
    if page.fields():
        menu.addSeparator()
        copying = menu.addAction(text("Copy the filter as text"), lambda: copy_filter(page))
        copying.setEnabled(bool(page.chips.filter().get("where")))
        menu.addAction(text("Paste a filter"), lambda: paste_filter(page))
    if list_engine.there():
        from crm_desktop.kit import list_out

        menu.addSeparator()
        menu.addAction(text("Export this list"), lambda: list_out.export(page, page.ids))
        if list_engine.there("paper"):
            menu.addAction(text("Print this list"), lambda: list_out.print_list(page, page.ids))
    return menu


def copy_filter(page: "ListPage") -> None:
    said = page.chips.sentence()
    if said:
        QGuiApplication.clipboard().setText(said)
        page.navigator.tell(text("The filter is on the clipboard."))


def paste_filter(page: "ListPage") -> None:
    """What was copied here, or written anywhere."""
    try:
        page.chips.add_words(QGuiApplication.clipboard().text())
    except UserError as error:
        tell_error(page.chips, error)
