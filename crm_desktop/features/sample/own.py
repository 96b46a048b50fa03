"""The sample's own fields, and an own record type: the coffee machines that stand at customers."""

from crm_desktop.features.fields import actions as fields
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import read
from crm_desktop.features.sample.story import Story
from crm_desktop.features.things import actions as things

MODELS = ("Faema E61", "La Cimbali M39", "Rancilio Classe 7", "Wega Polaris", "Gaggia Ruby", "Nuova Simonelli Appia")
MANY = 12


def add(story: Story, customers: Customers) -> None:
    """Five fields on contacts, filled for most firms; a dozen machines of some of them."""
    said = read("own.json")[story.material.language]
    story.on(240.4, lambda: _fields(story, customers, said))
    story.on(180.5, lambda: _machines(story, customers, said))


def _fields(story: Story, customers: Customers, said: dict) -> None:
    chance = story.material.chance("own fields")
    group = said["section"]
    count = fields.add_field("contact", said["machines"], "whole", section=group)
    tones = zip(said["classes"], ("warn", "info", "neutral"), strict=True)
    rank = fields.add_field("contact", said["class"], "choice", section=group, choices=list(tones))
    service = fields.add_field("contact", said["service"], "date", section=group)
    cups = fields.add_field("contact", said["cups"], "whole", section=group)
    formula = f"{{{said['cups']}}} / {{{said['machines']}}}"
    fields.add_field(
        "contact", said["each"], "computed", section=group, options={"formula": formula, "shows": "decimal", "places": 1}
    )
    changes: list[tuple[int, str, object]] = []
    for firm in customers.firms[:30]:
        machines = chance.choice((0, 1, 1, 2, 2, 3, 5))
        changes += [(firm, f"own.{count}", machines), (firm, f"own.{rank}", chance.choice(said["classes"]))]
        if machines:
            changes.append((firm, f"own.{cups}", machines * chance.randrange(80, 240)))
            changes.append((firm, f"own.{service}", story.material.day(-chance.randrange(10, 200))))
    fields.put_all(changes)


def _machines(story: Story, customers: Customers, said: dict) -> None:
    chance = story.material.chance("own machines")
    name, plural, numbers = said["type"]
    type_id = things.add_type(name, plural, "wrench", numbers)
    kind = f"thing{type_id}"
    serial = fields.add_field(kind, said["serial"], "text", single=True, listed=True)
    tones = zip(said["states"], ("ok", "warn", "neutral"), strict=True)
    state = fields.add_field(kind, said["state"], "choice", listed=True, choices=list(tones))
    check = fields.add_field(kind, said["check"], "date", listed=True, options={"remind": True})
    year = fields.add_field(kind, said["age"], "text")
    changes: list[tuple[int, str, object]] = []
    for number in range(MANY):
        firm = customers.firms[number * 2]
        made = things.create(type_id, MODELS[number % len(MODELS)], firm, said["owner"], said["note"] if number == 1 else "")
        if number == 0 and customers.people.get(firm):
            things.link(made, customers.people[firm][0], said["serves"])
        changes += [
            (made, f"own.{serial}", f"{chance.randrange(10_000, 99_999)}-{number:02}"),
            (made, f"own.{state}", said["states"][1 if number == 4 else 2 if number == 9 else 0]),
            (made, f"own.{check}", story.material.day(chance.randrange(-6, 150))),
            (made, f"own.{year}", str(chance.randrange(2014, 2026))),
        ]
    fields.put_all(changes)
