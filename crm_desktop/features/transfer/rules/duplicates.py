"""Who is the same one. A shared phone or e-mail alone is no proof - three people sit at one switchboard - so a match is
sure only when the names go together too."""

from functools import lru_cache
from typing import Any, NamedTuple

from crm_desktop.base.text import fold, words
from crm_desktop.features.contacts.phones import e164
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.rules import name_key, named
from crm_desktop.features.contacts.taxids import compact


class Keys(NamedTuple):
    """What a contact is known by, folded."""

    name: str
    firm: str
    city: str
    uid: str
    tax: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    kind: str


@lru_cache(maxsize=1 << 16)
def _words(part: str) -> tuple[str, ...]:
    return tuple(words(part))


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    return fold(name)


def _name_key(name: str) -> str:
    """As `contacts.rules.name_key` of a person, word by word: a hundred thousand people share a few thousand names."""
    plain = fold(name)
    found = plain.split() if plain.replace(" ", "").isalpha() else [word for part in name.split() for word in _words(part)]
    found.sort()
    return " ".join(found)


def keys(draft: ContactDraft, country: str = "TR", numbers: dict[str, str] | None = None) -> Keys:
    """`numbers`: phones as typed -> E.164, filled on the way."""
    numbers = {} if numbers is None else numbers
    shown = draft.name or named(draft)
    normal = []
    for _, typed in draft.phones:
        number = numbers.get(typed)
        if number is None:
            number = numbers[typed] = e164(typed, country)
        if number:
            normal.append(number)
    return Keys(
        _name_key(shown) if draft.kind == "person" else name_key(shown, draft.kind),
        _folded(draft.organization) if draft.organization else "",
        _folded(draft.addresses[0].city) if draft.addresses else "",
        draft.uid,
        compact(draft.tax_number) if draft.tax_number else "",
        tuple(normal),
        tuple([fold(address) for _, address in draft.emails]),
        draft.kind,
    )


def alike(one: Keys, other: Keys) -> tuple[tuple[str, ...], bool]:
    """(reasons, sure) of two contacts; no reasons: they are not the same."""
    reasons = []
    sure = False
    if one.uid and one.uid == other.uid:
        reasons.append("uid")
        sure = True
    if one.tax and one.tax == other.tax and one.kind == other.kind:
        reasons.append("tax")
        sure = True
    if _share(one.phones, other.phones):
        reasons.append("phone")
    if _share(one.emails, other.emails):
        reasons.append("email")
    reached = bool(reasons)
    if one.name and one.name == other.name and (place := _same_place(one, other)):
        reasons.append("name")
        sure = sure or place > 1
    sure = sure or reached and one.kind == other.kind and names_go_together(one.name, other.name)
    return tuple(reasons), sure


def _share(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return bool(mine) and not set(mine).isdisjoint(theirs)


def _same_place(one: Keys, other: Keys) -> int:
    """Of two with one name: 2 where firm or city tell that they are the same (companies: the name alone), 1 where one
    of them says nothing more than its name, 0 where nothing speaks for it."""
    if one.kind == other.kind == "organization":
        return 2
    if _reached_apart(one, other):
        return 1
    if one.firm and one.firm == other.firm or one.city and one.city == other.city and not (one.firm and other.firm):
        return 2
    bare = [not any((keys.firm, keys.city, *keys.phones, *keys.emails)) for keys in (one, other)]
    return 2 if all(bare) else 1 if any(bare) else 0


def _reached_apart(one: Keys, other: Keys) -> bool:
    """Both say how they are reached and share nothing: in a large city two people have one name."""
    if not (one.phones or one.emails) or not (other.phones or other.emails):
        return False
    return not _share(one.phones, other.phones) and not _share(one.emails, other.emails)


def names_go_together(one: str, other: str) -> bool:
    """One is the other's beginning or part: `Ali Yılmaz` and `Ali Can Yılmaz`, or a name that is but an address."""
    if not one or not other or one == other:
        return True
    first, second = set(words(one)), set(words(other))
    small, large = sorted((first, second), key=len)
    return small <= large and (len(small) > 1 or len(large) == 1)


def lookups(found: Keys) -> tuple[str, ...]:
    """Under what an index holds a contact: a letter for the sort (uid, tax, phone, e-mail, name), then the value."""
    places = [f"u{found.uid}"] if found.uid else []
    if found.tax:
        places.append(f"t{found.tax}")
    for number in found.phones:
        places.append(f"p{number}")
    for address in found.emails:
        places.append(f"e{address}")
    if found.name:
        places.append(f"n{found.name}")
    return tuple(places)


def filled(draft: ContactDraft, more: ContactDraft) -> ContactDraft:
    """`draft` with its empty fields from `more`, and the phones, e-mails ... it lacks behind its own."""
    new: dict[str, Any] = {}
    for field, value in draft._asdict().items():
        other = getattr(more, field)
        if isinstance(value, tuple):
            new[field] = value + tuple(entry for entry in other if not _has(value, entry))
        elif field == "kind" or value:
            new[field] = value
        else:
            new[field] = other
    return ContactDraft(**new)


def _has(entries: tuple[Any, ...], entry: object) -> bool:
    if isinstance(entry, tuple) and len(entry) == 2:
        return any(fold(entry[1]) == fold(there[1]) or e164(entry[1]) and e164(entry[1]) == e164(there[1]) for there in entries)
    return entry in entries
