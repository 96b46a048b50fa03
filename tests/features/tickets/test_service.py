"""Due times and their why, waiting, merging, parts and cost, the unit's warranty, answers, papers, satisfaction."""

import email
from datetime import UTC, datetime, timedelta
from email import policy
from pathlib import Path

import pytest

from crm_desktop.base import clock, i18n
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales.records import LineDraft, SaleDraft
from crm_desktop.features.tickets import (
    actions,
    letters,
    prints,
    queries,
    repairs,
    rules,
    service,
    service_actions,
    timeline,
    times,
)
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.features.warranty import actions as units
from crm_desktop.features.warranty import queries as register
from crm_desktop.features.warranty.records import UnitDraft
from crm_desktop.features.workdays import actions as workdays
from crm_desktop.store import journal, search, settings
from tests.features.tickets.samples import closed, contact, ticket, two, unit_ticket

FRIDAY = datetime(2026, 11, 20, 16, 0).astimezone()


@pytest.fixture(autouse=True)
def opened(desk: Path) -> None:
    """An open store."""


def at(hours: float):
    """So many hours after Friday 16:00 on the wall."""
    return clock.standing_at((FRIDAY + timedelta(hours=hours)).astimezone(UTC))


def friday_ticket(**more: object) -> int:
    with at(0):
        return ticket(priority="urgent", **more)


def test_due_by_the_working_calendar_and_why() -> None:
    card = queries.card(friday_ticket())
    assert (card.row.answer_due, card.row.due_at) == ("2026-11-20T17:00", "2026-11-23T16:00")
    with at(1):
        said = times.why(card)
    for part in ("Monday 16:00", "8 working hours", "Friday 16:00", "Saturday, Sunday"):
        assert part in said, said


def test_the_clock_stands_still_while_the_customer_is_awaited() -> None:
    id_ = friday_ticket()
    with at(1):
        actions.answer(id_, "Which model is it?")
        paused = queries.card(id_)
        assert paused.row.status == "waiting" and "7 working hours are left" in times.why(paused)
        assert paused.row.due[0] == "paused" and queries.ids({"late": True}).tolist() == []
    with at(24 * 4):  # Tuesday 16:00
        assert queries.ids({"late": True}).tolist() == []
        actions.receive(id_, "MK-200")
        card = queries.card(id_)
        assert card.row.due_at == "2026-11-25T15:00"
        assert "waited 3 days 23 h for the customer" in times.why(card)
    journal.undo()
    assert queries.card(id_).row.due_at == "2026-11-23T16:00"


def test_waiting_ends_exactly_with_the_working_minutes_left() -> None:
    """Waiting from Friday 17:00 to Tuesday 16:00: seven working hours of eight are left, two of them on Tuesday."""
    id_ = friday_ticket()
    with at(1):
        actions.set_status([id_], "waiting")
    with at(24 * 4):
        actions.set_status([id_], "open")
    assert queries.card(id_).row.due_at == "2026-11-25T15:00"


def test_a_time_that_a_person_says_stays_until_it_is_emptied() -> None:
    id_ = friday_ticket()
    actions.set_field(id_, "due_at", "2026-12-01T10:00")
    actions.set_priority([id_], "low")
    card = queries.card(id_)
    assert card.row.due_at == "2026-12-01T10:00" and "as you set it" in times.why(card)
    actions.set_field(id_, "due_at", "")
    assert queries.card(id_).row.due_at not in ("", "2026-12-01T10:00")


def test_open_tickets_follow_hours_holidays_and_targets_in_one_step() -> None:
    id_ = friday_ticket()
    workdays.add_holiday("2026-11-23", "Stocktaking")
    assert queries.card(id_).row.due_at == "2026-11-24T16:00"
    with at(1):
        assert "Stocktaking" in times.why(queries.card(id_))
    journal.undo()
    assert queries.card(id_).row.due_at == "2026-11-23T16:00"
    service_actions.set_target("urgent", 0, 60)
    card = queries.card(id_)
    assert (card.row.answer_due, card.row.due_at) == ("", "2026-11-20T17:00")
    done = closed()
    before = queries.card(done).row.due_at
    workdays.set_hours(0, "")
    assert queries.card(done).row.due_at == before


def test_reopened_tickets_begin_anew() -> None:
    id_ = friday_ticket()
    with at(1):
        actions.close(id_, "Done")
    with at(24 * 4):
        actions.reopen([id_])
    assert queries.card(id_).row.due_at == "2026-11-25T16:00"


def test_merging_brings_everything_and_finds_both() -> None:
    who = contact()
    one = ticket("Pump leaks", contact_id=who)
    with at(0):
        other = ticket("Water on the floor", contact_id=who, description="Since Monday")
    actions.answer(other, "We come")
    service_actions.add_part(other, "Seal", 20_000, 250_000)
    service_actions.merge([other], one)
    assert [message.body for message in queries.messages(one)][0].startswith("Water on the floor")
    assert len(queries.messages(one)) == 2 and service.parts(one)[0].name == "Seal"
    assert queries.card(other).row.status == "closed" and queries.card(other).merged_into_id == one
    assert queries.ids({}).tolist() == [one] and [row.id for row in service.merged(one)] == [other]
    assert [hit.id for hit in search.find("water floor", ("ticket",))] == [one]
    with pytest.raises(UserError):
        service_actions.merge([one], other)
    stranger = ticket("Other", contact_id=contact("Someone else"))
    with pytest.raises(UserError):
        service_actions.merge([stranger], one)
    for _ in ("their ticket", "the stranger", "the merge"):
        journal.undo()
    assert len(queries.ids({})) == 2


def test_links_stand_on_both_and_once() -> None:
    one, other = two()
    service_actions.link(one, other)
    service_actions.link(other, one)
    assert [row.id for _, row in service.linked(one)] == [other] and [row.id for _, row in service.linked(other)] == [one]
    with pytest.raises(UserError):
        service_actions.link(one, one)


def test_what_service_costs_counts_into_the_customer() -> None:
    who = contact()
    id_ = ticket(contact_id=who)
    pump = products.create(ProductDraft(name="Pump", cost=1_500_000))
    service_actions.add_part(id_, product_id=pump, quantity=20_000)
    service_actions.set_hourly_rate(60_000)
    actions.set_work(id_, 90, (2_500, "TRY"))
    assert service.cost(id_) == (30_000, 90_000, 2_500)
    assert service.cost_of_contact(who) == 122_500
    sale = sales.create(SaleDraft(who, lines=(LineDraft("Machine", quantity=10_000, price=50_000_000, cost=20_000_000),)))
    assert sale and service.earned_of_contact(who) == 300_000 - 122_500
    assert ("Cost of service", "1,225\xa0₺", "") in timeline.figures(who)
    for wrong in ({"quantity": 0}, {"cost": -1}, {"name": "  "}):
        with pytest.raises(UserError):
            service_actions.add_part(id_, **({"name": "x", "quantity": 10_000, "cost": 1} | wrong))


def test_a_fault_of_a_covered_unit_adds_its_days() -> None:
    with clock.standing_at(datetime(2026, 5, 4, 9, tzinfo=UTC)):
        id_ = unit_ticket()
    card = queries.card(id_)
    unit = register.card(card.unit_id)
    assert repairs.covered(card, unit) and repairs.legal(card, unit).from_day == "2026-05-04"
    actions.set_field(id_, "received_on", "2026-05-06")
    assert register.rows([card.unit_id])[0].at_us == 1
    with clock.standing_at(datetime(2026, 5, 14, 9, tzinfo=UTC)):
        actions.close(id_, "New pump", "Limescale", 45)
    row = register.rows([card.unit_id])[0]
    assert (row.at_us, row.added_days, row.ends_on) == (0, 10, "2028-03-11")
    assert queries.card(id_).returned_on == "2026-05-14"
    other = units.create(UnitDraft("Another", delivered_on="2026-03-01", months=24))
    actions.set_field(id_, "unit_id", other)
    assert (register.rows([card.unit_id])[0].added_days, register.rows([other])[0].added_days) == (0, 10)
    for _ in ("the other unit on the ticket", "the other unit", "closing"):
        journal.undo()
    assert register.rows([card.unit_id])[0].ends_on == "2028-03-01"


def test_out_of_warranty_the_time_begins_when_it_comes_to_us() -> None:
    made = units.create(UnitDraft("Old", contact(), delivered_on="2020-03-01", months=24))
    with clock.standing_at(datetime(2026, 5, 4, 9, tzinfo=UTC)):
        id_ = ticket(kind="fault", unit_id=made)
    actions.set_field(id_, "received_on", "2026-05-11")
    card = queries.card(id_)
    assert card.row.contact == "Şule İnan" and not repairs.covered(card, register.card(made))
    assert repairs.legal(card, register.card(made)).from_day == "2026-05-11"
    with clock.standing_at(datetime(2026, 5, 14, 9, tzinfo=UTC)):
        actions.close(id_, "Mended")
    assert register.rows([made])[0].ends_on == "2022-03-01"


def test_answers_are_filled_and_what_is_unknown_is_named() -> None:
    id_ = unit_ticket()
    known = letters.values(queries.card(id_))
    said, missing = letters.filled("Dear {name}, {product} {serial} until {warranty}: {resolution} {nonsense}", known)
    assert said.startswith("Dear Şule İnan, Kahve makinesi SN-1001 until 01.03.2028") and missing == ["resolution", "nonsense"]
    assert [one.name for one in service.templates()][0] == "We have it and look into it"
    with pytest.raises(UserError):
        service_actions.save_template(" ", "x")


@pytest.mark.parametrize("address", ["ayse@example.com", "ayşe@işık.com.tr", ""])
def test_the_answer_goes_out_as_a_draft(address: str) -> None:
    who = contacts.create(ContactDraft(name="Ayşe Öztürk", emails=(("", address),) if address.strip() else ()))
    id_ = ticket("Çalışmıyor\r\nBcc: spy@x.y", contact_id=who)
    actions.receive(id_, "Yine bozuldu\nŞimdi ne olacak?")
    letter = email.message_from_bytes(
        letters.mail(queries.card(id_), "Geliyoruz ğüşiöç", letters.last_asked(id_)), policy=policy.default
    )
    assert letter["X-Unsent"] == "1" and letter["Bcc"] is None and letter["Subject"].startswith("[#1] Çalışmıyor")
    assert "Geliyoruz ğüşiöç" in letter.get_content() and "> Şimdi ne olacak?" in letter.get_content()
    if address == "ayse@example.com":
        assert letter["To"] == address


@pytest.mark.parametrize("language, words", [("en", "Service form"), ("tr", "Servis formu"), ("az", "Servis forması")])
def test_the_service_form_says_it_all(language: str, words: str) -> None:
    import pypdfium2

    id_ = unit_ticket()
    actions.set_field(id_, "received_on", "2026-11-22")
    service_actions.add_part(id_, "Pompa", 20_000, 1_500_000)
    actions.close(id_, "Pompa değişti", "Kireç", 75)
    i18n.use("en")
    document = pypdfium2.PdfDocument(prints.service_form(id_, language))
    said = "".join(page.get_textpage().get_text_range() for page in document)
    for part in (words, "#1", "Şule İnan", "SN-1001", "Pompa değişti", "Kireç", "Pompa", "03.2028"):
        assert part in said


def test_satisfaction_is_kept_for_each_closing() -> None:
    who = contact()
    id_ = ticket(contact_id=who)
    actions.close(id_, "Done")
    service_actions.score(id_, 2, "Late")
    actions.reopen([id_])
    actions.close(id_, "Done again")
    service_actions.score(id_, 5, "Great 👍")
    assert [one.score for one in service.scores(id_)] == [5, 2] and queries.rows([id_])[0].score in (5, 2)
    assert queries.ids({"score": [1]}).tolist() == []
    assert any("5/5" in entry.title for entry in timeline.timeline(who, None, 20))
    with pytest.raises(UserError):
        service_actions.score(id_, 6)


def test_serial_complainers_are_seen() -> None:
    who = contact()
    for _ in range(2):
        ticket(kind="complaint", contact_id=who)
    assert timeline.badges(who) == []
    ticket(kind="complaint", contact_id=who)
    ticket(kind="question", contact_id=who)
    assert timeline.badges(who) == [("3 complaints in 12 months", "bad")]
    with clock.standing_at(datetime.now(UTC) + timedelta(days=400)):
        assert timeline.badges(who) == []


def test_bad_values_are_told_by_field() -> None:
    id_ = ticket()
    for field, wrong in (
        ("remedy", "gold"),
        ("received_on", "soon"),
        ("labour_minutes", -5),
        ("other_cost", (-1, "TRY")),
        ("kind", "x"),
    ):
        with pytest.raises(UserError) as refused:
            actions.set_field(id_, field, wrong)
        assert field in refused.value.fields
    with pytest.raises(UserError):
        service_actions.set_target("urgent", -1, 10)
    with pytest.raises(UserError):
        actions.create(TicketDraft("x", remedy="gold"))


def test_targets_survive_odd_settings() -> None:
    for odd in ("nonsense", {"urgent": "x"}, {"urgent": [1]}, [1, 2]):
        settings.put({"ticket.targets": odd})
        assert service.targets("urgent") == rules.TARGETS["urgent"]


def test_tickets_can_be_asked_for_by_what_is_new() -> None:
    id_ = unit_ticket()
    actions.set_field(id_, "remedy", "refund")
    ticket("Another")
    actions.close(id_, "Done", "Limescale", 45)
    service_actions.score(id_, 2)
    for where in (
        {"field": "remedy", "is": "in", "value": ["refund"]},
        {"field": "unit", "is": "is", "value": True},
        {"field": "unit_name", "is": "contains", "value": "SN-1001"},
        {"field": "score", "is": "in", "value": [2]},
        {"field": "root_cause", "is": "contains", "value": "lime"},
        {"field": "labour", "is": "more", "value": 30},
    ):
        assert queries.ids({"where": where}).tolist() == [id_], where
    assert queries.ids({"where": {"field": "late", "is": "is", "value": True}}).tolist() == []


def test_a_clock_that_was_set_back_breaks_nothing() -> None:
    id_ = friday_ticket()
    with at(5):
        actions.set_status([id_], "waiting")
    with at(1):
        actions.set_status([id_], "open")
        card = queries.card(id_)
        assert card.row.due_at == "2026-11-23T16:00" and "waited" not in times.why(card)
