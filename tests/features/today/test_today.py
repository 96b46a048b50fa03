"""Everything that waits stands once, in the right group."""

from datetime import UTC, datetime

from crm_desktop.base import clock
from crm_desktop.features.activities import actions as activities
from crm_desktop.features.catalog import features
from crm_desktop.features.deals import actions as deals
from crm_desktop.features.today import queries
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
        groups = queries.grouped(queries.items(features()))
        assert [item.title for item in groups.overdue] == ["Teklifi ara"]
        assert [item.title for item in groups.today] == ["Görüş"]
        assert [item.key for item in groups.week] == [f"activity:{later}", f"deal.winback:{lost}"]
        assert {item.key for item in groups.undated} == {f"deal.none:{bare}", f"activity:{loose}"}
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
