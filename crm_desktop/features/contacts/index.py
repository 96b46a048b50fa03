"""What search and sorting know of contacts. An import refolds 100,000 of them, so: five queries a chunk, no objects between."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crm_desktop.base.feature import Document, Hit
from crm_desktop.base.text import digits
from crm_desktop.features.contacts import phones
from crm_desktop.store.reading import array_of, in_order, rows


def hits(ids: Sequence[int]) -> list[Hit]:
    """Live ones, as a line of search results: name, job and firm or city, phone or e-mail."""
    sql = """SELECT c.id, c.name, c.job_title, coalesce(o.name, ''),
        coalesce((SELECT city FROM address WHERE contact_id = c.id ORDER BY position, id LIMIT 1), ''),
        (SELECT number || char(0) || e164 FROM phone WHERE contact_id = c.id ORDER BY position, id LIMIT 1),
        coalesce((SELECT address FROM email WHERE contact_id = c.id ORDER BY position, id LIMIT 1), '')
      FROM contact c LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id IN carray(?1) AND c.trashed_at IS NULL"""
    found = in_order(rows(sql, array_of(ids)), ids)
    return [
        Hit(
            "contact",
            id_,
            name,
            subtitle=" · ".join(filter(None, (job, firm or city))),
            detail=phones.shown(*phone.split("\0", 1)) if phone else email,
        )
        for id_, name, job, firm, city, phone, email in found
    ]


def documents(ids: Sequence[int]) -> Iterator[Document]:
    """Words, digits and sort texts of the live ones among these."""
    chosen = array_of(ids)
    said: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    city: dict[int, str] = {}
    for id_, number, normal in rows("SELECT contact_id, number, e164 FROM phone WHERE contact_id IN carray(?1)", chosen):
        numbers[id_].append(number_said(number, normal))
    for id_, email in rows("SELECT contact_id, address FROM email WHERE contact_id IN carray(?1)", chosen):
        said[id_].append(email)
    sql = (
        "SELECT contact_id, street, district, city FROM address WHERE contact_id IN carray(?1) ORDER BY contact_id, position, id"
    )
    for id_, street, district, town in rows(sql, chosen):
        said[id_] += (street, district, town)
        if town:
            city.setdefault(id_, town)
    for id_, name in rows("SELECT contact_id, value FROM handle WHERE contact_id IN carray(?1)", chosen):
        said[id_].append(name)
    sql = """SELECT c.id, c.name, c.job_title, c.tax_number, substr(c.note, 1, 2000), coalesce(o.name, '') FROM contact c
      LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id IN carray(?1) AND c.trashed_at IS NULL"""
    for id_, name, job, tax, note, firm in rows(sql, chosen):
        own = [part for part in (job, note) if part]
        if id_ in said:
            own += said[id_]
        found = numbers.get(id_, [])
        yield document(id_, name, firm, own, [*found, digits(tax)] if tax else found, city.get(id_, ""))


def document(id_: int, name: str, firm: str, words: Sequence[str], numbers: Sequence[str], city: str) -> Document:
    sorts = {"contact.name": name}
    if city:
        sorts["contact.city"] = city
    if firm:
        sorts["contact.organization"] = firm
        return Document(id_, " ".join((name, firm, *words)), " ".join(numbers), sorts)
    return Document(id_, " ".join((name, *words)), " ".join(numbers), sorts)


def number_said(number: str, normal: str) -> str:
    """The digits of a phone: as typed too, where the normal form does not end in them."""
    typed = digits(number)
    return normal[1:] if normal.endswith(typed) else f"{typed} {normal[1:]}"
