"""The sample's calls, notes, visits and tasks over the year; tasks lie around today."""

from crm_desktop.features.activities import actions as activities
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import Material, at, turns, utc
from crm_desktop.features.sample.trade import Deal

TOUCHES = 205
TASKS = 45


def add(material: Material, customers: Customers, deals: list[Deal]) -> None:
    _touches(material, customers, deals)
    _tasks(material, customers, deals)


def _touches(material: Material, customers: Customers, deals: list[Deal]) -> None:
    chance, texts = material.chance("diary"), material.texts
    calls, visits, notes = turns(texts["calls"], chance), turns(texts["visits"], chance), turns(texts["notes"], chance)
    own = [deal for deal in deals if deal.contact_id == customers.firms[0]]
    for number in range(TOUCHES):
        deal = own[0] if own and number < 8 else chance.choice(deals)
        about = deal.id if number % 3 == 0 else None
        age = min(deal.age, chance.uniform(1, 40)) if number % 2 else chance.uniform(1, 350)
        if about and age > deal.age:
            about = None
        people = customers.people.get(deal.contact_id) or [deal.contact_id]
        whom = deal.contact_id if number % 4 else chance.choice(people)
        moment = utc(material.days_ago(age))
        if number % 5 < 2:
            subject, body, feeling = next(calls)
            activities.log("call", whom, about, subject, body, at=moment, minutes=chance.randrange(1, 18), feeling=feeling,
                           direction="in" if feeling < 0 or number % 3 else "out")
        elif number % 5 == 2:
            activities.log("note", whom, about, body=next(notes), at=moment)
        else:
            subject, body = next(visits)
            activities.log("visit" if number % 2 else "meeting", whom, about, subject, body, at=moment, minutes=chance.choice((30, 45, 60, 90)),
                           feeling=chance.choice((0, 1)))


def _tasks(material: Material, customers: Customers, deals: list[Deal]) -> None:
    chance = material.chance("tasks")
    subjects, buyers = turns(material.texts["tasks"], chance), turns(customers.customers()[:40], chance)
    around = [*range(-3, 12), *range(-1, 2), 0, 0]
    running = [deal for deal in deals if deal.status == "open"]
    for number in range(TASKS):
        ahead = around[number] if number < len(around) else -chance.randrange(5, 300)
        deal = chance.choice(running) if number % 3 == 0 and number < len(around) else None
        with at(material.days_ago(max(1, 3 - ahead))):
            id_ = activities.add_task(
                next(subjects), material.day(ahead) if ahead else material.today.isoformat(),
                deal.contact_id if deal else next(buyers), deal.id if deal else None,
                due_time=f"{chance.randrange(9, 18):02}:{chance.choice((0, 30)):02}" if number % 3 == 1 else "",
                priority="high" if number % 9 == 0 else "normal",
            )
        if number >= len(around):
            with at(material.days_ago(-ahead)):
                activities.complete([id_])
