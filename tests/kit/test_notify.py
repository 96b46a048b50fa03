"""Messages through the system: the button that was pressed comes back; without a tray or a sender nothing is claimed."""

import stat
from pathlib import Path

from PySide6.QtWidgets import QApplication

from crm_desktop.kit.notify import Notifier


def test_without_a_screen_nothing_is_taken(qtbot, qapp: QApplication) -> None:
    assert not Notifier(qapp).tell("Ara", "14:00")


def test_the_button_pressed_comes_back(qtbot, qapp: QApplication, tmp_path: Path) -> None:
    """With a sender that writes what it was given and presses "snooze", as notify-send does."""
    sender = tmp_path / "notify-send"
    sender.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.said"\necho snooze\n')
    sender.chmod(sender.stat().st_mode | stat.S_IXUSR)
    notifier = Notifier(qapp)
    notifier._sender = str(sender)
    answers: list[str] = []
    assert notifier.tell("Ara <b>", "14:00 <img src=x>", [("open", "Open"), ("snooze", "Snooze")], answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    said = Path(f"{sender}.said").read_text()
    assert answers == ["snooze"] and "--action=snooze=Snooze" in said
    assert "&lt;img src=x&gt;" in said, "markup is not interpreted"


def test_a_sender_that_is_gone_is_no_fault(qtbot, qapp: QApplication) -> None:
    notifier = Notifier(qapp)
    notifier._sender = "/nowhere/notify-send"
    notifier.tell("Ara", "14:00", answered=lambda key: None)
    qtbot.waitUntil(lambda: not notifier._running, timeout=5000)
    notifier.clear()


def test_an_old_sender_shows_it_without_buttons(qtbot, qapp: QApplication, tmp_path: Path) -> None:
    sender = tmp_path / "notify-send"
    refuses = 'case "$*" in *--action*) echo Unknown option >&2; exit 1;; esac'
    sender.write_text(f'#!/bin/sh\n{refuses}\nprintf "%s\\n" "$@" > "$0.said"\n')
    sender.chmod(sender.stat().st_mode | stat.S_IXUSR)
    notifier = Notifier(qapp)
    notifier._sender = str(sender)
    answers: list[str] = []
    notifier.tell("Ara", "14:00", [("open", "Open")], answers.append)
    said = Path(f"{sender}.said")
    qtbot.waitUntil(lambda: said.exists() and "14:00" in said.read_text(), timeout=5000)
    qtbot.waitUntil(lambda: not notifier._running, timeout=5000)
    assert answers == []
