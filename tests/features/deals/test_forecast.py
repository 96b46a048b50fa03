"""The forecast freezes itself as the month begins, also afterwards, and is held against what came."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.features.deals import actions, board, forecast, freezing, queries
from crm_desktop.features.deals.records import DealDraft, DealFilter
from crm_desktop.features.deals.ui.page import DealsPage
from crm_desktop.kit.widgets import Button
from crm_desktop.store import journal
from tests.features.deals.samples import deal, reason, stage
from tests.features.deals.screen import settle


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=UTC)


def october() -> tuple[int, int, int]:
    """Three deals made in October for November: committed, best, pipeline."""
    made = []
    for place, sure in enumerate(("committed", "best", "pipeline")):
        with clock.standing_at(at(10, 5 + place)):
            made.append(actions.create(DealDraft(sure, amount=100_000 * (place + 1), forecast=sure, expected_close="2026-11-20")))
    return made[0], made[1], made[2]


def test_committed_and_best_by_month(store) -> None:
    october()
    with clock.standing_at(at(11, 2)):
        (month,) = board.forecast(DealFilter())
    assert month.committed == (("TRY", 100_000),)
    assert month.best == (("TRY", 300_000),)
    assert month.totals.sums == (("TRY", 600_000, 60_000),)


def test_frozen_on_the_day_and_compared(store) -> None:
    committed, best, _ = october()
    with clock.standing_at(at(11, 1)):
        freezing.freeze()
    with clock.standing_at(at(11, 12)):
        actions.set_amount(committed, 900_000, "TRY")
        actions.win(committed, None)
        actions.lose(best, reason("lost"))
        freezing.freeze()
    with clock.standing_at(at(12, 3)):
        (month,) = forecast.frozen()
    assert (month.month, month.how, month.deals, month.over) == ("2026-11", "day", 3, True)
    assert month.committed == (("TRY", 100_000),) and month.best == (("TRY", 300_000),)
    assert month.came == (("TRY", 900_000),)
    assert (month.won, month.lost) == (1, 1)


def test_rebuilt_from_the_journal_when_the_program_was_closed(store) -> None:
    with clock.standing_at(at(9, 20)):
        deal("Earlier")
    committed, best, plain = october()
    with clock.standing_at(at(11, 9)):
        actions.set_amount(committed, 700_000, "TRY")
        actions.set_forecast([plain], "committed")
        actions.set_field(best, "expected_close", "2026-12-24")
        actions.win(plain, None)
        actions.trash([committed])
        freezing.freeze()
    found = {month.month: month for month in forecast.frozen()}
    assert found["2026-11"].how == "journal" and found["2026-11"].deals == 3
    assert found["2026-11"].committed == (("TRY", 100_000),)
    assert found["2026-11"].total == (("TRY", 600_000),)
    assert set(found) == {"2026-10", "2026-11"}, "October is rebuilt too: a deal was known before it began"


def test_what_the_journal_does_not_know_is_said(store) -> None:
    with clock.standing_at(at(11, 9)):
        actions.create(DealDraft("From elsewhere", amount=5, expected_close="2026-11-20", created_at="2026-10-02T10:00:00Z"))
        freezing.freeze()
    (month,) = forecast.frozen()
    assert month.how == "history" and month.deals == 1


def test_no_forecast_of_a_time_without_deals(store) -> None:
    freezing.freeze()
    deal()
    freezing.freeze()
    assert forecast.frozen() == []


def test_probabilities_need_twenty_ended_deals(store) -> None:
    for place in range(19):
        id_ = deal(f"Deal {place}")
        actions.win(id_, None) if place % 2 else actions.lose(id_, reason("lost"))
    assert forecast.rates()[0].proposed is None and forecast.rates()[0].closed == 19
    actions.win(deal("Last"), None)
    first = forecast.rates()[0]
    assert (first.won, first.closed, first.proposed) == (10, 20, 5000)
    assert forecast.rates()[1].proposed is None


def test_a_category_that_is_none_is_refused(store) -> None:
    id_ = deal()
    with pytest.raises(UserError):
        actions.set_field(id_, "forecast", "sure")


def test_kept_months_and_a_probability_taken_over_at_the_screen(shown) -> None:
    october()
    for place in range(20):
        id_ = deal(f"Deal {place}")
        actions.win(id_, None) if place < 7 else actions.lose(id_, reason("lost"))
    with clock.standing_at(at(11, 9)):
        page = shown(DealsPage)
        page.deals.switch.choose("forecast")
        settle(300)
        view = page.deals.forecast
        assert view.lines[0].committed == locale.money_short(100_000, "TRY") and view.lines[0].best == locale.money_short(
            300_000, "TRY"
        )
        assert [line.month.month for line in view.kept.lines] == ["2026-11"]
        assert "rebuilt" in view.kept._note.text().lower()
        QTest.mouseClick(view.rates.buttons[stage(0)], Qt.MouseButton.LeftButton)
        settle()
        assert queries.stages()[0].probability == 3500
        assert stage(0) not in view.rates.buttons
        journal.undo()
        settle()
        assert queries.stages()[0].probability == 1000


def test_how_sure_is_set_for_several_by_clicks(shown) -> None:
    made = [deal("One"), deal("Two"), deal("Three")]
    page = shown(DealsPage)
    page.deals.switch.choose("list")
    settle(200)
    table = page.deals.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(100)
    button = next(one for one in page.findChildren(Button) if one.isVisible() and one.text() == "Set forecast")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    settle()
    assert {row.forecast for row in queries.deal_rows(made)} == {"committed"}
    journal.undo()
    assert {row.forecast for row in queries.deal_rows(made)} == {"pipeline"}
