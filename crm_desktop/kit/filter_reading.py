"""A filter that was typed or pasted, read: `city is Bakı and has a ticket (status is open)`, in any of the three languages. The
patterns are those that filter_words speaks; AND binds before OR, brackets group. Qt-free."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from crm_desktop.base import i18n, locale
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import parse_decimal
from crm_desktop.base.spans import PERIODS, UNITS
from crm_desktop.base.text import fold
from crm_desktop.kit.filter_words import AND, DAYS, FIGURES, OR, PATTERNS, Fields, group_of, scale_of, title

_TOKEN = re.compile(
    r'"((?:[^"]|"")*)"|[“«]([^”»]*)[”»]|([()])|(,)(?=\s|$)|(:)(?=\s|$)|([^\s()"“«]+?)(?=,(?:\s|$)|:(?:\s|$)|[\s()"“«]|$)'
)
_HOLE = re.compile(r"\{(\w+)\}")
_NUMBERED = re.compile(r"(?:.*\s)?#?(\d{6,19})")
LONGEST = 20_000


class Token(NamedTuple):
    """A word; `quoted` ones are values and nothing else."""

    said: str
    folded: str
    quoted: bool = False


class Misread(Exception):
    """It cannot be read from this place on."""

    def __init__(self, at: int, message: str = "") -> None:
        super().__init__(message)
        self.at, self.message = at, message


def tokens(said: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(said):
        quoted = match[1] if match[1] is not None else match[2]
        if quoted is not None:
            found.append(Token(quoted.replace('""', '"') if match[1] is not None else quoted, "\0", True))
        else:
            found.append(Token(match[0], fold(match[0])))
    return found


def read(said: str, fields: Fields, kind: str) -> dict[str, Any]:
    """The filter that was meant, {} for nothing.

    Raises:
        UserError: what could not be read, and from where.
    """
    if len(said) > LONGEST:
        raise UserError(text("This filter is too long to be read."))
    words = tokens(said)
    if not words:
        return {}
    first: Misread | None = None
    here = i18n.language()
    for code in (here, *(code for code in i18n.LANGUAGES if code != here)):
        with i18n.speaking(code):
            try:
                return _Reader(words, fields).whole(kind)
            except Misread as miss:
                first = first if first is not None and first.at >= miss.at else miss
    assert first is not None
    left = " ".join(token.said for token in words[first.at : first.at + 6])
    if first.message:
        raise UserError(first.message)
    if not left:
        raise UserError(text("Something is missing at the end. Write it like “{example}”.", example=text("city is Ankara")))
    raise UserError(
        text("“{words}” is not understood here. Write it like “{example}”.", words=left, example=text("city is Ankara"))
    )


def stands_alone(value: str) -> bool:
    """Whether a value needs no quotes in any language."""
    if not value or value != value.strip() or "  " in value or re.search(r'[()"“”«»\n\t…]|[,:](\s|$)', value):
        return False
    return not any(fold(word) in _reserved() for word in value.split())


@lru_cache(1)
def _reserved() -> frozenset[str]:
    """Words of patterns and joints, of all languages."""
    found: set[str] = set()
    for code in i18n.LANGUAGES:
        with i18n.speaking(code):
            for group in PATTERNS.values():
                for pattern in group.values():
                    found.update(fold(word) for word in _HOLE.sub(" ", text(pattern, "filter")).split())
            for joint in (AND, OR):
                found.update(fold(word) for word in text(joint, "filter").split())
            for period in PERIODS.values():
                found.update(fold(word) for word in text(period).split())
    return frozenset(found)


class _Reader:
    """Of one text in one language."""

    def __init__(self, words: Sequence[Token], fields: Fields) -> None:
        self._words, self._fields = words, fields
        self._titles: dict[str, list[tuple[list[str], Criterion]]] = {}
        self._patterns = {
            group: [(word, _parts(text(pattern, "filter"))) for word, pattern in found.items()]
            for group, found in PATTERNS.items()
        }
        self._joints = {joint: [fold(word) for word in text(joint, "filter").split()] for joint in (AND, OR)}
        self._far = 0
        self._why = ""

    def whole(self, kind: str) -> dict[str, Any]:
        at, tree = self._any(0, kind)
        if at < len(self._words):
            raise Misread(max(at, self._far) if self._why else at, self._why)
        return tree

    def _any(self, at: int, kind: str) -> tuple[int, dict[str, Any]]:
        return self._joined(at, kind, OR, "any")

    def _joined(self, at: int, kind: str, joint: str, word: str) -> tuple[int, dict[str, Any]]:
        found = []
        while True:
            at, one = self._joined(at, kind, AND, "all") if joint == OR else self._one(at, kind)
            found.append(one)
            after = self._starts(at, self._joints[joint])
            if after is None or joint == AND and self._longer_joint(at, after):
                return at, found[0] if len(found) == 1 else {word: found}
            at = after

    def _longer_joint(self, at: int, after: int) -> bool:
        """ "və ya" (or) begins with "və" (and)."""
        other = self._starts(at, self._joints[OR])
        return other is not None and other > after

    def _starts(self, at: int, words: Sequence[str]) -> int | None:
        end = at + len(words)
        return end if words and [token.folded for token in self._words[at:end]] == list(words) else None

    def _at_end(self, at: int) -> bool:
        if at >= len(self._words) or self._words[at].folded == ")":
            return True
        return any(self._starts(at, words) is not None for words in self._joints.values())

    def _one(self, at: int, kind: str) -> tuple[int, dict[str, Any]]:
        if at >= len(self._words):
            raise Misread(at)
        if self._words[at].folded == "(":
            return self._bracket(at, kind)
        best: tuple[int, int, dict[str, Any]] | None = None
        for group in ("related", "group", "field"):
            for end, weight, tree in self._conditions(at, kind, group):
                if self._at_end(end) and (best is None or (weight, end) > best[:2]):
                    best = (weight, end, tree)
        if best is None:
            raise Misread(max(at, self._far), self._why if self._far >= at else "")
        return best[1], best[2]

    def _bracket(self, at: int, kind: str) -> tuple[int, dict[str, Any]]:
        at, tree = self._any(at + 1, kind)
        if at >= len(self._words) or self._words[at].folded != ")":
            raise Misread(at, text("A bracket is not closed."))
        return at + 1, tree

    # ---- one condition by its patterns: (end, how many words of it are the pattern's, tree)

    def _conditions(self, at: int, kind: str, group: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
        if group == "group":
            for _, parts in self._patterns["group"]:
                for end, caught, weight in self._match(parts, 0, at, kind, None, {}, 0):
                    yield end, weight, {"not": caught["filter"]}
            return
        for key in PATTERNS if group == "field" else ("related",):
            if group == "field" and key in ("related", "group"):
                continue
            for word, parts in self._patterns[key]:
                for end, caught, weight in self._match(parts, 0, at, kind, key, {}, 0):
                    one = caught["field"]
                    tree = self._related(one, word, caught) if key == "related" else self._condition(one, word, caught, at)
                    if tree is not None:
                        yield end, weight, tree

    def _match(
        self, parts: Sequence[str], place: int, at: int, kind: str, group: str | None, caught: dict[str, Any], weight: int
    ) -> Iterator[tuple[int, dict[str, Any], int]]:
        """Every way in which the pattern's parts from `place` on fit the words from `at` on."""
        if place == len(parts):
            yield at, caught, weight
            return
        part = parts[place]
        if not part.startswith("{"):
            if at < len(self._words) and self._words[at].folded == part:
                yield from self._match(parts, place + 1, at + 1, kind, group, caught, weight + 1)
            return
        name = part[1:-1]
        if name == "field":
            for end, one in self._fields_at(at, kind, group or ""):
                yield from self._match(parts, place + 1, end, kind, group, {**caught, name: one}, weight + (end - at) * 100)
        elif name == "filter":
            inner = caught["field"].related if "field" in caught else kind
            try:
                end, tree = self._any(at, inner)
            except Misread as miss:
                self._miss(miss.at, miss.message)
                return
            yield from self._match(parts, place + 1, end, kind, group, {**caught, name: tree}, weight)
        else:
            end = at
            while end < len(self._words) and self._words[end].folded not in ("(", ")"):
                if any(self._starts(end, words) is not None for words in self._joints.values()):
                    break
                end += 1
                yield from self._match(parts, place + 1, end, kind, group, {**caught, name: (at, end)}, weight)

    def _fields_at(self, at: int, kind: str, group: str) -> Iterator[tuple[int, Criterion]]:
        if kind not in self._titles:
            found = [([token.folded for token in tokens(title(one))], one) for one in self._fields.of(kind).values()]
            self._titles[kind] = sorted(found, key=lambda pair: -len(pair[0]))
        for words, one in self._titles[kind]:
            end = self._starts(at, words)
            if end is not None and group_of(one) == group:
                self._far = max(self._far, end)
                yield end, one

    def _miss(self, at: int, why: str) -> None:
        if at >= self._far:
            self._far, self._why = at, why or self._why

    # ---- values

    def _related(self, one: Criterion, word: str, caught: dict[str, Any]) -> dict[str, Any]:
        return {"related": one.key, "has": not word.startswith("has_not"), "where": caught.get("filter", {})}

    def _condition(self, one: Criterion, word: str, caught: dict[str, Any], at: int) -> dict[str, Any] | None:
        if one.type == "flag":
            return {"field": one.key, "is": "is", "value": word == "is"}
        if word in ("empty", "filled"):
            return {"field": one.key, "is": word}
        if word == "all" and one.type != "choices":
            return None
        spans = {name: place for name, place in caught.items() if isinstance(place, tuple) and not isinstance(place, Criterion)}
        try:
            value = self._value(one, word, spans)
        except UserError as error:
            self._miss(max((end for _, end in spans.values()), default=at), error.message)
            return None
        except (ValueError, KeyError, IndexError):
            return None
        return {"field": one.key, "is": word, "value": value}

    def _value(self, one: Criterion, word: str, spans: dict[str, tuple[int, int]]) -> Any:
        if "period" in spans:
            return self._period(spans["period"])
        if "span" in spans:
            return self._span(spans["span"])
        if word == "between":
            empty = "" if one.type in DAYS else None
            return [empty if self._text(spans[end]) == "…" else self._plain(one, spans[end]) for end in ("low", "high")]
        if "values" in spans:
            return [self._plain(one, part) for part in self._listed(spans["values"])]
        return self._plain(one, spans["value"])

    def _text(self, place: tuple[int, int]) -> str:
        return " ".join(token.said for token in self._words[slice(*place)])

    def _listed(self, place: tuple[int, int]) -> list[tuple[int, int]]:
        found, start = [], place[0]
        for at in range(*place):
            if self._words[at].folded == ",":
                found.append((start, at))
                start = at + 1
        found.append((start, place[1]))
        if any(start == end for start, end in found):
            raise ValueError
        return found

    def _plain(self, one: Criterion, place: tuple[int, int]) -> Any:
        said = self._text(place)
        if one.type in DAYS:
            return locale.parse_day(said)
        if one.type in FIGURES:
            return parse_decimal(said, len(str(scale_of(one))) - 1)
        if one.type == "text":
            if any(token.folded == "," for token in self._words[slice(*place)]):
                raise ValueError
            return said
        if one.find is not None:
            return _record(one, said)
        names = list(one.choices()) if one.choices else []
        for key, name in names:
            if fold(name) == fold(said):
                return key
        for key, _ in names:
            if str(key) == said:
                return key
        if not names and said.lstrip("-").isdigit():
            return int(said)
        raise UserError(text("{field} has no choice “{value}”.", field=title(one), value=said[:60]))

    def _period(self, place: tuple[int, int]) -> str:
        said = fold(self._text(place))
        return {name: key for key, name in _periods(i18n.language())}[said]

    def _span(self, place: tuple[int, int]) -> list[Any]:
        figure, *rest = (token.folded for token in self._words[slice(*place)])
        unit = " ".join(rest)
        for key in UNITS:
            if unit in _unit_words(i18n.language())[key]:
                return [int(figure), key]
        raise ValueError


def _record(one: Criterion, said: str) -> int:
    """The record of that name; where several have it, the number after it says which."""
    numbered = _NUMBERED.fullmatch(said)
    if numbered:
        return int(numbered[1])
    found = one.find(said) if one.find is not None else []
    same = [id_ for id_, name in found if fold(name) == fold(said)]
    if len(same) > 1:
        raise UserError(text("Several records are called “{name}”. Pick the one you mean from the list.", name=said[:60]))
    if not same and len(found) != 1:
        raise UserError(text("{field}: there is no record “{name}”.", field=title(one), name=said[:60]))
    return same[0] if same else found[0][0]


def _parts(pattern: str) -> list[str]:
    """Words folded, holes as they are."""
    found: list[str] = []
    for piece in re.split(r"(\{\w+\})", pattern):
        found += [piece] if _HOLE.fullmatch(piece) else [token.folded for token in tokens(piece)]
    return found


@lru_cache(4)
def _periods(code: str) -> list[tuple[str, str]]:
    with i18n.speaking(code):
        return [(key, fold(text(name))) for key, name in PERIODS.items()]


@lru_cache(4)
def _unit_words(code: str) -> dict[str, set[str]]:
    from crm_desktop.kit.filter_words import span

    with i18n.speaking(code):
        return {unit: {fold(span(count, unit)).split(" ", 1)[1] for count in (1, 2)} for unit in UNITS}
