"""A field of one's own stands on the page of every kind of record, and takes what is typed there."""

import pytest
from PySide6.QtCore import Qt

from crm_desktop.base.refs import Ref
from crm_desktop.features.fields import actions, queries
from crm_desktop.features.fields.ui.section import OwnSection
from crm_desktop.store.reading import value

WHERE = {
    "contact": "trashed_at IS NULL", "deal": "trashed_at IS NULL", "offer": "status = 'draft' AND trashed_at IS NULL",
    "sale": "trashed_at IS NULL", "ticket": "trashed_at IS NULL", "product": "trashed_at IS NULL",
    "activity": "trashed_at IS NULL AND kind = 'task'", "agreement": "trashed_at IS NULL",
}  # fmt: skip


def test_on_every_page(at_home, qtbot):
    person = at_home
    assert set(WHERE) <= set(dict(queries.kinds()))
    for kind, where in WHERE.items():
        key = f"own.{actions.add_field(kind, 'Cost centre', 'text')}"
        id_ = value(f"SELECT id FROM {kind} WHERE {where} ORDER BY id DESC LIMIT 1")
        if id_ is None:
            pytest.fail(f"the sample has no {kind}")
        person.window.navigator.open(Ref(kind, id_))
        person.rest()
        page = person.window.pages.currentWidget()
        sections = [one for one in page.findChildren(OwnSection) if one.ref == Ref(kind, id_) and not one.isHidden()]
        assert len(sections) == 1, kind
        field = sections[0].fields[key]
        field.edit()
        qtbot.keyClicks(field.line, "K-7")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        person.rest()
        assert value("SELECT v FROM value WHERE record_id = ?", id_) == "K-7" or value(
            "SELECT count(*) FROM value WHERE record_id = ? AND v = 'K-7'", id_
        )
        person.window.navigator.show_page(person.window.navigator.kind(kind).page)
        person.rest()
