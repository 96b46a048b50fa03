"""Appointments on a contact's timeline."""

from datetime import UTC, datetime, timedelta

import pytest

from crm_desktop.base import clock
from crm_desktop.features.calendar.timeline import timeline
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from tests.features.calendar.samples import event

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def who(store) -> int:
    return contacts.create(ContactDraft(kind="person", name="Ayşe"))


def at(days: int) -> str:
    return (NOW + timedelta(days=days)).astimezone().strftime("%Y-%m-%dT%H:%M")


def test_what_was_and_what_comes_next(who) -> None:
    with clock.standing_at(NOW):
        for days in (-400, -3, 5, 200):
            event(contact_id=who, title=f"In {days}", starts=at(days), ends=at(days))
        event(contact_id=who, title="Weekly", starts=at(-21), ends=at(-21), repeats="FREQ=WEEKLY")
        event(title="Somebody else's", starts=at(-3), ends=at(-3))
        found = timeline(who, None, 50)
        told = [(entry.title.removeprefix("Appointment: "), entry.badge) for entry in found]
    assert told[:3] == [("Weekly", "Coming"), ("In 5", "Coming"), ("Weekly", "")]
    assert [title for title, _ in told[3:]] == ["In -3", "Weekly", "Weekly", "Weekly", "In -400"]


def test_page_after_page_tells_each_once(who) -> None:
    with clock.standing_at(NOW):
        event(contact_id=who, title="Daily", starts=at(-300), ends=at(-300), repeats="FREQ=DAILY")
        seen, before = [], None
        while page := timeline(who, before, 40):
            seen += [entry.at for entry in page]
            before = page[-1].at
    assert len(seen) == len(set(seen)) == 302 and seen == sorted(seen, reverse=True)


def test_a_company_tells_of_its_people(who) -> None:
    with clock.standing_at(NOW):
        company = contacts.create(ContactDraft(kind="organization", name="Demlik"))
        contacts.set_field(who, "organization_id", company)
        event(contact_id=who, title="Visit", starts="2026-11-10", ends="2026-11-12")
        (entry,) = timeline(company, None, 10)
    assert entry.title == "Appointment: Visit · Ayşe" and entry.badge == ""
