"""Own fields: defined, filled, refused, shown, computed, found, filtered, removed and brought back."""

import pytest

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import speaking
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts import queries as contact_queries
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.fields import actions, index, queries, rules
from crm_desktop.features.fields.criteria import criteria
from crm_desktop.store import journal, search
from crm_desktop.store.reading import ids as ids_of
from crm_desktop.store.reading import rows
from tests.features.fields.samples import chosen, contact, filled, key_of

pytestmark = pytest.mark.usefixtures("desk")


def value(id_, key):
    field = queries.by_keys([key])[key]
    return queries.values(field.kind, [id_], [field])[id_].get(field.id)


def reads(id_, kind="contact"):
    return {one.field.name: one.words for one in queries.shown(kind, id_)}


@pytest.mark.parametrize(
    "type_, typed, kept, words",
    [
        ("text", " Faema  E61 ", "Faema E61", "Faema E61"),
        ("long", "one\ntwo", "one\ntwo", "one\ntwo"),
        ("whole", "1,250", 1250, "1,250"),
        ("decimal", "2.5", 250, "2.5"),
        ("money", "1,234.50", 123450, "1,234.50\u00a0₺"),
        ("percent", "12.5%", 1250, "12.5%"),
        ("date", "22.11.2026", "2026-11-22", "22.11.2026"),
        ("time", "9:05", "09:05", "09:05"),
        ("flag", "yes", 1, "Yes"),
        ("link", "example.com/a", "https://example.com/a", "https://example.com/a"),
    ],
)
def test_each_type_takes_what_is_typed(type_, typed, kept, words):
    id_, key = contact(), key_of(type_)
    actions.put(id_, key, typed)
    assert value(id_, key) == kept
    assert reads(id_) == {"Machine": words}
    actions.put(id_, key, "")
    assert value(id_, key) is None


@pytest.mark.parametrize(
    "type_, typed",
    [("whole", "many"), ("whole", "1.5"), ("decimal", "abc"), ("money", "12 apples"), ("date", "31.2.2026"), ("time", "25:00"),
     ("flag", "perhaps"), ("link", "not a link"), ("record", "Nobody there"), ("text", "x" * 1001), ("percent", "--")],
)  # fmt: skip
def test_text_that_does_not_fit_is_refused_at_the_field(type_, typed):
    id_, key = contact(), key_of(type_)
    with pytest.raises(UserError) as caught:
        actions.put(id_, key, typed)
    assert list(caught.value.fields) == [key]
    assert value(id_, key) is None


def test_yes_in_three_languages():
    id_, key = contact(), key_of("flag")
    for language, yes, no in (("tr", "Evet", "Hayır"), ("az", "bəli", "xeyr"), ("en", "Yes", "no")):
        with speaking(language):
            actions.put(id_, key, yes)
            assert value(id_, key) == 1
            actions.put(id_, key, no)
            assert value(id_, key) is None


def test_choices_by_name_and_removed_while_in_use():
    id_, key, (espresso, filter_, cezve) = chosen()
    assert reads(id_) == {"Brews": "Espresso, Filter"}
    actions.remove_choice(espresso)
    assert reads(id_) == {"Brews": "Espresso (removed), Filter"}
    with pytest.raises(UserError):
        actions.put(contact("Ece"), key, "Espresso")
    actions.restore_choice(espresso)
    actions.remove_choice(espresso, instead=cezve)
    assert reads(id_) == {"Brews": "Filter, Cezve"}
    assert rows("SELECT 1 FROM field_choice WHERE id = ?", espresso) == []
    actions.remove_choice(filter_, instead=cezve)
    assert reads(id_) == {"Brews": "Cezve"}


def test_required_unique_and_default():
    key = key_of("text", "Serial", single=True, required=True)
    first, second = contact(), contact("Ece")
    actions.put(first, key, "A-1")
    with pytest.raises(UserError, match="Ada"):
        actions.put(second, key, "A-1")
    with pytest.raises(UserError, match="Fill in"):
        actions.put(first, key, "")
    with pytest.raises(UserError):
        actions.put_many([first, second], key, "A-2")
    actions.change_field(int(key_of("choice", "Class", choices=(("Gold", "ok"),)).removeprefix("own.")), initial="Gold")
    assert reads(contact("Efe"))["Class"] == "Gold"


def test_unique_is_refused_where_values_repeat():
    key = key_of("text", "Serial")
    actions.put_many([contact(), contact("Ece")], key, "A-1")
    with pytest.raises(UserError, match="A-1"):
        actions.change_field(rules.field_id(key), single=True)


def test_names_are_free_of_one_another():
    key_of(name="Makine")
    for name in ("makıne", "  ", ""):
        with pytest.raises(UserError):
            key_of(name=name)
    key_of(name="{x} <b>&amp; 🙂 שלום")
    assert "(x) <b>&amp; 🙂 שלום" in [field.name for field in queries.fields("contact")]


def test_computed_over_own_and_other_computed_fields():
    id_ = contact()
    price, count = key_of("money", "Price"), key_of("whole", "Count")
    total = key_of("computed", "Total", options={"formula": "{Price} * {Count}", "shows": "money"})
    key_of("computed", "Each half", options={"formula": "{Total} / {Count} / 2", "shows": "decimal", "places": 2})
    actions.put_all([(id_, price, "10.50"), (id_, count, 3)])
    assert value(id_, total) == 3150
    assert reads(id_)["Each half"] == "5.25"
    actions.put(id_, count, 0)
    shown = {one.field.name: one for one in queries.shown("contact", id_)}
    assert shown["Each half"].words == "" and shown["Each half"].note == "Divided by zero."
    actions.change_field(rules.field_id(price), name="Tutar")
    assert "{Tutar}" in _book().named(queries.by_keys([total])[total].options["formula"])
    assert value(id_, total) == 0


def _book():
    from crm_desktop.features.fields.computed import Book

    return Book("contact", queries.fields("contact"))


def test_a_formula_that_is_none_or_loops_is_refused():
    first = key_of("computed", "First", options={"formula": "1 + 1", "shows": "decimal"})
    key_of("computed", "Second", options={"formula": "{First} * 2", "shows": "decimal"})
    for formula in ("{Second} + 1", "{First}", "{Gone} + 1", "1 +", '"a"', "import os"):
        with pytest.raises(UserError) as caught:
            actions.change_field(rules.field_id(first), options={"formula": formula})
        assert set(caught.value.fields) <= {"formula", "shows"}, formula
    with pytest.raises(UserError, match="First → Second → First"):
        actions.change_field(rules.field_id(first), options={"formula": "{Second} + 1"})


def test_a_computed_field_of_one_that_is_gone_is_empty_and_says_so():
    id_, price = contact(), key_of("money", "Price")
    key_of("computed", "Twice", options={"formula": "{Price} * 2", "shows": "money"})
    actions.put(id_, price, 5)
    actions.remove_field(rules.field_id(price))
    (shown,) = queries.shown("contact", id_)
    assert shown.words == "" and shown.note


def test_values_are_found_and_sorted():
    first, key = contact("Ada"), key_of("text", "Maker", indexed=True)
    second = contact("Ece")
    actions.put_all([(first, key, "Şimşek Makine"), (second, key, "Çelik")])
    assert [hit.id for hit in search.find("simsek")] == [first]
    assert list(contact_queries.ids({}, key)) == [second, first]
    contacts.trash([first])
    assert search.find("simsek") == []
    assert list(ids_of("SELECT id FROM sort_key WHERE field = ?", key)) == [second]


def test_an_index_is_made_and_dropped_outside_of_actions():
    id_, key = contact(), key_of("whole", "Count")
    other = contact("Ece")
    actions.put_all([(id_, key, 12), (other, key, 7)])
    actions.change_field(rules.field_id(key), indexed=True)
    assert index.behind()
    index.bring_up()
    assert not index.behind()
    name = f"value_own_{rules.field_id(key)}"
    one = criteria("contact")[0]
    plan = rows("EXPLAIN QUERY PLAN " + one.within.replace("{match}", f"{one.sql} > 5"))
    assert name in plan[0][3] and "v>?" in plan[0][3] and one.keyed
    assert list(contact_queries.ids({}, key)) == [other, id_]
    assert list(contact_queries.ids({}, "-" + key)) == [id_, other]
    journal.undo()
    index.bring_up()
    assert rows("SELECT 1 FROM sqlite_schema WHERE name = ?", name) == []
    assert rows("SELECT 1 FROM sort_key WHERE field = ?", key) == []


def test_removed_kept_and_purged():
    id_, field_id, key = filled()
    actions.remove_field(field_id)
    assert reads(id_) == {} and [field.id for field in queries.fields("contact", removed=True)] == [field_id]
    key_of(name="Machine")
    actions.restore_field(field_id)
    assert reads(id_) == {"Machine": "", "Machine (again)": "Faema E61"}
    actions.remove_field(field_id)
    actions.purge_field(field_id)
    assert rows("SELECT 1 FROM value WHERE field_id = ?", field_id) == []
    journal.undo()
    journal.undo()
    assert reads(id_)["Machine (again)"] == "Faema E61"


def test_criteria_hold_what_they_say():
    id_, key = contact(), key_of("whole", "Count")
    contact("Ece")
    actions.put(id_, key, 12)
    one = next(one for one in criteria("contact") if one.key == key)
    found = one.within.replace("{match}", f"({one.sql} > 10)")
    assert list(ids_of(f"SELECT t.id FROM contact t WHERE t.id IN ({found})")) == [id_]
    for one in criteria("contact"):
        rows(f"SELECT {one.order} FROM contact t") if "sort_text" not in one.order else None


def test_other_kinds_and_links():
    ada = contact()
    deal = deals.create(DealDraft("Machines", ada, rows("SELECT id FROM stage LIMIT 1")[0][0], 100_00, "TRY"))
    key = f"own.{actions.add_field('deal', 'Partner', 'record', options={'target': 'contact'})}"
    actions.put(deal, key, "ada yilmaz")
    assert reads(deal, "deal") == {"Partner": "Ada Yılmaz"}
    contacts.trash([ada])
    assert reads(deal, "deal") == {"Partner": ""}


def test_two_hundred_are_the_most():
    for number in range(actions.MOST):
        actions.add_field("product", f"Field {number}", "text")
    with pytest.raises(UserError):
        actions.add_field("product", "One more", "text")


def test_a_field_of_many_records_is_one_step():
    many = [contact(f"Person {number}") for number in range(3)]
    key = key_of("percent", "Share")
    actions.put_many(many, key, "20")
    assert {value(id_, key) for id_ in many} == {2000}
    journal.undo()
    assert {value(id_, key) for id_ in many} == {None}
