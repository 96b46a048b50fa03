"""Cards of 2.1, 3.0 and 4.0, whole and broken; written and read again the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.base.text import clean
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.transfer.records import Photo
from crm_desktop.features.transfer.rules import vcard_write
from crm_desktop.features.transfer.rules.vcard_read import items

DATA = Path(__file__).parents[2] / "data" / "vcf"


def drafts(name: str) -> list[ContactDraft]:
    return [item.draft for item in items(DATA / name) if item.draft]


def test_apple() -> None:
    isil, gunes = drafts("apple30.vcf")
    assert (isil.name, isil.given_name, isil.family_name) == ("Dr. Işıl Naz Öztürk", "Işıl Naz", "Öztürk")
    assert (isil.organization, isil.job_title) == ("Çağdaş Mobilya A.Ş.", "Müdür")
    assert isil.phones == (("mobile", "+90 532 111 22 33"), ("Mağaza", "+90 212 555 12 12"))
    assert isil.emails == (("work", "isil@cagdas.com.tr"), ("other", "isil@ornek.com"))
    assert isil.addresses == (AddressDraft("Bağdat Cad. 1, D: 5", "Kadıköy", "İstanbul", "34710", "Türkiye", "home"),)
    assert isil.handles == (("web", "https://cagdas.com.tr"), ("x", "http://twitter.com/isil"), ("skype", "isil.oz"))
    assert isil.birthday == "--03-14"
    assert isil.anniversaries == (("wedding", "2012-06-30"),)
    assert isil.note.splitlines()[:2] == [
        "İlk satır",
        "ikinci satır; noktalı virgül ve çok uzun bir not ki satır katlansın diye yazıldı",
    ]
    assert "Satın Alma" in isil.note
    assert isil.tags == ("Müşteri", "Fuar 2024")
    assert isil.uid == "ABCD-1234"
    assert (gunes.kind, gunes.name, gunes.organization) == ("organization", "Güneş Gıda Ltd. Şti.", "")


def test_android_quoted_printable() -> None:
    (sukru,) = drafts("android21.vcf")
    assert (sukru.name, sukru.given_name, sukru.family_name) == ("Şükrü Çağlayan", "Şükrü", "Çağlayan")
    assert sukru.phones[0] == ("mobile", "05332223344")
    assert sukru.phones[1] == ("fax", "02324445566")
    assert sukru.addresses[0].street == "Atatürk Cad. No: 5 Çiğli Organize Sanayi Bölgesi"
    assert sukru.addresses[0].city == "İzmir"
    assert sukru.note == "satır bir\nsatır iki"
    (item,) = items(DATA / "android21.vcf")
    assert item.photos[0] == Photo("photo.jpg", b"\xff\xd8\xff" + b"x" * 120)


def test_unknown_charset_is_read_as_turkish() -> None:
    assert [draft.name for draft in drafts("cp1254-21.vcf")] == ["Ağça Işık", "Güneş Şen"]


def test_four() -> None:
    (elcin,) = drafts("v40.vcf")
    assert elcin.name == "Elçin Məmmədov"
    assert elcin.phones == (("mobile", "+994-50-123-45-67"), ("work", "+994-12-404-40-40 dahili 12"))
    assert (elcin.birthday, elcin.anniversaries, elcin.language) == ("--03-14", (("wedding", "2012-06-30"),), "az")
    assert elcin.addresses[0].city == "Bakı"
    assert elcin.handles == (("web", "https://xezer.az/?a=1,2"),)
    (item,) = items(DATA / "v40.vcf")
    assert item.photos == (Photo("photo.png", b"\x89PNG\r\n\x1a\n"),)


def test_broken_cards_do_not_stop_the_rest() -> None:
    found = list(items(DATA / "broken.vcf"))
    assert [item.draft.name if item.draft else None for item in found] == [
        "İyi Kart",
        None,
        None,
        "",
        "Tekrar",
        "Tekrar İki",
        None,
    ]
    assert "bu satırın adı yok" in found[1].problem
    assert "no name" in found[2].problem
    assert "cut off" in found[6].problem
    assert "Yarım Kart" in found[6].cells[0]


def test_hundred_phones(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Santral\n"
        + "".join(f"TEL;TYPE=WORK:0212 555 1{n:03}\n" for n in range(100))
        + "END:VCARD\n"
    )
    (item,) = items(path)
    assert len(item.draft.phones) == 100


def test_five_megabytes_of_photo(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf"
    photo = Photo("photo.jpg", bytes(range(256)) * 20_000)
    for version in ("3.0", "4.0"):
        path.write_text(vcard_write.card(ContactDraft(name="Büyük Resim"), version, photo), newline="", encoding="utf-8")
        (item,) = items(path)
        assert item.photos[0].data == photo.data


@pytest.mark.parametrize("data", [b"", b"hello\nworld\n", b"\x89PNG\r\n\x1a\n\0\0", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
def test_what_is_no_card_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.vcf"
    path.write_bytes(data)
    with pytest.raises(UserError, match="x.vcf"):
        list(items(path))


def test_utf16_and_old_mac_ends(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Şule Ağ\r\nEND:VCARD\r\n"
    path = tmp_path / "x.vcf"
    for data in (("\ufeff" + text).encode("utf-16-le"), text.replace("\r\n", "\r").encode(), ("\ufeff" + text).encode("utf-8")):
        path.write_bytes(data)
        assert [item.draft.name for item in items(path)] == ["Şule Ağ"]


line = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=80)
    .map(lambda t: " ".join(clean(t).split()))
    .filter(bool)
)
label = st.sampled_from(["", "mobile", "work", "home", "fax", "other", "Mağaza"])
pairs = st.lists(st.tuples(label, line), max_size=4).map(tuple)
days = st.sampled_from(["", "1985-03-14", "--02-29"])
address = st.builds(AddressDraft, *[st.one_of(st.just(""), line)] * 4, st.sampled_from(["", "Türkiye", "Germany"]), label).filter(
    lambda a: any(a[:5])
)
people = st.fixed_dictionaries(
    {
        "name": line,
        "given_name": line,
        "family_name": line,
        "job_title": line,
        "organization": line,
        "note": st.lists(line, max_size=3).map("\n".join),
        "tags": st.lists(line.filter(lambda t: t.lower() != "mycontacts"), max_size=3, unique=True).map(tuple),
        "birthday": days,
        "phones": pairs,
        "emails": pairs,
        "addresses": st.lists(address, max_size=3).map(tuple),
        "handles": st.lists(st.tuples(st.sampled_from(["web", "instagram", "x"]), line), max_size=3).map(tuple),
        "anniversaries": st.lists(
            st.tuples(st.sampled_from(["", "wedding", "founding", "Nişan"]), days.filter(bool)), max_size=2
        ).map(tuple),
        "uid": line,
        "tax_number": line,
        "tax_office": line,
        "source": line,
        "language": st.sampled_from(["", "tr", "az"]),
        "roles": st.sampled_from([(), ("customer", "supplier")]),
    }
).map(lambda parts: ContactDraft(**parts))


@given(st.lists(people, min_size=1, max_size=3), st.sampled_from(["3.0", "4.0"]))
@settings(max_examples=80, deadline=None)
def test_written_and_read_again(wanted: list[ContactDraft], version: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.vcf"
        path.write_text("".join(vcard_write.card(draft, version) for draft in wanted), encoding="utf-8", newline="")
        assert max(map(len, path.read_bytes().split(b"\r\n"))) <= 75
        found = [item.draft for item in items(path)]
        assert [draft._replace(handles=()) for draft in found] == [draft._replace(handles=()) for draft in wanted]
        assert [sorted(draft.handles) for draft in found] == [sorted(draft.handles) for draft in wanted]


def test_several_hundred_cards(tmp_path: Path) -> None:
    path = tmp_path / "x.vcf"
    path.write_text(
        "".join(vcard_write.card(ContactDraft(name=f"Kişi {n}", phones=(("mobile", f"0532 111 {n:04}"),))) for n in range(600)),
        encoding="utf-8",
    )
    assert len(list(items(path))) == 600
