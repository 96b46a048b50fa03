"""Menus made of the registry, so that every act can be reached by mouse too."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import icons
from crm_desktop.kit.commands import Command
from crm_desktop.kit.menus import Menu


def show_new(parent: QWidget, commands: Sequence[Command], anchor: QWidget) -> Menu:
    """The menu of the New button, its right edge under the button's."""
    menu = Menu(parent, text("New", "menu"))
    for command in commands:
        menu.addAction(_action(menu, command))
    corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4))
    menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def show_everything(parent: QWidget, page: Sequence[Command], frame: Sequence[Command], anchor: QWidget) -> Menu:
    """The menu of the program: this page's commands, then a submenu for each group."""
    menu = Menu(parent, text("Menu"))
    _add_group(menu, text("This page"), page)
    groups: dict[str, list[Command]] = {}
    for command in frame:
        groups.setdefault(command.group, []).append(command)
    last = list(groups)[-1] if groups else ""
    for title, commands in groups.items():
        if title != last:
            _add_group(menu, title, commands)
    menu.addSeparator()
    for command in groups.get(last, []):
        menu.addAction(_action(menu, command))
    menu.popup(anchor.mapToGlobal(QPoint(10, anchor.height() - 4)))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add_group(menu: Menu, title: str, commands: Sequence[Command]) -> None:
    if not commands:
        return
    inner = menu.add_submenu(title)
    for command in commands:
        inner.addAction(_action(menu, command))


def _action(menu: Menu, command: Command) -> QAction:
    shown = command.strokes()[0] if command.strokes() else ""
    action = QAction(icons.icon(command.icon), command.title.replace("&", "&&") + (f"\t{shown}" if shown else ""), menu)
    action.setEnabled(command.can_run())
    action.triggered.connect(lambda: command.run())
    return action
