"""The database's reckoning against a slow one, day by day; what moves people by itself; stages set by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.lifecycle import actions, deriving, prints, queries, rules
from crm_desktop.features.lifecycle.rules import Hand, Move, Rules
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.store import journal, work

FIRST = date(2026, 1, 10)


def at(day: date) -> "object":
    return clock.standing_at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def person(name: str = "Ayşe Kaya", **more: object) -> int:
    return contacts.create(ContactDraft(name=name, **more))


def sell(contact_id: int, day: date) -> int:
    line = LineDraft(description="Coffee", quantity=10_000, price=1_000_000)
    with at(day):
        return sales.create(
            SaleDraft(contact_id=contact_id, due_on=day.isoformat(), currency="TRY", subject="", language="en", lines=(line,))
        )


def stage(contact_id: int) -> str:
    found = queries.standing(contact_id)
    return found.stage if found else ""


# ---------------------------------------------------------------------- the slow reckoning


def slowly(created: date, bought: list[date], referred: list[date], today: date, now: Rules) -> list[tuple[str, str]]:
    """(day, stage) of each move, by asking every single day where the contact stands."""
    out: list[tuple[str, str]] = []
    day = min([created, *bought])
    while day <= today:
        where = _standing(created, bought, referred, day, now)
        if where and (not out or out[-1][1] != where):
            out.append((day.isoformat(), where))
        day += timedelta(days=1)
    return out


def _standing(created: date, bought: list[date], referred: list[date], day: date, now: Rules) -> str:
    until = sorted({one for one in bought if one <= day})
    if not until:
        return "prospect" if created <= day else ""
    last, count = until[-1], len(until)
    limit = now.single if count == 1 else max(now.least, (last - until[0]).days * now.rhythm // (100 * (count - 1)))
    quiet = (day - last).days
    if quiet > max(limit + 1, now.ended):
        return "ended"
    if quiet > limit:
        return "lapsed"
    if count >= now.advocate and sum(one <= day for one in referred) >= now.referrals:
        return "advocate"
    return "loyal" if count >= now.loyal else "repeat" if count >= now.repeat else "first"


DAYS = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DAYS, max_size=7), st.lists(DAYS, max_size=3), DAYS, st.integers(0, 900), st.sampled_from([
    Rules(), Rules(repeat=2, loyal=3, advocate=1, referrals=2, rhythm=150, least=14, single=40, ended=90),
]))  # fmt: skip
def test_the_database_reckons_as_day_by_day(desk, bought, referred, created, after, numbers) -> None:
    today, created = FIRST + timedelta(days=after), min(created, FIRST + timedelta(days=after))
    bought = [day for day in bought if day <= today]
    referred = [day for day in referred if day <= today]
    with at(today), work.write("test") as connection:
        actions.set_rules(numbers._asdict())
        who = person("Somebody", roles=("customer",), created_at=f"{created}T08:00:00Z")
        for number, day in enumerate(referred):
            person(f"Referred {number}", referrer_id=who, created_at=f"{day}T08:00:00Z")
        for day in bought:
            sell(who, day)
        del connection
    with at(today):
        deriving.settle()
        found = [(move.day, move.stage) for move in reversed(queries.moves(who))]
        assert found == slowly(created, bought, referred, today, numbers)
    with at(today + timedelta(days=800)):
        deriving.settle()
        later = [(move.day, move.stage) for move in reversed(queries.moves(who))]
        assert later == slowly(created, bought, referred, today + timedelta(days=800), numbers)


# ---------------------------------------------------------------------- moved by themselves


def test_purchases_move_a_customer_at_once_and_undo_brings_back(store) -> None:
    who = person(roles=("prospect",))
    assert stage(who) == "prospect"
    today = clock.today()
    sell(who, today - timedelta(days=60))
    assert stage(who) == "first"
    sell(who, today - timedelta(days=30))
    assert stage(who) == "repeat"
    journal.undo()
    assert stage(who) == "first"
    journal.redo()
    assert stage(who) == "repeat"


def test_time_alone_moves(store) -> None:
    who = person(roles=("customer",))
    today = clock.today()
    for back in (120, 90, 60, 30):
        sell(who, today - timedelta(days=back))
    assert stage(who) == "loyal"
    with at(today + timedelta(days=31)):
        assert deriving.waits()
        assert deriving.settle() == 1
        assert stage(who) == "lapsed"
        assert not deriving.waits()
        assert [item.title for item in queries.due(clock.today().isoformat())] == ["Gone quiet: ask how they are"]
        sell(who, clock.today())
        assert stage(who) == "loyal"


def test_referrals_make_an_advocate(store) -> None:
    who = person()
    today = clock.today()
    for back in (40, 20):
        sell(who, today - timedelta(days=back))
    friend = person("Ömer Çelik", referrer_id=who)
    assert stage(who) == "advocate"
    assert "1 contact referred" in queries.standing(who).reason
    contacts.trash([friend])
    assert stage(who) == "repeat"


def test_a_return_of_all_and_the_trash_take_it_away(store) -> None:
    who = person()
    made = sell(who, clock.today())
    assert stage(who) == "first"
    sales.trash([made])
    assert stage(who) == ""
    journal.undo()
    assert stage(who) == "first"
    contacts.trash([who])
    assert stage(who) == ""


def test_other_rules_place_everyone_anew(store) -> None:
    who = person()
    for back in (40, 20):
        sell(who, clock.today() - timedelta(days=back))
    assert stage(who) == "repeat"
    actions.set_rules({"repeat": 2, "loyal": 3})
    sell(who, clock.today())
    assert stage(who) == "loyal"
    actions.set_rules({"loyal": 9})
    assert stage(who) == "repeat"
    with pytest.raises(UserError) as refused:
        actions.set_rules({"loyal": 2})
    assert "loyal" in refused.value.fields


# ---------------------------------------------------------------------- by hand


def test_by_hand_until_a_day_then_the_rules_again(store) -> None:
    who = person()
    today = clock.today()
    sell(who, today)
    actions.override([who], "ended", "moved to another country", (today + timedelta(days=10)).isoformat())
    held = queries.standing(who)
    assert (held.stage, held.by_hand) == ("ended", True)
    assert "moved to another country" in held.reason
    with at(today + timedelta(days=11)):
        deriving.settle()
        assert stage(who) == "first"
        assert [move.stage for move in reversed(queries.moves(who))] == ["first", "ended", "first"] or queries.moves(who)[
            0
        ].stage == "first"


def test_release_gives_it_back(store) -> None:
    who = person(roles=("prospect",))
    actions.override([who], "loyal", "my brother")
    actions.release([who])
    assert stage(who) == "prospect"
    assert not queries.standing(who).by_hand


def test_a_hand_needs_a_reason(store) -> None:
    with pytest.raises(UserError) as refused:
        actions.override([person()], "loyal", "  ", "2020-01-01")
    assert set(refused.value.fields) == {"reason", "until_on"}


def test_masked() -> None:
    moves = [Move("2026-01-01", "", "prospect", "known"), Move("2026-03-01", "prospect", "first", "bought", 1)]
    hands = [Hand("ended", "gone", "2026-02-01", "2026-03-31")]
    assert [(m.day, m.before, m.stage) for m in rules.masked(moves, hands, "2026-05-01")] == [
        ("2026-01-01", "", "prospect"), ("2026-02-01", "prospect", "ended"), ("2026-04-01", "ended", "first"),
    ]  # fmt: skip
    assert rules.next_look("", hands, "2026-02-15") == "2026-04-01"


# ---------------------------------------------------------------------- movement


def test_the_flow_of_a_month_adds_up(store) -> None:
    today = clock.today()
    for number in range(3):
        who = person(f"Customer {number}", roles=("prospect",), created_at=f"{today - timedelta(days=400)}T08:00:00Z")
        for back in range(number + 1):
            sell(who, today - timedelta(days=back))
    for month in queries.months(15):
        flow = queries.flow(month)
        for key in rules.STAGES:
            came = sum(count for (_, to), count in flow.moves.items() if to == key)
            left = sum(count for (before, _), count in flow.moves.items() if before == key)
            assert flow.end[key] == flow.begin[key] + came - left
        for (before, to), count in flow.moves.items():
            assert len(queries.ids({"moved": (month, before, to)})) <= count
    assert queries.flow(queries.months(1)[0]).end == queries.counts()
    assert prints.movement_pdf().startswith(b"%PDF")
