"""Names, days, phones, tax numbers: pure rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import handles, phones, rules, taxids
from crm_desktop.features.contacts.records import ContactDraft


@pytest.mark.parametrize(
    "typed, normal",
    [
        ("0532 123 45 67", "+905321234567"),
        ("532 1234567", "+905321234567"),
        ("0090 532 123 45 67", "+905321234567"),
        ("90 532 123 45 67", "+905321234567"),
        ("+90 (0532) 123-45-67", "+905321234567"),
        ("(0212) 555 12 12", "+902125551212"),
        ("0212 555 12 12 / 13", "+902125551212"),
        ("05321234567 dahili 12", "+905321234567"),
        ("0212 555 12 12 dah. 4", "+902125551212"),
        ("444 0 123", "+904440123"),
        ("0850 222 11 11", "+908502221111"),
        ("+994 50 123 45 67", "+994501234567"),
        ("00994 12 404 40 40", "+994124044040"),
        ("+49 30 901820", "+4930901820"),
        ("12", ""),
        ("yok", ""),
        ("", ""),
    ],
)
def test_phones_become_e164(typed: str, normal: str) -> None:
    assert phones.e164(typed, "TR") == normal


@pytest.mark.parametrize(
    "typed, normal",
    [
        ("050 123 45 67", "+994501234567"),
        ("010 123 45 67", "+994101234567"),
        ("(012) 404 40 40", "+994124044040"),
        ("994501234567", "+994501234567"),
        ("050 123 45 67 daxili 3", "+994501234567"),
        ("+90 532 123 45 67", "+905321234567"),
    ],
)
def test_phones_of_azerbaijan(typed: str, normal: str) -> None:
    assert phones.e164(typed, "AZ") == normal


def test_phones_are_shown_in_groups() -> None:
    assert phones.shown("0532 1234567", "+905321234567") == "+90 532 123 45 67"
    assert phones.shown("4440123", "+904440123") == "+90 444 0 123"
    assert phones.shown("0501234567", "+994501234567") == "+994 50 123 45 67"
    assert phones.shown("0532 1234567 dahili 12", "+905321234567") == "0532 1234567 dahili 12"
    assert phones.shown("kapıcıya sor", "") == "kapıcıya sor"


@given(st.text(max_size=60))
def test_no_phone_text_breaks(typed: str) -> None:
    normal = phones.e164(typed, "TR")
    assert normal == "" or normal[0] == "+" and normal[1:].isdigit()
    assert phones.shown(typed, normal) or not typed


def test_tax_numbers() -> None:
    assert taxids.is_vkn("4540536920") and not taxids.is_vkn("4540536921")
    assert taxids.is_tckn("17291716060") and not taxids.is_tckn("17291716050") and not taxids.is_tckn("07291716060")
    assert taxids.is_voen("1400057421") and not taxids.is_voen("1400057424") and not taxids.is_voen("1400057431")
    assert taxids.warning("454 053 6920", "TR") == ""
    assert "VKN" in taxids.warning("4540536921", "TR")
    assert "TCKN" in taxids.warning("17291716050", "TR")
    assert "10 digits" in taxids.warning("12345", "TR")
    assert taxids.warning("DE123456789", "") == ""
    assert taxids.warning("1400057421", "AZ") == ""
    assert taxids.compact("454 053 6920") == "4540536920"
    assert taxids.compact("DE 123") == "DE 123"


@given(st.integers(0, 999_999_999))
def test_exactly_one_check_digit_makes_a_vkn(body: int) -> None:
    assert sum(taxids.is_vkn(f"{body:09}{check}") for check in range(10)) == 1


@pytest.mark.parametrize(
    "typed, stored",
    [
        ("14.03.1985", "1985-03-14"),
        ("14/3/1985", "1985-03-14"),
        ("14 Mart 1985", "1985-03-14"),
        ("14 mart", "--03-14"),
        ("3 İyul 1990", "1990-07-03"),
        ("March 14, 1985", "1985-03-14"),
        ("14.03", "--03-14"),
        ("29.02", "--02-29"),
        ("--03-14", "--03-14"),
        ("1985-03-14", "1985-03-14"),
        ("14.03.85", "1985-03-14"),
        ("", ""),
    ],
)
def test_days_are_understood(typed: str, stored: str) -> None:
    assert rules.stored_day(typed) == stored


@pytest.mark.parametrize("typed", ["31.02.1985", "yarın", "14.13.1985", "01.01.2999", "14 Foo 1985", "٣"])
def test_wrong_days_are_refused(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        rules.stored_day(typed)
    assert "birthday" in caught.value.fields


def test_age() -> None:
    assert rules.age_on("1985-03-14", date(2026, 3, 13)) == 40
    assert rules.age_on("1985-03-14", date(2026, 3, 14)) == 41
    assert rules.age_on("--03-14", date(2026, 3, 14)) is None
    assert rules.shown_day("1985-03-14") == "14 March 1985"
    assert rules.shown_day("--03-14") == "14 March"


def test_names_are_compared_folded() -> None:
    assert rules.name_key("IŞIK Yılmaz") == rules.name_key("yılmaz ışık")
    assert rules.name_key("Əli Məmmədov") == rules.name_key("eli memmedov")
    assert rules.name_key("Öztürk Gıda A.Ş.", "organization") == rules.name_key("OZTURK GIDA", "organization")
    assert rules.name_key("Ltd. Şti.", "organization")
    assert rules.split_name("Ayşe Nur Yılmaz") == ("Ayşe Nur", "Yılmaz")
    assert rules.split_name("Ayşe") == ("Ayşe", "")


def test_a_draft_tells_all_that_is_wrong_at_once() -> None:
    with pytest.raises(UserError) as caught:
        rules.checked(ContactDraft(name="  ", emails=(("", "not an address"),), birthday="32.1.1985"))
    assert set(caught.value.fields) == {"name", "email", "birthday"}
    assert rules.checked_email(" <mailto:a@b.com> ".replace("<mailto:", "<")) == "a@b.com"
    for wrong in ("a@b", "a b@c.com", "@c.com", "a@@c.com", "a@c."):
        with pytest.raises(UserError):
            rules.checked_email(wrong)


@pytest.mark.parametrize(
    "network, typed, known, address",
    [
        ("", "https://www.instagram.com/firma", "instagram", "https://www.instagram.com/firma"),
        ("instagram", "@firma", "", "https://instagram.com/firma"),
        ("whatsapp", "+90 533 771 90 04", "", "https://wa.me/905337719004"),
        ("linkedin", "cagri-ozturk", "", "https://linkedin.com/in/cagri-ozturk"),
        ("web", "ozturkgida.com.tr", "web", "https://ozturkgida.com.tr"),
        ("", "just words", "", ""),
        ("", "a@b.com", "", ""),
    ],
)
def test_web_pages_and_names(network: str, typed: str, known: str, address: str) -> None:
    assert handles.network_of(typed) == known
    assert handles.address_of(network, typed) == address
