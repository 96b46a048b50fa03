"""Which rowids match what was typed: words by their beginnings, numbers by any three digits in a row.

Words and digits lie in two indexes. Joining them in SQL makes SQLite ask the second one row by row (29 s at a million), so
their newest matches are met here; a short list is asked row by row, which is exact.
"""

import re
from array import array
from collections.abc import Iterable, Sequence

from crm_desktop.base.text import digits, words
from crm_desktop.store.reading import array_of, ids

MEET = 20_000
ASK = 300
_PHONE_LIKE = re.compile(r"[\d\s()+\-./#]+", re.ASCII)
_WORDS = "SELECT rowid FROM search WHERE search MATCH ?1"
_DIGITS = "SELECT rowid FROM search_digits WHERE search_digits MATCH ?1"


def newest(typed: str, kinds: Sequence[str], limit: int) -> "array[int]":
    """The newest `limit` matching ids, of these kinds or (none given) of any."""
    by_words, by_digits, all_words = _parts(typed, kinds)
    if not all_words:
        return array("q")
    plain = _newest(_WORDS, all_words, limit)
    if not by_digits:
        return plain
    numbers = _meeting(by_words, by_digits, limit) if by_words else _newest(_DIGITS, by_digits, limit)
    return array("q", sorted({*plain, *numbers}, reverse=True)[:limit])


def every(typed: str, kind: str) -> "array[int]":
    """All matching ids of one kind; for lists, in a worker."""
    by_words, by_digits, all_words = _parts(typed, [kind])
    if not all_words:
        return array("q")
    plain = ids(_WORDS, all_words)
    if not by_digits:
        return plain
    numbers = set(ids(_DIGITS, by_digits)).intersection(ids(_WORDS, by_words))
    return array("q", numbers.union(plain))


def kind_token(kind: str) -> str:
    """The word that each document of a kind begins with."""
    return f"xkind{kind}"


def _parts(typed: str, kinds: Sequence[str]) -> tuple[str, str, str]:
    """FTS5 queries: the words that are no numbers (with the kinds), the digits, and all words."""
    tokens = words(typed[:200])
    only = [f"({' OR '.join(map(kind_token, kinds))})"] if kinds else []
    if not tokens:
        return "", "", ""
    if _PHONE_LIKE.fullmatch(typed):
        numbers, rest = [digits(typed)], []
    else:
        numbers = [token for token in tokens if token.isascii() and token.isdigit() and len(token) > 2]
        rest = [token for token in tokens if token not in numbers]
    by_digits = " AND ".join(f'"{number}"' for number in numbers if len(number) > 2)
    return _all(only, rest), by_digits, _all(only, tokens)


def _all(only: list[str], tokens: Iterable[str]) -> str:
    return " AND ".join(only + [f'"{token}"*' for token in tokens])


def _newest(sql: str, asked: str, limit: int) -> "array[int]":
    return ids(f"{sql} ORDER BY rowid DESC LIMIT {limit}", asked)


def _meeting(by_words: str, by_digits: str, limit: int) -> set[int]:
    named, numbered = _newest(_WORDS, by_words, MEET), _newest(_DIGITS, by_digits, MEET)
    both = set(named).intersection(numbered)
    if len(both) < limit and max(len(named), len(numbered)) == MEET:
        if len(named) < MEET:
            both.update(ids(f"{_DIGITS} AND rowid IN carray(?2)", by_digits, array_of(named[:ASK])))
        elif len(numbered) < MEET:
            both.update(ids(f"{_WORDS} AND rowid IN carray(?2)", by_words, array_of(numbered[:ASK])))
    return both
