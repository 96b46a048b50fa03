"""Every type of own field, asked through the engine of filters and put in order through the lists' part of the store."""

from array import array
from datetime import UTC, datetime

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.fields import actions, index, queries, rules
from crm_desktop.features.fields import criteria as criteria_of
from crm_desktop.kit.filter_reading import read
from crm_desktop.kit.filter_typing import offers
from crm_desktop.kit.filter_words import Fields, sentence
from crm_desktop.store import criteria, known, lists, search, tags
from tests.features.fields.samples import contact, key_of

pytestmark = pytest.mark.usefixtures("desk")
DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(params=[False, True], ids=["plain", "indexed"])
def people(request) -> dict:
    """Four contacts; the last one has nothing."""
    search.use_alphabet("tr")
    ids = [contact(name) for name in ("Ada", "Çiğdem", "Efe", "Nobody")]
    made: dict = {"ids": ids}
    for type_, values in {
        "text": ("Şimşek", "çelik", "Zeytin"), "whole": (5, 12, -3), "decimal": ("1.5", "2.25", "0.1"),
        "money": ("10", "99.99", "1000"), "percent": ("5", "50", "12.5"), "date": ("2026-11-20", "2026-10-01", "2025-05-05"),
        "time": ("09:00", "13:30", "23:59"), "flag": (True, False, True), "choice": ("Gold", "Silver", "Gold"),
        "choices": ("Gold, Silver", "Silver", "Gold"), "record": (ids[1], ids[2], ids[0]),
        "long": ("one\nÖmer", "two", "three"), "link": ("a.example.com", "b.example.com", "c.example.com"),
    }.items():  # fmt: skip
        choices = (("Silver", "info"), ("Gold", "ok")) if type_.startswith("choice") else ()
        key = key_of(type_, type_, choices=choices, indexed=request.param and type_ != "flag")
        actions.put_all([(id_, key, value) for id_, value in zip(ids, values, strict=False)])
        made[type_] = key
    made["computed"] = key_of("computed", "sum", options={"formula": "{whole} / ({whole} - 5)", "shows": "decimal"})
    made["joined"] = key_of("computed", "both", options={"formula": '{text} & "/" & {choice}', "shows": "text"})
    index.bring_up()
    search.use_alphabet("tr")
    return made


def choice(made: dict, type_: str, name: str) -> int:
    field = queries.by_keys([made[type_]])[made[type_]]
    return next(one.id for one in field.choices if one.name == name)


def found(made: dict, type_: str, word: str, value: object = None) -> set[int]:
    ids = criteria.ids("contact", {"field": made[type_], "is": word, "value": value})
    return {made["ids"].index(id_) for id_ in ids}


def test_each_type_holds_what_is_asked(people):
    gold = choice(people, "choice", "Gold")
    silver = choice(people, "choices", "Silver")
    with clock.standing_at(DAY):
        for type_, word, value, wanted in (
            ("text", "contains", "SIMSEK", {0}),
            ("text", "is", "Çelik", {1}),
            ("text", "empty", None, {3}),
            ("text", "not_contains", "e", {3}),
            ("long", "contains", "omer", {0}),
            ("link", "begins", "https://b", {1}),
            ("whole", "more", 4, {0, 1}),
            ("whole", "between", [-5, 5], {0, 2}),
            ("whole", "is_not", 5, {1, 2, 3}),
            ("decimal", "at_least", 150, {0, 1}),
            ("money", "less", 9999, {0}),
            ("percent", "at_most", 1250, {0, 2}),
            ("date", "last", [7, "day"], {0}),
            ("date", "before", "2026-01-01", {2}),
            ("date", "filled", None, {0, 1, 2}),
            ("time", "is", "13:30", {1}),
            ("flag", "is", True, {0, 2}),
            ("flag", "is", False, {1, 3}),
            ("choice", "in", [gold], {0, 2}),
            ("choice", "not_in", [gold], {1, 3}),
            ("choices", "in", [silver], {0, 1}),
            ("choices", "all", [silver, choice(people, "choices", "Gold")], {0}),
            ("choices", "empty", None, {3}),
            ("record", "in", [people["ids"][2]], {1}),
            ("computed", "empty", None, {0, 3}),
            ("computed", "more", 100, {1}),
            ("joined", "contains", "celik/silver", {1}),
        ):
            assert found(people, type_, word, value) == wanted, (type_, word, value)


@pytest.mark.parametrize(
    "type_, up",
    [
        ("text", [1, 0, 2]),
        ("whole", [2, 0, 1]),
        ("money", [0, 1, 2]),
        ("date", [2, 1, 0]),
        ("time", [0, 1, 2]),
        ("joined", [3, 1, 0, 2]),
    ],
)
def test_order_is_the_one_that_people_expect(people, type_, up):
    assert lists.can_sort(criteria.of("contact")[people[type_]])
    for descending, wanted in ((False, up), (True, up[::-1])):
        ids = lists.arranged("contact", criteria.ids("contact", {}), [(people[type_], descending)])
        assert [people["ids"].index(id_) for id_ in ids][: len(up)] == wanted
        assert len(ids) == 4


def test_groups_and_sums(people):
    summed = [people["money"], people["decimal"]]
    groups = lists.groups("contact", criteria.ids("contact", {}), people["choice"], summed)
    assert [len(group.ids) for group in groups] == [1, 2, 1]
    assert groups[1].sums[people["money"]] == [("TRY", 1010_00)] and groups[1].sums[people["decimal"]] == [("", 160)]
    assert lists.sums("contact", criteria.ids("contact", {}), [people["computed"]])


def test_a_filter_goes_by_the_fields_id_and_not_by_its_name(people):
    actions.change_field(rules.field_id(people["text"]), name="Otherwise")
    assert found(people, "text", "contains", "simsek") == {0}
    tree = {"field": people["text"], "is": "contains", "value": "simsek"}
    actions.remove_field(rules.field_id(people["text"]))
    assert criteria.gone("contact", tree) == [tree]
    assert len(criteria.ids("contact", tree)) == 4


def test_several_choices_stand_in_each_of_their_groups(people):
    ids = array("q", people["ids"])
    silver, gold = choice(people, "choices", "Silver"), choice(people, "choices", "Gold")
    found_ = lists.groups("contact", ids, people["choices"], [people["money"]])
    assert [(one.value, [people["ids"].index(id_) for id_ in one.ids]) for one in found_] == [
        (silver, [0, 1]), (gold, [0, 2]), (None, [3]),
    ]  # fmt: skip
    assert [one.sums[people["money"]][0][1] for one in found_[:2]] == [109_99, 1010_00]
    tags.add(people["ids"][:2], "VIP")
    tags.add(people["ids"][1:3], "New")
    assert sorted(len(one.ids) for one in lists.groups("contact", ids, "tag")) == [1, 2, 2]


def test_links_are_asked_by_name_and_read_back_as_it(people):
    fields, key, ids = Fields(known.kinds.values(), criteria_of.criteria), people["record"], people["ids"]
    said = sentence({"field": key, "is": "in", "value": [ids[1], ids[2]]}, fields, "contact")
    assert said == "record is Çiğdem, Efe"
    assert read(said, fields, "contact")["value"] == [ids[1], ids[2]]
    assert read("record is not çiğdem", fields, "contact") == {"field": key, "is": "not_in", "value": [ids[1]]}
    twin = contact("Efe")
    said = sentence({"field": key, "is": "in", "value": [twin]}, fields, "contact")
    assert said == f"record is Efe #{twin}" and read(said, fields, "contact")["value"] == [twin]
    with pytest.raises(UserError, match="Several records"):
        read("record is Efe", fields, "contact")
    with pytest.raises(UserError, match="no record"):
        read("record is Zzyzx", fields, "contact")
    assert "record is Çiğdem" in [one.said for one in offers("record is çi", fields, "contact")]
