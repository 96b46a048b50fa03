"""Mails as they lie in .eml and .mbox files, read as safe text: what a broken or hostile file holds is said, never run.

Bodies of HTML become plain text; attachments keep only the last part of their name; an unknown character set is read as well as
it can be. Nothing is fetched.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.text import clean, fold, one_line

LONGEST = 100_000
MOST_FILES = 100
BIGGEST = 64 * 1024 * 1024
SUFFIXES = (".eml", ".mbox", ".mbx")
_SKIPPED = {"script", "style", "head", "title", "template", "noscript"}
_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr", "ul", "ol"}


class MailFile(NamedTuple):
    name: str
    data: bytes


class Mail(NamedTuple):
    """One mail. `addresses` are (name, address) of everybody in it, the sender first; `at` UTC text, "" when it says none.
    `doubts`: what could not be read as it should, as sentences."""

    message_id: str
    at: str
    subject: str
    sender: str
    addresses: tuple[tuple[str, str], ...]
    body: str
    files: tuple[MailFile, ...]
    doubts: tuple[str, ...] = ()


def is_mail(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def read_file(path: Path) -> Iterator[Mail]:
    """Every mail of a file, one after another.

    Raises:
        UserError: the file cannot be read, is too big, or holds no mail.
    """
    try:
        size = path.stat().st_size
        if path.suffix.lower() == ".eml" and size > BIGGEST:
            raise UserError(text("“{name}” is too big for a mail.", name=path.name))
        if path.suffix.lower() == ".eml":
            yield read(path.read_bytes(), path.name)
            return
        found = False
        for data in _parted(path):
            found = True
            yield read(data, path.name)
    except OSError as error:
        raise UserError(text("“{name}” cannot be read. Check that the file is still there.", name=path.name)) from error
    if not found:
        raise UserError(text("“{name}” holds no mail.", name=path.name))


def _parted(path: Path) -> Iterator[bytes]:
    """The mails of an mbox, at its "From " lines; a bigger one than any mail is cut."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    with path.open("rb") as file:
        for line in file:
            if blank and line.startswith(b"From "):
                if begun and lines:
                    yield b"".join(lines)
                lines, size, begun = [], 0, True
            elif begun and size < BIGGEST:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
                size += len(line)
            blank = not line.strip()
    if begun and lines:
        yield b"".join(lines)


def read(data: bytes, name: str = "") -> Mail:
    """One mail of its bytes.

    Raises:
        UserError: there is nothing of a mail in it.
    """
    try:
        letter = BytesParser(policy=policy.compat32).parsebytes(data)
    except Exception as error:  # the parser of the library fails on some hostile heads
        raise UserError(text("“{name}” is no mail, or a damaged one.", name=name)) from error
    if not any(letter.get(head) for head in ("From", "To", "Date", "Subject", "Message-ID", "Received")):
        raise UserError(text("“{name}” is no mail, or a damaged one.", name=name))
    doubts: list[str] = []
    addresses = _addresses(letter)
    body, files = _contents(letter, doubts)
    if letter.defects:
        doubts.append(text("The mail is damaged; what could be read is kept."))
    return Mail(
        _message_id(letter, data), _at(letter), one_line(_head(letter, "Subject"))[:500],
        addresses[0][1] if addresses and letter.get("From") else "", addresses, clean(body)[:LONGEST], tuple(files),
        tuple(dict.fromkeys(doubts)),
    )  # fmt: skip


def _head(letter: Message, name: str) -> str:
    """A head in plain letters, whatever it is encoded in."""
    from email.header import decode_header

    said = letter.get(name, "")
    parts = []
    try:
        for part, charset in decode_header(str(said) if not isinstance(said, str) else said):
            parts.append(part if isinstance(part, str) else decoded(part, charset or "")[0])
    except Exception:  # a broken encoded word: as it stands
        return str(said)
    return clean("".join(parts).replace("\r", " ").replace("\n", " "))


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Text of bytes, and whether the character set was one we know."""
    for one in (charset, "utf-8"):
        try:
            return data.decode(one or "utf-8"), one == charset or not charset
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1254", "replace"), False


def _addresses(letter: Message) -> tuple[tuple[str, str], ...]:
    """Everybody in it once, the sender first."""
    found: dict[str, tuple[str, str]] = {}
    for name in ("From", "Sender", "Reply-To", "To", "Cc", "Bcc"):
        for head in letter.get_all(name, []):
            shell = Message()
            shell["X"] = str(head).replace("\n", " ").replace("\r", " ")
            for said, address in getaddresses([_head(shell, "X")])[:200]:
                plain = address.strip().strip("<>").lower()
                if plain.count("@") == 1 and " " not in plain:
                    found.setdefault(fold(plain), (one_line(said)[:200], plain[:300]))
    return tuple(found.values())


def _message_id(letter: Message, data: bytes) -> str:
    """Its own, or one made of its bytes: the same mail is the same mail."""
    said = one_line(str(letter.get("Message-ID", ""))).strip("<> ")[:300]
    return said or f"sha256:{hashlib.sha256(data).hexdigest()}"


def _at(letter: Message) -> str:
    try:
        when = parsedate_to_datetime(str(letter.get("Date", "")))
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if 1970 <= when.year < 2200 else ""


def _contents(letter: Message, doubts: list[str]) -> tuple[str, list[MailFile]]:
    plain: list[str] = []
    rich: list[str] = []
    files: list[MailFile] = []
    for part in _leaves(letter):
        kind, name = part.get_content_type(), _file_name(part)
        data = _payload(part)
        inline = part.get_content_disposition() != "attachment" and not name
        if inline and kind in ("text/plain", "text/html"):
            charset = str(part.get_content_charset() or "")
            said, known = decoded(data, charset)
            if not known:
                doubts.append(text("Its character set {charset} is not known; some letters may be wrong.", charset=charset[:40]))
            (plain if kind == "text/plain" else rich).append(said)
        elif data and len(files) < MOST_FILES:
            files.append(MailFile(name or text("file"), data))
    if any(one.strip() for one in plain):
        return "\n".join(plain), files
    return "\n".join(map(plain_text, rich)), files


def _leaves(letter: Message, depth: int = 0) -> Iterator[Message]:
    """Parts that hold something; a mail within a mail is kept as a file."""
    if depth > 20:
        return
    if letter.get_content_maintype() == "message" and depth:
        yield letter
        return
    if letter.is_multipart():
        for part in letter.get_payload():  # type: ignore[union-attr]
            if isinstance(part, Message):
                yield from _leaves(part, depth + 1)
        return
    yield letter


def _payload(part: Message) -> bytes:
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner else b""  # type: ignore[union-attr]
    try:
        found = part.get_payload(decode=True)
    except Exception:  # an encoding that is none
        found = None
    if isinstance(found, bytes):
        return found
    return str(part.get_payload() or "").encode("utf-8", "replace")


def _file_name(part: Message) -> str:
    """Only the last part of what the mail calls it: `../../x` is `x`."""
    try:
        said = part.get_filename() or ""
    except Exception:  # a name that is encoded wrongly
        said = "file"
    if not said:
        return "mail.eml" if part.get_content_maintype() == "message" else ""
    shell = EmailMessage(policy=policy.compat32)  # type: ignore[arg-type]
    shell["X"] = str(said).replace("\n", " ").replace("\r", " ")
    plain = one_line(_head(shell, "X")).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join("_" if c in '<>:"|?*' or ord(c) < 32 else c for c in plain).strip(". ")
    return plain[:150] or text("file")


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.said.append(re.sub(r"\s+", " ", data))


def plain_text(rich: str) -> str:
    """The words of a page, without anything that does."""
    reader = _Plain()
    try:
        reader.feed(rich[: LONGEST * 4])
        reader.close()
    except Exception:  # a page that breaks the parser: what was read so far
        reader.said.append("")
    lines = [" ".join(line.split()) for line in "".join(reader.said).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
