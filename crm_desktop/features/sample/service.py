"""The sample's tickets: asked, answered, mostly closed; some are new or wait."""

from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import turns
from crm_desktop.features.sample.story import Story
from crm_desktop.features.tickets import actions as tickets
from crm_desktop.features.tickets.records import TicketDraft

ENDINGS = ["closed"] * 17 + ["reopened"] * 2 + ["waiting"] * 3 + ["open"] * 2 + ["new"] * 3


def add(story: Story, customers: Customers, products: dict[str, int]) -> None:
    chance = story.material.chance("service")
    cases, buyers = turns(story.material.texts["tickets"], chance), turns(customers.firms[:36], chance)
    machines = turns([products[code] for code in ("MK-100", "MK-200", "MK-300", "OT-50", "OT-80", "OG-10")], chance)
    for number, ending in enumerate(ENDINGS):
        done = ending in ("closed", "reopened")
        age = chance.uniform(6, 300) if done else chance.uniform(2.5, 7) if ending != "new" else chance.uniform(0.1, 2)
        due = story.material.day(int(2 - age)) + "T16:30" if number % 2 else ""
        whom = customers.firms[0] if ending == "waiting" and number % 3 == 0 else next(buyers)
        _case(story, age, ending, next(cases), whom, next(machines), due)


def _case(story: Story, age: float, ending: str, case: list[str], whom: int, product: int, due: str) -> None:
    kind, priority, subject, description, answer, resolution = case
    made: list[int] = []
    story.on(
        age,
        lambda: made.append(
            tickets.create(
                TicketDraft(subject, whom, kind, priority=priority, description=description, due_at=due, product_id=product)
            )
        ),
    )
    if ending == "new":
        return
    story.on(age * 0.95, lambda: tickets.answer(made[0], answer))
    if ending == "open":
        story.on(age * 0.6, lambda: tickets.receive(made[0], description))
    elif ending != "waiting":
        story.on(age - min(age / 4, 2), lambda: tickets.close(made[0], resolution))
    if ending == "reopened":
        story.on(age / 2, lambda: tickets.receive(made[0], description))
        story.on(age / 2.5, lambda: tickets.answer(made[0], answer))
        story.on(age / 4, lambda: tickets.close(made[0], resolution))
