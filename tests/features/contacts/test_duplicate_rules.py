"""Finding contacts stored twice: precision and recall on labelled sets, and what a person decides about the pairs."""

from collections import defaultdict
from itertools import combinations

import pytest

from crm_desktop.base.text import fold
from crm_desktop.features.contacts import actions, duplicates, queries
from crm_desktop.features.contacts.duplicate_rules import PERHAPS, SURE, Frequencies, Known, candidates, score
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.contacts.rules import name_key
from crm_desktop.store import journal
from tests.features.contacts.duplicate_makers import made


@pytest.mark.parametrize("seed", [101, 202, 303])
def test_precision_and_recall_on_a_labelled_set(seed) -> None:
    people = made(3000, seed)
    everyone = [
        Known(place + 1, one.kind, tuple(name_key(one.name, one.kind).split()), (one.phone,) if one.phone else (),
              (fold(one.email),) if one.email else (), one.tax, fold(one.city), one.birthday)
        for place, one in enumerate(people)
    ]  # fmt: skip
    often = Frequencies(everyone)
    of_one = defaultdict(list)
    for place, one in enumerate(people):
        of_one[one.who].append(place)
    truth = {pair for places in of_one.values() for pair in combinations(places, 2)}
    scores = {pair: score(everyone[pair[0]], everyone[pair[1]], often).bits for pair in candidates(everyone, often)}
    found = {pair for pair, bits in scores.items() if bits >= PERHAPS}
    sure = {pair for pair, bits in scores.items() if bits >= SURE}
    precision, recall = len(found & truth) / len(found), len(found & truth) / len(truth)
    print(f"{len(people)} contacts, {len(truth)} pairs: precision {precision:.3f}, recall {recall:.3f}; "
          f"of {len(sure)} sure ones {len(sure & truth) / len(sure):.4f} right")  # fmt: skip
    assert precision >= 0.95 and recall >= 0.90
    assert len(sure & truth) / len(sure) >= 0.99


ONE = ContactDraft(name="Işık Yılmaz", phones=(("", "0532 111 22 33"),), emails=(("", "isik@ornek.com"),))


@pytest.mark.parametrize(
    "other, reasons",
    [
        (ONE._replace(name="YILMAZ ISIK", emails=()), ("phone", "name")),
        (ONE._replace(name="Işık Yılmz", phones=()), ("email", "near_name")),
        (ONE._replace(phones=(("", "0532 111 22 34"),), emails=()), ("phone", "name")),
    ],
)
def test_a_pair_is_found_with_its_reasons(store, other, reasons) -> None:
    ids = actions.add_many([ONE, other])
    (pair,) = duplicates.pairs()
    assert (pair.older, pair.newer, pair.reasons) == (*ids, reasons)
    assert 50 <= pair.percent <= 99


@pytest.mark.parametrize(
    "other",
    [
        ContactDraft(name="Mehmet Kaya", phones=ONE.phones),  # at one switchboard
        ContactDraft(name="Işık", phones=(("", "0212 000 00 00"),)),
        ContactDraft(name="Işık Yılmaz", kind="organization", phones=ONE.phones),
        ContactDraft(name="Işık Demir", emails=(("", "isik@ornek.org"),)),
    ],
)
def test_what_only_looks_like_it_is_none(store, other) -> None:
    actions.add_many([ONE, other])
    assert duplicates.pairs() == []


def test_firms_of_one_name_with_another_legal_form(store) -> None:
    actions.add_many(
        [
            ContactDraft(name="Kahve Dünyası San. Tic. Ltd. Şti.", kind="organization", addresses=(AddressDraft(city="İzmir"),)),
            ContactDraft(name="KAHVE DUNYASI A.Ş.", kind="organization", addresses=(AddressDraft(city="Izmir"),)),
        ]
    )
    assert [pair.reasons for pair in duplicates.pairs()] == [("name",)]


def test_told_apart_is_remembered_and_can_be_undone(store) -> None:
    one, two = actions.add_many([ONE, ONE])
    actions.tell_apart(two, one)
    assert duplicates.pairs() == [] and duplicates.told_apart(one, two)
    journal.undo()
    assert len(duplicates.pairs()) == 1


def test_all_sure_ones_are_merged_in_one_step_and_come_back(store) -> None:
    one, two, three = actions.add_many([ONE, ONE._replace(job_title="Buyer"), ONE._replace(note="Third")])
    wanted = [(pair.older, pair.newer) for pair in duplicates.pairs() if pair.sure]
    assert actions.merge_pairs(wanted) == 2
    card = queries.card(one)
    assert (card.job_title, card.note) == ("Buyer", "Third") and queries.card(two) is None and queries.card(three) is None
    journal.undo()
    assert queries.card(two).job_title == "Buyer" and queries.card(three).note == "Third" and queries.card(one).note == ""


def test_a_contact_merged_with_its_own_employer(store) -> None:
    actions.add_many([ContactDraft(name="Ege Ltd", kind="organization"), ContactDraft(name="Ege", organization="Ege Ltd")])
    (firm,) = [id_ for id_ in queries.ids({}) if queries.card(id_).kind == "organization"]
    (person,) = [id_ for id_ in queries.ids({}) if id_ != firm]
    actions.merge(firm, person)
    assert queries.card(firm).organization_id is None and list(queries.ids({})) == [firm]
