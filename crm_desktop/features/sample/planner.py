"""The sample's calendar: a meeting every week, a fair of three days, visits and meetings of the coming days with their length."""

from datetime import timedelta
from functools import partial

from crm_desktop.base.i18n import text
from crm_desktop.features.calendar import actions
from crm_desktop.features.calendar.records import EventDraft
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal


def add(story: Story, customers: Customers, deals: list[Deal]) -> None:
    today = story.material.today
    monday = today - timedelta(days=today.weekday())
    weekly = monday - timedelta(weeks=12)
    fair = monday + timedelta(days=15)
    _event(story, 80, EventDraft(
        text("Team meeting"), f"{weekly}T09:30", f"{weekly}T10:15", repeats="FREQ=WEEKLY",
        note=text("Deals of the week, open tickets, who visits whom."),
    ))  # fmt: skip
    _event(story, 40, EventDraft(
        text("Coffee and hotel fair"), fair.isoformat(), (fair + timedelta(days=2)).isoformat(),
        place=text("Fair centre, hall 4"),
    ))  # fmt: skip
    running = [deal for deal in deals if deal.status == "open"]
    for number, (kind, what, ahead, at, lasts) in enumerate((
        ("visit", text("Tasting with the kitchen team"), 1, "11:00", 90),
        ("meeting", text("Go through the offer"), 2, "14:00", 60),
        ("call", text("Ask about the delivery"), 2, "14:30", 15),
        ("visit", text("Service visit"), 3, "10:00", 120),
        ("meeting", text("Yearly review"), 7, "15:30", 60),
    )):  # fmt: skip
        day = today + timedelta(days=ahead + (2 if (today + timedelta(days=ahead)).weekday() > 4 else 0))
        hour, minute = (int(part) for part in at.split(":"))
        ends = f"{hour + (minute + lasts) // 60:02}:{(minute + lasts) % 60:02}"
        deal = running[(number * 3 + 1) % len(running)]
        _plan(story, 2 - number / 10, kind, EventDraft(what, f"{day}T{at}", f"{day}T{ends}"), deal)


def _plan(story: Story, age: float, kind: str, draft: EventDraft, deal: Deal) -> None:
    story.on(min(age, max(0.05, deal.age - 0.1)), lambda: actions.plan(kind, draft, deal.contact_id, deal.id))


def _event(story: Story, age: float, draft: EventDraft) -> None:
    story.on(age, partial(actions.add_event, draft))
