"""What a typed line says in three languages, and that no line breaks it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.features.activities import spoken

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("call Ayşe tomorrow 14:00", ("call", "2026-11-23", "14:00", "", "call Ayşe")),
        ("yarın 14:00 ara", ("call", "2026-11-23", "14:00", "", "ara")),
        ("sabah saat 14:00 zəng", ("call", "2026-11-23", "14:00", "", "zəng")),
        ("Ayşe'yi yarın saat 14'te ara", ("call", "2026-11-23", "14:00", "", "Ayşe'yi ara")),
        ("send the sample in 3 days", ("", "2026-11-25", "", "", "send the sample")),
        ("3 gün sonra numune gönder", ("", "2026-11-25", "", "", "numune gönder")),
        ("üç gün sonra zəng et", ("call", "2026-11-25", "", "", "zəng et")),
        ("iki hafta sonra ziyaret", ("visit", "2026-12-06", "", "", "ziyaret")),
        ("gelecek salı toplantı 9:30", ("meeting", "2026-11-24", "09:30", "", "toplantı")),
        ("next tuesday at 3pm visit", ("visit", "2026-11-24", "15:00", "", "visit")),
        ("cuma günü teklif ver", ("", "2026-11-27", "", "", "teklif ver")),
        ("çərşənbə axşamı görüş", ("meeting", "2026-11-24", "", "", "görüş")),
        ("bazar ertəsi hesabat", ("", "2026-11-23", "", "", "hesabat")),
        ("şənbə günü mal", ("", "2026-11-28", "", "", "mal")),
        ("fatura 12.12.", ("", "2026-12-12", "", "", "fatura")),
        ("fatura 1.2.", ("", "2027-02-01", "", "", "fatura")),
        ("fatura 12.12.2027", ("", "2027-12-12", "", "", "fatura")),
        ("12 aralık fatura", ("", "2026-12-12", "", "", "fatura")),
        ("on december 12 invoice", ("", "2026-12-12", "", "", "invoice")),
        ("15 dekabr ödəniş", ("", "2026-12-15", "", "", "ödəniş")),
        ("rent every month", ("", "2026-11-22", "", "FREQ=MONTHLY", "rent")),
        ("her pazartesi rapor", ("", "2026-11-23", "", "FREQ=WEEKLY;BYDAY=MO", "rapor")),
        ("hər bazar ertəsi hesabat", ("", "2026-11-23", "", "FREQ=WEEKLY;BYDAY=MO", "hesabat")),
        ("every tuesday and friday 10:00 call", ("call", "2026-11-24", "10:00", "FREQ=WEEKLY;BYDAY=TU,FR", "call")),
        ("2 haftada bir ara", ("call", "2026-11-22", "", "FREQ=WEEKLY;INTERVAL=2", "ara")),
        ("every 3 months filter change", ("", "2026-11-22", "", "FREQ=MONTHLY;INTERVAL=3", "filter change")),
        ("ayda bir zəng", ("call", "2026-11-22", "", "FREQ=MONTHLY", "zəng")),
        ("her ayın son günü kira", ("", "2026-11-30", "", "FREQ=MONTHLY;BYMONTHDAY=-1", "kira")),
        ("hafta içi her gün kasa", ("", "2026-11-23", "", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "kasa")),
        ("bu gün 9.05", ("", "2026-11-22", "09:05", "", "bu gün 9.05")),
        ("söz: numuneler cuma", ("promise", "2026-11-27", "", "", "numuneler")),
        ("promise: free filter by friday", ("promise", "2026-11-27", "", "", "free filter")),
        ("vəd: endirim sabah", ("promise", "2026-11-23", "", "", "endirim")),
        ("öbür gün mail at", ("email", "2026-11-24", "", "", "mail at")),
        ("call at 14:00", ("call", "2026-11-22", "14:00", "", "call")),
        ("nothing of the kind", ("", "", "", "", "nothing of the kind")),
        ("Version 2.5 çıktı", ("", "", "", "", "Version 2.5 çıktı")),
        ("1.234,56 ödendi", ("", "", "", "", "1.234,56 ödendi")),
    ],
)
def test_a_line(line: str, said: tuple[str, ...]) -> None:
    assert tuple(spoken.read(line, TODAY)) == said


def test_morning_in_turkish() -> None:
    assert spoken.read("yarın sabah ara", TODAY, "tr")[1:4] == ("2026-11-23", "09:00", "")
    assert spoken.read("sabah 8:30 ara", TODAY, "tr")[1:3] == ("2026-11-23", "08:30")


@pytest.mark.parametrize("today", ["2024-02-29", "2026-12-31", "2026-01-31"])
def test_the_edges_of_months(today: str) -> None:
    day = date.fromisoformat(today)
    for line in ("29 february", "next month", "gelecek yıl", "in 999 months", "31.12."):
        assert date.fromisoformat(spoken.read(line, day).day) >= day


@given(
    st.text(max_size=80) | st.from_regex(r"(her|every|in|saat|yarın|\d{1,4}[.:/ ]){1,6}[a-zəıöüçşğ0-9 .:]{0,20}", fullmatch=True)
)
def test_any_line_is_read(line: str) -> None:
    said = spoken.read(line, TODAY)
    if said.day:
        date.fromisoformat(said.day)
    assert said.rest or not line.strip()
