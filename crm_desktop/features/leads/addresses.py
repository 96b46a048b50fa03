"""The address in a signature: street, district, city, postcode, country."""

import re
from typing import TYPE_CHECKING

from crm_desktop.base.text import fold
from crm_desktop.features.leads import places, words
from crm_desktop.features.leads.records import Piece

if TYPE_CHECKING:
    from crm_desktop.features.leads.lines import Part

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ROAD = re.compile(
    r"\s*(?:caddesi|cad\b|cd\b|sokak|sokagi|sok\b|sk\b|bulvari|bulv|blv|mah\b|mahallesi|mh\b|yolu|meydani|kuc\b"
    r"|kucesi|prospekti|pr\b|street|st\b|avenue|ave\b|plaza|is merkezi|osb|organize|havalimani|avm|tower|park)"
)
_RAION = re.compile(r"^\s*(?:rayonu|r-nu|r-n\b|ray\.?|ilcesi|district)")
_ABROAD = re.compile(
    r"(?P<street>.*(?:\b(?:street|road|avenue|lane|square|st|rd|ave)\b|strasse\b|straße\b|platz\b|allee\b|gasse\b).*?)"
    r",\s*(?:(?P<code>\d{4,5})\s+)?(?P<city>[^\W\d_]+(?:[ -][^\W\d_]+)?)",
    re.IGNORECASE,
)
_TOWN = re.compile(r"^\s*(?:seheri|s\.|sehri|ili\b)|^\s*$")


def like(text: str) -> bool:
    """Whether it reads like an address, or a part of one."""
    folded = fold(text)
    if len(text) > 160 or "?" in text or (words.LEGAL.search(folded) and not any(sign.isdigit() for sign in text)):
        return False
    if words.STREETS.search(folded) and (
        any(sign.isdigit() for sign in text) or "," in text or "/" in text or len(text.split()) <= 9
    ):
        return True
    named = [fold(word) for word in _WORD.findall(text)]
    known = [word for word in named if word in places.CITIES or word in places.DISTRICTS]
    if not known:
        return False
    rest = [
        word
        for word in named
        if word not in known and word not in words.COUNTRIES and word not in ("seheri", "sehri", "rayonu", "az", "s", "m")
    ]
    return (
        not rest
        or bool(words.POSTCODE.search(text) and len(rest) <= 6)
        or (
            len(rest) <= 2
            and bool(re.search(r"[/,]", text))
            and not words.LEGAL.search(folded)
            and not any(w in words.JOBS or w in words.FIRMS for w in named)
        )
    )


def found(text: str, parts: "list[Part]") -> "tuple[list[Piece], list[Part]]":
    """The pieces of the address, and the parts that are spent on it."""
    used = [part for part in parts if part.label == "address" or (not part.label and like(part.text))]
    if not used:
        return [], []
    block = _together(used, parts)
    out: list[Piece] = []
    for part in block:
        out += _places(part, out)
    out += _streets(block, out)
    if not any(piece.field in ("city", "district") for piece in out):
        out = _city_abroad(out)
    if not any(piece.field == "city" for piece in out):
        district = next((piece for piece in out if piece.field == "district"), None)
        city = places.DISTRICTS.get(fold(district.value), ("", ""))[1] if district else ""
        if city and district:
            out.append(Piece("city", city, district.start, district.end))
    return out, block


def _city_abroad(out: list[Piece]) -> list[Piece]:
    """A city that no list here knows: what stands behind the last comma of a street of other countries."""
    street = next((piece for piece in out if piece.field == "street"), None)
    match = _ABROAD.fullmatch(street.value) if street else None
    if street is None or match is None:
        return out
    at = street.start + street.value.rindex(match["city"])
    city = Piece("city", match["city"], at, at + len(match["city"]))
    code = [Piece("postcode", match["code"], at, at + len(match["city"]))] if match["code"] else []
    rest = [piece for piece in out if piece is not street and (piece.field != "postcode" or not code)]
    return [*rest, street._replace(value=match["street"], end=street.start + len(match["street"])), city, *code]


def _together(used: "list[Part]", parts: "list[Part]") -> "list[Part]":
    """The first run of lines that follow each other; a signature with two addresses means the first."""
    block = [used[0]]
    for part in used[1:]:
        if part.line - block[-1].line <= 1 and not (part.label == "address" and block[-1].line != part.line):
            block.append(part)
    for part in parts:  # what stands between them belongs to them: "No:5" on a line of its own
        if part not in block and block[0].line < part.line < block[-1].line:
            block.append(part)
    return sorted(block, key=lambda part: part.start)


def _places(part: "Part", known: list[Piece]) -> list[Piece]:
    """Postcode, country, city and district of one part, from the right."""
    out: list[Piece] = []
    have = {piece.field for piece in known}

    def take(field: str, value: str, start: int, end: int) -> None:
        if field not in have:
            have.add(field)
            out.append(Piece(field, value, part.start + start, part.start + end))

    codes = [code for code in words.POSTCODE.finditer(part.text) if not _ROAD.match(fold(part.text[code.end() :]))]
    if codes:
        take("postcode", codes[-1].group(), codes[-1].start(), codes[-1].end())
    named = list(_WORD.finditer(part.text))
    for match in reversed(named):
        word, rest = fold(match.group()), fold(part.text[match.end() :])
        before = part.text[: match.start()]
        if word in words.COUNTRIES and len(word) > 2 and match is named[-1]:
            take("country", words.COUNTRIES[word], match.start(), match.end())
        elif _ROAD.match(rest):
            continue
        elif _RAION.match(rest):
            take("district", _written(match.group(), places.DISTRICTS), match.start(), match.end())
        elif (
            word in places.CITIES
            and "city" not in have
            and (
                word not in ("van", "ordu", "rize", "mus", "agri", "oguz", "quba", "qax")
                or not rest.strip()
                or "/" in before[-3:]
            )
        ):
            take(
                "city",
                _written(match.group(), {key: (name, "") for key, name in places.CITIES.items()}),
                match.start(),
                match.end(),
            )
        elif word in places.DISTRICTS:
            take("district", _written(match.group(), places.DISTRICTS), match.start(), match.end())
    slash = re.search(r"([^\W\d_]{3,})\s*/\s*$", part.text[: _start_of("city", out, part)])
    if slash and fold(slash.group(1)) not in places.CITIES and "district" not in have and not _ROAD.match(fold(slash.group(1))):
        take("district", slash.group(1), slash.start(1), slash.end(1))
    return out


def _start_of(field: str, pieces: list[Piece], part: "Part") -> int:
    return next((piece.start - part.start for piece in pieces if piece.field == field), 0)


def _written(word: str, known: dict[str, tuple[str, str]]) -> str:
    """As the list writes it, when the text shouts or leaves marks out; else as it stands."""
    bare = re.split(r"['’]", word)[0]
    name = known.get(fold(bare), (bare, ""))[0]
    return name if fold(name) == fold(bare) or bare.isupper() or fold(bare) in ("baku", "ganja", "sumgait", "sheki") else bare


def _streets(block: "list[Part]", out: list[Piece]) -> list[Piece]:
    """What is left of the block when places are taken out."""
    left: list[tuple[int, str]] = []
    for part in block:
        cuts = sorted((piece.start, piece.end) for piece in out if part.start <= piece.start < part.end)
        end = part.end
        for start, _ in reversed(cuts):
            tail = fold(part.text[start - part.start : end - part.start])
            if not words.STREETS.search(tail):
                end = start
        chunk = part.text[: end - part.start]
        start = part.start
        for low, high in cuts:  # a place that leads: "34710 Kadıköy, Bağdat Cad. 5", "Bakı ş., Nizami küç. 10"
            if (
                re.fullmatch(
                    r"[\s,.;/]*|\s*(?:ş\.|şəhəri|şəh\.|rayonu|r-nu|ili|city)[\s,.;/]*",
                    part.text[start - part.start : low - part.start],
                )
                and high <= part.end
                and (end == low or words.STREETS.search(fold(part.text[high - part.start :])))
            ):
                start = high
                chunk = part.text[start - part.start : max(start, end) - part.start]
                chunk = re.sub(r"^\s*(?:ş\.|şəhəri|şəh\.|rayonu|r-nu|ili|city)", "", chunk)
        chunk = _bare(chunk)
        if (
            chunk
            and (
                words.STREETS.search(fold(chunk))
                or any(sign.isdigit() for sign in chunk)
                or len(left) > 0
                or part.label == "address"
            )
            and sum(map(str.isalpha, chunk)) > 1
        ):
            at = part.text.find(chunk)
            left.append((part.start + max(0, at), chunk))
    if not left or not any(words.STREETS.search(fold(chunk)) or any(map(str.isdigit, chunk)) for _, chunk in left):
        return []
    return [Piece("street", ", ".join(chunk for _, chunk in left), left[0][0], left[-1][0] + len(left[-1][1]))]


def _bare(chunk: str) -> str:
    return re.sub(r"^[\s,;/.–-]+|[\s,;/(–-]+$", "", chunk)
