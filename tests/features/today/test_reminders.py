"""Each reminder comes once: after sleep, after the program was closed, over quiet hours, whatever the clock does."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from crm_desktop.base import clock
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.calendar import actions as calendar
from crm_desktop.features.calendar.records import EventDraft
from crm_desktop.features.catalog import features
from crm_desktop.features.today import reminders

DAY = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wall() -> Iterator[None]:
    """In Berlin, where the clock is turned twice a year."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def at(hour: int, minute: int = 0, day: datetime = DAY) -> datetime:
    """A moment of the wall, in winter an hour after UTC."""
    return day + timedelta(hours=hour - 1, minutes=minute)


def told(moment: datetime, begun: bool = False) -> list[str]:
    with clock.standing_at(moment):
        found, seen = reminders.look(features(), reminders.settings(), reminders.told(), begun)
        if seen is not None:
            assert reminders.keep(reminders.noted(reminders.told(), seen))
        return [reminder.title for reminder in found]


@pytest.fixture
def awake(desk) -> None:
    """The program has run for a while, the day has been told."""
    told(at(9))
    reminders.set_setting("quiet", False)


def add(title: str, when: str, day: str = "2026-11-24") -> int:
    return activities.add_task(title, day, due_time=when)


def test_each_once_and_at_its_time(awake) -> None:
    id_ = add("Ara", "10:00")
    assert told(at(9, 59)) == [] and told(at(10)) == ["Ara"] and told(at(10, 1)) == []
    activities.edit(id_, "due_time", "11:00")
    assert told(at(10, 30)) == [] and told(at(11)) == ["Ara"], "planned anew it comes anew"
    activities.complete([add("Bitti", "12:00")])
    assert told(at(12)) == []


def test_before_the_time(awake) -> None:
    reminders.set_setting("lead", 15)
    add("Ara", "10:00")
    assert told(at(9, 44)) == [] and told(at(9, 45)) == ["Ara"] and told(at(10)) == []


def test_after_sleep_and_after_closing(awake) -> None:
    for hour in (10, 11):
        add(f"İş {hour}", f"{hour}:00")
    assert told(at(15)) == ["İş 10", "İş 11"], "woken: one by one"
    for hour in range(16, 20):
        add(f"İş {hour}", f"{hour}:00")
    found = told(at(10, day=DAY + timedelta(days=2)), begun=True)
    assert found == ["6 things to do today", "4 reminders came while you were away"]
    assert told(at(10, 1, DAY + timedelta(days=2))) == []


def test_a_clock_set_back_repeats_nothing_and_loses_nothing(awake) -> None:
    add("Ara", "10:00")
    assert told(at(10)) == ["Ara"]
    add("Sor", "09:40")
    assert told(at(9, 30)) == []
    assert told(at(9, 50)) == ["Sor"] and told(at(10, 5)) == []
    assert told(at(10, day=DAY - timedelta(days=3))) == [] and told(at(10, 6)) == []


def test_the_hours_of_spring_and_autumn(awake) -> None:
    autumn, spring = datetime(2027, 10, 31, tzinfo=UTC), datetime(2027, 3, 28, tzinfo=UTC)
    add("Yok saat", "02:30", "2027-03-28")
    told(spring + timedelta(minutes=50))
    assert told(spring + timedelta(hours=1)) == ["Yok saat"], "01:59 is followed by 03:00"
    add("İki kez", "02:30", "2027-10-31")
    assert told(autumn + timedelta(minutes=25)) == []
    assert told(autumn + timedelta(minutes=30)) == ["İki kez"]
    assert told(autumn + timedelta(minutes=90)) == [], "the second 02:30 of that night"


def test_quiet_hours_keep_it_for_later(awake) -> None:
    for name, said in (("quiet", True), ("from", "20:00"), ("to", "08:00"), ("free_days", False)):
        reminders.set_setting(name, said)
    add("Gece", "21:00")
    assert told(at(21)) == [] == told(at(23, 59)) == told(at(7, 59, DAY + timedelta(days=1)))
    assert told(at(8, day=DAY + timedelta(days=1))) == ["Gece"]
    reminders.set_setting("free_days", True)
    add("Pazar", "10:00", "2026-11-29")
    assert told(at(10, day=datetime(2026, 11, 29, tzinfo=UTC))) == [], "a Sunday"
    assert "Pazar" in told(at(10, day=datetime(2026, 11, 30, tzinfo=UTC)))


def test_snoozed_it_comes_again_unless_done(awake) -> None:
    id_ = add("Ara", "10:00")
    with clock.standing_at(at(10)):
        (reminder,), seen = reminders.look(features(), reminders.settings(), reminders.told())
        state = reminders.noted(reminders.told(), seen)
        assert reminders.keep(reminders.snoozed(state, reminder.items, 10))
    assert told(at(10, 9)) == [] and told(at(10, 10)) == ["Ara"] and told(at(10, 11)) == []
    with clock.standing_at(at(10, 12)):
        assert reminders.keep(reminders.snoozed(reminders.told(), reminder.items, 60))
    activities.complete([id_])
    assert told(at(11, 30)) == []


def test_the_first_look_ever_floods_nobody(desk) -> None:
    for number in range(30):
        add(f"Eski {number}", "08:00", "2026-11-23")
    assert told(at(9), begun=True) == []


def test_appointments_too_and_not_when_switched_off(awake) -> None:
    with clock.standing_at(at(9)):
        calendar.add_event(EventDraft("Fuar", "2026-11-24T10:00", "2026-11-24T12:00", repeats="FREQ=DAILY"))
    assert told(at(10)) == ["Fuar"]
    reminders.set_setting("on", False)
    assert told(at(10, day=DAY + timedelta(days=1))) == []
