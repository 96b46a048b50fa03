"""Places and the way back, neighbours, commands and changes."""

from array import array

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base import changes as base_changes
from crm_desktop.base.changes import ChangeSet, TableChange
from crm_desktop.base.feature import Feature, Kind, Page
from crm_desktop.base.refs import Ref
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator, Place

FEATURE = Feature(
    "contacts",
    {},
    kinds=(Kind("contact", "contact", "Contact", "user", "contacts", "", ""),),
    pages=(Page("contacts", "Contacts", "users", "", 1), Page("deals", "Deals", "kanban", "", 1)),
)


def test_back_and_forward_and_a_new_way(qtbot: QtBot) -> None:
    navigator = Navigator([FEATURE])
    seen: list[Place] = []
    navigator.opened.connect(seen.append)
    navigator.show_page("contacts")
    navigator.open(Ref("contact", 7))
    navigator.back()
    assert seen[-1] == Place("contacts") and navigator.can_forward()
    navigator.forward()
    assert seen[-1] == Place("contacts", Ref("contact", 7))
    navigator.back()
    navigator.show_page("deals")
    assert not navigator.can_forward()
    assert navigator.recent == [Ref("contact", 7)]


def test_unknown_kind_goes_nowhere(qtbot: QtBot) -> None:
    navigator = Navigator([FEATURE])
    navigator.open(Ref("ship", 1))
    assert navigator.place is None


def test_neighbours(qtbot: QtBot) -> None:
    navigator = Navigator([FEATURE])
    navigator.set_neighbours("contact", array("q", [5, 7, 9]))
    navigator.open(Ref("contact", 7))
    assert navigator.beside(1) == Ref("contact", 9)
    assert navigator.beside(-1) == Ref("contact", 5)
    navigator.open(Ref("contact", 9))
    assert navigator.beside(1) is None
    navigator.open(Ref("contact", 1000))
    assert navigator.beside(1) is None


def test_a_record_that_is_gone_is_stepped_off(qtbot: QtBot) -> None:
    navigator = Navigator([FEATURE])
    navigator.show_page("deals")
    navigator.open(Ref("contact", 7))
    navigator.forget(Ref("contact", 7))
    assert navigator.place == Place("deals")
    assert navigator.recent == []


def test_forgetting_the_only_place_shows_its_page(qtbot: QtBot) -> None:
    navigator = Navigator([FEATURE])
    navigator.open(Ref("contact", 7))
    navigator.forget(Ref("contact", 7))
    assert navigator.place == Place("contacts")


def test_commands_run_only_when_they_can(qtbot: QtBot) -> None:
    done: list[str] = []
    commands = CommandSet()
    commands.add("a", "A", lambda: done.append("a"), "F1; ?")
    commands.add("b", "B", lambda: done.append("b"), enabled=lambda: False)
    assert commands.run("a") and not commands.run("b") and not commands.run("c")
    assert done == ["a"]
    assert commands.get("a").strokes() == ["F1", "?"]


def _change(**tables: TableChange) -> ChangeSet:
    return ChangeSet(tables, 1, "Edit")


def test_changes_come_joined_and_end_with_the_widget(qtbot: QtBot) -> None:
    widget = QWidget()
    seen: list[ChangeSet] = []
    watch(widget, seen.append, "deal")
    base_changes.announce(_change(deal=TableChange(added=frozenset({1}))))
    base_changes.announce(_change(deal=TableChange(updated=frozenset({2})), contact=TableChange(all=True)))
    base_changes.announce(_change(contact=TableChange(all=True)))
    qtbot.waitUntil(lambda: bool(seen))
    assert len(seen) == 1
    assert seen[0].tables["deal"] == TableChange(frozenset({1}), frozenset({2}))
    widget.deleteLater()
    qtbot.wait(20)
    base_changes.announce(_change(deal=TableChange(all=True)))
    qtbot.wait(20)
    assert len(seen) == 1
