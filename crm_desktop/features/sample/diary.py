"""The sample's calls, notes, visits and tasks over the year; tasks lie around today."""

from crm_desktop.features.activities import actions as activities
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import turns
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal

TOUCHES = 205
OLD_TASKS = 25


def add(story: Story, customers: Customers, deals: list[Deal]) -> None:
    _touches(story, customers, deals)
    _tasks(story, customers, deals)


def _touches(story: Story, customers: Customers, deals: list[Deal]) -> None:
    chance, texts = story.material.chance("diary"), story.material.texts
    calls, visits, notes = turns(texts["calls"], chance), turns(texts["visits"], chance), turns(texts["notes"], chance)
    own = next(deal for deal in deals if deal.big)
    for number in range(TOUCHES):
        deal = own if number < 8 else chance.choice(deals)
        age = min(deal.age - 0.1, chance.uniform(1, 40)) if number % 2 else chance.uniform(1, 350)
        people = customers.people.get(deal.contact_id) or [deal.contact_id]
        whom = deal.contact_id if number % 4 else chance.choice(people)
        about = deal if number % 3 == 0 and age < deal.age else None
        if number % 5 < 2:
            subject, body, feeling = next(calls)
            said = {
                "subject": subject,
                "body": body,
                "feeling": feeling,
                "minutes": chance.randrange(1, 18),
                "direction": "in" if feeling < 0 or number % 3 else "out",
            }
            _log(story, age, "call", whom, about, said)
        elif number % 5 == 2:
            _log(story, age, "note", whom, about, {"body": next(notes)})
        else:
            subject, body = next(visits)
            minutes = chance.choice((30, 45, 60, 90))
            _log(
                story,
                age,
                "visit" if number % 2 else "meeting",
                whom,
                about,
                {"subject": subject, "body": body, "minutes": minutes},
            )


def _log(story: Story, age: float, kind: str, whom: int, about: Deal | None, said: dict) -> None:
    story.on(age, lambda: activities.log(kind, whom, about.id if about else None, **said))


def _tasks(story: Story, customers: Customers, deals: list[Deal]) -> None:
    material, chance = story.material, story.material.chance("tasks")
    subjects, buyers = turns(material.texts["tasks"], chance), turns(customers.customers()[:40], chance)
    running = [deal for deal in deals if deal.status == "open"]
    around = [*range(-3, 12), -1, 0, 1, 0, 0]
    for number, ahead in enumerate(around + [-chance.randrange(5, 300) for _ in range(OLD_TASKS)]):
        old = number >= len(around)
        deal = chance.choice(running) if number % 3 == 0 and not old else None
        age = max(1.0, 3.0 - ahead) if not deal else min(deal.age - 0.1, max(1.0, 3.0 - ahead))
        day = material.day(ahead) if ahead else material.today.isoformat()
        time = f"{chance.randrange(9, 18):02}:{chance.choice((0, 30)):02}" if number % 3 == 1 else ""
        _task(story, age, -ahead if old else None, next(subjects), day, time, next(buyers), deal)


def _task(story: Story, age: float, done: float | None, subject: str, day: str, time: str, whom: int, deal: Deal | None) -> None:
    made: list[int] = []
    story.on(
        age,
        lambda: made.append(
            activities.add_task(subject, day, deal.contact_id if deal else whom, deal.id if deal else None, due_time=time)
        ),
    )
    if done is not None:
        story.on(done, lambda: activities.complete(made))
