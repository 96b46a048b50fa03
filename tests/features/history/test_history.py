"""The trash of all kinds, fields put back, and old steps taken back by themselves."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts import queries as contact_queries
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.history import actions, queries
from crm_desktop.features.history.ui import trash as window
from crm_desktop.features.history.ui.changes import ChangesDialog
from crm_desktop.features.history.ui.steps import StepsDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal
from crm_desktop.store.reading import value


def _contact(name: str = "Işık Yılmaz") -> int:
    return contacts.create(ContactDraft(name=name, job_title="Buyer"))


def test_the_trash_holds_every_kind_and_is_searched(store) -> None:
    one, other = _contact(), _contact("Ömer Kaya")
    contacts.trash([one])
    contacts.trash([other])
    assert {found.title for found in queries.trashed()} == {"Işık Yılmaz", "Ömer Kaya"}
    assert [found.title for found in queries.trashed("isik yil")] == ["Işık Yılmaz"]
    actions.restore([one])
    assert [found.id for found in queries.trashed()] == [other] and contact_queries.count({}) == 1


def test_purged_is_gone_for_good_but_for_undo(store) -> None:
    contact = _contact()
    contacts.trash([contact])
    assert actions.purge([contact]) == 1 and value("SELECT count(*) FROM contact") == 0
    journal.undo()
    assert value("SELECT count(*) FROM contact") == 1


def test_after_thirty_days_it_goes(store, monkeypatch) -> None:
    id_ = _contact()
    contacts.trash([id_])
    assert queries.due_to_go() == []
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.due_to_go() == [id_]


def test_a_field_is_put_back(store) -> None:
    id_ = _contact()
    contacts.set_field(id_, "job_title", "Owner")
    contacts.set_field(id_, "birthday", "1985-04-03")
    found = queries.changes("contact", id_)
    assert [(one.name, one.new) for one in found] == [("Birthday", "03.04.1985"), ("Job title", "Owner")]
    assert [(one.name, one.old, one.new) for one in found][-1] == ("Job title", "Buyer", "Owner")
    assert found[0].device and found[0].at
    actions.put_back(id_, next(one for one in found if one.field == "job_title"))
    assert contact_queries.card(id_).job_title == "Buyer"


def test_a_field_that_pointed_at_what_is_gone_is_told(store) -> None:
    firm = contacts.create(ContactDraft(name="Ege", kind="organization"))
    id_ = contacts.create(ContactDraft(name="Ada", organization_id=firm))
    contacts.set_field(id_, "organization", "")
    change = next(one for one in queries.changes("contact", id_) if one.field == "organization_id")
    assert (change.name, change.old, change.new) == ("Company", "Ege", "")
    contacts.trash([firm])
    actions.purge([firm])
    with pytest.raises(UserError, match="no longer there"):
        actions.put_back(id_, change)


def test_a_merge_is_taken_back_after_other_steps(store) -> None:
    one, two = contacts.add_many([ContactDraft(name="Bir"), ContactDraft(name="İki", note="second")])
    contacts.merge(one, two)
    step = queries.last_steps()[0].id
    third = _contact()
    contacts.set_field(third, "job_title", "Owner")
    assert actions.take_back(step) == 0
    assert contact_queries.card(two).note == "second" and contact_queries.card(one).note == ""
    assert contact_queries.card(third).job_title == "Owner"
    journal.undo()
    assert contact_queries.card(two) is None


def test_what_later_steps_changed_stays_and_is_counted(store) -> None:
    id_ = _contact()
    contacts.set_field(id_, "job_title", "Owner")
    step = queries.last_steps()[0].id
    contacts.set_roles(id_, ["supplier"])
    contacts.set_field(id_, "job_title", "Director")
    assert actions.take_back(step) == 1
    assert contact_queries.card(id_).job_title == "Director"


def test_the_windows_by_click(qtbot, desk) -> None:
    id_ = _contact()
    contacts.set_field(id_, "job_title", "Owner")
    navigator = Navigator(())
    dialog = ChangesDialog(navigator, Ref("contact", id_))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.buttons[0], Qt.MouseButton.LeftButton)
    assert contact_queries.card(id_).job_title == "Buyer"
    contacts.trash([id_])
    bin_ = window.TrashDialog(navigator)
    qtbot.addWidget(bin_)
    bin_.show()
    bin_.search.setText("zzz")
    qtbot.waitUntil(lambda: not bin_.found)
    bin_.search.setText("isik")
    qtbot.waitUntil(lambda: len(bin_.found) == 1)
    bin_.restore(bin_.found[0])
    assert contact_queries.count({}) == 1 and not bin_.found
    steps = StepsDialog(navigator)
    qtbot.addWidget(steps)
    assert [one.label for one in queries.last_steps()][0]
