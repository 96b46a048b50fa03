"""Own record types: made, numbered, linked both ways, found, filtered, told of, removed and brought back."""

from datetime import UTC, datetime

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.merge import merge
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.fields import actions as fields
from crm_desktop.features.fields import queries as field_queries
from crm_desktop.features.things import actions, queries, timeline
from crm_desktop.store import criteria, journal, known, search
from tests.features.things.samples import machine, machine_type

pytestmark = pytest.mark.usefixtures("desk")


def test_a_type_is_a_kind_and_a_page():
    type_id = machine_type()
    features = known.grown()
    things = next(feature for feature in features if feature.name == "things")
    assert [(page.key, page.title) for page in things.pages] == [(f"thing{type_id}", "Machines")]
    assert known.kinds[f"thing{type_id}"].title == "Machine"
    assert (f"thing{type_id}", "Machine") in field_queries.kinds()
    journal.undo()
    assert not next(feature for feature in known.grown() if feature.name == "things").pages
    assert f"thing{type_id}" not in known.kinds


@pytest.mark.parametrize("name, numbering", [("", ""), ("  ", ""), ("machıne", ""), ("Car", "{n:x{"), ("Car", "{n.__class__}")])
def test_bad_types_are_refused(name, numbering):
    machine_type()
    with pytest.raises(UserError):
        actions.add_type(name, numbering=numbering)


def test_numbers_links_and_lists():
    type_id, id_, contact = machine()
    second = actions.create(type_id, "Çelik", number="")
    assert [row.number for row in queries.thing_rows([id_, second])] == ["MAC-0001", "MAC-0002"]
    assert list(queries.ids(type_id, {})) == [second, id_]
    assert list(queries.ids(type_id, {"words": "faema"})) == [id_]
    (link,) = queries.of_contact(contact)
    assert (link.other_id, link.name, link.role) == (id_, "Faema E61", "Owner")
    with pytest.raises(UserError):
        actions.link(id_, contact, "Owner")
    actions.link(id_, contact, "User")
    assert [link.role for link in queries.links(id_)] == ["Owner", "User"]


def test_found_by_name_number_contact_and_own_fields():
    type_id, id_, _ = machine()
    for words in ("faema", "mac-0001", "yilmaz", "s-1"):
        assert f"thing{type_id}" in [hit.kind for hit in search.find(words)], words
    actions.trash([id_])
    assert f"thing{type_id}" not in [hit.kind for hit in search.find("faema")]
    actions.restore([id_])
    actions.remove_type(type_id)
    assert f"thing{type_id}" not in [hit.kind for hit in search.find("faema")]


def test_filters_stay_within_the_type():
    type_id, id_, _ = machine()
    other = actions.add_type("Vehicle", "Vehicles", "truck")
    actions.create(other, "Faema van")
    kind = f"thing{type_id}"
    known.grown()
    asked = {"field": "name", "is": "contains", "value": "faema"}
    assert list(criteria.ids(kind, asked)) == [id_]
    assert list(queries.ids(type_id, {"where": asked})) == [id_]
    serial = next(one for one in field_queries.fields(kind) if one.name == "Serial")
    assert list(queries.ids(type_id, {"where": {"field": serial.key, "is": "is", "value": "s-1"}}, serial.key)) == [id_]
    about = {"related": "contacts", "has": True, "where": {"field": "name", "is": "contains", "value": "ada"}}
    assert list(queries.ids(type_id, {"where": about})) == [id_]


def test_days_that_are_marked_are_told():
    type_id, id_, _ = machine()
    field = fields.add_field(f"thing{type_id}", "Next check", "date", options={"remind": True})
    fields.put(id_, f"own.{field}", "2026-11-25")
    with clock.standing_at(datetime(2026, 11, 22, tzinfo=UTC)):
        (item,) = timeline.due("2026-11-30")
        assert (item.on, item.title, item.kind, item.id) == ("2026-11-25", "Next check: Faema E61", f"thing{type_id}", id_)
        assert [entry.start for entry in timeline.calendar("2026-11-01", "2026-11-30")] == ["2026-11-25"]
    actions.trash([id_])
    assert timeline.due("2026-11-30") == []


def test_the_timeline_of_a_contact_and_of_the_thing():
    _, id_, contact = machine()
    assert [entry.title for entry in timeline.timeline(contact, "", 10)] == ["Machine added: Faema E61"]
    assert [entry.id for entry in timeline.timeline(id_, "", 10)] == [id_]


def test_a_type_made_undone_and_redone_is_found_again():
    machine()
    for _ in range(5):
        journal.undo()
    known.grown()
    for _ in range(5):
        journal.redo()
    assert [hit.title for hit in search.find("faema")] == ["Faema E61"]


def test_contacts_that_are_merged_keep_what_was_theirs():
    type_id, id_, ada = machine()
    other = contacts.create(ContactDraft(name="A. Yılmaz"))
    actions.link(id_, other, "Owner")
    second = actions.create(type_id, "Gaggia", other, "User")
    note = f"own.{fields.add_field('contact', 'Rank', 'text')}"
    partner = f"own.{fields.add_field('contact', 'Partner', 'record')}"
    third = contacts.create(ContactDraft(name="Ece"))
    fields.put_all([(other, note, "gold"), (third, partner, other)])
    before = [queries.links(one) for one in (id_, second)]
    merge(ada, other)
    assert [[link.other_id for link in queries.links(one)] for one in (id_, second)] == [[ada], [ada]]
    assert {one.field.name: one.words for one in field_queries.shown("contact", ada)} == {"Rank": "gold", "Partner": ""}
    assert {one.field.name: one.words for one in field_queries.shown("contact", third)}["Partner"] == "Ada Yılmaz"
    journal.undo()
    assert [queries.links(one) for one in (id_, second)] == before
