"""Noto Sans, registered when the first page is drawn, and what it can say.

Only this font carries every letter and sign of currency we print. What it lacks (emoji, other scripts) prints as one
replacement sign for each run, never as an empty box and never as a crash; `missing` names them for the preview.
"""

import unicodedata
from functools import cache, lru_cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from crm_desktop.base.paths import resources
from crm_desktop.paper.style import REGULAR, STRONG

REPLACEMENT = "\ufffd"
_FILES = {REGULAR: "NotoSans_400Regular.ttf", STRONG: "NotoSans_600SemiBold.ttf"}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e") | {chr(c) for c in range(0xFE00, 0xFE10)}


@cache
def _face(font: str) -> tuple[frozenset[str], dict[str, float]]:
    """What letters the font has, and how wide they are at one point. By path: reportlab's finder walks whole disks."""
    if font not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(font, str(resources() / "fonts" / "NotoSans" / _FILES[font])))
    face = pdfmetrics.getFont(font).face
    widths = {chr(code): face.charWidths.get(code, face.defaultWidth) / 1000 for code in face.charToGlyph}
    return frozenset(widths), widths


def register() -> None:
    """Makes the fonts known, and streams plain binary: base 85 only costs time and bytes."""
    rl_config.useA85 = 0
    for font in _FILES:
        _face(font)


def _joins(letter: str) -> bool:
    return letter in _INVISIBLE or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Sk") or 0xE0000 <= ord(letter) < 0xE1000


@lru_cache(4096)
def printable(text: str) -> str:
    """`text` in letters the font has: composed, without control signs, each run of missing letters as one sign."""
    if text.isascii() and text.isprintable():
        return text
    letters, _widths = _face(REGULAR)
    out: list[str] = []
    lost = False
    for letter in unicodedata.normalize("NFC", text):
        if letter == "\n":
            out.append(letter)
            lost = False
        elif letter in "\t\r\x0b\x0c\u2028\u2029":
            out.append("\n" if letter in "\u2028\u2029" else " ")
            lost = False
        elif letter in _INVISIBLE or unicodedata.category(letter) in ("Cc", "Cf", "Cs"):
            continue
        elif letter in letters and not (lost and _joins(letter)):
            out.append(letter)
            lost = False
        elif not lost and not _joins(letter):
            out.append(REPLACEMENT)
            lost = True
    return "".join(out)


def missing(text: str) -> str:
    """The letters of `text` that will print as the replacement sign, each once, in order."""
    letters, _widths = _face(REGULAR)
    lost = (c for c in unicodedata.normalize("NFC", text) if c not in letters and not _joins(c) and c.isprintable())
    return "".join(dict.fromkeys(lost))


def width(text: str, font: str, size: float) -> float:
    """How wide `text`, already printable, stands. Own sum over a table: reportlab's is several times slower."""
    widths = _face(font)[1]
    return size * sum([widths.get(letter, 0.6) for letter in text])


def letter_widths(font: str) -> dict[str, float]:
    return _face(font)[1]
