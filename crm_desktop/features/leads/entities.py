"""What has a form of its own: phones, e-mails, web pages, tax numbers; and in which country the writer seems to be."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from crm_desktop.base.text import fold
from crm_desktop.features.leads import places
from crm_desktop.features.leads.records import Piece

if TYPE_CHECKING:
    from crm_desktop.features.leads.lines import Part

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.UNICODE)
_SPELT = re.compile(
    r"([\w.+-]{1,64})\s*[\[(]\s*(?:at|et|@)\s*[\])]\s*([\w-]+(?:\s*[\[(]\s*dot\s*[\])]\s*|\.)[\w.-]+)", re.IGNORECASE
)
WEB = re.compile(
    r"(?<![@\w.-])(?:https?://[^\s<>|,;]+|www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>|,;]*)?|[\w-]+(?:\.[\w-]+)*\.(?:com"
    r"|net|org|info|biz|co|io|az|tr|com\.tr|com\.az|eu)(?:\.[a-z]{2})?(?:/[^\s<>|,;]*)?)(?![\w@])",
    re.IGNORECASE,
)
TAX = re.compile(
    r"(?:\b(?:vkn|tckn|v\.\s?no|vergi\s+(?:no|numaras[ıi])|v[öo]en|vöen|tax\s+(?:id|no)|vat\s+no)\b\s*[:.№]?\s*"
    r"|\bv\.?\s?d\.?\s*[:/ -]\s*|vergi dairesi\s*[:/ -]?\s*)(\d[\d ]{8,13}\d)\b",
    re.IGNORECASE,
)
OFFICE = re.compile(r"([^\W\d_][\w .]{1,30}?)\s+(?:V\.\s?D\.?|VD\b|Vergi Dairesi(?!\s*:))", re.UNICODE)
TAX_TAIL = re.compile(r"[\s/,:-]*\d[\d ]*$")
_EXTENSION = re.compile(r"^\s*(?:\(?\s*(?:dahili|dah\.?|daxili|ext\.?|x)\s*:?\s*(\d{1,5})\)?|/\s*(\d{1,5})(?!\d))", re.IGNORECASE)
FREE = {
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "yahoo.com",
    "icloud.com",
    "mail.ru",
    "yandex.com",
    "yandex.ru",
    "live.com",
    "inbox.ru",
    "hotmail.com.tr",
    "yahoo.com.tr",
    "outlook.com.tr",
    "msn.com",
    "bk.ru",
    "list.ru",
    "box.az",
    "mail.az",
    "proton.me",
    "protonmail.com",
    "windowslive.com",
    "ymail.com",
    "googlemail.com",
    "rambler.ru",
    "mynet.com",
}


def region(text: str, home: str) -> str:
    """TR or AZ by what the text shows, else the house's."""
    folded = fold(text)
    signs = {
        "AZ": len(re.findall(r"\.az\b|\+994|\bmmc\b|\basc\b|\bqsc\b|\bvoen\b|\baz ?\d{4}\b|\bkuc", folded))
        + len(re.findall(r"[əƏ]", text)),
        "TR": len(re.findall(r"\.tr\b|\+90\b|\bsti\b|\ba\.s\b|\bcad\b|\bmah\b|\bgsm\b|\bistanbul\b", folded))
        + len(re.findall(r"[ıİ]", text)) // 4,
    }
    best = max(signs, key=lambda one: signs[one])
    return best if signs[best] and signs["AZ"] != signs["TR"] else home


def found(text: str, parts: "list[Part]", country: str) -> list[Piece]:
    """All of them, none inside another."""
    out: list[Piece] = []
    for match in [*EMAIL.finditer(text), *_SPELT.finditer(text)]:
        value = (
            match.group()
            if match.re is EMAIL
            else re.sub(r"\s*[\[(]\s*dot\s*[\])]\s*", ".", f"{match.group(1)}@{match.group(2)}")
        )
        out.append(Piece("email", value.rstrip("."), match.start(), match.end() - (len(value) - len(value.rstrip(".")))))
    for match in WEB.finditer(text):
        if _free(match.start(), match.end(), out):
            value = match.group().rstrip(".,)")
            out.append(Piece("web", value, match.start(), match.start() + len(value)))
    out = [piece for piece in out if any(part.start - 40 <= piece.start and piece.end <= part.end + 2 for part in parts)]
    for match in TAX.finditer(text):
        number = re.sub(r"\D", "", match.group(1))
        if len(number) in (10, 11):
            out.append(Piece("tax_number", number, match.start(1), match.end(1)))
    for match in OFFICE.finditer(text):
        said = match.group(1).split("\n")[-1].strip(" ./-")
        if said:
            start = match.end(1) - len(match.group(1).split("\n")[-1].lstrip(" ./-"))
            out.append(Piece("tax_office", said, start, start + len(said)))
    for part in parts:
        out += [piece for piece in _phones(text, part, country) if _free(piece.start, piece.end, out)]
    return out


def _free(start: int, end: int, taken: list[Piece]) -> bool:
    return not any(start < piece.end and end > piece.start for piece in taken)


def _phones(text: str, part: "Part", country: str) -> Iterator[Piece]:
    from phonenumbers import PhoneNumberType, number_type

    if part.label in ("tax_number", "tax_office"):
        return
    for match in _numbers(part.text, country):
        start, end = part.start + match.start, part.start + match.end
        value = match.raw_string
        more = _EXTENSION.match(text[end : end + 24])
        if more and more.group(1) and "\n" not in more.group():
            value, end = (
                f"{value} dahili {more.group(1)}" if country == "TR" else f"{value} ext {more.group(1)}",
                end + more.end(),
            )
        label = _label(f"{part.said} {fold(part.text[: match.start])[-18:]}")
        mobile = number_type(match.number) in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
        yield Piece("phone", value, start, end, label or ("mobile" if mobile else "work"))


def _numbers(text: str, country: str) -> list[Any]:
    """Those that exist, and those written with their country that may: a new range of numbers is not known here yet."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    found = list(PhoneNumberMatcher(text, country))
    if "+" not in text:
        return found
    more = [one for one in PhoneNumberMatcher(text, country, Leniency.POSSIBLE) if one.raw_string.startswith("+")]
    return found + [one for one in more if not any(one.start < known.end and one.end > known.start for known in found)]


def _label(said: str) -> str:
    """By the word nearest before the number."""
    known = (
        ("fax", r"\b(?:faks|fax|belgegecer|f)\b"),
        ("mobile", r"\b(?:gsm|cep|mobil|mobile|mob|cell|whatsapp|wp|m|c)\b"),
        ("work", r"\b(?:tel|telefon|phone|ofis|office|is|sabit|santral|t|p|direct)\b"),
    )
    last = {label: max((match.start() for match in re.finditer(pattern, said)), default=-1) for label, pattern in known}
    best = max(last, key=lambda label: last[label])
    return "" if last[best] < 0 else "" if best == "work" and re.search(r"\b(?:telefon|tel|phone)\b", said) else best


def domain(address: str) -> str:
    """Of an e-mail, unless everybody may have one there."""
    found_ = address.rpartition("@")[2].casefold()
    return "" if found_ in FREE else found_


def country_of_city(city: str) -> str:
    return places.COUNTRY_OF.get(fold(city), "")
