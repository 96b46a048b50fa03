"""Tables: letters, separators, columns, every bad file of the list. Nothing is lost."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import speaking
from crm_desktop.base.text import clean
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.transfer.reading import items, open_source, with_dialect
from crm_desktop.features.transfer.rules import csv_write, delimited, encoding, targets
from crm_desktop.features.transfer.rules.days import stored

DATA = Path(__file__).parents[2] / "data" / "csv"


def read(name: str) -> list:
    return list(items(open_source(DATA / name)))


def drafts(name: str) -> list[ContactDraft]:
    return [item.draft for item in read(name) if item.draft]


def test_google() -> None:
    isil, elcin = drafts("google.csv")
    assert isil.name == "Dr. Işıl Öztürk"
    assert (isil.given_name, isil.family_name, isil.organization) == ("Işıl", "Öztürk", "Çağdaş Mobilya A.Ş.")
    assert isil.emails == (("work", "isil@cagdas.com.tr"), ("home", "isil.ozturk@ornek.com"))
    assert isil.phones == (("mobile", "+90 532 111 22 33"), ("mobile", "+90 533 111 22 33"), ("work", "0212 555 12 12"))
    assert isil.addresses[0][:] == ("Bağdat Cad. 1", "Kadıköy", "İstanbul", "34710", "Türkiye", "work")
    assert isil.birthday == "1985-03-14"
    assert isil.tags == ("Müşteri",)
    assert '"salı"' in isil.note
    assert "İkinci satır." in isil.note
    assert isil.handles == (("web", "https://cagdas.com.tr"),)
    assert "Formatted" not in isil.note
    assert elcin.given_name == "Elçin Rəşid oğlu"
    assert elcin.birthday == "--05-01"
    assert elcin.tags == ()


def test_outlook_turkish_codepage() -> None:
    source = open_source(DATA / "outlook-cp1254.csv")
    assert (source.dialect.encoding, source.dialect.delimiter) == ("cp1254", ";")
    sukru, ipek = drafts("outlook-cp1254.csv")
    assert (sukru.given_name, sukru.family_name, sukru.job_title) == ("Şükrü", "Çağlayan", "Müdür")
    assert dict(sukru.phones) == {"fax": "0232 444 55 66", "work": "(0232) 444 55 55", "mobile": "0533 222 33 44"}
    assert sukru.addresses[0].city == "İzmir"
    assert sukru.addresses[0].label == "work"
    assert sukru.tags == ("Toptan",)
    assert "Öğleden sonra ara; sabah toplantıda" in sukru.note
    assert "Bakiye: 1.234,56" in sukru.note
    assert ipek.phones == (("mobile", "5321234567"),)
    assert ipek.birthday == ""
    assert len(ipek.emails) == 2
    assert "Bakiye: -12,50" in ipek.note


def test_turkish_utf8_with_sep_line_and_guards() -> None:
    kaya, ali = drafts("turkish-utf8.csv")
    assert (kaya.name, kaya.tax_number, kaya.tax_office, kaya.note) == ("Kaya İnşaat", "1234567890", "Çankaya", "=1+1")
    assert kaya.addresses[0].district == "Çankaya"
    assert ali.name == 'Ali "Usta" Veli'
    assert ali.phones == (("", "+905321234567"),)
    assert ali.note == "=komut"


@pytest.mark.parametrize(
    "name,code,names",
    [
        ("utf16.csv", "utf-16-le", ["Gül Şahin", "Əli Həsənov"]),
        ("cyrillic.csv", "cp1251", ["Иван Петров", "Мария Иванова"]),
        ("mixed.csv", "utf-8", ["Çiğdem Işık", "Güneş Şen", "Ömer Öz", "Yağız Şimşek"]),
    ],
)
def test_encodings(name: str, code: str, names: list[str]) -> None:
    source = open_source(DATA / name)
    if name == "cyrillic.csv":
        source = source._replace(mapping=("name::", "phone::"))
    assert source.dialect.encoding == code
    assert [item.draft.name for item in items(source)] == names
    assert source.strange_lines == (name == "mixed.csv")


def test_utf16_without_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes((DATA / "utf16.csv").read_bytes()[2:])
    assert [item.draft.name for item in items(open_source(path))] == ["Gül Şahin", "Əli Həsənov"]


@pytest.mark.parametrize("name", ["empty.csv", "picture.csv"])
def test_refused_at_once(name: str) -> None:
    with pytest.raises(UserError) as caught:
        open_source(DATA / name)
    assert name in caught.value.message


def test_header_only() -> None:
    with pytest.raises(UserError, match="no rows"):
        read("header-only.csv")


def test_only_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    path.write_bytes(b"\r\n  \r\n\r\n")
    with pytest.raises(UserError, match="empty"):
        open_source(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        open_source(tmp_path / "no.csv")


def test_wrong_number_of_cells_is_told_and_kept() -> None:
    found = read("ragged.csv")
    assert [item.draft.name for item in found if item.draft] == ["Bir", "Dört"]
    bad = [item for item in found if not item.draft]
    assert [(item.number, item.cells[0], len(item.cells)) for item in bad] == [(3, "İki", 2), (4, "Üç", 5)]
    assert all("cells" in item.problem for item in bad)
    source = open_source(DATA / "ragged.csv")._replace(fill_short=True)
    assert [item.draft.name for item in items(source) if item.draft] == ["Bir", "İki", "Dört"]


def test_open_quote_costs_its_own_row_only() -> None:
    found = read("open-quote.csv")
    assert [item.draft.name for item in found if item.draft] == ["Bir", "Üç", "Dört"]
    assert [(item.number, item.cells) for item in found if not item.draft] == [(3, ('"İki', "05321112234", "kırık"))]
    assert found[2].draft.note == "iki\nsatır"


def test_nul_bytes() -> None:
    assert [draft.name for draft in drafts("nul.csv")] == ["Bir", "Iki"]


def test_hundred_megabytes_on_one_line(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"ab;cd,ef" * 131072)
    tracemalloc.start()
    with pytest.raises(UserError, match="two million"):
        open_source(path)
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


def test_a_long_line_in_utf16(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes(("\ufeffAd;Tel\n" + "x" * 2_100_000).encode("utf-16-le"))
    with pytest.raises(UserError, match="Line 2"):
        list(items(open_source(path)))


def test_the_person_may_choose_otherwise() -> None:
    source = open_source(DATA / "outlook-cp1254.csv")
    other = with_dialect(source, source.dialect._replace(encoding="iso8859-9", delimiter=","))
    assert other.dialect.delimiter == ","
    assert len(other.header) < len(source.header)


def test_mojibake_is_offered_for_repair(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("Ad;Soyad\nIþýk;Þahin\n", encoding="utf-8")
    source = open_source(path)
    assert source.mend
    assert [item.draft.name for item in items(source)] == ["Işık Şahin"]
    assert encoding.looks_lost("M?mm?dov")
    assert not encoding.looks_lost("Nasıl? iyi")


def test_no_header(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("Ayşe Kaya,0532 111 22 33,ayse@ornek.com\nAli Can,0532 111 22 34,ali@ornek.com\n", encoding="utf-8")
    source = open_source(path)
    assert not source.dialect.header
    assert source.mapping == ("name::", "phone::", "email::")
    assert len(list(items(source))) == 2


@pytest.mark.parametrize(
    "typed,day",
    [
        ("14.03.1985", "1985-03-14"),
        ("1985-03-14", "1985-03-14"),
        ("19850314", "1985-03-14"),
        ("--0314", "--03-14"),
        ("--03-14", "--03-14"),
        ("14/3/1985", "1985-03-14"),
        ("3/14/1985", "1985-03-14"),
        ("14 Mart 1985", "1985-03-14"),
        ("1985-03-14T00:00:00Z", "1985-03-14"),
        ("14.03.1985 00:00", "1985-03-14"),
        ("0.0.00", ""),
        ("1/1/4501", ""),
        ("1604-03-14", "--03-14"),
        ("31.02.2000", ""),
        ("dün", ""),
    ],
)
def test_days(typed: str, day: str) -> None:
    assert stored(typed) == day


def test_day_order() -> None:
    assert stored("3/4/1985") == "1985-04-03"
    assert stored("3/4/1985", day_first=False) == "1985-03-04"


@pytest.mark.parametrize(
    "header,target",
    [
        ("Vorname", "given_name::"),
        ("Nachname", "family_name::"),
        ("Firma", "organization::"),
        ("E-Mail 2: Adresse", "email::"),
        ("Telefon geschäftlich", "phone:work:"),
        ("PLZ", "postcode::"),
        ("Home Street", "street:home:home"),
        ("Business City", "city:work:work"),
        ("Şəhər", "city::"),
        ("Vəzifə", "job_title::"),
        ("VÖEN", "tax_number::"),
        ("Phone 2 - Value", "phone::2"),
        ("Yomi Name", ""),
        ("Ad Soyad", "name::"),
        ("GSM", "phone:mobile:"),
        ("Doğum Tarihi", "birthday::"),
        ("Etiketler", "tags::"),
    ],
)
def test_headers(header: str, target: str) -> None:
    assert targets.guess(header) == target


@pytest.mark.parametrize("language", ["en", "tr", "az"])
def test_our_own_titles_are_known_again(language: str) -> None:
    with speaking(language):
        for target in [
            *targets.TITLES,
            "phone::3",
            "phone_label::3",
            "email::2",
            "email_label::2",
            "city::1",
            "address_label::1",
            "handle::2",
            "handle_label::2",
            "day::1",
            "day_label::1",
            "street::1",
            "district::1",
            "postcode::1",
            "country::1",
        ]:
            if target != "note_line::":
                assert targets.guess(targets.title(target)) == target, targets.title(target)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=("Cs",)), max_size=30)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=6), st.sampled_from(";,\t|"))
@settings(max_examples=80)
def test_written_rows_read_back(rows: list[list[str]], delimiter: str) -> None:
    rows = [["x" + row[0], row[1]] for row in rows]
    body = "".join(csv_write.line(row, delimiter, guard=False) for row in rows).replace("\r\n", "\n")
    found = list(delimited.records(body.split("\n"), delimiter))
    assert [row.cells for row in found] == rows


@given(st.lists(st.text("ab;\"\n,'= ", max_size=25), max_size=12))
def test_no_line_is_lost(lines: list[str]) -> None:
    """Whatever the quotes, every letter of the file is in some row or bad row."""
    physical = "\n".join(lines).split("\n")
    found = list(delimited.records(physical, ";"))
    letters = sum(line.count("a") for line in physical)
    assert sum(cell.count("a") for row in found for cell in row.cells) == letters


word = st.text("abçğışöüəİ=+-@' \";,", min_size=1, max_size=12).map(lambda t: " ".join(clean(t).split())).filter(bool)
label = st.sampled_from(["", "mobile", "work", "home", "other", "Mağaza"])
pairs = st.lists(st.tuples(label, word), max_size=3).map(tuple)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "name": word,
                "given_name": word,
                "family_name": word,
                "job_title": word,
                "organization": word,
                "note": word,
                "tags": st.lists(word, max_size=3, unique=True).map(tuple),
                "birthday": st.sampled_from(["", "1985-03-14", "--03-14"]),
                "phones": st.lists(st.tuples(label, st.from_regex(r"\+90 5\d{2} \d{3}", fullmatch=True)), max_size=3).map(tuple),
                "tax_number": st.sampled_from(["", "1234567890"]),
                "roles": st.sampled_from([(), ("customer",)]),
            }
        ).map(lambda parts: ContactDraft(**parts)),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=60, deadline=None)
def test_export_and_import_give_the_same(people: list[ContactDraft]) -> None:
    import tempfile

    for language in ("en", "tr"):
        with speaking(language), tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.csv"
            path.write_text("".join(csv_write.table(people, language)), encoding="utf-8-sig", newline="")
            found = [item.draft for item in items(open_source(path))]
            assert found == people
