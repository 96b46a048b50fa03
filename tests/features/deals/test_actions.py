"""Deals through their whole life: made, moved, starved of what a stage asks for, won, lost, reopened."""

from datetime import UTC, datetime, timedelta

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.deals import actions, board, pipeline_actions, queries
from crm_desktop.features.deals.records import DealDraft, DealFilter
from crm_desktop.features.deals.timeline import timeline
from crm_desktop.store import journal, search
from tests.features.deals.samples import contact, deal, reason, soon, stage

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def column(stage_id: int) -> list[int]:
    return list(next(c for c in board.columns(DealFilter(queries.pipelines()[0].id)) if c.stage.id == stage_id).ids)


def test_new_deals_stand_on_top(store) -> None:
    first, second = deal("One"), deal("Two")
    assert column(stage(0)) == [second, first]


def test_dropped_before_and_at_the_end(store) -> None:
    who = contact()
    a, b, c, d = (deal(name, contact_id=who) for name in "abcd")
    actions.set_stage([a, b, c], stage(1))
    assert column(stage(1)) == [a, b, c]
    actions.set_stage([d], stage(1), b)
    assert column(stage(1)) == [a, d, b, c]
    actions.set_stage([a], stage(1))
    assert column(stage(1)) == [d, b, c, a]


def test_many_drops_into_one_gap_keep_the_order(store) -> None:
    last = deal("last")
    order = [last]
    for number in range(45):
        made = deal(str(number))
        actions.set_stage([made], stage(0), last)
        order.insert(-1, made)
    assert column(stage(0)) == order


def test_a_stage_asks_for_what_it_needs(store) -> None:
    id_ = deal()
    with pytest.raises(UserError) as error:
        actions.set_stage([id_], stage(3))
    assert set(error.value.fields) == {"contact_id", "amount", "expected_close"}
    assert queries.card(id_).row.stage_id == stage(0)
    actions.enter_stage(id_, stage(3), {"contact_id": contact(), "amount": (500000, "TRY"), "expected_close": soon()})
    assert queries.card(id_).row.stage_id == stage(3)
    assert journal.undo_label()
    journal.undo()
    assert queries.card(id_).row.amount == 0


def test_creating_in_a_stage_that_asks(store) -> None:
    with pytest.raises(UserError) as error:
        actions.create(DealDraft("Late", stage_id=stage(2)))
    assert "amount" in error.value.fields


@pytest.mark.parametrize(
    "draft",
    [
        DealDraft(""),
        DealDraft(" \n "),
        DealDraft("x", amount=-1),
        DealDraft("x", amount=10**18),
        DealDraft("x", currency="XXQ"),
        DealDraft("x", expected_close="31.31.2026"),
        DealDraft("x", probability=10001),
    ],
)
def test_refused_drafts_say_where(store, draft: DealDraft) -> None:
    with pytest.raises(UserError) as error:
        actions.create(draft)
    assert error.value.fields and error.value.message


@pytest.mark.parametrize("title", ["<b>kalın</b>", "😀" * 50, "مرحبا", "x" * 10000, "{title} %s", "a\nb\tc", "' OR 1=1 --"])
def test_any_text_is_a_title(store, title: str) -> None:
    id_ = deal(title)
    assert queries.card(id_).row.title == " ".join(title.split())
    assert journal.undo_label()


def test_history_counts_days(store) -> None:
    who = contact()
    with clock.standing_at(NOW):
        id_ = deal(contact_id=who)
    with clock.standing_at(NOW + timedelta(days=5)):
        actions.set_stage([id_], stage(1))
    with clock.standing_at(NOW + timedelta(days=30)):
        stays = queries.stays(id_)
        card = queries.card(id_)
        assert [(stay.days, bool(stay.left_at)) for stay in stays] == [(5, True), (25, False)]
        assert (card.row.days, card.row.rotting) == (25, True)
        actions.snooze(id_, "2027-01-10", "Bütçe ocakta")
        assert not queries.card(id_).row.rotting
        assert id_ not in queries.ids(DealFilter(rotting=True))
    assert [entry.title for entry in timeline(who, "", 10)] == [
        "Espresso makinesi moved to In talks",
        "Deal opened: Espresso makinesi",
    ]


def test_lost_needs_a_reason_and_waits_to_be_won_back(store) -> None:
    id_ = deal()
    with pytest.raises(UserError) as error:
        actions.lose(id_, None)
    assert "reason_id" in error.value.fields
    actions.lose(id_, reason("lost"), "Rakip", "Daha hızlı teslim", soon(60), "%5")
    card = queries.card(id_)
    assert (card.row.status, card.competitor, card.win_back_offer) == ("lost", "Rakip", "%5")
    assert column(stage(0)) == []
    with pytest.raises(UserError):
        actions.win(id_)
    with pytest.raises(UserError):
        actions.set_stage([id_], stage(0))
    actions.reopen(id_)
    assert column(stage(0)) == [id_]
    assert len(queries.stays(id_)) == 2


def test_totals_are_the_sum_of_what_cards_show(store) -> None:
    for amount in (1855, 333, 10001):
        deal(amount=amount)
    deal(amount=1000, currency="EUR", probability=5000)
    totals = board.totals(DealFilter())
    assert totals.deals == 4
    assert totals.sums == (("TRY", 12189, 186 + 33 + 1000), ("EUR", 1000, 500))


def test_forecast_by_month(store) -> None:
    with clock.standing_at(NOW):
        deal(amount=100, expected_close="2026-10-05")
        deal(amount=200, expected_close="2026-12-31")
        deal(amount=300, expected_close="2026-12-01")
        deal()
        months = board.forecast(DealFilter())
        assert [(m.month, m.totals.deals, m.late) for m in months] == [
            ("2026-10", 1, True),
            ("2026-12", 2, False),
            ("", 1, False),
        ]
        assert len(queries.ids(DealFilter(close=("", "2026-11-30")))) == 1
        assert len(queries.ids(DealFilter(close=("2026-12-01", "2026-12-31")))) == 2


def test_list_orders_and_finds(store) -> None:
    who = contact("Işık Otel")
    a = deal("Çay", amount=5, contact_id=who)
    b = deal("Ada", amount=9)
    assert list(queries.ids(DealFilter(), "title")) == [b, a]
    assert list(queries.ids(DealFilter(), "amount", True)) == [b, a]
    assert list(queries.ids(DealFilter(words="isik"))) == [a]
    assert [hit.id for hit in search.find("isik", kinds=("deal",))] == [a]
    actions.trash([a])
    assert list(queries.ids(DealFilter(), "title")) == [b]
    assert search.find("isik", kinds=("deal",)) == []


def test_a_stage_goes_only_with_somewhere_to_go(store) -> None:
    id_ = deal()
    with pytest.raises(UserError):
        pipeline_actions.delete_stage(stage(0), stage(0))
    gone, kept = stage(0), stage(1)
    pipeline_actions.delete_stage(gone, kept)
    assert queries.card(id_).row.stage_id == kept
    with pytest.raises(UserError):
        pipeline_actions.trash_pipeline(queries.pipelines()[0].id)
