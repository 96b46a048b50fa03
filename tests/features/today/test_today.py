"""Everything that waits stands once, in the right group."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.catalog import features
from crm_desktop.features.contacts.actions import set_field
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.today import actions, lookback, queries
from tests.features.deals.samples import contact, deal, reason

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def test_groups(store) -> None:
    with clock.standing_at(NOW):
        who = contact()
        deal("Bakım", next_step="Teklifi ara", next_step_on="2026-11-21")
        deal("Otel", contact_id=who, next_step="Görüş", next_step_on="2026-11-22")
        bare = deal("Öğütücü")
        lost = deal("Kaçan")
        deals.lose(lost, reason("lost"), win_back_on="2026-11-25")
        later = activities.add_task("Fatura", "2026-11-24", who)
        activities.add_task("Uzak", "2027-05-01")
        loose = activities.add_task("Bir gün")
        found = queries.waiting_now(features())
        groups = {group.key: group.items for group in found.groups}
        assert [item.title for item in groups["overdue"]] == ["Teklifi ara"]
        assert [item.title for item in groups["today"]] == ["Görüş"]
        assert [item.key for item in groups["week"]] == [f"activity:{later}", f"deal.winback:{lost}"]
        assert {item.key for item in groups["undated"]} == {f"deal.none:{bare}", f"activity:{loose}"}
        assert found.kinds == {"deal": 4, "activity": 2} and found.total("overdue", "today", "week", "undated") == 6
        assert queries.waiting() == (2, "bad")


def test_a_rotting_deal_stands_once(store) -> None:
    with clock.standing_at(datetime(2026, 10, 1, tzinfo=UTC)):
        id_ = deal("Eski")
    with clock.standing_at(NOW):
        keys = [item.key for item in queries.items(features())]
        assert keys == [f"deal.rot:{id_}"]
        deals.snooze(id_, "2026-12-24", "Tatilde")
        assert queries.items(features()) == []


def test_figures_of_an_empty_house(store) -> None:
    assert queries.figures().deals.deals == 0


def _keys(kind: str = "", **shown: int) -> list[str]:
    found = queries.waiting_now(features(), shown, kind)
    return [item.key for group in found.groups for item in group.items]


def test_what_is_put_off_comes_back_on_its_day(store) -> None:
    with clock.standing_at(NOW):
        who = contact()
        set_field(who, "birthday", "1985-11-22")
        (key,) = _keys()
        assert key == f"birthday:{who}::2026"
        actions.put_off(key, who, "Doğum günü", "2026-11-24", "Pazar aranmaz")
        assert _keys() == [] == queries.items(features()) and queries.waiting() == (0, "")
        assert [(rest.until_on, rest.reason) for rest in queries.rests()] == [("2026-11-24", "Pazar aranmaz")]
    with clock.standing_at(NOW + timedelta(days=2)):
        assert _keys() == [key], "three days late it may still be said"
        assert [rest.reason for rest in queries.put_off_before(who)] == ["Pazar aranmaz"]
        actions.settle(key, who, "Doğum günü")
        assert _keys() == []
    with clock.standing_at(NOW + timedelta(days=365)):
        assert _keys() == [f"birthday:{who}::2027"], "and next year again"


def test_a_task_put_off_is_planned_anew_and_tells_why(store) -> None:
    with clock.standing_at(NOW):
        id_ = activities.add_task("Fatura", "2026-11-20")
        actions.put_off(f"activity:{id_}", id_, "Fatura", "2026-11-25", "Muhasebe izinde")
        (item,) = queries.waiting_now(features()).groups[0].items
        assert item.on == "2026-11-25" and queries.put_off_before(id_)[0].reason == "Muhasebe izinde"
        with pytest.raises(UserError):
            actions.put_off(f"activity:{id_}", id_, "Fatura", "2026-11-22")
        bare = deal("Öğütücü")
        with pytest.raises(UserError):
            actions.put_off(f"deal.none:{bare}", bare, "Öğütücü", "2026-12-01", " ")


def test_many_are_counted_and_shown_by_the_page(store) -> None:
    with clock.standing_at(NOW):
        ids = [activities.add_task(f"İş {number}", "2026-11-21") for number in range(45)]
        found = queries.waiting_now(features())
        (group,) = found.groups
        assert (group.many, len(group.items)) == (45, queries.FEW)
        assert _keys(overdue=100) == [f"activity:{id_}" for id_ in ids]
        assert _keys("deal") == [] and len(_keys("activity")) == queries.FEW


def test_born_on_a_leap_day(store) -> None:
    who = contact()
    set_field(who, "birthday", "2000-02-29")
    for year, day in ((2027, "2027-02-28"), (2028, "2028-02-29")):
        with clock.standing_at(datetime(year, 2, 25, tzinfo=UTC)):
            (item,) = queries.items(features())
            assert item.on == day


def test_the_week_looked_back_on(store) -> None:
    with clock.standing_at(NOW):
        who = contact()
        activities.complete([activities.add_task("Fatura", "2026-11-20", who)])
        activities.log("call", who, subject="Sezon")
        won, lost = deal("Otel", contact_id=who, amount=250_000), deal("Kafe")
        deals.win(won, reason("won"))
        deals.lose(lost, reason("lost"))
        monday = date(2026, 11, 16)
        found = {figure.key: figure for figure in lookback.figures(monday)}
        counts = {key: figure.many for key, figure in found.items() if figure.many}
        assert counts == {"done": 1, "touches": 1, "won": 1, "lost": 1}
        assert found["won"].money.startswith("2,500")
        assert [line.ref for line in lookback.lines("won", monday)] == [("deal", won)]
        later = {figure.key: (figure.many, figure.before) for figure in lookback.figures(date(2026, 11, 23))}
        assert later["won"] == (0, 1)
