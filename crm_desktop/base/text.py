"""Letters: folding for search, keys for sorting, case that knows the Turkish i. Never `str.lower` on a person's text."""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

_PRE = str.maketrans(
    {"İ": "i", "I": "i", "ı": "i", "ə": "e", "Ə": "e", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "’": "'", "ʼ": "'"}
)
_USUAL = str.maketrans("çğıöşüəâîûÇĞIİÖŞÜƏÂÎÛ", "cgiosueaiucgiiosueaiu")
_WORD = re.compile(r"[^\W_]+")
_MARKED_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_MARK = "\x1e"  # stands in no stored text: `clean` takes it away
_AT_ONCE = 100
_LATIN5 = "iso8859-9"
_LATIN5_LETTERS = bytes(range(256)).decode(_LATIN5)
_TO_LATIN5 = codecs.charmap_build(_LATIN5_LETTERS)
_PLAIN = "".join(plain if plain.isascii() else "ÿ" for plain in _LATIN5_LETTERS.translate(_USUAL).lower()).encode(_LATIN5)
_ODD = b"\x1f"
_SCHWA = "\x1d"  # for ə, which ISO 8859-9 lacks; stands in no stored text either
_NO_PLACE = "\ufffe"  # `charmap_decode` refuses it
_NOT_DIGIT = re.compile(r"[^0-9]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

ALPHABETS = {
    "tr": "abcçdeəfgğhıijklmnoöpqrsştuüvwxyz",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


def fold(text: str) -> str:
    """Text as search and comparison see it: ı I İ are i, ə is e, marks off, lower. Never shown."""
    if text.isascii():
        return text.lower()
    try:
        usual = codecs.charmap_encode(text.replace("ə", "e").replace("Ə", "e"), "strict", _TO_LATIN5)[0].translate(_PLAIN)
    except UnicodeEncodeError:
        usual = b"\xff"
    if usual.isascii():
        return usual.decode("ascii")
    text = unicodedata.normalize("NFKD", text.translate(_PRE)).casefold().translate(_PRE)
    return "".join(c for c in text if not unicodedata.combining(c))


def _folded_byte(byte: int) -> bytes:
    """What becomes of a letter in ISO 8859-9; what does not become a letter of a to z, a digit or a space is odd."""
    plain = chr(_PLAIN[byte])
    if not plain.isascii():
        return _ODD
    return (plain if plain.isalnum() or plain == _MARK else " ").encode()


_FOLDED = b"".join(map(_folded_byte, range(256)))


def words(text: str) -> list[str]:
    """The folded words of a text, as the search index splits them."""
    if text.isascii():
        return _WORD.findall(text.lower())
    found: list[str] = []
    for word in _MARKED_WORD.findall(text):
        found += _folded(word)
    return found


def words_of(texts: Sequence[str]) -> list[str]:
    """The words of each text, folded, spaces between. For a refold of many: letters of our languages are folded all at once."""
    found: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        at_once = _usual_words(_MARK.join(some)).split(_MARK)
        if len(at_once) != len(some) or len(some) == 1:
            at_once = [_usual_words(text) or " ".join(words(text)) for text in some]
        found += at_once
    return found


def _usual_words(text: str) -> str:
    """Folded by way of ISO 8859-9, where one table serves: seven times as fast. "" where there are other letters too."""
    try:
        folded = text.replace("ə", "e").replace("Ə", "e").encode(_LATIN5).translate(_FOLDED)
    except UnicodeEncodeError:
        return ""
    return "" if _ODD in folded else folded.decode("ascii")


@lru_cache(1 << 14)
def _folded(word: str) -> list[str]:
    """A name comes many times in one import. One sign may fold to two words (½)."""
    return _WORD.findall(fold(word))


def digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text)


def lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def upper(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


def clean(text: str) -> str:
    """What a person typed or a file brought, fit to be stored: NFC, no control or direction signs, ends trimmed."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", text).replace("i\u0307", "i")
    return _CONTROL.sub("", text).strip()


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def initials(name: str, language: str = "tr") -> str:
    """At most two letters for an avatar: first and last word."""
    parts = [part for part in one_line(name).split(" ") if part[0].isalnum()] if name.strip() else []
    if not parts:
        return "?"
    letters = parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")
    return upper(letters, language)


@cache
def _weights(language: str) -> dict[int, str]:
    """Letter -> its place in the alphabet, from U+0100 on; Latin letters of other alphabets go by their folded form."""
    places = {letter: chr(0x100 + place * 4) for place, letter in enumerate(ALPHABETS[language])}
    table = {}
    for code in (*range(ord("A"), ord("z") + 1), *range(0xC0, 0x25A)):
        letter = chr(code)
        small = lower(letter, language)
        plain = small if small in places else fold(letter)
        if letter.isalpha():
            table[code] = "".join(places.get(part, part) for part in plain)
    return table


def sort_key(text: str, language: str) -> str:
    """A text whose plain order is the alphabet's (CLDR tr, az); an empty text sorts last."""
    return text[:80].translate(_weights(language)) or "\uffff"


def sort_keys(texts: Sequence[str], language: str) -> list[str]:
    """`sort_key` of each, translated many at once."""
    keys: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = [text[:80] for text in texts[start : start + _AT_ONCE]]
        at_once = _usual_key(_MARK.join(some), language).split(_MARK)
        if len(at_once) != len(some) or len(some) == 1:
            at_once = [text.translate(_weights(language)) for text in some]
        keys += at_once
    return [key or "\uffff" for key in keys]


def _usual_key(text: str, language: str) -> str:
    """As `_usual_words`: one table from bytes to places. "" where there are other letters too."""
    if _SCHWA in text:
        return ""
    try:
        places = text.replace("ə", _SCHWA).replace("Ə", _SCHWA).encode(_LATIN5)
        return codecs.charmap_decode(places, "strict", _places(language))[0]
    except UnicodeError:
        return ""


@cache
def _places(language: str) -> str:
    """The place of each letter of ISO 8859-9, and of ə at the sign that stands for it."""
    weights = _weights(language)
    letters = [weights.get(ord(letter), letter) for letter in _LATIN5_LETTERS]
    letters[ord(_SCHWA)] = weights[ord("ə")]
    return "".join(place if len(place) == 1 else _NO_PLACE for place in letters)
