"""Field days: chosen by place and by what waits, ordered, timed, printed, written down."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import queries as activities
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.features.visits import actions, prints, queries, rules
from tests.features.team.test_team import text_of
from tests.features.visits.samples import a_plan, customers


def test_times_follow_each_other() -> None:
    slots = rules.schedule("09:00", [("", 30, 15), ("", 30, 20), ("10:00", 60, 15), ("14:00", 30, 15)])
    assert [(rules.time_of(one.start), rules.time_of(one.end), one.tight) for one in slots] == [
        ("09:00", "09:30", False), ("09:50", "10:20", False), ("10:00", "11:00", True), ("14:00", "14:30", False),
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["İstanbul", "Ankara", ""]),
            st.sampled_from(["Kadıköy", "Şişli", ""]),
            st.just(""),
            st.text(max_size=3),
        ),
        max_size=12,
    )
)
def test_districts_stay_together(places) -> None:
    laid = rules.by_district(places, lambda one: one)
    assert sorted(laid) == sorted(places)
    named = [one[:2] for one in laid]
    assert len([one for place, one in enumerate(named) if not place or named[place - 1] != one]) == len(set(named))


@pytest.mark.parametrize("said", ["9", "25:00", "9:5", "x"])
def test_bad_times(said) -> None:
    with pytest.raises(UserError):
        rules.wall_time(said, "starts")


def test_chosen_by_place_and_by_what_waits(store) -> None:
    made = customers()
    firm = contacts.create(
        ContactDraft(kind="organization", name="Işık A.Ş.", addresses=(AddressDraft(city="Ankara", district="Çankaya"),))
    )
    contacts.create(ContactDraft(name="Works There", organization_id=firm))
    day = (clock.today() - timedelta(days=20)).isoformat()
    with clock.standing_at(clock.now() - timedelta(days=30)):
        line = LineDraft(description="Coffee", quantity=10_000, price=1_000_000)
        sales.create(SaleDraft(contact_id=firm, due_on=day, currency="TRY", subject="", language="en", lines=(line,)))
    assert set(queries.customer_ids({})) == {*made, firm}
    assert list(queries.customer_ids({"city": ["İstanbul"], "district": ["Kadıköy"]})) == [made[0], made[2]]
    assert list(queries.customer_ids({"matter": ["debt"]})) == [firm]
    assert queries.customer_rows([firm])[0].why[0] == ("1 overdue", "bad")
    assert set(queries.customer_ids({"untouched": [90, None]})) == {*made, firm}
    assert list(queries.customer_ids({"words": "kaya"})) == [made[0]]


def test_a_day_is_ordered_moved_and_written(store) -> None:
    plan, visits = a_plan()
    assert [one.name for one in queries.visits(plan)] == ["Ayşe Kaya", "Elif Su", "Ömer Ak"]
    actions.move(visits[2], 0)
    assert [one.name for one in queries.visits(plan)] == ["Ömer Ak", "Ayşe Kaya", "Elif Su"]
    assert [one.start for one in queries.visits(plan)] == ["09:00", "09:45", "10:30"]
    made = actions.write(visits[0], "They take the mill", 50, "Send the offer", "2030-01-15", 1)
    actions.miss(visits[1], "closed")
    row = activities.activity_rows([made])[0]
    contact = queries.visits(plan)[1].contact_id
    assert (row.kind, row.minutes, row.contact_id) == ("visit", 50, contact)
    assert [task.subject for task in activities.open_tasks(contact)] == ["Send the offer"]
    shown = queries.plan(plan)
    assert (shown.planned, shown.done, shown.missed, shown.state) == (1, 1, 1, ("1 of 3 done", "info"))
    assert queries.minutes(plan) == (90, 50)
    assert actions.add_visits(plan, [contact]) == 0


def test_due_and_in_the_calendar(store) -> None:
    plan, _ = a_plan()
    assert [item.title for item in queries.due("2030-01-08")] == ["Tuesday"]
    assert queries.due("2030-01-07") == []
    entries = queries.calendar("2030-01-01", "2030-01-31")
    assert [(entry.start, entry.title) for entry in entries][0] == ("2030-01-08T09:00", "Ayşe Kaya")
    actions.trash([plan])
    assert queries.due("2030-01-08") == [] and queries.calendar("2030-01-01", "2030-01-31") == []


def test_printed_with_a_page_each(store) -> None:
    import pypdfium2

    plan, visits = a_plan()
    actions.set_visit(visits[0], {"purpose": "the new mill"})
    whole = prints.plan_pdf(plan)
    assert len(pypdfium2.PdfDocument(whole)) == 4
    said = text_of(whole)
    for part in ("Tuesday", "09:00–09:30", "Ayşe Kaya", "Kadıköy", "the new mill", "What came of it", "Ask for"):
        assert part in said, part
    assert len(pypdfium2.PdfDocument(prints.plan_pdf(plan, briefs=False))) == 1
    assert "Ömer Ak" not in text_of(prints.plan_pdf(plan, visit_id=visits[0]))
    with pytest.raises(UserError):
        prints.plan_pdf(7)


def test_bad_days(store) -> None:
    with pytest.raises(UserError) as refused:
        actions.create_plan(" ", "")
    assert set(refused.value.fields) == {"name", "day"}
    plan, visits = a_plan()
    with pytest.raises(UserError):
        actions.write(visits[0], "  ")
    with pytest.raises(UserError):
        actions.set_visit(visits[0], {"minutes": 7000})
    with pytest.raises(UserError):
        actions.add_visits(plan, contacts.add_many([ContactDraft(name=f"Customer {n}") for n in range(70)]))


def test_who_is_to_be_kept_in_touch_with_is_chosen_too(store) -> None:
    from crm_desktop.features.activities import keep_actions

    first, *others = customers()
    assert len(queries.customer_ids({"matter": ["touch"]})) == 0
    with clock.standing_at(clock.now() + timedelta(days=40)):
        keep_actions.set_rhythm([first], 30)
        keep_actions.set_rhythm(others[:1], 60)
        assert list(queries.customer_ids({"matter": ["touch"]})) == [first]
        (why,) = [said for said, _ in queries.waiting([first, *others])[first] if "keep in touch" in said]
        assert "10 days overdue" in why
        keep_actions.spoke(first)
        assert len(queries.customer_ids({"matter": ["touch"]})) == 0
