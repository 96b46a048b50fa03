"""Many contacts at once, for imports and samples: plain tuples by executemany, all parents before their children."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import Any

from crm_desktop.base.clock import now_text
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Document
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, digits, fold
from crm_desktop.features.contacts import index, phones, rules, taxids
from crm_desktop.features.contacts.names import home_country, organization_found
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.contacts.rules import line
from crm_desktop.store import known, search, tags, work
from crm_desktop.store.ids import new_id, new_ids
from crm_desktop.store.reading import array_of, row, rows
from crm_desktop.store.work import action, say

CHUNK = 2000
FEW = 20
"""So many companies are looked up one by one; for more of them all names are read once."""
_INSERTS = {
    "record": "INSERT INTO record(id, kind) VALUES(?, 'contact')",
    "contact": "INSERT INTO contact(id, kind, name, given_name, family_name, job_title, organization_id, language,"
    " birthday, tax_office, tax_number, source_id, referrer_id, note, uid, created_at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "contact_role": "INSERT OR IGNORE INTO contact_role(contact_id, role) VALUES(?,?)",
    "phone": "INSERT INTO phone(contact_id, label, number, e164, position, id) VALUES(?,?,?,?,?,?)",
    "email": "INSERT INTO email(contact_id, label, address, folded, position, id) VALUES(?,?,?,?,?,?)",
    "address": "INSERT INTO address(contact_id, label, street, district, city, postcode, country, position, id)"
    " VALUES(?,?,?,?,?,?,?,?,?)",
    "handle": "INSERT INTO handle(contact_id, network, value, position, id) VALUES(?,?,?,?,?)",
    "anniversary": "INSERT INTO anniversary(contact_id, label, day, position, id) VALUES(?,?,?,?,?)",
}
_REFERRER = 12
_OWN_ID = ("phone", "email", "address", "handle", "anniversary")


@action(mark("Add contacts"))
def add_many(
    drafts: Iterable[ContactDraft],
    progress: Callable[[int, int], None] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> list[int]:
    """Adds all or none; the ids in the order of the drafts. Values are cleaned but not refused: an import shows what is
    doubtful before. Only a draft with nothing to call it raises UserError. A company that a person names is the one of the
    same call, else the stored one, else it is made. `progress(done, total)` may raise Cancelled; by default the job's own.
    `numbers`: phones as typed -> E.164, where the caller has worked them out already."""
    drafts = list(drafts)
    say(mark("Added {count} contact"), mark("Added {count} contacts"), count=len(drafts))
    ids = new_ids(len(drafts))
    writer = _Writer(drafts, ids, numbers)
    tell, done = progress or work.progress, 0
    firms_first = [n for n, d in enumerate(drafts) if d.kind == "organization"] + [
        n for n, d in enumerate(drafts) if d.kind != "organization"
    ]
    places = iter(firms_first)
    while chunk := list(islice(places, CHUNK)):
        for place in chunk:
            writer.take(ids[place], drafts[place])
        writer.flush(indexed=True)
        done += len(chunk)
        tell(done, len(drafts))
    with work.unrecorded() as connection:
        search.add_new(connection, "contact", writer.documents())
    for name, tagged in writer.tagged.items():
        tags.add(tagged, name)
    known.follow("record.made", "contact", ids)
    return list(ids)


_Made = tuple[int, str, int | None, list[str], list[str], str]
"""A contact written: id, name, its company, words, numbers and city for search."""


class _Writer:
    """Collects rows of several drafts and writes them table by table."""

    def __init__(self, drafts: Sequence[ContactDraft], ids: Sequence[int], numbers: Mapping[str, str] | None = None) -> None:
        self.now = now_text()
        self.numbers = numbers or {}
        self.country = home_country()
        self.pending: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}
        self.tagged: dict[str, list[int]] = defaultdict(list)
        self.sources = {fold(name): id_ for id_, name in rows("SELECT id, name FROM source ORDER BY id DESC")}
        self.made: list[_Made] = []
        self.firms: dict[str, int] = {}
        self.firms_typed: dict[str, int] = {}
        named = {draft.organization for draft in drafts if draft.organization and not draft.organization_id}
        self.knows_all = len(named) > FEW
        if self.knows_all:
            found = rows("SELECT id, name FROM contact WHERE kind = 'organization' AND trashed_at IS NULL ORDER BY id DESC")
            self.firms = {fold(name): id_ for id_, name in found}
        if named:
            self.firms.update((fold(rules.named(d)), id_) for d, id_ in zip(drafts, ids, strict=True) if d.kind == "organization")

    def take(self, id_: int, draft: ContactDraft) -> None:
        name = rules.named(draft)
        if not name:
            raise UserError(fields={"name": text("A contact needs a name. Write a person's or a company's name.")})
        given, family = draft.given_name, draft.family_name
        person = draft.kind != "organization"
        if person and not given and not family:
            given, family = rules.split_name(name)
        pending = self.pending
        organization_id = self.firm(draft) if person else None
        job, note = draft.job_title and line(draft.job_title), draft.note and clean(draft.note)
        tax = draft.tax_number and taxids.compact(line(draft.tax_number))
        pending["record"].append((id_,))
        pending["contact"].append(
            (
                id_,
                "person" if person else "organization",
                name,
                given,
                family,
                job,
                organization_id,
                draft.language,
                draft.birthday,
                draft.tax_office and line(draft.tax_office),
                tax,
                self.source(draft.source),
                draft.referrer_id,
                note,
                draft.uid,
                draft.created_at or self.now,
            )
        )
        for role in draft.roles:
            pending["contact_role"].append((id_, role))
        for tag in draft.tags:
            if tag := line(tag):
                self.tagged[tag].append(id_)
        words = [part for part in (job, note[:2000]) if part]
        numbers, city = self.children(id_, draft, words)
        if tax:
            numbers.append(digits(tax))
        self.made.append((id_, name, organization_id, words, numbers, city))

    def children(self, id_: int, draft: ContactDraft, words: list[str]) -> tuple[list[str], str]:
        """Phones, e-mails ... of a draft. Search's words of them go into `words`; returns its numbers and the city."""
        pending = self.pending
        numbers: list[str] = []
        city = ""
        place = 0
        for label, typed in draft.phones:
            if number := line(typed):
                known = self.numbers.get(number)
                normal = phones.e164(number, self.country) if known is None else known
                pending["phone"].append((id_, label, number, normal, place))
                numbers.append(index.number_said(number, normal))
                place += 1
        place = 0
        for label, typed in draft.emails:
            if address := line(typed):
                pending["email"].append((id_, label, address, fold(address), place))
                words.append(address)
                place += 1
        for place, where in enumerate(draft.addresses):
            street, district, town, postcode, country, label = where
            if street or district or town or postcode or country:
                street, district, town = street and line(street), district and line(district), town and line(town)
                postcode, country = postcode and line(postcode), country and line(country)
                pending["address"].append((id_, label, street, district, town, postcode, country, place))
                words += (street, district, town)
                city = city or town
        if draft.handles:
            for place, (network, handle) in enumerate(_filled(draft.handles)):
                pending["handle"].append((id_, network, handle, place))
                words.append(handle)
        if draft.anniversaries:
            for place, (label, day) in enumerate(_filled(draft.anniversaries)):
                pending["anniversary"].append((id_, label, day, place))
        return numbers, city

    def firm(self, draft: ContactDraft) -> int | None:
        """The company that a person's draft names; a new one goes in before the person."""
        if draft.organization_id or not draft.organization:
            return draft.organization_id
        typed = draft.organization
        if typed not in self.firms_typed:
            name = line(typed)
            self.firms_typed[typed] = self._firm_named(name) if name else 0
        return self.firms_typed[typed] or None

    def _firm_named(self, name: str) -> int:
        key = fold(name)
        if key not in self.firms and not self.knows_all:
            self.firms[key] = organization_found(name)
        if not self.firms.get(key):
            self.firms[key] = made = new_id()
            self.pending["record"].append((made,))
            self.pending["contact"].append((made, "organization", name, *[""] * 3, None, *[""] * 4, None, None, "", "", self.now))
            self.made.append((made, name, None, [], [], ""))
        return self.firms[key]

    def source(self, name: str) -> int | None:
        name = name and line(name)
        if not name:
            return None
        key = fold(name)
        if key not in self.sources:
            self.sources[key] = new_id()
            work.connection().execute("INSERT INTO source(id, name) VALUES(?, ?)", (self.sources[key], name))
        return self.sources[key]

    def flush(self, indexed: bool = False) -> None:
        """`indexed`: the caller tells search of the new contacts. A contact's other trigger notes who sent it."""
        quiet = set(_OWN_ID)
        if indexed and not any(cells[_REFERRER] for cells in self.pending["contact"]):
            quiet.add("contact")
        for table, sql in _INSERTS.items():
            if waiting := self.pending[table]:
                with work.untriggered() if table in quiet else nullcontext(work.connection()) as connection:
                    connection.executemany(sql, _with_ids(waiting) if table in _OWN_ID else waiting)
                self.pending[table] = []

    def documents(self) -> Iterator[Document]:
        """What search knows of the contacts made: as `index.documents` says it of stored ones."""
        named = {firm for _, _, firm, *_ in self.made if firm}
        firms = dict(rows("SELECT id, name FROM contact WHERE id IN carray(?1)", array_of(named)))
        for id_, name, firm, words, numbers, city in self.made:
            yield index.document(id_, name, firms.get(firm, "") if firm else "", words, numbers, city)


def _with_ids(waiting: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(*own, id_) for own, id_ in zip(waiting, new_ids(len(waiting)), strict=True)]


def _filled(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for label, typed in pairs:
        if cleaned := line(typed):
            yield label, cleaned


@action(mark("Update contact"))
def update_from(id: int, draft: ContactDraft, policy: str = "fill") -> None:
    """What an import brings for a contact that is already there.

    policy: "fill" writes only empty fields; "overwrite" writes every field that the draft has. Either way phones, e-mails,
    addresses, handles, days, roles and tags that are missing are added behind those there; nothing is taken away.
    """
    found = row(
        "SELECT name, kind, given_name, family_name, job_title, organization_id, language, birthday, tax_office, tax_number,"
        " source_id, referrer_id, note, uid FROM contact WHERE id = ?1",
        id,
    )
    if found is None:
        raise UserError(text("This contact is no longer there."))
    say(mark("Updated {name}"), name=found[0])
    writer = _Writer([draft], [id])
    new = {
        "name": line(draft.name),
        "given_name": draft.given_name,
        "family_name": draft.family_name,
        "job_title": line(draft.job_title),
        "organization_id": writer.firm(draft) if found[1] == "person" else None,
        "language": draft.language,
        "birthday": draft.birthday,
        "tax_office": line(draft.tax_office),
        "tax_number": taxids.compact(line(draft.tax_number)),
        "source_id": writer.source(draft.source),
        "referrer_id": draft.referrer_id,
        "note": clean(draft.note),
        "uid": draft.uid,
    }
    writer.flush()
    old = dict(zip(("name", "kind", *list(new)[1:]), found, strict=True))
    if new["name"] and new["name"] != old["name"] and not (new["given_name"] or new["family_name"]) and found[1] == "person":
        new["given_name"], new["family_name"] = rules.split_name(str(new["name"]))
    fields = {key: cell for key, cell in new.items() if cell and cell != old[key] and (policy == "overwrite" or not old[key])}
    if fields:
        sets = ", ".join(f"{key} = ?" for key in fields)
        work.connection().execute(f"UPDATE contact SET {sets} WHERE id = ?", (*fields.values(), id))
    _add_missing(id, draft, writer)


def _add_missing(id_: int, draft: ContactDraft, writer: _Writer) -> None:
    """Children of the draft that the contact does not have yet, placed behind its own."""
    writer.children(id_, draft, [])
    same = {
        "phone": ("coalesce(nullif(e164, ''), number)", lambda c: c[3] or c[2]),
        "email": ("folded", lambda c: c[3]),
        "address": ("street || '|' || city || '|' || postcode", lambda c: f"{c[2]}|{c[4]}|{c[5]}"),
        "handle": ("value", lambda c: c[2]),
        "anniversary": ("label || day", lambda c: c[1] + c[2]),
    }
    for table, (expression, key) in same.items():
        there = rows(f"SELECT {expression}, position FROM {table} WHERE contact_id = ?1", id_)
        known, after = {cells[0] for cells in there}, max((cells[1] for cells in there), default=-1) + 1
        fresh = [cells for cells in writer.pending[table] if key(cells) not in known]
        writer.pending[table] = [(*cells[:-1], after + place) for place, cells in enumerate(fresh)]
    writer.pending["contact_role"] = [(id_, role) for role in draft.roles]
    writer.flush()
    work.connection().execute("INSERT OR IGNORE INTO search_dirty VALUES (?)", (id_,))
    for tag in draft.tags:
        if tag.strip():
            tags.add([id_], line(tag))
