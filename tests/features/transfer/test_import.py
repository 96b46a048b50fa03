"""The import as a whole: duplicates, decisions, undo and redo, bad rows kept, cancel; and the export of what is there."""

from pathlib import Path

import pytest

from crm_desktop.base.errors import Cancelled, UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts import queries as stored
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.rules import name_key
from crm_desktop.features.transfer import actions, exporting, queries
from crm_desktop.features.transfer.reading import open_source
from crm_desktop.features.transfer.records import CREATE, FILL, SKIP, Counts, Plan
from crm_desktop.features.transfer.rules.duplicates import alike, keys
from crm_desktop.store import attachments, backup, journal
from crm_desktop.store.reading import rows, value

DATA = Path(__file__).parents[2] / "data"


def count() -> int:
    return value("SELECT count(*) FROM contact WHERE trashed_at IS NULL")


def table(folder: Path, text: str) -> Path:
    path = folder / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return path


HEAD = "Ad;Soyad;Şirket;Cep Telefonu;E-posta;İl\n"


def test_whole_import_and_undo(store: Path) -> None:
    result = actions.import_file(DATA / "csv" / "google.csv")
    assert result.counts[:4] == (2, 0, 0, 0)
    assert count() == 4  # two people, two companies
    assert backup.latest(store)
    card = stored.card(result.ids[0])
    assert card.organization == "Çağdaş Mobilya A.Ş."
    assert [phone.e164 for phone in card.phones] == ["+905321112233", "+905331112233", "+902125551212"]
    assert journal.undo()
    assert count() == 0
    assert journal.redo()
    assert count() == 4
    assert stored.card(result.ids[0]) == card


def test_bad_rows_go_to_a_file_with_the_reason(store: Path, tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + "Ali;Can;;0532 111 22 33;;\nfazla;bir;hücre;;;;;dolu\n;;;;;Bursa\n")
    result = actions.import_file(path)
    assert result.counts == Counts(1, 0, 0, 2)
    assert result.bad_path == tmp_path / "liste-not-imported.csv"
    kept = result.bad_path.read_text("utf-8-sig").splitlines()
    assert len(kept) == 3
    assert kept[1].startswith("3;This row has 8 cells")
    assert kept[1].endswith("fazla;bir;hücre;;;;;dolu")
    assert kept[2].startswith("4;There is no name")
    assert actions.import_file(path).bad_path == tmp_path / "liste-not-imported-2.csv"
    result.bad_path.write_text(
        result.bad_path.read_text("utf-8-sig").replace(";;;;;Bursa", "Mert;Kaya;;;;Bursa"), encoding="utf-8"
    )
    mended = actions.import_file(result.bad_path)
    assert mended.counts.new == 1
    assert stored.card(mended.ids[0]).note == ""


def test_broken_cards_are_kept_whole(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "kartlar.vcf"
    path.write_bytes((DATA / "vcf" / "broken.vcf").read_bytes())
    result = actions.import_file(path)
    assert result.counts == Counts(3, 0, 0, 3, 1)
    assert "Yarım Kart" in result.bad_path.read_text("utf-8-sig")


def test_second_import_finds_everyone(store: Path) -> None:
    for name in ("csv/google.csv", "csv/outlook-cp1254.csv", "vcf/apple30.vcf", "vcf/android21.vcf", "vcf/v40.vcf"):
        actions.import_file(DATA / name)
    before = count()
    for name in ("csv/google.csv", "csv/outlook-cp1254.csv", "vcf/apple30.vcf", "vcf/android21.vcf", "vcf/v40.vcf"):
        result = actions.import_file(DATA / name, sure=SKIP)
        assert result.counts.new == 0
        assert result.counts.skipped == len(list(queries.preview(open_source(DATA / name))))
    assert count() == before


def test_decisions(store: Path, tmp_path: Path) -> None:
    old = contacts.create(ContactDraft(name="Işık Yılmaz", phones=(("mobile", "0532 111 22 33"),)))
    path = table(tmp_path, HEAD + "IŞIK;YILMAZ;Ağ Ltd;+90 532 111 22 33;isik@ag.com;Bursa\nBaşka;Biri;;05321112233;;\n")
    analysis = queries.analyse(open_source(path))
    same, other = analysis.duplicates
    assert (same.other_id, same.sure, same.reasons) == (old, True, ("phone",))
    assert (other.other_id, other.sure) == (old, False)
    plan = Plan(open_source(path))
    assert queries.counts(plan, analysis) == Counts(1, 1, 0, 0)
    assert queries.counts(plan._replace(decisions={same.number: CREATE, other.number: SKIP}), analysis) == Counts(1, 0, 1, 0)
    result = actions.import_contacts(plan)
    assert result.counts == Counts(1, 1, 0, 0)
    card = stored.card(old)
    assert (card.name, card.organization, card.emails[0].address, len(card.phones)) == ("Işık Yılmaz", "Ağ Ltd", "isik@ag.com", 1)
    journal.undo()
    assert stored.card(old).organization == ""
    assert count() == 1


def test_repeats_within_the_file(store: Path, tmp_path: Path) -> None:
    path = table(
        tmp_path, HEAD + "Ayşe;Kaya;;05321112233;;\nAyşe;Kaya;;0532 111 22 33;ayse@ornek.com;\nAyşe;Kaya;;;AYSE@ornek.com;Bursa\n"
    )
    result = actions.import_contacts(Plan(open_source(path)))
    assert result.counts == Counts(1, 0, 0, 0, 2)
    card = stored.card(result.ids[0])
    assert ([phone.number for phone in card.phones], [mail.address for mail in card.emails], card.addresses[0].city) == (
        ["05321112233"],
        ["ayse@ornek.com"],
        "Bursa",
    )
    assert actions.import_contacts(Plan(open_source(path), sure=CREATE)).counts.new == 3


def test_several_people_at_one_switchboard_are_not_one() -> None:
    one, other = (keys(ContactDraft(name=name, phones=(("work", "0212 555 12 12"),))) for name in ("Ali Can", "Veli Kaya"))
    assert alike(one, other) == (("phone",), False)
    assert alike(one, keys(ContactDraft(name="Ali Mert Can", phones=(("", "+90 212 555 12 12"),)))) == (("phone",), True)


@pytest.mark.parametrize(
    "one,other,same",
    [
        (ContactDraft(name="Işık Ltd", kind="organization"), ContactDraft(name="ISIK LTD.", kind="organization"), True),
        (ContactDraft(name="Ali Can", organization="Ağ"), ContactDraft(name="ali CAN", organization="AĞ"), True),
        (ContactDraft(name="Ali Can", organization="Ağ"), ContactDraft(name="Ali Can", organization="Bağ"), False),
        (ContactDraft(name="Ali", uid="7"), ContactDraft(name="Veli", uid="7"), True),
        (ContactDraft(name="Ali Can"), ContactDraft(name="Ali Can"), True),
        (ContactDraft(name="Ali Can", emails=(("", "a@b.com"),)), ContactDraft(name="Ali Can", emails=(("", "c@d.com"),)), False),
        (
            ContactDraft(name="Kaya", tax_number="123 456 7890", kind="organization"),
            ContactDraft(name="K", tax_number="1234567890", kind="organization"),
            True,
        ),
    ],
)
def test_who_is_the_same(one: ContactDraft, other: ContactDraft, same: bool) -> None:
    assert alike(keys(one), keys(other))[1] == same


@pytest.mark.parametrize("name", ["Işık  YILMAZ", "Ali-Can O'Neil", "Ə. Məmmədov", "a_b c", "", "Dr. Ömer\tÖz"])
def test_names_are_known_as_contacts_know_them(name: str) -> None:
    assert keys(ContactDraft(name=name)).name == name_key(name)


def test_trashed_ones_do_not_count(store: Path) -> None:
    result = actions.import_file(DATA / "csv" / "google.csv")
    contacts.trash(result.ids)
    assert actions.import_file(DATA / "csv" / "google.csv").counts.new == 2


def test_cancel_leaves_nothing(store: Path, tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + "".join(f"Ad{n};Soyad{n};;;a{n}@b.com;\n" for n in range(3000)))
    steps = rows("SELECT count(*) FROM step")

    def stop(done: int, total: int) -> None:
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        actions.run_import(Plan(open_source(path)), stop)
    assert count() == 0
    assert rows("SELECT count(*) FROM step") == steps


def test_an_error_leaves_nothing(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text("Ad;Soyad\n" + "Ali;Can\n" * 3000 + "x" * 2_100_000, encoding="utf-8")
    with pytest.raises(UserError, match="Line 3002"):
        actions.import_file(path)
    assert count() == 0


def test_photo_becomes_an_attachment(store: Path) -> None:
    result = actions.import_file(DATA / "vcf" / "v40.vcf")
    (kept,) = attachments.of(result.ids[0])
    assert (kept.name, kept.media_type) == ("photo.png", "image/png")
    assert attachments.read(kept.id)[1] == b"\x89PNG\r\n\x1a\n"


def test_tag_for_all(store: Path) -> None:
    result = actions.import_contacts(Plan(open_source(DATA / "csv" / "google.csv"), tag="İçe aktarılan"))
    assert all("İçe aktarılan" in {tag.name for tag in stored.card(id_).tags} for id_ in result.ids)


@pytest.mark.parametrize("name", ["x.csv", "x.vcf"])
def test_export_and_import_into_an_empty_house(store: Path, tmp_path: Path, name: str) -> None:
    for file in ("csv/google.csv", "csv/outlook-cp1254.csv", "vcf/apple30.vcf", "vcf/v40.vcf"):
        actions.import_file(DATA / file)
    before = _all()
    assert exporting.export_contacts(tmp_path / name) == len(before)
    while journal.undo_label():
        journal.undo()
        if not count():
            break
    actions.import_contacts(Plan(open_source(tmp_path / name), sure=CREATE))
    assert _all() == before


def _all() -> list[ContactDraft]:
    return sorted(
        draft._replace(created_at="", tags=tuple(sorted(draft.tags))) for _, draft in queries.drafts_of(queries.every_id())
    )


def test_export_refuses(store: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        exporting.export_contacts(tmp_path / "x.csv")
    contacts.create(ContactDraft(name="Ali"))
    for path in (tmp_path / "x.doc", tmp_path / "no" / "x.csv"):
        with pytest.raises(UserError):
            exporting.export_contacts(path)
    assert list(tmp_path.glob("*.part")) == []


def test_hostile_texts(store: Path, tmp_path: Path) -> None:
    odd = ["<b>kalın</b> &amp; <img src=x>", "=1+1", "😀👩‍👩‍👧", "\u202eters", "x" * 10000, "-5", "@a"]
    path = tmp_path / "odd.csv"
    path.write_text("Ad;Not\n" + "".join(f'"{one}";"{one}"\n' for one in odd) + "   ;   \n", encoding="utf-8")
    result = actions.import_file(path, sure=CREATE)
    assert result.counts.new == len(odd)
    exporting.export_contacts(tmp_path / "out.csv")
    again = [item.draft.name for item in queries.preview(open_source(tmp_path / "out.csv"))]
    assert sorted(again) == sorted(draft.name for _, draft in queries.drafts_of(queries.every_id()))
    assert "'=1+1" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert FILL
