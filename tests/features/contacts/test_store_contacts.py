"""Contacts in a real store: made, edited, found, sorted, listed, related, put away."""

from array import array
from pathlib import Path

import pytest

from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions, duplicates, history, index, likeness, merge, queries
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.store import journal, search, tags
from crm_desktop.store.reading import value
from tests.features.contacts.samples import FULL, OTHER

BAD_TEXTS = (
    "<b>bold</b><script>x</script>",
    "😀" * 40,
    "مرحبا بالعالم",
    "x" * 10_000,
    "a\x00b\u202ec\n\td",
    "'; DROP TABLE contact; --",
    "%s {0} {name}",
)


def test_a_full_contact_comes_back_whole(store: Path) -> None:
    id_ = actions.create(FULL)
    card = queries.card(id_)
    assert (card.name, card.given_name, card.family_name, card.organization) == (
        "Çağrı Öztürk",
        "Çağrı",
        "Öztürk",
        "Öztürk Gıda A.Ş.",
    )
    assert card.roles == ("customer", "partner") and {tag.name for tag in card.tags} == {"Toptan", "Sadık"}
    assert [phone.e164 for phone in card.phones] == ["+905337719004", "+903125551212"]
    assert card.phones[1].number == "0312 555 12 12 dahili 4"
    assert [email.address for email in card.emails] == ["cagri@ozturkgida.com.tr", "cagri@example.com"]
    assert card.addresses[0].city == "Ankara" and card.handles[1].value == "@ozturk" and card.anniversaries[0].day == "2012-06-09"
    assert card.source == "Fuar" and card.birthday == "1985-03-14" and card.tax_number == "4540536920"
    row = queries.rows([id_])[0]
    assert (row.city, row.phone, row.email, row.organization) == (
        "Ankara",
        "+90 533 771 90 04",
        "cagri@ozturkgida.com.tr",
        "Öztürk Gıda A.Ş.",
    )
    assert queries.people_of(card.organization_id)[0].name == "Çağrı Öztürk"
    journal.undo()
    assert queries.card(id_) is None and value("SELECT count(*) FROM contact") == 0
    journal.redo()
    assert queries.card(id_) == card


def test_the_same_firm_source_and_tag_are_not_made_twice(store: Path) -> None:
    actions.create(FULL)
    actions.create(FULL._replace(name="Fatma Öztürk", organization="ÖZTÜRK GIDA A.Ş.", source="FUAR", tags=("toptan",)))
    assert value("SELECT count(*) FROM contact WHERE kind = 'organization'") == 1
    assert value("SELECT count(*) FROM source WHERE name = 'Fuar'") == 1
    assert [tag.count for tag in tags.all_tags() if tag.name == "Toptan"] == [2]


def test_every_field_is_edited_in_place(store: Path) -> None:
    id_ = actions.create(OTHER)
    for field, new in (
        ("name", " Işıl  Kaya "),
        ("job_title", "Müdür"),
        ("language", "az"),
        ("birthday", "14.03"),
        ("tax_office", "Kadıköy"),
        ("tax_number", "454 053 6920"),
        ("note", "iki\nsatır"),
        ("organization", "Kaya A.Ş."),
        ("source", "Fuar"),
        ("phone", "0555 000 11 22"),
        ("email", "yeni@kaya.com"),
        ("city", "İzmir"),
    ):
        actions.set_field(id_, field, new)
    card = queries.card(id_)
    assert (card.name, card.family_name, card.language, card.birthday, card.tax_number) == (
        "Işıl Kaya",
        "Kaya",
        "az",
        "--03-14",
        "4540536920",
    )
    assert (card.organization, card.source, card.note) == ("Kaya A.Ş.", "Fuar", "iki\nsatır")
    assert (card.phones[0].e164, card.emails[0].address, card.addresses[0].city) == ("+905550001122", "yeni@kaya.com", "İzmir")
    for field in ("job_title", "organization", "source", "phone", "email", "city", "birthday", "language", "tax_number"):
        actions.set_field(id_, field, "")
    card = queries.card(id_)
    assert not any(
        (card.job_title, card.organization, card.source, card.phones, card.emails, card.addresses[0].city, card.birthday)
    )


@pytest.mark.parametrize(
    "field, new",
    [
        ("name", "   "),
        ("email", "x"),
        ("birthday", "someday"),
        ("language", "klingon"),
        ("kind", "cat"),
        ("nonsense", "1"),
        ("organization_id", 5),
        ("source_id", 5),
    ],
)
def test_wrong_values_are_refused_and_nothing_changes(store: Path, field: str, new: object) -> None:
    id_ = actions.create(FULL)
    before = queries.card(id_)
    with pytest.raises(UserError) as caught:
        actions.set_field(id_, field, new)
    assert caught.value.message
    assert queries.card(id_) == before


def test_typing_in_one_field_is_one_step(store: Path) -> None:
    id_ = actions.create(OTHER)
    for typed in ("M", "Mü", "Müdür"):
        actions.set_field(id_, "job_title", typed)
    journal.undo()
    assert queries.card(id_).job_title == ""


def test_companies_and_people_turn_into_each_other(store: Path) -> None:
    id_ = actions.create(FULL)
    firm = queries.card(id_).organization_id
    with pytest.raises(UserError):
        actions.set_field(firm, "kind", "person")
    with pytest.raises(UserError):
        actions.set_field(firm, "organization_id", firm)
    actions.set_field(id_, "organization_id", None)
    actions.set_field(firm, "kind", "person")
    with pytest.raises(UserError):
        actions.set_field(id_, "organization_id", firm)
    actions.set_field(id_, "kind", "organization")
    assert queries.card(id_).given_name == ""


def test_the_primary_one_is_the_first(store: Path) -> None:
    id_ = actions.create(FULL)
    mobile, work = queries.card(id_).phones
    actions.set_phones(
        id_, [(work.id, "work", work.number), (mobile.id, "mobile", mobile.number), (0, "home", " "), (0, "home", "yok")]
    )
    assert [phone.label for phone in queries.card(id_).phones] == ["work", "mobile", "home"]
    assert queries.card(id_).phones[0].id == work.id
    assert queries.rows([id_])[0].phone == work.number
    with pytest.raises(UserError):
        actions.set_emails(id_, [(0, "", "broken@")])
    actions.set_addresses(id_, [(0, AddressDraft(city="Bakı"))])
    assert [address.city for address in queries.card(id_).addresses] == ["Bakı"]


def test_search_finds_by_any_spelling(store: Path) -> None:
    id_ = actions.create(FULL)
    for typed in (
        "cagri",
        "ÇAĞRI",
        "öztürk çağ",
        "ozturk gida",
        "cankaya",
        "ANKARA",
        "satin alma",
        "ozturkgida",
        "cagri@ozturkgida.com.tr",
        "533 771",
        "5337719004",
        "+90 533 771 90 04",
        "0312 555",
        "4540536920",
        "instagram ozturk"[10:],
    ):
        assert id_ in search.ids(typed, "contact"), typed
        assert id_ in [hit.id for hit in search.find(typed)], typed
    assert search.find("cagri")[0].subtitle == "Satın alma müdürü · Öztürk Gıda A.Ş."
    actions.set_field(queries.card(id_).organization_id, "name", "Şeker Ticaret")
    assert id_ in search.ids("seker", "contact") and id_ not in search.ids("gida", "contact")
    actions.trash([id_])
    assert not search.find("cagri")
    journal.undo()
    assert search.find("cagri")


def test_lists_sort_by_the_alphabet_and_filter(store: Path) -> None:
    names = ["Zeynep", "Ömer", "Işıl", "İbrahim", "Çağrı", "Cem", "Şule"]
    made = dict(zip(names, actions.add_many([ContactDraft(name=name) for name in names]), strict=True))
    actions.add_many([ContactDraft(kind="organization", name="Ay A.Ş.", roles=("supplier",))])
    shown = [row.name for row in queries.first({}, "contact.name")]
    assert shown == [row.name for row in queries.rows(queries.ids({}, "contact.name"))]
    assert len(shown) == 8 and shown[0] == "Ay A.Ş."
    assert [row.name for row in queries.first({}, "-contact.name", 1)] == ["Zeynep"]
    for name, city in (("Cem", "Van"), ("Ömer", "Bakı")):
        actions.set_field(made[name], "city", city)
    assert [row.city for row in queries.first({}, "contact.city")][:3] == ["Bakı", "Van", ""]
    assert [row.city for row in queries.first({}, "-contact.city")][:3] == ["Van", "Bakı", ""]
    assert len(queries.ids({}, "-contact.city")) == 8 == queries.count({})
    assert list(queries.ids({"kind": ["organization"]})) == list(queries.ids({"role": ["supplier"]}))
    assert [row.name for row in queries.rows(queries.ids({"city": ["Van", "Bakı"]}, "contact.city"))] == ["Ömer", "Cem"]
    tags.add([made["Cem"]], "VIP")
    assert list(queries.ids({"tag": [tags.all_tags()[0].id], "kind": ["person"]})) == [made["Cem"]]
    assert list(queries.ids({"words": "isil"})) == [made["Işıl"]]
    assert list(queries.ids({"words": "isil", "kind": ["organization"]})) == []
    assert queries.ids({}, "created")[0] == made["Zeynep"]
    assert queries.cities() == ["Bakı", "Van"] or queries.cities() == ["Van", "Bakı"]
    assert isinstance(queries.ids({}), array)


def test_bulk_acts(store: Path) -> None:
    ids = actions.add_many([ContactDraft(name=f"Kişi {n}") for n in range(50)])
    actions.add_role(ids, "customer")
    actions.add_role(ids, "customer")
    actions.set_source(ids, "Fuar")
    assert all(row.roles == ("customer",) and row.source == "Fuar" for row in queries.rows(ids))
    actions.remove_role(ids[:10], "customer")
    assert len(queries.ids({"role": ["customer"]})) == 40
    actions.trash(ids)
    assert len(queries.ids({})) == 0 and queries.count({}) == 0
    actions.restore(ids[:3])
    assert len(queries.ids({})) == 3


def test_relationships_read_from_both_sides(store: Path) -> None:
    ayse, omer = actions.add_many([ContactDraft(name="Ayşe"), ContactDraft(name="Ömer")])
    referred = next(kind for kind in queries.relation_types() if kind.key == "referred_by")
    first = actions.relate(ayse, omer, referred.id)
    assert actions.relate(ayse, omer, referred.id) == first
    assert [(r.phrase, r.name, r.inverse) for r in queries.relations(ayse)] == [("Referred by", "Ömer", False)]
    assert [(r.phrase, r.name, r.inverse) for r in queries.relations(omer)] == [("Referred", "Ayşe", True)]
    own = actions.add_type("Muhasebecisi", "Müşterisi")
    assert actions.add_type("muhasebecisi", "müşterisi") == own
    actions.relate(omer, ayse, own)
    assert [r.phrase for r in queries.relations(ayse)] == ["Referred by", "Müşterisi"]
    for wrong in ((ayse, ayse, own), (ayse, 1, own), (ayse, omer, 1)):
        with pytest.raises(UserError):
            actions.relate(*wrong)
    actions.unrelate(first)
    assert len(queries.relations(ayse)) == 1


def test_likely_duplicates_are_found_with_their_reasons(store: Path) -> None:
    id_ = actions.create(FULL)
    firm = queries.card(id_).organization_id
    assert [(found.id, found.reasons) for found in likeness.same_as(ContactDraft(name="OZTURK cagri"))] == [(id_, ("name",))]
    assert likeness.same_as(ContactDraft(phones=(("", "+90 533 771 90 04"),)))[0].reasons == ("phone",)
    assert likeness.same_as(ContactDraft(emails=(("", "CAGRI@OZTURKGIDA.COM.TR"),)))[0].reasons == ("email",)
    assert likeness.same_as(ContactDraft(tax_number="454 053 6920"))[0].reasons == ("tax",)
    assert likeness.same_as(ContactDraft(kind="organization", name="Öztürk Gıda"))[0].id == firm
    assert likeness.same_as(FULL)[0].reasons == ("tax", "phone", "email", "name")
    assert likeness.same_as(FULL, besides=id_) == []
    assert likeness.same_as(ContactDraft()) == [] and likeness.same_as(ContactDraft(name="Çağ")) == []
    assert likeness.matches([OTHER, FULL, ContactDraft(name="ozturk ÇAĞRI"), ContactDraft(uid="card-1")]) == [0, id_, id_, id_]
    actions.trash([id_])
    assert likeness.same_as(FULL) == []


def test_update_from_an_import(store: Path) -> None:
    id_ = actions.create(OTHER)
    brought = FULL._replace(name="", job_title="Müdür", phones=(*OTHER.phones, ("work", "0212 555 12 12")))
    actions.update_from(id_, brought, "fill")
    card = queries.card(id_)
    assert card.name == "Işıl Yılmaz" and card.organization == "Öztürk Gıda A.Ş." and card.job_title == "Müdür"
    assert [phone.e164 for phone in card.phones] == ["+905321234567", "+902125551212"] and len(card.emails) == 3
    assert card.roles == ("customer", "partner") and len(card.tags) == 2 and len(card.addresses) == 1
    actions.update_from(id_, brought._replace(job_title="Direktör"), "fill")
    assert queries.card(id_) == card
    actions.update_from(id_, ContactDraft(name="Işıl Kaya", job_title="Direktör"), "overwrite")
    assert queries.card(id_).job_title == "Direktör" and queries.card(id_).family_name == "Kaya"


def test_the_timeline_tells_changes(store: Path) -> None:
    id_ = actions.create(FULL)
    actions.set_field(id_, "job_title", "Genel müdür")
    actions.set_field(id_, "organization", "Kaya A.Ş.")
    told = history.timeline(id_, None, 50)
    assert {(entry.title, entry.body) for entry in told} >= {
        ("Job title changed", "Satın alma müdürü → Genel müdür"),
        ("Company changed", "Öztürk Gıda A.Ş. → Kaya A.Ş."),
        ("Contact added", "Added by source: Fuar"),
    }
    assert history.timeline(id_, "2000-01-01T00:00:00Z", 50) == [] and len(history.timeline(id_, None, 2)) == 2
    journal.undo()
    assert len(history.timeline(id_, None, 50)) == 2


@pytest.mark.parametrize("bad", BAD_TEXTS)
def test_any_text_is_kept_or_refused_in_words(store: Path, bad: str) -> None:
    id_ = actions.create(
        ContactDraft(
            name=bad,
            organization=bad,
            job_title=bad,
            source=bad,
            note=bad,
            tax_number=bad,
            phones=(("", bad),),
            addresses=(AddressDraft(bad, bad, bad, bad, bad, bad),),
            handles=((bad, bad),),
            tags=(bad,),
        )
    )
    card = queries.card(id_)
    assert card.name and card.organization and card.tags
    assert queries.rows([id_])[0].phone
    assert list(index.hits([id_])) and likeness.same_as(ContactDraft(name=bad), limit=3) is not None
    search.ids(bad, "contact")
    history.timeline(id_, None, 50)


def test_nothing_to_call_it_is_refused(store: Path) -> None:
    with pytest.raises(UserError):
        actions.create(ContactDraft(name=" \u200e ", phones=(("", "0532"),)))
    with pytest.raises(UserError):
        actions.add_many([OTHER, ContactDraft(note="x")])
    assert len(queries.ids({})) == 0
    only_mail = actions.add_many([ContactDraft(emails=(("", "a@b.com"),)), ContactDraft(organization="Yalnız A.Ş.")])
    assert {row.name for row in queries.rows(only_mail)} == {"a@b.com", "Yalnız A.Ş."}


def test_import_makes_firms_once_whatever_the_order(store: Path) -> None:
    person, firm, other = actions.add_many(
        [
            ContactDraft(name="Ali", organization="Xəzər Otel MMC"),
            ContactDraft(kind="organization", name="XƏZƏR OTEL MMC"),
            ContactDraft(name="Vəli", organization="xezer otel mmc"),
        ]
    )
    assert [row.organization_id for row in queries.rows([person, other])] == [firm, firm]
    assert [row.name for row in queries.rows([other, person])] == ["Vəli", "Ali"]


def test_merging_keeps_everything_and_undo_brings_both_back(store: Path) -> None:
    keep, drop = actions.create(OTHER), actions.create(FULL._replace(phones=(*FULL.phones, *OTHER.phones)))
    third = actions.create(ContactDraft(name="Ömer Çelik", referrer_id=drop))
    kind = queries.relation_types()[0].id
    actions.relate(third, keep, kind)
    actions.relate(third, drop, kind)
    actions.relate(keep, drop, kind)
    before = queries.card(keep), queries.card(drop)
    actions.merge(keep, drop, {"name": "Çağrı Öztürk", "given_name": "Çağrı", "family_name": "Öztürk"})
    card = queries.card(keep)
    assert queries.card(drop) is None and card.name == "Çağrı Öztürk" and card.organization == "Öztürk Gıda A.Ş."
    assert [phone.e164 for phone in card.phones] == ["+905321234567", "+905337719004", "+903125551212"]
    assert len(card.emails) == 3 and len(card.tags) == 2 and card.roles == ("customer", "partner") and len(card.addresses) == 1
    assert queries.card(third).referrer_id == keep and len(queries.relations(keep)) == 1
    assert search.find("0533 771")[0].id == keep
    journal.undo()
    assert (queries.card(keep), queries.card(drop)) == before
    with pytest.raises(UserError):
        actions.merge(keep, keep)


def test_every_table_that_points_at_a_contact_is_known_to_merge(store: Path) -> None:
    found = set(merge.references())
    for table in ("phone", "deal", "offer", "ticket", "activity", "record_tag", "attachment", "relationship"):
        assert any(name == table for name, _ in found), table
    assert {
        ("activity", "about_id"),
        ("offer", "attention_id"),
        ("contact", "organization_id"),
        ("contact", "referrer_id"),
    } <= found


def test_stored_duplicates_are_paired(store: Path) -> None:
    one, two = actions.create(FULL), actions.create(FULL._replace(organization="Başka A.Ş."))
    actions.add_many([ContactDraft(name="Ali Kaya", organization="Öztürk Gıda A.Ş.", phones=(("", "0533 771 90 04"),))])
    (pair,) = duplicates.pairs()
    assert pair[:3] == (one, two, ("tax", "email", "phone", "name", "birthday")[: len(pair.reasons)]) and pair.sure
    actions.trash([two])
    assert duplicates.pairs() == []


def test_a_company_is_found_in_a_crowd_of_people(store: Path) -> None:
    firm = actions.make_organization("Kaya Pastanesi")
    actions.add_many([ContactDraft(name=f"Kaya {n}") for n in range(120)])
    assert [hit.id for hit in queries.find("kaya", "organization")] == [firm]
    assert len(queries.find("kaya")) == 12
