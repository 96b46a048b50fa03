"""The sample's people of the house, what they are responsible for, one hand-over, a field day behind and one ahead."""

from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import read
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal
from crm_desktop.features.team import actions as team
from crm_desktop.features.visits import actions as visits
from crm_desktop.features.visits import queries


def add(story: Story, customers: Customers, deals: list[Deal]) -> None:
    said = read("team.json")[story.material.language]
    running = [deal for deal in deals if deal.status == "open"]
    story.on(6.2, lambda: _past(said, story.material.day(-6), customers.firms[8:12]))
    story.on(0.02, lambda: _people(said, customers, running, story.material.day(3)))
    story.on(0.01, lambda: visits.create_plan(said["coming"], story.material.day(2), customers.firms[12:24:2]))


def _people(said: dict, customers: Customers, running: list[Deal], until: str) -> None:
    first, second = (team.add_person(name) for name in said["people"])
    team.assign([*customers.firms[::2], *(deal.id for deal in running[::2])], first)
    team.assign([*customers.firms[1::2], *(deal.id for deal in running[1::2])], second)
    if len(running) > 2:
        team.hand_over(running[1].id, first, said["hand"], until)
        team.answer(team.hand_over(running[2].id, second, said["hand"], until), said["answer"], 10, "call")


def _past(said: dict, day: str, firms: list[int]) -> None:
    plan = visits.create_plan(said["past"], day, firms)
    for number, one in enumerate(queries.visits(plan, with_why=False)):
        if number == 0:
            visits.set_visit(one.id, {"purpose": said["purpose"]})
        if number < len(said["notes"]):
            visits.write(
                one.id, said["notes"][number], 25 + 10 * number, said["step"] if number == 0 else "", day if number == 0 else ""
            )
        else:
            visits.miss(one.id, said["missed"])
