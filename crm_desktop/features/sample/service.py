"""The sample's tickets: asked, answered, mostly closed; some are new or wait."""

from crm_desktop.base.i18n import text
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import turns
from crm_desktop.features.sample.story import Story
from crm_desktop.features.tickets import actions as tickets
from crm_desktop.features.tickets import service_actions as service
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.features.warranty import actions as units
from crm_desktop.features.warranty import queries as register
from crm_desktop.features.warranty.records import UnitDraft

ENDINGS = ["closed"] * 17 + ["reopened"] * 2 + ["waiting"] * 3 + ["open"] * 2 + ["new"] * 3


def add(story: Story, customers: Customers, products: dict[str, int]) -> None:
    service.set_hourly_rate({"TRY": 60_000, "AZN": 3_000}.get(story.material.currency, 4_000))
    chance = story.material.chance("service")
    cases, buyers = turns(story.material.texts["tickets"], chance), turns(customers.firms[:36], chance)
    machines = turns([products[code] for code in ("MK-100", "MK-200", "MK-300", "OT-50", "OT-80", "OG-10")], chance)
    _machines(story, customers.firms, products)
    for number, ending in enumerate(ENDINGS):
        done = ending in ("closed", "reopened")
        age = chance.uniform(6, 300) if done else chance.uniform(2.5, 7) if ending != "new" else chance.uniform(0.1, 2)
        due = story.material.day(int(2 - age)) + "T16:30" if number % 8 == 7 else ""
        whom = customers.firms[0] if ending == "waiting" and number % 3 == 0 else next(buyers)
        _case(story, age, ending, next(cases), whom, next(machines), due)
    _complains_often(story, customers.firms[3], [case for case in story.material.texts["tickets"] if case[0] == "complaint"])


def _case(story: Story, age: float, ending: str, case: list[str], whom: int, product: int | None, due: str) -> None:
    kind, priority, subject, description, answer, resolution = case
    made: list[int] = []
    remedy = {"complaint": "replacement", "return": "refund"}.get(kind, "repair" if kind == "fault" else "")

    def open_it() -> None:
        unit = next((one.id for one in register.about(whom, 1)), None) if kind == "fault" else None
        draft = TicketDraft(
            subject, whom, kind, priority=priority, description=description, due_at=due, remedy=remedy, unit_id=unit
        )
        made.append(tickets.create(draft if unit else draft._replace(product_id=product)))

    story.on(age, open_it)
    if ending == "new":
        return
    story.on(age - min(age * 0.05, 0.3), lambda: tickets.answer(made[0], answer))
    if ending == "closed" and kind == "fault":
        story.on(age - min(age * 0.1, 0.6), lambda: _worked(made[0], 1_200_000 if int(age) % 2 else 3_500_000))
    if ending == "open":
        story.on(age * 0.6, lambda: tickets.receive(made[0], description))
    elif ending != "waiting":
        story.on(age - min(age / 4, 2), lambda: tickets.close(made[0], resolution))
        story.on(age - min(age / 4, 2) - 0.1, lambda: _asked(made[0], int(age * 10)))
    if ending == "reopened":
        story.on(age / 2, lambda: tickets.receive(made[0], description))
        story.on(age / 2.5, lambda: tickets.answer(made[0], answer))
        story.on(age / 4, lambda: tickets.close(made[0], resolution))


def _worked(ticket: int, cost: int) -> None:
    service.add_part(ticket, text("Seal kit"), cost=cost)
    tickets.set_work(ticket, 45, 0)


def _asked(ticket: int, turn: int) -> None:
    """Two of three say how it was."""
    score = (5, 4, 0, 5, 3, 0, 4, 2, 0)[turn % 9]
    if score:
        said = {5: text("Fast and friendly"), 2: text("It took too long")}.get(score, "")
        service.score(ticket, score, said)


def _complains_often(story: Story, whom: int, cases: list[list[str]]) -> None:
    """One customer who complained three times this year; the last one is open."""
    for age, ending in ((210.3, "closed"), (95.4, "closed"), (1.2, "open")):
        if cases:
            _case(story, age, ending, cases[int(age) % len(cases)], whom, None, "")


def _machines(story: Story, firms: list[int], products: dict[str, int]) -> None:
    """Bought before the register was kept: one ends soon, one is in repair, one is old."""
    bought = (
        (-704, "MK-200", 24, 4),
        (-718, "OT-80", 24, 7),
        (-400, "MK-300", 24, 1),
        (-1200, "OG-10", 12, 9),
        (-356, "OT-50", 12, 5),
    )
    for number, (ago, code, months, place) in enumerate(bought):
        draft = UnitDraft(
            "", firms[place], products[code], f"{code}-{2300 + number * 37}", delivered_on=story.material.day(ago), months=months
        )

        def register_it(draft: UnitDraft = draft, number: int = number) -> None:
            made = units.create(draft)
            if number == 2:
                units.add_repair(made, story.material.day(-4), note=text("Pump is noisy"))
            if number == 0:
                units.add_repair(made, story.material.day(-300), story.material.day(-291), text("Seal kit"))

        story.on(2.0, register_it)
