"""Days, moments and signs as the three languages write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crm_desktop.base import clock, i18n, locale

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with clock.standing_at(NOW), i18n.speaking("en"):
        yield


def test_money():
    assert locale.money(123456, "TRY") == "1,234.56\u00a0₺"
    assert locale.money_short(4_800_000, "TRY") == "48,000\u00a0₺"
    assert locale.money(-1, "XYZ") == "-0.01\u00a0XYZ"
    with i18n.speaking("tr"):
        assert locale.money(123456, "TRY") == "1.234,56\u00a0₺"
        assert locale.money(123456, "TRY", on_paper=True) == "1.234,56\u00a0TL"
        assert locale.money(123456, "USD", on_paper=True) == "1.234,56\u00a0USD"
        assert locale.percent(2000) == "%20"
    with i18n.speaking("az"):
        assert locale.money(123456, "AZN", on_paper=True) == "1.234,56\u00a0₼"
        assert locale.percent(1850) == "18,5%"


def test_scales():
    assert locale.price(123_456_7) == "123.4567"
    assert locale.price(1_000_000) == "100.00"
    assert locale.quantity(15_000) == "1.5"
    assert locale.quantity(20_000) == "2"
    assert locale.number(5, 0, 10) == "1"
    assert locale.number(-4, 0, 10) == "0"


def test_days():
    assert locale.day("2026-11-02") == "02.11.2026"
    assert locale.day(date(2026, 2, 3)) == "03.02.2026"
    assert locale.day_short("2026-11-22") == "22 Nov"
    assert locale.day_short("2025-11-22") == "22 Nov 2025"
    assert locale.day_long("2026-11-22") == "Sunday, 22 November 2026"
    assert locale.day("") == locale.day("nothing") == ""
    with i18n.speaking("tr"):
        assert locale.day_short("2026-11-22") == "22 Kas"
        assert locale.day_long("2026-11-22") == "22 Kasım 2026 Pazar"
    with i18n.speaking("az"):
        assert locale.day_long("2026-11-22") == "22 noyabr 2026, bazar"


def test_moments():
    local = clock.local("2026-11-22T10:12:00Z")
    assert locale.moment("2026-11-22T10:12:00Z") == f"today {local:%H:%M}"
    assert locale.moment("2026-11-01T10:12:00Z") == "1 Nov"
    assert locale.ago("2026-11-22T11:59:45Z") == "just now"
    assert locale.ago("2026-11-22T11:00:00Z") == "1 hour ago"
    assert locale.ago("2026-11-19T11:00:00Z") == "3 days ago"
    assert locale.ago("2020-11-19T11:00:00Z") == "6 years ago"


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-12, "12 days ago")]
)
def test_relative(days, said):
    assert locale.day_relative(clock.today() + timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("typed", "day"),
    [("22.11.2026", "2026-11-22"), ("1/2/26", "2026-02-01"), ("2026-11-22", "2026-11-22"), ("5.3", "2026-03-05"),
     ("", ""), (" ", "")],
)
def test_typed_days(typed, day):
    assert locale.parse_day(typed) == day
