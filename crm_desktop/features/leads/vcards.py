"""The fields of the first vCard in a text, with the lines they stand in. A list of cards is for the import."""

import quopri
import re

from crm_desktop.base.text import fold
from crm_desktop.features.leads.records import Piece
from crm_desktop.features.leads.words import COUNTRIES

_FOLDED = re.compile(r"\n[ \t]")
_LINE = re.compile(r"^(?:[\w-]+\.)?([A-Za-z-]+)((?:;[^:\n]*)?):(.*)$", re.MULTILINE)


def pieces(text: str) -> list[Piece]:
    """Of a text that holds BEGIN:VCARD."""
    start = text.upper().index("BEGIN:VCARD")
    end = text.upper().find("END:VCARD", start)
    card = text[start : end if end > 0 else len(text)]
    found: list[Piece] = []
    named = False
    for name, params, value, at, to in _lines(card):
        place = (start + at, start + to)
        parts = [_plain(part).strip() for part in _cut(_decoded(value, params))]
        whole = _plain(_decoded(value, params)).strip()
        if name == "FN" and whole:
            found = [piece for piece in found if piece.field != "name"]
            found.append(Piece("name", whole, *place))
            named = True
        elif name == "N" and not named and any(parts):
            found.append(Piece("name", " ".join(part for part in (parts[1] if len(parts) > 1 else "", parts[0]) if part), *place))
        elif name == "ORG":
            found.append(Piece("organization", parts[0], *place))
        elif name == "TITLE" or (name == "ROLE" and not any(piece.field == "job_title" for piece in found)):
            found.append(Piece("job_title", whole, *place))
        elif name == "TEL":
            found.append(Piece("phone", whole.removeprefix("tel:"), *place, label=_label(params)))
        elif name == "EMAIL":
            found.append(Piece("email", whole, *place))
        elif name == "URL":
            found.append(Piece("web", whole, *place))
        elif name == "NOTE":
            found.append(Piece("need", whole, *place))
        elif name == "ADR":
            fields = ("", "", "street", "city", "district", "postcode", "country")
            told = [(field, part) for field, part in zip(fields, parts, strict=False) if field and part]
            found += [Piece(field, _coded(part) if field == "country" else part, *place) for field, part in told]
    return found


def _lines(card: str) -> "list[tuple[str, str, str, int, int]]":
    """(name, parameters, value, from, to): the value unfolded, the places those of the card."""
    out = []
    at = 0
    for match in re.finditer(r".*(?:\n[ \t].*|(?<==)\n.*)*", card):
        raw = match.group()
        at = match.start()
        line = _LINE.match(_FOLDED.sub("", raw).replace("=\n", ""))
        if line:
            out.append((line.group(1).upper(), line.group(2).upper(), line.group(3), at, at + len(raw.rstrip())))
    return out


def _decoded(value: str, params: str) -> str:
    if "QUOTED-PRINTABLE" not in params:
        return value
    return quopri.decodestring(value.encode("latin-1", "replace")).decode("utf-8", "replace")


def _cut(value: str) -> list[str]:
    return re.split(r"(?<!\\);", value)


def _coded(country: str) -> str:
    return COUNTRIES.get(fold(country), country)


def _plain(value: str) -> str:
    return re.sub(r"\\([,;:\\nN])", lambda match: "\n" if match.group(1) in "nN" else match.group(1), value)


def _label(params: str) -> str:
    if "FAX" in params:
        return "fax"
    return "mobile" if "CELL" in params else "work" if "WORK" in params else "home" if "HOME" in params else ""
