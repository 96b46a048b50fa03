"""Whose signature it is: name, job, company; told by words that jobs and companies have, by the e-mail, by place."""

import re
from typing import TYPE_CHECKING

from crm_desktop.base.text import fold
from crm_desktop.features.leads import places, words
from crm_desktop.features.leads.entities import domain
from crm_desktop.features.leads.records import Piece

if TYPE_CHECKING:
    from crm_desktop.features.leads.lines import Part

_NAME = re.compile(r"^(?:[^\W\d_][^\W\d_.'’-]*\.?(?:['’-][^\W\d_]+)*)(?:\s+[^\W\d_][^\W\d_.'’-]*\.?(?:['’-][^\W\d_]+)*){0,4}$")
_INTRODUCED = re.compile(
    r"\b(?:[Bb]en|[Aa]dım|[İi]smim|[Mm]ən|[Aa]dım|[Mm]y name is|I am|I'm|[Tt]his is)\s+((?:[A-ZÇĞİÖŞÜƏ][\w’']+\s?){2,3})"
)
_SURNAME = re.compile(r"(?:ov|ova|yev|yeva|ev|eva|zade|oglu|li|lu|soy|turk|er|man|kaya|demir|celik)$")


def job_like(text: str) -> bool:
    named = _tokens(text)
    return any(word in words.JOBS for word in named) and len(named) <= 9


def firm_like(text: str) -> int:
    """0 no, 1 perhaps, 3 surely."""
    folded = fold(text)
    if words.LEGAL.search(folded) and not words.ONLY_LEGAL.match(folded.replace(".", "").strip()):
        return 3
    named = _tokens(text)
    return 2 if any(word in words.FIRMS for word in named) and len(named) <= 7 else 0


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def cut(part: "Part") -> list[tuple[int, str]]:
    """At commas, at "at", at slashes, where the pieces are of different kinds."""
    out: list[tuple[int, str]] = []
    at = 0
    for gap in [*re.finditer(r"\s*,\s+|\s+/\s+|\s+(?:at|@)\s+(?=[A-ZÇĞİÖŞÜƏ])|\s*\((?=[^)]*\)\s*$)", part.text), None]:
        end = gap.start() if gap else len(part.text)
        chunk = part.text[at:end].strip(" ,()")
        if chunk:
            if out and words.ONLY_LEGAL.match(" ".join(_tokens(chunk))):
                out[-1] = (out[-1][0], part.text[out[-1][0] - part.start : end].strip())
            else:
                out.append((part.start + part.text.index(chunk, at), chunk))
        at = gap.end() if gap else end
    kinds = {(bool(firm_like(chunk)), job_like(chunk)) for _, chunk in out}
    if len(out) > 1 and kinds == {(False, True)}:
        return [(part.start, part.text)]
    if (
        len(out) > 1
        and all(firm_like(chunk) or not name_like(chunk) for _, chunk in out)
        and not any(job_like(c) and not firm_like(c) for _, c in out)
    ):
        return [(part.start, part.text)]
    return out


def name_like(text: str) -> bool:
    """Two to four words with capitals."""
    bare = _without_honours(text)
    if not _NAME.match(bare) or not 1 <= len(bare.split()) <= 4:
        return False
    return all(word[:1].isupper() for word in bare.split())


def _without_honours(text: str) -> str:
    kept = [
        word
        for word in text.replace("(", " ").replace(")", " ").split()
        if fold(word).strip(".") not in words.HONORIFICS | words.AFTER_NAMES
    ]
    return " ".join(kept)


def found(parts: "list[Part]", known: list[Piece], signed: bool) -> list[Piece]:
    """Name, job and company out of what is left. signed: the parts stand in a signature, so a bare line may be a company."""
    have = {piece.field for piece in known}
    mail = next((piece.value for piece in known if piece.field == "email"), "")
    chunks = [chunk for part in parts if not part.label for chunk in cut(part)]
    out: list[Piece] = []
    firm = _best_firm(chunks, mail) if "organization" not in have else None
    if firm:
        out.append(Piece("organization", firm[1], firm[0], firm[0] + len(firm[1])))
        chunks.remove(firm)
    jobs = [chunk for chunk in chunks if job_like(chunk[1]) and not name_like_strong(chunk[1], mail)]
    if jobs and "job_title" not in have:
        at, said = jobs[0]
        more = [chunk for chunk in jobs[1:2] if 0 < chunk[0] - at - len(said) <= 3]
        end = more[0][0] + len(more[0][1]) if more else at + len(said)
        said = f"{said}, {more[0][1]}" if more else said
        out.append(Piece("job_title", said, at, end))
    spent = [*jobs]
    name = _best_name([chunk for chunk in chunks if chunk not in spent], mail) if "name" not in have else None
    if name:
        bare = _without_honours(name[1])
        at = name[0] + max(0, name[1].find(bare.split()[0]))
        out.append(Piece("name", _cased(bare), at, name[0] + len(name[1])))
        spent.append(name)
    if not firm and "organization" not in have:
        out += _firm_left([chunk for chunk in chunks if chunk not in spent], known, signed, name)
    return out


def name_like_strong(text: str, mail: str) -> bool:
    """A name whose words happen to be jobs ("Usta", "Mimar"): the first is a given name."""
    named = _tokens(_without_honours(text))
    return 2 <= len(named) <= 3 and named[0] in places.GIVEN and not any(word in words.JOB_AREAS for word in named)


def _best_firm(chunks: list[tuple[int, str]], mail: str) -> tuple[int, str] | None:
    label = _squeezed(domain(mail).split(".")[0]) if mail and domain(mail) else ""
    best, most = None, 1
    for at, said in chunks:
        if len(said) > 110:
            continue
        score = firm_like(said)
        squeezed = _squeezed(said)
        if (
            label
            and len(label) > 3
            and (label in squeezed or (len(squeezed) > 3 and squeezed in label))
            and len(said.split()) <= 7
        ):
            score += 2 if not (name_like(said) and _tokens(said)[0] in places.GIVEN) else 0
        last = _tokens(said)[-1:]
        if job_like(said) and score < 3 and not (last and last[0] in words.FIRMS - words.JOBS):
            score -= 2
        if score > most:
            best, most = (at, said), score
    return best


def _firm_left(chunks: list[tuple[int, str]], known: list[Piece], signed: bool, name: tuple[int, str] | None) -> list[Piece]:
    """No company told itself: a shouted or single line beside the name, else what the e-mail says after its @."""
    if signed and name:
        for at, said in chunks:
            if (
                at > name[0]
                and len(said.split()) <= 5
                and said[:1].isupper()
                and not job_like(said)
                and not any(sign.isdigit() for sign in said)
                and not said.endswith((".", "!", "?"))
                and fold(said) not in places.CITIES
            ):
                return [Piece("organization", said, at, at + len(said))]
    for piece in known:
        if piece.field == "email" and (place := domain(piece.value)):
            label = place.split(".")[0]
            if len(label) > 2 and label not in ("info", "mail"):
                at = piece.start + piece.value.rfind("@") + 1
                return [Piece("organization", label.replace("-", " ").title(), at, at + len(place))]
    return []


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text)).replace("ltdsti", "").replace("mmc", "")


def _best_name(chunks: list[tuple[int, str]], mail: str) -> tuple[int, str] | None:
    local = _squeezed(mail.partition("@")[0])
    best, most = None, 0
    for place, (at, said) in enumerate(chunks):
        if not name_like(said) or firm_like(said) >= 2:
            continue
        named = _tokens(_without_honours(said))
        score = 3 if named and named[0] in places.GIVEN else 0
        score += 3 if local and any(len(word) > 2 and word in local for word in named) else 0
        score += 1 if len(named) in (2, 3) else -1
        score += 1 if named and _SURNAME.search(named[-1]) else 0
        score += 1 if place == 0 else 0
        score -= 3 if any(word in words.FIRMS or word in words.JOB_AREAS for word in named) else 0
        score -= 4 if all(word in places.CITIES or word in places.DISTRICTS for word in named) else 0
        if score > most and (len(named) > 1 or score >= 3):
            best, most = (at, said), score
    return best


def _cased(name: str) -> str:
    """A shouted name as it is written: İSMAİL ÖZTÜRK -> İsmail Öztürk."""
    if not name.isupper() or len(name) < 4:
        return name
    lower = str.maketrans({"I": "ı", "İ": "i"})
    return " ".join(word[:1] + word[1:].translate(lower).lower() for word in name.split())


def introduced(part: "Part") -> Piece | None:
    """The name in "Ben Ayşe Kaya"."""
    match = _INTRODUCED.search(part.text)
    if match is None:
        return None
    said = match.group(1).strip()
    return Piece("name", said, part.start + match.start(1), part.start + match.start(1) + len(said))
