"""The page of duplicates by real clicks: told apart, merged field by field, the sure ones all at once, and from the list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from crm_desktop.features.contacts import actions, duplicates, queries
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.ui import duplicates as window
from crm_desktop.kit import jobs
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal

ONE = ContactDraft(name="Işık Yılmaz", phones=(("", "0532 111 22 33"),))
FAR = ContactDraft(name="Ömer Kaya", emails=(("", "omer@ornek.com"),))


def _shown(qtbot, navigator: Navigator) -> window.DuplicatesDialog:
    dialog = window.show_duplicates(navigator)
    qtbot.waitUntil(lambda: bool(dialog._pairs) or "once" in dialog.note.text())
    return dialog


def _click(qtbot, dialog: window.DuplicatesDialog, words: str) -> None:
    """A layout shows what is added to it with the next events."""

    def found() -> list[QPushButton]:
        return [one for one in dialog.findChildren(QPushButton) if words in one.text() and one.isVisibleTo(dialog)]

    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def test_pairs_are_told_apart_or_merged(qtbot, desk) -> None:
    ids = actions.add_many([ONE, ONE._replace(job_title="Buyer"), FAR, FAR._replace(job_title="Owner")])
    navigator = Navigator(())
    dialog = _shown(qtbot, navigator)
    qtbot.addWidget(dialog)
    assert len(dialog._pairs) == 2
    first = dialog._pairs[0]
    _click(qtbot, dialog, "two different ones")
    assert duplicates.told_apart(first.older, first.newer) and len(dialog._pairs) == 1
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert dialog._pairs == [] and len(queries.ids({})) == 3
    dialog.close()
    again = _shown(qtbot, navigator)
    qtbot.addWidget(again)
    assert again._pairs == []
    again.close()
    journal.undo()
    assert sorted(queries.ids({})) == sorted(ids)
    jobs.shutdown()


def test_all_sure_pairs_go_at_once(qtbot, desk) -> None:
    actions.add_many([ONE._replace(emails=FAR.emails)] * 2 + [FAR._replace(phones=(("", "0555 777 66 55"),))] * 2)
    dialog = _shown(qtbot, Navigator(()))
    qtbot.addWidget(dialog)
    _click(qtbot, dialog, "Merge the 2 sure pairs")
    qtbot.waitUntil(lambda: len(queries.ids({})) == 2)
    journal.undo()
    assert len(queries.ids({})) == 4
    jobs.shutdown()
