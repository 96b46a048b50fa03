"""Contacts by the hundred thousand, for measuring: written past the journal, searched and sorted like any others."""

from collections.abc import Iterator
from random import Random
from typing import Any

from crm_desktop.features.sample.contacts import slug
from crm_desktop.features.sample.material import Material, gather
from crm_desktop.store import search, work
from crm_desktop.store.ids import new_ids

CHUNK = 20_000
FIRM_EVERY = 10
CREATED = "2026-01-02T09:00:00Z"
_INSERTS = (
    "INSERT INTO record(id, kind) VALUES(?, 'contact')",
    "INSERT INTO contact(id, kind, name, given_name, family_name, job_title, organization_id, created_at)"
    " VALUES(?,?,?,?,?,?,?,?)",
    "INSERT INTO contact_role(contact_id, role) VALUES(?, 'customer')",
    "INSERT INTO phone(id, contact_id, label, number, e164) VALUES(?,?,'mobile',?,?)",
    "INSERT INTO email(id, contact_id, label, address, folded) VALUES(?,?,'work',?,?)",
    "INSERT INTO address(id, contact_id, street, city, postcode, country) VALUES(?,?,?,?,?,'TR')",
)
Rows = tuple[list[tuple[Any, ...]], ...]


def add(count: int, seed: int = 1) -> None:
    """Adds `count` contacts, every tenth a firm that the nine after it work at. Each has a phone, an e-mail, an address."""
    material, chance = gather("tr", "TR"), Random(seed)
    for start in range(0, count, CHUNK):
        with work.quiet() as connection:
            for sql, rows in zip(_INSERTS, _chunk(material, chance, start, min(CHUNK, count - start)), strict=True):
                connection.executemany(sql, rows)
            search.refold(connection)


def _chunk(material: Material, chance: Random, start: int, count: int) -> Rows:
    ids, children = list(new_ids(count)), iter(new_ids(count * 3))
    found: Rows = ([], [], [], [], [], [])
    records, contacts, roles, phones, emails, addresses = found
    firm, cities = ids[0], list(material.place["fixed"])
    for id_, (kind, name, given, family) in zip(ids, _names(material, chance, start, count), strict=True):
        organization = kind == "organization"
        firm = id_ if organization else firm
        records.append((id_,))
        contacts.append((id_, kind, name, given, family, "", None if organization else firm, CREATED))
        roles.append((id_,))
        digits = f"{chance.randrange(10**7):07}"
        phones.append((next(children), id_, f"0555 {digits[:3]} {digits[3:5]} {digits[5:]}", f"+90555{digits}"))
        mail = f"{slug(given or name)}.{digits}@example.com"
        emails.append((next(children), id_, mail, mail))
        city = chance.choice(cities)
        addresses.append(
            (next(children), id_, f"{chance.choice(material.place['streets'])} {chance.randrange(1, 300)}", city, "35000")
        )
    return found


def _names(material: Material, chance: Random, start: int, count: int) -> Iterator[tuple[str, str, str, str]]:
    place = material.place
    given, firms = [*place["given_f"], *place["given_m"]], place["firms"]
    for number in range(start, start + count):
        if number % FIRM_EVERY == 0:
            yield "organization", f"{chance.choice(firms)} {number // FIRM_EVERY + 1}", "", ""
        else:
            first, family = f"{chance.choice(given)} {chance.choice(given)}", chance.choice(place["family"])
            yield "person", f"{first} {family}", first, family
