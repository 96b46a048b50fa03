"""The lines of vCard 2.1, 3.0 and 4.0: unfolded, decoded, cut into name, parameters and value; and written again.

An own thin reader: the libraries for it break photos of 4.0 or stop at the first bad line. Here a card that is cut off
or cannot be understood comes back with a problem and the next one is read.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.transfer.rules.encoding import decode, of_bytes, refuse_binary, utf16_without_mark

CUT = mark("This card is cut off: it has no end.")
BROKEN = mark("A line of this card cannot be understood: {line}")
MAX_LINE = 64 << 20
_BASE64 = re.compile(rb"[A-Za-z0-9+/=]+")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}


class Line(NamedTuple):
    """`params` by upper-case name; bare ones of 2.1 stand under TYPE. `value` is decoded but not unescaped."""

    group: str
    name: str
    params: dict[str, list[str]]
    value: str

    def types(self) -> set[str]:
        return {part.strip().lower() for value in self.params.get("TYPE", ()) for part in value.split(",")}


class Card(NamedTuple):
    number: int
    version: str
    lines: tuple[Line, ...]
    raw: str
    problem: str = ""


def cards(path: Path) -> Iterator[Card]:
    """All cards of a file, in order. UserError when there is none to be found in it."""
    found = 0
    try:
        for number, raw_lines, whole in _blocks(_physical(path)):
            found += 1
            yield _card(number, raw_lines, whole)
    except OSError as error:
        raise UserError(text("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))) from error
    if not found:
        raise UserError(text("There is no address card in {name}. Choose a vCard file, whose name ends in .vcf.", name=path.name))


def _physical(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        head = file.read(4096)
        refuse_binary(head, path.name)
        wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(head[:2]) or utf16_without_mark(head)
        file.seek(3 if head.startswith(b"\xef\xbb\xbf") else 0)
        if wide:
            yield from (line.encode() for line in file.read().decode(wide, "replace").lstrip("\ufeff").splitlines())
            return
        only_cr = b"\r" in head and b"\n" not in head
        while line := file.readline(MAX_LINE):
            if only_cr:
                yield from line.split(b"\r")
            else:
                yield line.rstrip(b"\r\n")


def _blocks(lines: Iterable[bytes]) -> Iterator[tuple[int, list[bytes], bool]]:
    """(first line, lines between BEGIN and END, whether the END was there). Blocks of other kinds are passed over."""
    block: list[bytes] | None = None
    start = inner = 0
    for number, line in enumerate(lines, 1):
        bare = line.strip().upper()
        if bare == b"BEGIN:VCARD":
            if block and block[-1].strip().upper().startswith(b"AGENT"):
                inner += 1
                continue
            if block is not None:
                yield start, block, False
            block, start = [], number
        elif bare == b"END:VCARD":
            if inner:
                inner -= 1
            elif block is not None:
                yield start, block, True
                block = None
        elif block is not None and not inner:
            block.append(line)
    if block is not None:
        yield start, block, False


def _card(number: int, raw_lines: list[bytes], whole: bool) -> Card:
    version = next(
        (line.split(b":", 1)[1].strip().decode("ascii", "replace") for line in raw_lines if line.upper().startswith(b"VERSION:")),
        "",
    )
    raw = "\n".join(decode(line[:2000], "utf-8") for line in raw_lines)[:20000]
    raw = f"BEGIN:VCARD\n{raw}\n" + ("END:VCARD" if whole else "")
    if not whole:
        return Card(number, version, (), raw, text(CUT))
    found: list[Line] = []
    for line in _unfolded(raw_lines, version):
        parsed = _line(line, version)
        if parsed is None:
            return Card(number, version, (), raw, text(BROKEN, line=decode(line[:60], "utf-8")))
        found.append(parsed)
    return Card(number, version, tuple(found), raw)


def _unfolded(raw_lines: list[bytes], version: str) -> Iterator[bytes]:
    """Whole lines: folds undone, soft breaks of quoted-printable kept as they are for the decoder, bare base64 joined."""
    pieces: list[bytes] = []
    soft = packed = False
    for line in raw_lines:
        if pieces and soft:
            pieces.append(b"\r\n" + line)
        elif pieces and line[:1] in (b" ", b"\t"):
            pieces.append(line if version.startswith("2") and not packed else line[1:])
        elif pieces and packed and b":" not in line and _BASE64.fullmatch(line.strip() or b"="):
            pieces.append(line.strip())
        else:
            if pieces:
                yield b"".join(pieces)
            pieces = [line] if line.strip() else []
            head = line.split(b":", 1)[0].upper()
            packed = b"BASE64" in head or b"ENCODING=B" in head
            soft = False
            quoted = b"QUOTED-PRINTABLE" in head
        soft = bool(pieces) and quoted and line.endswith(b"=")
    if pieces:
        yield b"".join(pieces)


def _line(line: bytes, version: str) -> Line | None:
    end = _colon(line)
    if end <= 0:
        return None
    head = decode(line[:end], "utf-8")
    parts = _outside_quotes(head, ";")
    group, _, name = parts[0].rpartition(".")
    if not re.fullmatch(r"[\w\-]+", name):
        return None
    params: dict[str, list[str]] = {}
    for part in parts[1:]:
        key, equals, value = part.partition("=")
        if not equals:
            bare = key.strip().upper()
            key, value = ("ENCODING", bare) if bare in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT") else ("TYPE", key.strip())
        params.setdefault(key.strip().upper(), []).append(_param(value))
    raw = line[end + 1 :]
    if params.get("ENCODING", [""])[0].upper() == "QUOTED-PRINTABLE":
        raw = quopri.decodestring(raw.replace(b"=\r\n", b"")).replace(b"\r\n", b"\n")
    return Line(group, name.upper(), params, _decoded(raw, params.get("CHARSET", [""])[0]))


def _decoded(raw: bytes, charset: str) -> str:
    if raw.isascii():
        return raw.decode("ascii")
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(raw, of_bytes(raw))


def _colon(line: bytes) -> int:
    """Where the value begins: the first colon outside quotes."""
    quoted = False
    for place, byte in enumerate(line):
        if byte == 34:
            quoted = not quoted
        elif byte == 58 and not quoted:
            return place
    return line.find(b":")


def _outside_quotes(head: str, separator: str) -> list[str]:
    if '"' not in head:
        return head.split(separator)
    return re.findall(rf'(?:[^{separator}"]|"[^"]*"?)+', head)


def _param(value: str) -> str:
    value = value.replace('"', "").strip()
    return re.sub(r"\^[n^']", lambda found: _CARET[found[0]], value) if "^" in value else value


def unescaped(value: str) -> str:
    r"""`\n` a new line, `\,` `\;` `\\` themselves."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value


def parts_of(value: str, separator: str = ";") -> list[str]:
    """The parts of a structured value, unescaped."""
    if "\\" not in value:
        return value.split(separator)
    return [unescaped(part) for part in re.findall(rf"(?:^|{separator})((?:\\.|[^\\{separator}])*)", value, re.DOTALL)]


def escaped(value: str) -> str:
    return (
        value.replace("\\", "\\\\")
        .replace("\r\n", "\n")
        .replace("\n", "\\n")
        .replace("\r", "\\n")
        .replace(",", "\\,")
        .replace(";", "\\;")
    )


def param_escaped(value: str) -> str:
    value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{value}"' if re.search(r"[,;:]", value) else value


def folded(line: str) -> str:
    """Lines of at most 75 bytes, never cutting a letter."""
    data = line.encode()
    if len(data) <= 75:
        return line + "\r\n"
    out: list[bytes] = []
    start, room = 0, 75
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        out.append(data[start:end])
        start, room = end, 74
    return b"\r\n ".join(out).decode() + "\r\n"
