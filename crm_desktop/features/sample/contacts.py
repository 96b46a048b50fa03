"""The sample's firms and people, with phones, addresses, roles, tags and who knows whom."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from crm_desktop.base.text import fold
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.sample.material import Material, turns, utc

PEOPLE, STEADY = 120, 4


class Customers(NamedTuple):
    """Ids of the sample's contacts: firms in the order of the material, each with its people; the first person."""

    firms: list[int]
    people: dict[int, list[int]]
    singles: list[int]
    first_person: int

    def customers(self) -> list[int]:
        """Firms that buy, and private persons."""
        return self.firms[:-6] + self.singles

    def steady(self) -> list[int]:
        """Firms that buy coffee every month; but for the one great deal of the first they have none."""
        return self.firms[:STEADY]

    def dealt(self) -> list[int]:
        """With whom deals are made: so many that nobody has two, whose offers could contradict each other in prices."""
        return self.firms[STEADY:44] + self.singles


def add(material: Material) -> Customers:
    chance = material.chance("contacts")
    firms = actions.add_many(list(_firms(material, chance)))
    drafts = list(_people(material, chance, firms))
    ids = actions.add_many(drafts)
    people: dict[int, list[int]] = {}
    for id_, draft in zip(ids, drafts, strict=True):
        if draft.organization_id:
            people.setdefault(draft.organization_id, []).append(id_)
    singles = [id_ for id_, draft in zip(ids, drafts, strict=True) if not draft.organization_id]
    made = Customers(firms, people, singles, ids[0])
    _relate(made, chance)
    return made


def _firms(material: Material, chance: Random) -> Iterator[ContactDraft]:
    place, tags = material.place, material.texts["tags"]
    cities, legal, sources = turns(list(place["fixed"]), chance), turns(place["legal"], chance), turns(_sources(), chance)
    firms = place["firms"]
    for number, name in enumerate(firms):
        city = next(cities) if number % 2 else next(iter(place["fixed"]))
        roles = ("supplier",) if name in place["supplier"] else ("customer",) if number < len(firms) * 2 // 3 else ("prospect",)
        mail = slug(name) + ".example.com"
        yield ContactDraft(
            kind="organization",
            name=f"{name} {next(legal)}".strip(),
            roles=roles,
            source=next(sources),
            tax_office=chance.choice(place["tax_offices"]),
            tax_number=tax_number(material.country, 1000 + number),
            tags=tuple({_tag_of(name, tags)} | ({chance.choice(tags[3:])} if number % 4 == 0 else set())),
            phones=(("work", _fixed(material, city, chance)),),
            emails=(("work", f"info@{mail}"),),
            addresses=(_address(material, city, chance),),
            handles=(("web", f"www.{mail}"),) if number % 3 else (),
            created_at=utc(material.days_ago(chance.uniform(30, 360))),
        )


def _people(material: Material, chance: Random, firms: list[int]) -> Iterator[ContactDraft]:
    place = material.place
    names: set[tuple[str, str]] = set()
    jobs, cities = turns(material.texts["jobs"], chance), turns(list(place["fixed"]), chance)
    for number in range(PEOPLE):
        given, family = _name(material, chance, number, names)
        firm = number % len(firms) if number < PEOPLE - 12 else None
        if number >= len(firms) and firm is not None:
            firm = chance.randrange(len(firms) * 2 // 3)
        domain = "example.com" if firm is None else slug(place["firms"][firm]) + ".example.com"
        city = next(cities)
        phones = [("mobile", _mobile(material, chance))]
        yield ContactDraft(
            given_name=given,
            family_name=family,
            name=f"{given} {family}",
            job_title=next(jobs) if firm is not None else "",
            organization_id=firms[firm] if firm is not None else None,
            language=material.language if number % 3 == 0 else "",
            birthday=_birthday(chance) if number % 2 else "",
            roles=("customer",) if firm is None else (),
            phones=tuple(phones),
            emails=(("work", f"{slug(given)}.{slug(family)}@{domain}"),) if number % 9 else (),
            addresses=(_address(material, city, chance),) if firm is None else (),
            note=chance.choice(material.texts["notes"]) if number % 8 == 3 else "",
            created_at=utc(material.days_ago(chance.uniform(3, 355))),
        )


def _name(material: Material, chance: Random, number: int, taken: set[tuple[str, str]]) -> tuple[str, str]:
    place = material.place
    if number == 0:
        taken.add(tuple(place["first_person"]))
        return place["first_person"][0], place["first_person"][1]
    while True:
        woman = chance.random() < 0.5
        given, family = chance.choice(place["given_f" if woman else "given_m"]), chance.choice(place["family"])
        if woman:
            family += place.get("feminine", "")
        if (given, family) not in taken:
            taken.add((given, family))
            return given, family


def slug(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isascii() and letter.isalnum())


def _sources() -> list[str]:
    return [name for _, name in queries.sources()] or [""]


def _tag_of(name: str, tags: list[str]) -> str:
    folded = fold(name)
    if any(word in folded for word in ("otel", "hotel", "pansi", "beach", "ev")):
        return tags[0]
    return tags[1] if any(word in folded for word in ("kaf", "kahv", "qehv", "past", "rest", "bufe")) else tags[2]


def _fixed(material: Material, city: str, chance: Random) -> str:
    code = material.place["fixed"][city].split()[0]
    return f"{code} 0{chance.randrange(10, 99):02} {chance.randrange(100):02} {chance.randrange(100):02}"


def _mobile(material: Material, chance: Random) -> str:
    start = chance.choice(material.place["mobile"])
    return f"{start}{chance.randrange(10, 99):02} {chance.randrange(100):02} {chance.randrange(100):02}"


def _address(material: Material, city: str, chance: Random) -> AddressDraft:
    place = material.place
    start = place["postcodes"][city]
    code = start + (f"{chance.randrange(100, 999):03}" if len(start) < 3 else f"{chance.randrange(100, 999):03}")
    street = f"{chance.choice(place['streets'])} {chance.randrange(1, 120)}"
    return AddressDraft(street, chance.choice(place["districts"][city]), city, code, material.country, "work")


def _birthday(chance: Random) -> str:
    month, day = chance.randrange(1, 13), chance.randrange(1, 29)
    return f"--{month:02}-{day:02}" if chance.random() < 0.3 else f"{chance.randrange(1962, 2001)}-{month:02}-{day:02}"


def tax_number(country: str, number: int) -> str:
    """A number with a right check digit, out of a range that no office gives."""
    if country == "AZ":
        digits = f"00{number:06}"
        check = sum(weight * int(digit) for weight, digit in zip((4, 1, 8, 6, 2, 7, 5, 3), digits, strict=True)) % 11
        return f"{digits}{check}1" if check < 10 else tax_number(country, number + 500)
    digits, total = f"000{number:06}", 0
    for position, digit in enumerate(digits):
        shifted = (int(digit) + 9 - position) % 10
        if shifted:
            total += (shifted << (9 - position)) % 9 or 9
    return digits + str((10 - total % 10) % 10)


def _relate(made: Customers, chance: Random) -> None:
    types = {kind.key: kind.id for kind in queries.relation_types()}
    for number, firm in enumerate(made.firms[:18:2]):
        other = made.firms[chance.randrange(20, 50)]
        actions.relate(firm, other, types["referred_by" if number % 2 else "partner"])
        for person in made.people.get(firm, [])[:1]:
            actions.relate(firm, person, types["decides"])
    for firm in made.firms[20:26]:
        referrer = made.firms[chance.randrange(18)]
        actions.set_field(firm, "referrer_id", referrer)
