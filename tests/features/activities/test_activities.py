"""Notes are found and told on timelines; tasks come due, come again, and leave a trace."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import actions, queries, rules
from crm_desktop.features.activities.timeline import timeline
from crm_desktop.features.deals import queries as deals
from crm_desktop.store import search
from tests.features.activities.samples import task
from tests.features.deals.samples import contact, deal, soon

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_a_note_is_found_by_its_words(store) -> None:
    who = contact()
    id_ = actions.log("note", who, subject="Değirmen arızalı", body="Şikâyet etti")
    assert [hit.id for hit in search.find("sikayet degir", kinds=("activity",))] == [id_]
    assert timeline(who, "", 10)[0].id == id_
    actions.trash([id_])
    assert search.find("sikayet", kinds=("activity",)) == []
    assert timeline(who, "", 10) == []


def test_about_a_deal_is_also_with_its_customer(store) -> None:
    who = contact()
    about = deal(contact_id=who)
    actions.log("call", about_id=about, subject="Konuşuldu", minutes=6, feeling=-1)
    (entry,) = timeline(about, "", 10)
    assert (entry.title, entry.badge) == ("Call, 6 min", "It went badly")
    assert timeline(who, "", 10) == [entry]


def test_a_repeated_task_comes_again_once(store) -> None:
    with clock.standing_at(NOW):
        id_ = actions.add_task("Fatura", "2026-11-02", repeats="FREQ=WEEKLY", due_time="9:05")
        actions.complete([id_])
        actions.complete([id_])
        (item,) = queries.due("2026-12-31")
        assert (item.on, item.time) == ("2026-11-23", "09:05")


def test_finishing_a_step_leaves_a_trace(store) -> None:
    id_ = deal(next_step="Numune gönder", next_step_on=soon())
    actions.finish_step(id_)
    assert deals.card(id_).row.next_step == ""
    assert timeline(id_, "", 5)[0].title == "Done: Numune gönder"


@pytest.mark.parametrize(
    "call",
    [
        lambda: actions.log("note", subject="  \n "),
        lambda: actions.add_task(""),
        lambda: actions.add_task("x", "soon"),
        lambda: actions.add_task("x", soon(), due_time="25:00"),
        lambda: actions.add_task("x", repeats="FREQ=DAILY"),
        lambda: actions.log("call", subject="x", minutes=-1),
        lambda: actions.snooze([task()], "2020-01-01"),
    ],
)
def test_refusals_name_the_field(store, call) -> None:
    with pytest.raises(UserError) as error:
        call()
    assert error.value.fields


def test_a_long_line_goes_on_in_the_body(store) -> None:
    id_ = actions.log("note", subject="ı" * 10000)
    (row,) = queries.activity_rows([id_])
    assert len(row.subject) == 200 and len(row.body) == 10000


@pytest.mark.parametrize(
    ("repeats", "due", "today", "coming"),
    [
        ("FREQ=DAILY", "2026-11-20", "2026-11-22", "2026-11-23"),
        ("FREQ=WEEKLY", "2026-11-30", "2026-11-22", "2026-12-07"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-01", "2026-02-28"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-28", "2026-03-31"),
        ("FREQ=YEARLY", "2024-02-29", "2026-11-22", "2027-02-28"),
    ],
)
def test_rhythm(repeats: str, due: str, today: str, coming: str) -> None:
    assert rules.next_day(repeats, date.fromisoformat(due), date.fromisoformat(today)) == date.fromisoformat(coming)


@pytest.mark.parametrize(
    ("line", "days", "time"),
    [
        ("yarın 14:00 ara", 1, "14:00"),
        ("call back today", 0, ""),
        ("sabah zəng et", 1, ""),
        ("bu gün 9.05", 0, "09:05"),
        ("nothing", None, ""),
    ],
)
def test_a_typed_line_names_its_day(line: str, days: int | None, time: str) -> None:
    today = date(2026, 11, 22)
    day = "" if days is None else (today + timedelta(days=days)).isoformat()
    assert rules.read_line(line, today) == (day, time)
