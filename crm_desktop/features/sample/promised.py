"""The sample's promises, praise, a meeting with its minutes, and rhythms of keeping in touch."""

from functools import partial

from crm_desktop.features.activities import actions, costs, keep_actions, minutes_actions, praise_actions
from crm_desktop.features.activities.minutes_actions import TaskDraft
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import read
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal

RHYTHMS = (30, 60, 90)


def add(story: Story, customers: Customers, deals: list[Deal]) -> None:
    """Of kept ones most in time; a few wait, one of them late."""
    texts = read("activities.json")[story.material.language]
    own = next(deal for deal in deals if deal.big)
    whom = list(dict.fromkeys([own.contact_id, *(deal.contact_id for deal in deals if deal.status == "open"), *customers.firms]))
    for number in range(14):
        what = texts["promises"][number % len(texts["promises"])]
        _kept(story, what, own.contact_id if number < 3 else whom[number], 20 + 11 * number, late=number % 5 == 2)
    for number, ahead in enumerate((-2, 0, 1, 3, 6)):
        _open(story, texts["promises"][-1 - number], whom[number], ahead, own if not number else None)
    for number, said in enumerate(texts["praise"]):
        story.on(15.3 + 40 * number, partial(praise_actions.keep, said, whom[number], None, True))
    _meeting(story, texts["meeting"], own, customers)
    story.on(250.7, lambda: costs.set_hourly_rate(60_000 if story.material.country == "TR" else 2_500))
    for place, days in enumerate(RHYTHMS):
        story.on(249.5, partial(keep_actions.set_rhythm, whom[place * 4 : place * 4 + 4], days))


def _kept(story: Story, what: str, whom: int, age: float, late: bool) -> None:
    made: list[int] = []
    day = story.material.days_ago(age - 5).date().isoformat()
    story.on(age + 0.2, lambda: made.append(actions.add_task(what, day, whom, kind="promise")))
    story.on(age - (9 if late else 3), lambda: actions.complete(made))


def _open(story: Story, what: str, whom: int, ahead: int, about: Deal | None) -> None:
    day = story.material.day(ahead) if ahead else story.material.today.isoformat()
    story.on(4.1, lambda: actions.add_task(what, day, whom, about.id if about else None, kind="promise"))


def _meeting(story: Story, texts: list, own: Deal, customers: Customers) -> None:
    subject, body, decisions, tasks = texts
    people = list(customers.people.get(own.contact_id, []))[:3]
    drafts = [
        TaskDraft(what, people[place % len(people)] if people else None, story.material.day(3 + 4 * place))
        for place, what in enumerate(tasks)
    ]
    words = (subject, body, decisions, people, drafts)
    story.on(6.6, lambda: minutes_actions.write(*words, own.contact_id, own.id, minutes=50, feeling=1))
