"""How much two stored contacts look like one, in bits for and against. Pure.

After Fellegi and Sunter, "A Theory for Record Linkage" (JASA 64, 1969): what two contacts agree in counts by how seldom it
agrees by chance - a rare name says more than a common one, after Winkler's frequency-based matching (1989) - what differs counts
against, and what is missing says nothing. The weights were set on generated pairs with typing errors, Turkish letters
lost, swapped words and legal forms; tests/features/contacts/test_duplicate_rules.py prints what they reach on others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log2, prod
from typing import NamedTuple

PERHAPS, SURE = 1.0, 8.0
_FEW = 300  # a name is no rarer for standing in a short list
_REPEATED = log2(0.15)
"""So many of the contacts of an address book are there twice, or more."""


class Known(NamedTuple):
    """What is known of a contact, folded. words: of the name, sorted, without legal forms. phones E.164, emails folded, firm: the
    company's id or 0; birthday a day text or ""."""

    id: int
    kind: str
    words: tuple[str, ...]
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    tax: str = ""
    city: str = ""
    birthday: str = ""
    firm: int = 0


class Score(NamedTuple):
    """bits: from PERHAPS on worth a look, from SURE on surely one. reasons: "tax", "email", "phone", "name", "near_name",
    "birthday", the strongest first."""

    bits: float
    reasons: tuple[str, ...]


class Frequencies:
    """How often words of names and cities occur among those compared."""

    def __init__(self, everyone: Sequence[Known]) -> None:
        self.words: Counter[str] = Counter()
        self.firsts: Counter[str] = Counter()
        self.cities: Counter[str] = Counter()
        self.count = 0
        for one in everyone:
            self.count += 1
            self.words.update(set(one.words))
            self.firsts.update({word[0] for word in one.words})
            if one.city:
                self.cities[one.city] += 1
        self.most = {one.id: _REPEATED - log2(max(self.count, _FEW) * prod(map(self.word, one.words))) for one in everyone}
        """The most bits that a contact's name can give."""

    def word(self, word: str) -> float:
        """The share of contacts with this word in their name."""
        found = self.firsts[word] if len(word) == 1 else self.words[word]
        return max(found, 1) / max(self.count, _FEW)

    def city(self, city: str) -> float:
        return max(self.cities[city], 1) / max(sum(self.cities.values()), 10)


def keys(one: Known) -> Iterator[str]:
    """Under what others are found that may be the same: each shares one of these."""
    for number in one.phones:
        yield f"p{number}"
    for address in one.emails:
        yield f"e{address}"
    if one.tax:
        yield f"t{one.tax}"
    sort = one.kind[0]
    if len(one.words) == 1:
        word = one.words[0]
        yield f"{sort}{word}"
        if len(word) > 4:
            yield from {f"{sort}{word[:place]}{word[place + 1 :]}" for place in range(len(word))}
        return
    for place, word in enumerate(one.words):
        if len(word) > 1:
            for other in one.words[:place] + one.words[place + 1 :]:
                yield f"{sort}{word}|{other[0]}"
    letters = "".join(one.words)
    yield f"{sort}={''.join(sorted(set(letters)))}"


CROWD, MOST = 24, 100


def candidates(everyone: Sequence[Known], often: Frequencies) -> Iterator[tuple[int, int]]:
    """Pairs of places that share a key, each once. In a crowd of one key the name says nothing any more: there only those are
    compared that share the city or the birthday too; who shares a phone, an e-mail or a tax number has a key of that."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(everyone):
        for key in set(keys(one)):
            groups[key].append(place)
    seen: set[int] = set()
    size = len(everyone)
    for group in groups.values():
        for crowd in _parted(everyone, often, group) if len(group) > CROWD else (group,):
            for pair in combinations(crowd, 2):
                number = pair[0] * size + pair[1]
                if number not in seen:
                    seen.add(number)
                    yield pair


def _parted(everyone: Sequence[Known], often: Frequencies, group: Sequence[int]) -> Iterator[list[int]]:
    """Those of a crowd whose name can still tell, together with the city or the birthday and a slip of a digit."""
    for field in ("city", "birthday"):
        parts: dict[str, list[int]] = defaultdict(list)
        for place in group:
            value = getattr(everyone[place], field)
            if value and often.most[everyone[place].id] + (8 if field == "birthday" else -log2(often.city(value))) > PERHAPS - 4:
                parts[value].append(place)
        yield from (part for part in parts.values() if 1 < len(part) <= MOST)


def score(one: Known, other: Known, often: Frequencies) -> Score:
    if one.kind != other.kind or one.id == other.firm or other.id == one.firm:
        return Score(0.0, ())
    bits, reasons = 0.0, []
    for reason, found in (("phone", _numbers(one.phones, other.phones)), ("email", _mails(one.emails, other.emails))):
        bits += found
        if found > 0:
            reasons.append(reason)
    if one.tax and other.tax:
        bits += 15.0 if one.tax == other.tax else -10.0
        reasons += ["tax"] if one.tax == other.tax else []
    if one.birthday and other.birthday:
        bits += 8.0 if one.birthday == other.birthday else -8.0
        reasons += ["birthday"] if one.birthday == other.birthday else []
    if one.city and other.city:
        bits += -log2(often.city(one.city)) if one.city == other.city else -4.0
    if one.firm and other.firm:
        bits += 4.0 if one.firm == other.firm else -2.0
    at_best = bits + min(often.most[one.id], often.most[other.id])
    if at_best < PERHAPS:
        return Score(at_best, ())
    named, near = _names(one, other, often)
    if named > -7:
        reasons.append("near_name" if near else "name")
    return Score(bits + named, tuple(sorted(reasons, key=_WEIGHT.index)))


_WEIGHT = ("tax", "email", "phone", "name", "near_name", "birthday")
_APART = -12.0


def _names(one: Known, other: Known, often: Frequencies) -> tuple[float, bool]:
    """(bits, whether the names differ a little). Words pair off in any order; an initial stands for its word, a word that only
    one has costs something (a second given name, a branch), and letters may slip."""
    short, long = sorted((one.words, other.words), key=len)
    if not short:
        return 0.0, True
    rest = list(long)
    chance, cost, near = 1.0, 0.0, False
    whole = 0
    for word in short:
        place, like = _nearest(word, rest)
        if place < 0:
            return _APART, True
        partner = rest.pop(place)
        if like == 1.0 and len(word) > 1:
            chance *= often.word(word)
            whole += 1
            continue
        near = True
        if len(word) == 1 or len(partner) == 1:
            chance *= often.word(min(word, partner, key=len))
            cost += 0.5
        else:
            chance *= 4 * max(often.word(word), often.word(partner))
            cost += 1.0
            whole += 1
    if not whole or rest and len(short) == 1:
        return _APART / 2, True
    cost += len(rest) * (1.0 if one.kind == "person" else 2.5)
    namesakes = max(often.count, _FEW) * min(chance, 1.0)
    return _REPEATED - log2(namesakes) - cost, near or bool(rest)


def _nearest(word: str, words: list[str]) -> tuple[int, float]:
    """(place, likeness) of the word most like it, or (-1, 0)."""
    from rapidfuzz.distance import DamerauLevenshtein

    if word in words:
        return words.index(word), 1.0
    best = (-1, 0.0)
    for place, other in enumerate(words):
        if len(word) == 1 or len(other) == 1:
            like = 0.8 if word[0] == other[0] else 0.0
        else:
            size = max(len(word), len(other))
            most = 0 if size < 3 else 1 if size < 8 else 2
            edits = DamerauLevenshtein.distance(word, other, score_cutoff=most)
            like = 1 - edits / size if 0 < edits <= most else 0.0
        if like > best[1]:
            best = place, like
    return best


def _numbers(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    if not mine or not theirs:
        return 0.0
    if not set(mine).isdisjoint(theirs):
        return 8.0
    for number in mine:
        for other in theirs:
            if _one_slip(number, other):
                return 4.0
    return -3.0


def _one_slip(one: str, other: str) -> bool:
    """One digit mistyped, or two neighbours swapped."""
    if len(one) != len(other) or one[:5] != other[:5] and one[-5:] != other[-5:]:
        return False
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _mails(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    if not mine or not theirs:
        return 0.0
    if not set(mine).isdisjoint(theirs):
        return 10.0
    for one in mine:
        for other in theirs:
            if abs(len(one) - len(other)) < 2 and (one[:3] == other[:3] or one[-9:] == other[-9:]) and _edits(one, other) == 1:
                return 5.0
    return -2.0


def _edits(one: str, other: str) -> int:
    """Letters changed, left out, added or swapped; 2 for more than one."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(one, other, score_cutoff=1)
