"""Duplicates of a file's drafts: against the store and within the file. The store is asked only for what the file has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crm_desktop.base.text import fold
from crm_desktop.features.contacts.names import home_country
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.rules import name_key
from crm_desktop.features.transfer.reading import Progress
from crm_desktop.features.transfer.records import Duplicate, Item
from crm_desktop.features.transfer.rules.duplicates import Keys, alike, keys, lookups
from crm_desktop.store.reading import array_of, reading, rows


class Found(NamedTuple):
    """An item that can be imported, and what it is known by."""

    number: int
    draft: ContactDraft
    keys: Keys
    places: tuple[str, ...]


_MANY = 20  # a phone that more contacts share says nothing about who they are
_BY_VALUE = {
    "u": "SELECT uid, id FROM contact WHERE uid <> '' AND trashed_at IS NULL AND uid IN carray(?1)",
    "t": "SELECT tax_number, id FROM contact WHERE tax_number <> '' AND trashed_at IS NULL AND tax_number IN carray(?1)",
    "p": "SELECT e164, contact_id FROM phone WHERE e164 <> '' AND e164 IN carray(?1)",
    "e": "SELECT folded, contact_id FROM email WHERE folded <> '' AND folded IN carray(?1)",
}


class Known:
    """Contacts that the file may repeat, by what they are known by. Places are negative for those of the file."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        self.keys: dict[int, Keys] = {}
        self.names: dict[int, str] = {}
        wanted, self.shared = _wanted(found)
        stored = bool(rows("SELECT 1 FROM contact LIMIT 1"))
        for kind, sql in _BY_VALUE.items():
            values = tuple(place[1:] for place in wanted if place[0] == kind) if stored else ()
            for start in range(0, len(values), 10000):
                for value, id_ in rows(sql, _texts(values[start : start + 10000])):
                    self.places[kind + value].append(id_)
        if stored:
            self._names(wanted)
        self.shared.update(self.places)
        self._load({id_ for near in self.places.values() for id_ in near})

    def _names(self, wanted: set[str]) -> None:
        for id_, kind, name in reading().execute("SELECT id, kind, name FROM contact WHERE trashed_at IS NULL"):
            if (place := f"n{name_key(name, kind)}") in wanted:
                self.places[place].append(id_)

    def _load(self, ids: Iterable[int]) -> None:
        near = array_of(ids)
        reach: dict[str, dict[int, list[str]]] = {}
        for what, sql in (
            ("phones", "SELECT contact_id, e164 FROM phone WHERE contact_id IN carray(?1) AND e164 <> ''"),
            ("emails", "SELECT contact_id, folded FROM email WHERE contact_id IN carray(?1)"),
            ("cities", "SELECT contact_id, city FROM address WHERE contact_id IN carray(?1) AND city <> '' ORDER BY position"),
        ):
            reach[what] = defaultdict(list)
            for id_, value in rows(sql, near):
                reach[what][id_].append(value)
        sql = """SELECT c.id, c.kind, c.name, coalesce(o.name, ''), c.uid, c.tax_number FROM contact c
                 LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id IN carray(?1) AND c.trashed_at IS NULL"""

        for id_, kind, name, firm, uid, tax in rows(sql, near):
            city = reach["cities"].get(id_, [""])[0]
            self.keys[id_] = Keys(
                name_key(name, kind),
                fold(firm),
                fold(city),
                uid,
                tax,
                tuple(reach["phones"].get(id_, ())),
                tuple(reach["emails"].get(id_, ())),
                kind,
            )
            self.names[id_] = name

    def add(self, item: Found) -> None:
        """A draft that will be made: later ones of the file may repeat it."""
        self.keys[-item.number] = item.keys
        self.names[-item.number] = item.draft.name
        for place in item.places:
            near = self.places[place]
            if len(near) <= _MANY:
                near.append(-item.number)

    def join(self, place: int, item: Found) -> None:
        """An item that is surely the one at `place`: what it adds is known of that one too."""
        old, own = self.keys[place], item.keys
        self.keys[place] = old._replace(
            phones=tuple(dict.fromkeys(old.phones + own.phones)),
            emails=tuple(dict.fromkeys(old.emails + own.emails)),
            firm=old.firm or own.firm,
            city=old.city or own.city,
            uid=old.uid or own.uid,
            tax=old.tax or own.tax,
        )
        for where in item.places:
            near = self.places[where]
            if place not in near and len(near) <= _MANY:
                near.append(place)

    def match(self, item: Found) -> tuple[int, tuple[str, ...], bool]:
        """(id, or minus the item's number, or 0; reasons; sure): the first sure one, else the first likely one."""
        likely: tuple[int, tuple[str, ...], bool] = (0, (), False)
        tried: set[int] = set()
        for place in item.places:
            for other in self.places[place][:_MANY]:
                if other in tried or other not in self.keys:
                    continue
                tried.add(other)
                reasons, sure = alike(item.keys, self.keys[other])
                if sure:
                    return other, reasons, True
                if reasons and not likely[0]:
                    likely = other, reasons, False
        return likely


def _wanted(found: Sequence[Found]) -> tuple[set[str], set[str]]:
    """All that the file's contacts are known by, and what more than one of them has."""
    seen: set[str] = set()
    twice: set[str] = set()
    for item in found:
        for place in item.places:
            if place in seen:
                twice.add(place)
            else:
                seen.add(place)
    return seen, twice


def _texts(values: Sequence[str]) -> object:
    import apsw

    return apsw.carray(tuple(values) or ("",))


def detail(draft: ContactDraft) -> str:
    """What tells one of a name from another: firm, phone, e-mail."""
    parts = [draft.organization, draft.phones[0][1] if draft.phones else "", draft.emails[0][1] if draft.emails else ""]
    return " · ".join(filter(None, parts))


def with_keys(items: Iterable[Item], numbers: dict[str, str] | None = None) -> list[Found]:
    """The items with what they are known by. `numbers` takes in every phone as typed -> E.164."""
    country = home_country()
    numbers = {} if numbers is None else numbers
    found = []
    for item in items:
        if item.draft:
            own = keys(item.draft, country, numbers)
            found.append(Found(item.number, item.draft, own, lookups(own)))
    return found


def duplicates(found: Sequence[Found], progress: Progress | None = None) -> list[Duplicate]:
    """All items that are there already. An unsure one counts as a new contact for those that follow."""
    known = Known(found)
    repeated: list[Duplicate] = []
    for place, item in enumerate(found):
        if progress and place % 1000 == 0:
            progress(place, len(found))
        if known.shared.isdisjoint(item.places):
            continue
        other, reasons, sure = known.match(item)
        if other:
            repeated.append(
                Duplicate(
                    item.number,
                    item.draft.name or item.keys.name,
                    detail(item.draft),
                    max(other, 0),
                    max(-other, 0),
                    known.names[other],
                    reasons,
                    sure,
                )
            )
        if sure:
            known.join(other, item)
        else:
            known.add(item)
    return repeated
