"""Until when a unit is covered, by the law of two countries; units that come with a delivery; what the certificate says."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.sales import delivery_actions as deliveries
from crm_desktop.features.sales import queries as sales
from crm_desktop.features.warranty import actions, index, prints, queries, rules
from crm_desktop.features.warranty.rules import Repair
from crm_desktop.store import journal, search
from crm_desktop.store import settings as kept
from crm_desktop.store.reading import value
from tests.features.warranty.samples import contact, delivered_before, sold, unit


@pytest.fixture
def opened(desk: Path) -> Path:
    """An open store, on 22 November 2026."""
    return desk


def test_the_last_day_is_the_same_day_months_later() -> None:
    assert rules.ending("2026-01-31", 1, (), False).ends_on == "2026-02-28"
    assert rules.ending("2024-02-29", 24, (), False).ends_on == "2026-02-28"
    assert rules.ending("2026-03-01", 0, (), False).ends_on == ""


def test_repairs_are_added_once_and_only_while_covered() -> None:
    repairs = [Repair(1, "repair", "2026-05-01", "2026-05-11"), Repair(2, "repair", "2026-05-05", "2026-05-15")]
    found = rules.ending("2026-03-01", 24, repairs, False)
    assert (found.ends_on, found.added_days) == ("2028-03-15", 14)
    late = [Repair(3, "repair", "2029-01-01", "2029-02-01"), Repair(4, "repair", "2026-05-01")]
    assert rules.ending("2026-03-01", 24, late, False) == ("2026-03-01", "2028-03-01", 0)


def test_a_replacement_begins_anew_only_where_the_law_says_so() -> None:
    swap = [Repair(1, "repair", "2026-05-01", "2026-05-11"), Repair(2, "replacement", "2027-01-10", "2027-01-10")]
    assert rules.ending("2026-03-01", 12, swap, True) == ("2027-01-10", "2028-01-10", 0)
    assert rules.ending("2026-03-01", 12, swap, False) == ("2026-03-01", "2027-03-11", 10)


days = st.integers(0, 900).map(lambda step: date(2026, 1, 1) + timedelta(days=step))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(days, st.integers(0, 40)), max_size=6))
def test_added_days_are_those_of_a_slow_count(found) -> None:
    """Nights the unit was away, of repairs begun while covered, day by day."""
    repairs = [
        Repair(place, "repair", first.isoformat(), (first + timedelta(days=span)).isoformat())
        for place, (first, span) in enumerate(found)
    ]
    ends, away = date(2028, 1, 1), set()
    for first, span in sorted(found):
        if first <= ends:
            new = {first + timedelta(days=step) for step in range(span)} - away
            away |= new
            ends += timedelta(days=len(new))
    got = rules.ending("2026-01-01", 24, repairs, False)
    assert (got.ends_on, got.added_days) == (ends.isoformat(), len(away))


def test_units_come_with_a_delivery_and_go_with_it(opened: Path) -> None:
    sale = sold(30_000)
    line = sales.lines(sale)[0].id
    delivery = deliveries.deliver(sale, {line: 30_000}, on="2026-03-02", serials={line: ["SN-1", "SN-2"]})
    found = queries.about(sale)
    assert sorted((row.serial, row.quantity) for row in found) == [("", 10_000), ("SN-1", 10_000), ("SN-2", 10_000)]
    assert {row.ends_on for row in found} == {"2028-03-02"} and queries.waiting_deliveries() == 0
    journal.undo()
    assert queries.about(sale) == [] and sales.deliveries(sale) == []
    journal.redo()
    deliveries.take_back(delivery)
    assert queries.about(sale) == [] and value("SELECT count(*) FROM record WHERE kind = 'unit'") == 0


def test_what_has_neither_warranty_nor_serial_stays_out(opened: Path) -> None:
    sale = sold(20_000, months=0)
    deliveries.deliver(sale, on="2026-03-02")
    assert queries.about(sale) == []


def test_older_deliveries_are_taken_over_once(opened: Path) -> None:
    delivered_before()
    assert queries.waiting_deliveries() == 1
    assert actions.take_over() == 1 and actions.take_over() == 0


def test_search_and_history_know_old_serials(opened: Path) -> None:
    id_ = unit(contact_id=contact())
    actions.replace(id_, "SN-2002", "2026-05-01")
    assert [hit.id for hit in search.find("SN-1001")] == [id_] and [hit.id for hit in search.find("2002")] == [id_]
    assert queries.by_serial("SN-2002")[0].id == id_ and queries.by_serial("SN-1001") == []


def test_the_setting_of_the_law_moves_every_end_and_undo_moves_it_back(opened: Path) -> None:
    id_ = unit(months=12)
    actions.replace(id_, "SN-2", "2026-09-01")
    assert queries.rows([id_])[0].ends_on == "2027-03-01"
    actions.put_setting("restart", True)
    assert queries.rows([id_])[0].ends_on == "2027-09-01"
    journal.undo()
    assert queries.rows([id_])[0].ends_on == "2027-03-01"


def test_longest_repair_is_twenty_business_days_with_saturdays(opened: Path) -> None:
    card = queries.card(unit())
    with clock.standing_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        found = queries.legal(card, "2026-11-23")
    assert (found.most_days, found.last_day, found.lend_day, found.left) == (20, "2026-12-16", "2026-12-04", 20)
    with clock.standing_at(datetime(2026, 12, 18, 9, tzinfo=UTC)):
        assert queries.legal(card, "2026-11-23").left == -2
    kept.put({"business.country": "AZ"})
    assert queries.legal(card, "2026-11-23").last_day == ""


def test_endings_are_due_told_and_counted(opened: Path) -> None:
    who = contact()
    soon = (clock.today() + timedelta(days=5)).isoformat()
    begun = f"{int(soon[:4]) - 1}{soon[4:]}"
    id_ = unit(contact_id=who, delivered_on=begun, months=12)
    until = (clock.today() + timedelta(days=7)).isoformat()
    assert [item.id for item in index.due(until)] == [id_] and queries.ending_count() == 1
    assert [row.state for row in queries.rows([id_])] == ["ending"]
    assert [entry.start for entry in index.calendar(until[:8] + "01", "2999-01-01") if entry.id == id_] == [soon]
    actions.retire([id_], "Scrapped")
    assert index.due(until) == [] and queries.ending_count() == 0
    assert [entry.icon for entry in index.timeline(who, None, 10)] == ["archive", "shield-check"]


def test_what_cannot_be_is_refused(opened: Path) -> None:
    id_ = unit()
    for field, wrong in (("name", "  "), ("delivered_on", "31.31.31"), ("months", -1), ("most_days", 99_999)):
        with pytest.raises(UserError):
            actions.set_field(id_, field, wrong)
    with pytest.raises(UserError):
        actions.add_repair(id_, "2026-05-10", "2026-05-01")
    odd = unit(name="<b>" + "ş" * 10_000 + "👍", serial="x" * 5000)
    assert len(queries.card(odd).row.name) == 300


@pytest.mark.parametrize("language, word", [("tr", "Garanti belgesi"), ("az", "Zəmanət talonu"), ("en", "Warranty certificate")])
def test_the_certificate_says_what_the_law_wants(opened: Path, language: str, word: str) -> None:
    import pypdfium2

    id_ = unit(contact_id=contact(), brand="Işık", invoice="ABC2026000000012", delivered_to="Bakı")
    actions.add_repair(id_, "2026-05-01", "2026-05-11")
    document = pypdfium2.PdfDocument(prints.certificate(id_, language))
    said = "".join(page.get_textpage().get_text_range() for page in document)
    for part in ("SN-1001", "Işık", "ABC2026000000012", "01.03.2026", "11.03.2028", "Bakı", "20"):
        assert part in said
    assert word in said and len(document) == 1


def test_units_can_be_asked_for(opened: Path) -> None:
    soon = unit(delivered_on=rules.months_on((clock.today() + timedelta(days=5)).isoformat(), -12), months=12, serial="SOON-1")
    old = unit(delivered_on="2020-01-01", months=12, contact_id=contact())
    for where, found in (
        ({"field": "state", "is": "in", "value": ["ending"]}, [soon]),
        ({"field": "serial", "is": "contains", "value": "soon"}, [soon]),
        ({"field": "ends", "is": "before", "value": "2022-01-01"}, [old]),
        ({"field": "contact", "is": "contains", "value": "sule"}, [old]),
        ({"field": "repair", "is": "is", "value": True}, []),
    ):
        assert queries.ids({"where": where}).tolist() == found, where
