"""Tickets without a window: numbers, states, times, what the timeline, search and Today know."""

from datetime import UTC, datetime

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.tickets import actions, queries, rules, timeline
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.store import journal, search
from tests.features.tickets.samples import contact, ticket

MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def at(minutes: int):
    return clock.standing_at(datetime.fromtimestamp(MORNING.timestamp() + minutes * 60, UTC))


def test_numbers_run_and_are_never_given_back(store) -> None:
    first = queries.card(ticket())
    journal.undo()
    second = queries.card(ticket())
    assert (first.row.number, second.row.number) == ("#1", "#2")


def test_a_ticket_from_question_to_solution(store) -> None:
    with at(0):
        id_ = ticket(contact_id=contact(), kind="fault")
    assert queries.card(id_).row.status == "new"
    with at(72):
        actions.answer(id_, "Yarın bakıyoruz.")
    row = queries.card(id_).row
    assert (row.status, row.answer_time) == ("waiting", "1 h 12 min")
    with at(90):
        actions.receive(id_, "Bekliyorum.")
    assert queries.card(id_).row.status == "open"
    with at(60 * 27):
        actions.close(id_, "Disk değişti.")
    row = queries.card(id_).row
    assert (row.status, row.solve_time, row.answer_time) == ("closed", "1 day 3 h", "1 h 12 min")
    with at(60 * 28):
        actions.receive(id_, "Yine bozuldu.")
    row = queries.card(id_).row
    assert (row.status, row.reopened, row.closed_at) == ("open", 1, "")


def test_closing_asks_how(store) -> None:
    id_ = ticket()
    with pytest.raises(UserError) as refused:
        actions.close(id_, "   ")
    assert "resolution" in refused.value.fields
    with pytest.raises(UserError):
        actions.set_status([id_], "closed")
    actions.set_field(id_, "resolution", "Done")
    actions.set_status([id_], "closed")
    actions.set_status([id_], "waiting")
    assert queries.card(id_).row.reopened == 1


@pytest.mark.parametrize(
    ("draft", "field"),
    [(TicketDraft("  "), "subject"), (TicketDraft("x", kind="nonsense"), "kind"), (TicketDraft("x", due_at="soon"), "due_at")],
)
def test_bad_drafts_are_told_by_field(store, draft: TicketDraft, field: str) -> None:
    with pytest.raises(UserError) as refused:
        actions.create(draft)
    assert field in refused.value.fields and queries.ids({}) == queries.ids({"words": ""})


@pytest.mark.parametrize("body", ["<b>x</b> &amp;", "=1+1", "👩 مرحبا", "x" * 10_000])
def test_any_text_is_kept_as_it_is(store, body: str) -> None:
    id_ = ticket(body[:200], description=body)
    actions.note(id_, body)
    card = queries.card(id_)
    assert card.description == body and queries.messages(id_)[0].body == body


def test_the_contacts_timeline_tells_it_all(store) -> None:
    who = contact()
    with at(0):
        id_ = ticket("Grinder noisy", contact_id=who)
    with at(10):
        actions.answer(id_, "We come tomorrow.")
    with at(20):
        actions.close(id_, "Disk changed.")
    told = timeline.timeline(who, None, 50)
    assert [entry.title for entry in told] == [
        "Ticket #1 closed: Grinder noisy", "Answered ticket #1: Grinder noisy", "Ticket #1 opened: Grinder noisy",
    ]  # fmt: skip
    assert "Disk changed." in told[0].body and "10 min" in told[0].body
    assert timeline.timeline(who, told[1].at, 50) == told[2:]
    assert timeline.figures(who) == []


def test_lists_filters_and_orders(store) -> None:
    with clock.standing_at(MORNING):
        late = ticket("A late one", due_at="2026-11-20T10:00", priority="low")
        soon = ticket("B soon", due_at="2026-11-23T10:00", priority="urgent")
        done = ticket("C done")
        actions.close(done, "ok")
        assert list(queries.ids({"late": True})) == [late]
        assert list(queries.ids({"status": ["new"]}, "due")) == [late, soon]
        assert list(queries.ids({}, "priority")) == [soon, done, late]
        assert list(queries.ids({}, "-ticket.subject")) == [done, soon, late]
        assert list(queries.ids({"words": "soon"})) == [soon]
        assert queries.summary({}) == "1 late" and queries.waiting_count() == 2
        assert {key: list(ids) for key, ids in queries.board({}).items()} == {
            "new": [late, soon],
            "open": [],
            "waiting": [],
            "closed": [done],
        }
        assert [item.id for item in timeline.due("2026-11-22")] == [late]
        assert queries.rows([late])[0].due == ("2 days ago", "bad")


def test_search_finds_messages_and_numbers_until_it_is_in_the_trash(store) -> None:
    id_ = ticket("Grinder", contact_id=contact("Işıl Yılmaz"))
    actions.note(id_, "Gear wheel ordered")
    assert [hit.id for hit in search.find("gear", ("ticket",))] == [id_]
    assert [hit.id for hit in search.find("isil", ("ticket",))] == [id_]
    actions.trash([id_])
    assert search.find("gear", ("ticket",)) == [] and list(queries.ids({})) == []
    actions.restore([id_])
    assert list(queries.ids({})) == [id_]


def test_durations() -> None:
    start = "2026-11-22T08:00:00Z"
    said = [
        rules.took(start, end)
        for end in ("2026-11-22T08:12:59Z", "2026-11-22T10:00:00Z", "2026-11-23T08:00:00Z", "2026-12-22T09:00:00Z")
    ]
    assert said == ["12 min", "2 h", "1 day", "30 days"]
    assert rules.took(start, "") == ""
