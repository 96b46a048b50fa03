"""An e-mail opened: of an .eml its decoded words, of a copied one its head lines; what the head says of the sender."""

import re
from email import message_from_string
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr

from crm_desktop.base.text import fold
from crm_desktop.features.leads.records import Piece

_RAW = re.compile(r"^(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.MULTILINE)
_FROM = re.compile(r"^(?:from|kimden|gonderen|gonderici|kimden gelib|kimdən|kim?den)\s*:\s*(.+)$")
_SUBJECT = re.compile(r"^(?:subject|konu|movzu)\s*:\s*(.+)$")
_HEAD = re.compile(
    r"^(?:from|to|cc|sent|date|subject|kimden|kime|gonderen|gonderildi|tarih|konu|movzu|kimə|kime|tarix"
    r"|gonderilme tarihi|bilgi|reply-to)\s*:"
)
_TAGS = re.compile(r"<(?:br|/p|/div|/tr|/li)[^>]*>", re.IGNORECASE)
_REPLY = re.compile(r"^(?:\s*(?:re|fw|fwd|ynt|ilt|cvb)\s*:\s*)+", re.IGNORECASE)


def opened(text: str) -> tuple[str, list[Piece]]:
    """The text to show, and pieces of its head: who sent it, what about. A text without a head comes back as it is."""
    if _is_raw(text):
        text = _shown(message_from_string(text, policy=default))
    return text, _head(text)


def _is_raw(text: str) -> bool:
    match = _RAW.match(text.lstrip("\n"))
    return match is not None and bool(
        re.search(r"^(?:MIME-Version|Content-Type|Message-ID|Received|Return-Path)\s*:", match.group(), re.M | re.I)
    )


def _shown(letter: "Message | EmailMessage") -> str:
    """From, subject and the words, as a person reads them."""
    heads = [f"{name}: {' '.join(str(letter[name]).split())}" for name in ("From", "Date", "Subject") if letter[name]]
    return "\n".join([*heads, "", _body(letter)])


def _body(letter: "Message | EmailMessage") -> str:
    """The plain words, or those of the HTML without its tags; a broken letter gives what can be read."""
    html = ""
    for part in letter.walk():
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        try:
            words = str(part.get_content()) if isinstance(part, EmailMessage) else str(part.get_payload())
        except (LookupError, ValueError, KeyError):
            payload = part.get_payload(decode=True)
            words = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
        if part.get_content_subtype() == "plain":
            return words
        html = html or words
    return _without_tags(html)


def _without_tags(html: str) -> str:
    from html import unescape

    html = re.sub(r"<(style|script|head)\b.*?</\1>", "", html, flags=re.DOTALL | re.IGNORECASE)
    plain = unescape(re.sub(r"<[^>]{0,2000}>", "", _TAGS.sub("\n", html.replace("\n", " "))))
    return "\n".join(" ".join(line.split()) for line in plain.splitlines())


def _head(text: str) -> list[Piece]:
    """Of the first lines, while they are head lines."""
    found: list[Piece] = []
    at = 0
    for number, line in enumerate(text.split("\n")[:14]):
        folded = fold(line)
        if _HEAD.match(folded):
            value = line.partition(":")[2]
            start = at + len(line) - len(value.lstrip())
            if _FROM.match(folded) and not any(piece.field in ("name", "email") for piece in found):
                found += _sender(value.strip(), start)
            elif _SUBJECT.match(folded):
                said = _REPLY.sub("", value.strip())
                found.append(Piece("need", said, at + line.rfind(said), at + len(line)))
        elif line.strip() and (found or number > 3):
            break
        at += len(line) + 1
    return found


def _sender(value: str, start: int) -> list[Piece]:
    name, address = parseaddr(value)
    name = re.sub(r"\s*[\[<(].*$", "", name or value.split("<")[0]).strip(" \"'")
    found = []
    if "@" in address:
        at = start + max(0, value.find(address))
        found.append(Piece("email", address, at, at + len(address)))
    if name and "@" not in name:
        at = start + max(0, value.find(name))
        found.append(Piece("name", name, at, at + len(name)))
    return found


def of_bytes(data: bytes) -> str:
    """An .eml file as a person reads it."""
    from email import message_from_bytes

    return _shown(message_from_bytes(data, policy=default))
