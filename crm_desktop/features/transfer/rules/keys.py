"""Words of other programs to our own keys: labels, roles, kinds, languages; and lists in one cell."""

import re

from crm_desktop.base.i18n import LANGUAGES, NAMES, speaking, text
from crm_desktop.base.text import clean, fold
from crm_desktop.features.contacts import rules as contact_rules

_WORDS = {
    "mobile": "mobile cell cellular iphone gsm cep mobil handy",
    "work": "work business office is ofis geschaftlich arbeit main",
    "home": "home ev privat house personal",
    "fax": "fax faks workfax homefax belgegecer",
    "other": "other diger basqa sonstige diger",
}
SALUTATIONS = frozenset(
    ["bay", "bayan", "sayin", "sn", "mr", "mrs", "ms", "miss", "herr", "frau", "cenab", "xanim", "bey", "hanim"]
)
_ROLE_WORDS = {
    "customer": "musteri kunde client",
    "prospect": "aday lead potensial",
    "supplier": "tedarikci techizatci lieferant vendor",
}


def label_key(label: str) -> str:
    """A stored label for what another program wrote: `* Mobile`, `Cep`, `Work Fax`; else as written."""
    folded = fold(label.strip("* _$!<>"))
    return _labels().get(folded, clean(label.strip("* "))[:60])


_cache: dict[str, dict[str, str]] = {}


def _labels() -> dict[str, str]:
    if "labels" not in _cache:
        known = {word: key for key, words in _WORDS.items() for word in words.split()}
        known.update({"work fax": "fax", "home fax": "fax", "anniversary": "wedding"})
        for language in LANGUAGES:
            with speaking(language):
                known.update({fold(contact_rules.label_text(key)): key for key in contact_rules.LABELS})
        _cache["labels"] = known
    return _cache["labels"]


def _keys(name: str, words: dict[str, str]) -> dict[str, str]:
    """Folded words in the three languages -> key, for roles, kinds and languages."""
    if name not in _cache:
        known = {fold(key): key for key in words}
        for language in LANGUAGES:
            with speaking(language):
                known.update({fold(text(shown)): key for key, shown in words.items()})
        _cache[name] = known
    return _cache[name]


def role_key(word: str) -> str:
    found = _keys("roles", dict(contact_rules.ROLES)).get(fold(word.strip()), "")
    return found or next((key for key, words in _ROLE_WORDS.items() if fold(word.strip()) in words.split()), "")


def language_key(word: str) -> str:
    word = word.strip()
    folded = fold(word)
    if folded[:2] in LANGUAGES and (len(folded) == 2 or folded[2] in "-_"):
        return folded[:2]
    names = {fold(name): code for code, name in NAMES.items()}
    names.update({"turkish": "tr", "azerbaijani": "az", "ingilizce": "en", "azerbaycan": "az", "turk": "tr", "ingilis": "en"})
    return names.get(folded, "")


def split_list(cell: str, separators: str = r"[,;\n]") -> list[str]:
    parts = f"{cell} ".split(" ::: ") if " ::: " in f"{cell} " else re.split(separators, cell)
    return [part.strip() for part in parts if part.strip()]


def kind_key(cell: str) -> str:
    return _keys("kinds", dict(contact_rules.KINDS)).get(fold(cell), "")
