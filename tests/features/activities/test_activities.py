"""Notes are found and told on timelines; tasks come due, come again, and leave a trace."""

import time
from datetime import UTC, datetime

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import actions, queries
from crm_desktop.features.activities.timeline import timeline
from crm_desktop.features.deals import queries as deals
from crm_desktop.store import search
from crm_desktop.store.reading import value
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


def test_the_thirty_first_stays_the_thirty_first(store) -> None:
    with clock.standing_at(NOW):
        id_ = actions.add_task("Kira", "2027-01-31", repeats="FREQ=MONTHLY")
    came = []
    for _ in range(3):
        with clock.standing_at(NOW.replace(year=2027, month=1)):
            actions.complete([id_])
            (item,) = queries.due("2028-01-01")
            id_ = item.id
            came.append(item.on)
    assert came == ["2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_snoozed_rhythm_keeps_its_day(store) -> None:
    with clock.standing_at(NOW):
        id_ = actions.add_task("Fatura", "2026-12-01", repeats="FREQ=MONTHLY")
        actions.snooze([id_], "2026-12-04")
        actions.complete([id_])
        assert queries.due("2027-12-31")[0].on == "2027-01-01"


@pytest.mark.parametrize(
    ("zone", "named"), [("Europe/Istanbul", "Europe/Istanbul"), (":Asia/Baku", "Asia/Baku"), ("XYZ3", "XYZ")]
)
def test_the_zone_of_a_time_is_kept_by_its_name(store, monkeypatch, zone: str, named: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        id_ = actions.add_task("Call", "2026-12-01", due_time="14:00")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert value("SELECT zone FROM activity WHERE id = ?", id_) == named
