"""Which letters a file is written in, found by rule and never by a guessing library: those call Turkish text Western.

The order is fixed: byte order mark, UTF-16 without one, strict UTF-8, mostly Cyrillic, else the Turkish Windows page.
A file that is UTF-8 but for some lines stays UTF-8; only those lines are read as Turkish, and they are counted.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text

ENCODINGS = {
    "utf-8": mark("Unicode (UTF-8)"),
    "cp1254": mark("Turkish (Windows-1254)"),
    "utf-16-le": mark("Unicode (UTF-16)"),
    "utf-16-be": mark("Unicode (UTF-16, big-endian)"),
    "cp1251": mark("Cyrillic (Windows-1251)"),
    "cp1252": mark("Western European (Windows-1252)"),
    "iso8859-9": mark("Turkish (ISO 8859-9)"),
}
CHUNK = 1 << 20
MOJIBAKE = str.maketrans("ÝýÞþÐð", "İıŞşĞğ")
_MOJIBAKE = re.compile("[ÝýÞþÐð]")
_HIGH = re.compile(rb"[\xc0-\xff]+")
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")
_KNOWN = (
    (b"\x89PNG", mark("a picture")),
    (b"\xff\xd8\xff", mark("a picture")),
    (b"GIF8", mark("a picture")),
    (b"BM", mark("a picture")),
    (b"RIFF", mark("a picture or a film")),
    (b"II*\0", mark("a picture")),
    (b"MM\0*", mark("a picture")),
    (b"%PDF", mark("a PDF document")),
    (b"PK\x03\x04", mark("an Excel workbook or a packed file")),
    (b"\xd0\xcf\x11\xe0", mark("an old Excel workbook")),
    (b"\x1f\x8b", mark("a packed file")),
    (b"SQLite format 3\0", mark("a database")),
    (b"\x7fELF", mark("a program")),
    (b"MZ", mark("a program")),
)


class Text(NamedTuple):
    """What was found: the encoding, bytes of a mark to skip, and lines that are in another encoding."""

    encoding: str
    skip: int = 0
    strange_lines: int = 0


def refuse_binary(head: bytes, name: str) -> None:
    """A picture called .csv is told apart by its first bytes."""
    for magic, what in _KNOWN:
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head[:200]):
            raise UserError(
                text(
                    "{name} is {what}, not a table or address cards. Save it as CSV or vCard and choose that file.",
                    name=name,
                    what=text(what),
                )
            )
    if head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not utf16_without_mark(head):
        control = sum(byte < 9 or 13 < byte < 32 for byte in head[:4096])
        if control > len(head[:4096]) // 10:
            raise UserError(text("{name} holds no readable text. Choose a CSV or vCard file.", name=name))


def utf16_without_mark(head: bytes) -> str:
    """`utf-16-le`, `utf-16-be` or ``: every second byte of Latin text is zero."""
    sample = head[: len(head) // 2 * 2][:4096]
    if len(sample) < 8:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.6 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.6 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def find(path: Path) -> Text:
    """Reads the whole file once, by chunks: the first strange byte may be in its last line."""
    with path.open("rb") as file:
        head = file.read(65536)
        refuse_binary(head, path.name)
        if head.startswith(b"\xef\xbb\xbf"):
            return Text("utf-8", 3, _strange(path)[1])
        if head.startswith(b"\xff\xfe"):
            return Text("utf-16-le", 2)
        if head.startswith(b"\xfe\xff"):
            return Text("utf-16-be", 2)
        if found := utf16_without_mark(head):
            return Text(found)
    good, bad, sample = _strange(path)
    if good >= bad:
        return Text("utf-8", 0, bad)
    return Text("cp1251" if _cyrillic(sample) else "cp1254")


def of_bytes(data: bytes) -> str:
    """The same order for a piece of text in memory, without UTF-16."""
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return "cp1251" if _cyrillic(data) else "cp1254"


def decode(data: bytes, encoding: str) -> str:
    """Never fails: what UTF-8 refuses is read as Turkish, what that page lacks becomes the replacement sign."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        fallback = "cp1254" if encoding == "utf-8" else encoding
        return data.decode(fallback, "replace")


def _cyrillic(sample: bytes) -> bool:
    """In Cyrillic pages whole words are high bytes; Turkish letters stand alone among Latin ones."""
    runs = [len(run) for run in _HIGH.findall(sample)]
    together = sum(run for run in runs if run > 2)
    return bool(runs) and together / sum(runs) > 0.6


def _strange(path: Path) -> tuple[int, int, bytes]:
    """Lines with letters beyond ASCII: those that are UTF-8, those that are not, and a sample of the latter."""
    good = bad = 0
    sample = bytearray()
    for block in blocks(path):
        try:
            block.decode("utf-8")
            good += not block.isascii()
            continue
        except UnicodeDecodeError:
            pass
        for line in block.split(b"\n"):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                bad += 1
                if len(sample) < 20000:
                    sample += line[:2000]
    return good, bad, bytes(sample)


def blocks(path: Path, skip: int = 0, size: int = CHUNK) -> Iterator[bytes]:
    """The file in pieces that end at a line's end where one is near; a piece is never much larger than `size`."""
    with path.open("rb") as file:
        file.seek(skip)
        while data := file.read(size):
            if not data.endswith(b"\n"):
                data += file.readline(size)
            yield data


def repaired(value: str) -> str:
    """Turkish text that once was read as Western: `Iþýk` is `Işık`."""
    return value.translate(MOJIBAKE)


def looks_mojibake(value: str) -> bool:
    return bool(_MOJIBAKE.search(value))


def looks_lost(value: str) -> bool:
    """`M?mm?dov`: a program that had no ə wrote a question mark; it cannot be brought back."""
    return bool(_LOST.search(value))
