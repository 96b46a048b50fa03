"""What is done with many chosen contacts of the list: tags, roles, source."""

from array import array
from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import actions, queries, rules
from crm_desktop.kit import jobs
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.list_page import ListPage

MANY = 2000


def _act(page: ListPage, act: Callable[..., object], ids: "array[int]", what: str) -> None:
    """A few at once; many in a worker, with progress in the status line."""
    if len(ids) < MANY:
        attempt(page, act, ids, what)
    else:
        jobs.run(lambda _: act(ids, what), failed=lambda error: _told(page, error), owner=page, title=text("Changing contacts"))


def _told(page: ListPage, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    tell_error(page, error)


def tag(ids: "array[int]", page: ListPage) -> None:
    """A menu of the tags there are, and a new one."""
    menu = QMenu(page)
    for one in queries.all_tags():
        menu.addAction(_escaped(one.name), lambda name=one.name: _act(page, actions.add_tag, ids, name))
    menu.addSeparator()
    menu.addAction(text("New tag …"), lambda: _ask_tag(ids, page))
    menu.exec(page.cursor().pos())


def _ask_tag(ids: "array[int]", page: ListPage) -> None:
    from crm_desktop.kit.dialogs import ask_text

    name = ask_text(page, text("New tag"), label=text("Name of the tag"), yes=text("Add tag"))
    if name:
        _act(page, actions.add_tag, ids, name)


def role(ids: "array[int]", page: ListPage) -> None:
    menu = QMenu(page)
    for key, name in rules.ROLES.items():
        menu.addAction(text(name), lambda role=key: _act(page, actions.add_role, ids, role))
    taken = menu.addMenu(text("Take away"))
    for key, name in rules.ROLES.items():
        taken.addAction(text(name), lambda role=key: _act(page, actions.remove_role, ids, role))
    menu.exec(page.cursor().pos())


def source(ids: "array[int]", page: ListPage) -> None:
    menu = QMenu(page)
    for _, name in queries.sources():
        menu.addAction(_escaped(name), lambda source=name: _act(page, actions.set_source, ids, source))
    menu.addSeparator()
    menu.addAction(text("No source"), lambda: _act(page, actions.set_source, ids, ""))
    menu.exec(page.cursor().pos())


def _escaped(name: str) -> str:
    """A menu takes & as the sign of a shortcut."""
    return name.replace("&", "&&")[:60]
