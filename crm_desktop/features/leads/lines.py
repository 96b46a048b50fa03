"""A pasted text cut into lines and parts, and each part told apart: company, name, job, address, what is wanted."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crm_desktop.base.text import fold
from crm_desktop.features.leads import addresses, entities, names, words
from crm_desktop.features.leads.records import Piece

_PARTS = re.compile(r"\s*[|•·●▪\t]\s*|\s{2,}|\s+[–—]\s+|\s+-\s+|\s*;\s+|\s+//\s+")
_LABEL = re.compile(r"^[\s*•\-]*([^\W\d][\w .,'’-]{0,26}?)\s*[:：]\s*(?=\S)")
_SENTENCE = re.compile(r"[.!?…]\s*$|[?!]")
_LABELS = {field: re.compile(f"(?:{said})\\.?$") for field, said in words.LABELS.items()}
LONG = 9


class Part(NamedTuple):
    """A part of a line: from where to where, and as it reads. `label`: the field that a label before it names."""

    start: int
    end: int
    text: str
    line: int
    label: str = ""
    said: str = ""


class Signature:
    """Everything of one text. `known`: what the head of a mail said already."""

    def __init__(self, text: str, home: str, known: list[Piece]) -> None:
        self.text, self.known = text, known
        self.region = entities.region(text, home)
        self.lines = list(self._lines())
        self.sign = self._sign_off()
        self.parts = [part for line in self.lines for part in self._cut(*line)]
        self.found: list[Piece] = list(known)

    def pieces(self) -> list[Piece]:
        taken = entities.found(self.text, self.parts, self.region)
        self.found += taken
        rest = [left for part in self.parts if (left := _without(part, taken)) is not None]
        rest = self._labelled(rest)
        body, tail = self._zones(rest)
        found, used = addresses.found(self.text, tail)
        if not used:
            found = self._places_between(tail)
        if not any(piece.field == "city" for piece in self.found):
            self.found += found
        rest = [part for part in tail if part not in used]
        self.found += names.found(rest, self.found, self.sign >= 0 or not body)
        self._from_prose(body)
        self._want(body)
        return self.found

    # ------------------------------------------------------------------ cutting

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        """(number, start, text) of the lines that may hold something; what is quoted below ends it."""
        at = 0
        for number, line in enumerate(self.text.split("\n")):
            folded = fold(line).strip()
            if words.QUOTED.search(folded) and number > 1:
                return
            inside_head = any(piece.start >= at and piece.end <= at + len(line) for piece in self.known)
            if (
                line.strip()
                and not inside_head
                and not words.NOISE.search(folded)
                and not re.match(r"(?:to|cc|date|sent|kime|tarih|tarix|gonderildi) ?:", folded)
            ):
                yield number, at, line
            at += len(line) + 1

    def _sign_off(self) -> int:
        """The line number of "Saygılarımla", or of "--"; -1 for none."""
        for number, _, line in reversed(self.lines):
            said = words.SIGN_OFF.match(folded := fold(line).strip())
            if line.strip() in ("--", "—", "---") or (said and len(folded[said.end() :].split()) <= 4):
                return number
        return -1

    def _cut(self, number: int, start: int, line: str) -> Iterator[Part]:
        if number == self.sign and (said := words.SIGN_OFF.match(fold(line).strip())):
            skipped = len(line) - len(line.lstrip()) + said.end()
            start, line = start + min(skipped, len(line)), line[skipped:]
        if len(line.split()) > LONG and _SENTENCE.search(line) and "|" not in line:
            if line.strip():
                yield _stripped(start, line, number)
            return
        at = 0
        for gap in [*_PARTS.finditer(line), None]:
            end = gap.start() if gap else len(line)
            if line[at:end].strip():
                yield self._with_label(_stripped(start + at, line[at:end], number))
            at = gap.end() if gap else end

    @staticmethod
    def _with_label(part: Part) -> Part:
        """Without "Tel:" before it, if that is one."""
        match = _LABEL.match(part.text)
        said = fold(match.group(1)).strip() if match else ""
        for field, pattern in _LABELS.items():
            if said and pattern.match(said):
                field = _meant(field, said, part.text[match.end() :] if match else "")
                at = match.end() if match else 0
                return part._replace(start=part.start + at, text=part.text[at:], label=field, said=said)
        return part

    # ------------------------------------------------------------------ telling apart

    def _labelled(self, rest: list[Part]) -> list[Part]:
        """Takes what a label names; the address goes on, so that its places are found."""
        left = []
        for part in rest:
            if part.label in ("", "address", "phone", "fax", "email", "web"):
                left.append(part)
            elif not any(piece.field == part.label and piece.value == part.text for piece in self.found):
                value = entities.TAX_TAIL.sub("", part.text) if part.label == "tax_office" else part.text
                if part.label == "tax_number":
                    value = "".join(re.findall(r"\d", value))
                    if len(value) not in (10, 11):
                        continue
                self.found.append(Piece(part.label, value, part.start, part.start + len(part.text)))
        return left

    def _zones(self, rest: list[Part]) -> tuple[list[Part], list[Part]]:
        """(prose, the rest): what is before the sign-off, or what reads like sentences."""
        if self.sign >= 0:
            after = [part for part in rest if part.line >= self.sign]
            if after or self.found:
                before = [part for part in rest if part.line < self.sign]
                fields = [part for part in before if not _prose(part) and self._field_like(part)]
                return [part for part in before if part not in fields], [*fields, *after]
        prose = [part for part in rest if _prose(part)]
        return prose, [part for part in rest if part not in prose]

    def _field_like(self, part: Part) -> bool:
        return bool(part.label) or bool(words.LEGAL.search(fold(part.text))) and len(part.text.split()) <= LONG

    def _places_between(self, tail: list[Part]) -> list[Piece]:
        """A place that stands in a line with names: "Hüseyin Toprak, Toprak Pansiyon, Datça"."""
        chunks = [Part(at, at + len(said), said, part.line) for part in tail for at, said in names.cut(part)]
        return addresses.found(self.text, [chunk for chunk in chunks if addresses.like(chunk.text)])[0]

    def _from_prose(self, body: list[Part]) -> None:
        """ "Ben Ayşe Kaya, Demlik Kafe'den" where no signature says it."""
        if any(piece.field == "name" for piece in self.found):
            return
        for part in body:
            if piece := names.introduced(part):
                self.found.append(piece)
                return

    def _want(self, body: list[Part]) -> None:
        """The sentences, without the greeting."""
        wanted = [part for part in body if not (words.GREETINGS.match(fold(part.text)) and len(part.text.split()) <= 5)]
        if wanted and sum(len(part.text.split()) for part in wanted) >= 3:
            start, end = wanted[0].start, wanted[-1].start + len(wanted[-1].text)
            self.found.append(Piece("need", " ".join(self.text[start:end].split("\n")).strip()[:2000], start, end))


def _stripped(start: int, text: str, line: int) -> Part:
    lead = len(text) - len(text.lstrip(" \t,*_"))
    kept = text.strip(" \t,*_")
    return Part(start + lead, start + lead + len(kept), kept, line)


def _prose(part: Part) -> bool:
    """A sentence, no field of a signature."""
    folded, count = fold(part.text), sum(any(map(str.isalpha, word)) for word in part.text.split())
    if part.label or addresses.like(part.text) or (words.LEGAL.search(folded) and count <= LONG):
        return False
    if words.GREETINGS.match(folded):
        return True
    return count >= 6 or (count >= 3 and bool(_SENTENCE.search(part.text)) and not part.text.rstrip(".").isupper())


def _meant(field: str, said: str, value: str) -> str:
    """ "Ünvan" is an address in Azerbaijani and a job in Turkish; a name after "Ad" is a name."""
    if said.startswith("unvan") or said in ("a",):
        return "address" if addresses.like(value) else "job_title" if field != "organization" and names.job_like(value) else field
    return field


def _without(part: Part, taken: list[Piece]) -> Part | None:
    """What is left of a part when mail, phone and web are taken out of it; None for nothing."""
    inside = sorted((piece.start, piece.end) for piece in taken if piece.start < part.end and piece.end > part.start)
    if not inside:
        return part
    if _prose(part) and len(part.text.split()) > LONG:
        return part
    pieces, at = [], part.start
    for start, end in [*inside, (part.end, part.end)]:
        chunk = part.text[max(0, at - part.start) : max(0, start - part.start)]
        if sum(map(str.isalpha, chunk)) > 2:
            pieces.append((at, chunk))
        at = max(at, end)
    for at, chunk in pieces:
        kept = _stripped(
            at,
            re.sub(
                r"\s*\b(?:tel|gsm|cep|mob|mobil|faks|fax|e-?posta|e-?mail|mail|web|telefon|dahili|daxili|ext)\b\s*[:.]?\s*$",
                "",
                chunk,
                flags=re.I,
            ),
            part.line,
        )
        if sum(map(str.isalpha, kept.text)) > 2:
            return kept._replace(label=part.label if part.label == "address" else "")
    return None
