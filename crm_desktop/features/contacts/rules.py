"""What a contact must be, without tables or windows: names, days, e-mail addresses, and the words for what is stored by key."""

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import is_normalized

from crm_desktop.base.clock import today
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, NAMES, mark, text
from crm_desktop.base.locale import month
from crm_desktop.base.text import clean, fold, one_line, words
from crm_desktop.features.contacts.records import ContactDraft

KINDS: Mapping[str, str] = {"person": mark("Person"), "organization": mark("Company")}
ROLES: Mapping[str, str] = {
    "customer": mark("Customer"),
    "prospect": mark("Prospect"),
    "supplier": mark("Supplier"),
    "partner": mark("Partner"),
    "investor": mark("Investor"),
    "employee": mark("Employee"),
    "competitor": mark("Competitor"),
}
ROLE_TONES: Mapping[str, str] = {
    "customer": "ok",
    "prospect": "info",
    "supplier": "accent",
    "partner": "accent",
    "investor": "warn",
    "employee": "info",
    "competitor": "bad",
}
LABELS: Mapping[str, str] = {
    "mobile": mark("Mobile", "phone label"),
    "work": mark("Work", "phone or e-mail label"),
    "home": mark("Home", "phone or e-mail label"),
    "fax": mark("Fax"),
    "invoice": mark("Invoice", "address label"),
    "delivery": mark("Delivery", "address label"),
    "other": mark("Other", "phone or e-mail label"),
    "wedding": mark("Wedding", "anniversary label"),
    "founding": mark("Founding", "anniversary label"),
    "first_purchase": mark("First purchase", "anniversary label"),
}
_LABEL_NOTES = {
    "mobile": "phone label",
    "work": "phone or e-mail label",
    "home": "phone or e-mail label",
    "other": "phone or e-mail label",
    "invoice": "address label",
    "delivery": "address label",
    "wedding": "anniversary label",
    "founding": "anniversary label",
    "first_purchase": "anniversary label",
}
PHONE_LABELS = ("mobile", "work", "home", "fax", "other")
EMAIL_LABELS = ("work", "home", "other")
ADDRESS_LABELS = ("work", "home", "invoice", "delivery", "other")
DAY_LABELS = ("wedding", "founding", "first_purchase", "other")
NETWORKS: Mapping[str, str] = {
    "web": mark("Web site"),
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "x": "X",
    "whatsapp": "WhatsApp",
    "telegram": "Telegram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
}
RELATION_TYPES: tuple[tuple[str, str, str], ...] = (
    ("referred_by", mark("Referred by", "relationship"), mark("Referred", "relationship")),
    ("spouse", mark("Spouse", "relationship"), mark("Spouse", "relationship")),
    ("relative", mark("Relative", "relationship"), mark("Relative", "relationship")),
    ("supplier", mark("Supplier", "relationship"), mark("Supplies", "relationship")),
    ("decides", mark("Decision maker", "relationship"), mark("Decides for", "relationship")),
    ("partner", mark("Business partner", "relationship"), mark("Business partner", "relationship")),
    ("parent", mark("Parent company", "relationship"), mark("Subsidiary", "relationship")),
)
SOURCES = (
    mark("Referral", "source"),
    mark("Web site"),
    mark("Fair", "source"),
    mark("Phone call", "source"),
    mark("Shop visit", "source"),
    mark("Social media", "source"),
    mark("Advertisement", "source"),
    mark("Own research", "source"),
)
SOURCE_NOTES = ("source", "", "source", "source", "source", "source", "source", "source")

_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]{2,}")
_STORED_DAY = re.compile(r"(?:(\d{4})|-)-(\d{2})-(\d{2})")
_NUMBERED = re.compile(r"(\d{1,2})[./\-\s]+(\d{1,2})(?:[./\-\s]+(\d{4}|\d{2}))?\.?")
_NAMED = re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,})\.?(?:\s+(\d{4}))?")
_NAMED_US = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?")
_MONTHS = {
    name: month
    for months in (
        "january february march april may june july august september october november december",
        "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    )
    for month, name in enumerate(months.split(), 1)
}
_LEGAL = "ltd sti limited sirketi sirket as a s anonim san sanayi tic ticaret ve mmc asc qsc inc llc gmbh co company the"
_FIRM_WORDS = frozenset(_LEGAL.split(" "))


def label_text(label: str) -> str:
    """A stored label as shown: built-in keys are translated, typed ones stay."""
    known = LABELS.get(label)
    return text(known, _LABEL_NOTES.get(label, "")) if known else label


def network_text(network: str) -> str:
    return text(NETWORKS[network]) if network in NETWORKS else network or text("Link")


def language_text(code: str) -> str:
    return NAMES.get(code, "")


def line(value: str) -> str:
    """`one_line`, without its work for a text that needs none: nearly every cell of an import."""
    if not value or value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()
    if value.isprintable() and "  " not in value and is_normalized("NFC", value) and "i\u0307" not in value:
        return value.strip()
    return one_line(value)


def checked_email(value: str) -> str:
    """The address as stored, or UserError."""
    bare = one_line(value).removeprefix("mailto:").strip("<> ")
    if not _EMAIL.fullmatch(bare):
        raise UserError(fields={"email": text("An e-mail address looks like name@firm.com. Check it for a missing part.")})
    return bare


def checked_name(value: str) -> str:
    name = one_line(value)
    if not name:
        raise UserError(fields={"name": text("A contact needs a name. Write a person's or a company's name.")})
    return name


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of a person's full name: the last word is the family's."""
    given, _, family = name.rpartition(" ")
    return (given, family) if given else (name, "")


def stored_day(value: str, field: str = "birthday", future: bool = False) -> str:
    """14.03.1985, 14 Mart 1985, 14 Mart, 1985-03-14 -> 1985-03-14 or --03-14. "" stays "". Else UserError."""
    bare = one_line(value)
    if not bare:
        return ""
    year, month, day = _day_parts(bare)
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        raise UserError(fields={field: text("Write the day like 14.03.1985, or 14.03 when the year is not known.")}) from None
    if year and not future and found > today():
        raise UserError(fields={field: text("This day is in the future. Check the year.")})
    return found.isoformat() if year else f"--{month:02}-{day:02}"


def _day_parts(bare: str) -> tuple[int, int, int]:
    if found := _STORED_DAY.fullmatch(bare):
        return int(found[1] or 0), int(found[2]), int(found[3])
    if found := _NUMBERED.fullmatch(bare):
        year = int(found[3] or 0)
        if found[3] and year < 100:
            year += 2000 if year <= today().year % 100 else 1900
        return year, int(found[2]), int(found[1])
    folded = fold(bare)
    if found := _NAMED.fullmatch(folded):
        return int(found[3] or 0), _MONTHS.get(found[2], 0), int(found[1])
    if found := _NAMED_US.fullmatch(folded):
        return int(found[3] or 0), _MONTHS.get(found[1], 0), int(found[2])
    return 0, 0, 0


def shown_day(stored: str) -> str:
    """`14 March 1985`, or `14 March` when the year is not known."""
    found = _STORED_DAY.fullmatch(stored)
    if not found:
        return stored
    said = f"{int(found[3])} {month(int(found[2]))}"
    return f"{said} {found[1]}" if found[1] else said


def age_on(birthday: str, day: date) -> int | None:
    """Full years at `day`, when the year is known."""
    if len(birthday) != 10 or birthday.startswith("-"):
        return None
    born = date.fromisoformat(birthday)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def name_key(name: str, kind: str = "person") -> str:
    """Two contacts of one key bear the same name: folded, order of words and a firm's legal form left out."""
    found = words(name)
    if kind == "organization":
        found = [word for word in found if word not in _FIRM_WORDS] or found
    return " ".join(sorted(found))


def named(draft: ContactDraft) -> str:
    """The name a draft goes by, however it was filled; "" when there is nothing to call it."""
    name = line(draft.name) or line(f"{draft.given_name} {draft.family_name}")
    if name:
        return name
    if draft.kind == "person" and draft.organization.strip():
        return line(draft.organization)
    for values in (draft.emails, draft.phones):
        if values and values[0][1].strip():
            return line(values[0][1])
    return ""


def checked(draft: ContactDraft) -> ContactDraft:
    """A draft typed by a person, cleaned; UserError names every field that is wrong at once."""
    wrong: dict[str, str] = {}
    emails = []
    for label, value in draft.emails:
        if value.strip():
            try:
                emails.append((label, checked_email(value)))
            except UserError as error:
                wrong.update(error.fields)
    birthday = ""
    try:
        birthday = stored_day(draft.birthday)
    except UserError as error:
        wrong.update(error.fields)
    name = one_line(draft.name) or one_line(f"{draft.given_name} {draft.family_name}")
    if not name:
        wrong["name"] = text("A contact needs a name. Write a person's or a company's name.")
    if draft.kind not in KINDS or draft.language and draft.language not in LANGUAGES:
        wrong["kind"] = text("Choose one of the list.")
    if wrong:
        raise UserError(fields=wrong)
    phones = tuple((label, one_line(value)) for label, value in draft.phones if value.strip())
    return draft._replace(name=name, emails=tuple(emails), phones=phones, birthday=birthday, note=clean(draft.note))
