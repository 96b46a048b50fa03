"""The sample: a whole year, in three languages, alike all day, nobody real, one step to take back."""

import re
from datetime import UTC, datetime

import pytest

from crm_desktop.base import clock
from crm_desktop.base.text import digits
from crm_desktop.features.agreements import queries as agreements
from crm_desktop.features.contacts import taxids
from crm_desktop.features.sales import queries as sales
from crm_desktop.features.sales import reorder_list as reorder
from crm_desktop.features.sample import actions, bulk
from crm_desktop.store import journal, search
from crm_desktop.store.reading import row, rows, value

COUNTS = {"contact": 180, "product": 15, "deal": 45}


def told() -> list:
    """What was made, without ids."""
    return [
        rows("SELECT name, created_at, tax_number FROM contact ORDER BY name, created_at"),
        rows("SELECT title, amount, status, created_at, closed_at FROM deal ORDER BY title, created_at"),
        rows("SELECT number, revision, issued_on, net, tax, total FROM offer JOIN offer_sum USING(id) ORDER BY number, revision"),
        rows("SELECT kind, subject, body, at, due_on FROM activity ORDER BY at, subject, body, due_on"),
    ]


@pytest.mark.parametrize("language, country", [("en", "TR"), ("tr", "TR"), ("az", "AZ"), ("en", "GB")])
def test_fills_and_is_taken_back(desk, language, country):
    actions.fill(language, country)
    counts = dict(rows("SELECT kind, count(*) FROM record GROUP BY kind"))
    assert COUNTS.items() <= counts.items()
    assert counts["offer"] >= 36 and counts["ticket"] >= 25 and counts["sale"] >= 30 and counts["payment"] >= 30
    assert counts["agreement"] == 7 and counts["activity"] >= 250
    assert value("SELECT count(*) FROM search_dirty") == 0
    journal.undo()
    assert not rows("SELECT kind, count(*) FROM record GROUP BY kind")
    journal.redo()
    assert dict(rows("SELECT kind, count(*) FROM record GROUP BY kind")) == counts


def test_alike_all_day(desk):
    made = []
    for hour in (10, 17):
        with clock.standing_at(datetime(2026, 11, 20, hour, tzinfo=UTC)):
            actions.fill("tr", "TR")
        made.append(told())
        journal.undo()
    first, second = made
    assert [len(part) for part in first] == [len(part) for part in second]
    assert first[0] == second[0] and first[1] == second[1]


def test_time_runs_forward(desk):
    actions.fill("tr", "TR")
    assert value("SELECT count(*) FROM deal_stage WHERE left_at < entered_at") == 0
    assert value("SELECT count(*) FROM offer WHERE sent_at < created_at OR decided_at < sent_at") == 0
    numbered = rows("SELECT number FROM offer WHERE number <> '' AND revision = 0 ORDER BY issued_on, sent_at, id")
    assert numbered == sorted(numbered)
    assert value("SELECT count(*) FROM sale s JOIN offer o ON o.id = s.offer_id WHERE s.created_at < o.decided_at") == 0
    assert value("SELECT count(*) FROM delivery d JOIN sale s ON s.id = d.sale_id WHERE d.delivered_on < s.sold_on") == 0
    now = clock.now_text()
    for table, column in (("contact", "created_at"), ("deal", "created_at"), ("activity", "at"), ("ticket", "opened_at"),
                          ("sale", "created_at"), ("payment", "created_at"), ("agreement", "created_at")):  # fmt: skip
        assert value(f"SELECT max({column}) FROM {table}") <= now


def test_every_state_is_there(desk):
    actions.fill("en", "TR")
    assert {status for (status,) in rows("SELECT DISTINCT status FROM deal")} == {"open", "won", "lost"}
    assert {status for (status,) in rows("SELECT DISTINCT status FROM offer")} >= {"draft", "sent", "accepted", "rejected"}
    assert {status for (status,) in rows("SELECT DISTINCT status FROM ticket")} >= {"new", "closed"}
    assert (
        value("SELECT max(n) FROM (SELECT count(DISTINCT tax_percent) n FROM offer_line WHERE kind = 'item' GROUP BY offer_id)")
        == 2
    )
    assert value("SELECT max(revision) FROM offer") >= 1
    assert {sale.state for sale in sales.rows(sales.ids({}))} >= {"paid", "open", "late"}
    assert {sale.delivered for sale in sales.rows(sales.ids({}))} >= {1, 2}
    assert value("SELECT max(n) FROM (SELECT count(*) n FROM instalment GROUP BY sale_id)") == 5
    assert value("SELECT count(*) FROM sale_unit WHERE serial <> ''") > 10
    found = agreements.rows(agreements.ids({}))
    assert {one.state for one in found} == {"draft", "sent", "live", "ended"}
    assert [one.kind for one in found if one.notice_due] == ["maintenance"]
    assert reorder.rows(reorder.ids({}))
    due, late = row(
        "SELECT sum(due_on >= date('now')), sum(due_on < date('now')) FROM activity WHERE due_on <> '' AND done_at IS NULL"
    )
    assert due > 8 and late >= 3


def test_nobody_is_real(desk):
    for language, country in (("tr", "TR"), ("az", "AZ")):
        actions.fill(language, country)
        assert all(
            address.endswith((".example.com", "@example.com"))
            for (address,) in rows("SELECT address FROM email")
        )
        assert all(
            taxids.warning(number, country) == "" for (number,) in rows("SELECT tax_number FROM contact WHERE tax_number <> ''")
        )
        assert value("SELECT count(*) FROM phone WHERE e164 = ''") == 0
        assert all(re.search(r"^0\d{2,3}0", digits(number)) for (number,) in rows("SELECT number FROM phone"))
        journal.undo()


def test_of_this_business_what_was_said_stays(desk):
    from crm_desktop.store import settings

    settings.put({"business.name": "Bizim Dükkân", "business.currency": "EUR"})
    actions.fill("tr", "TR")
    assert settings.get("business.name") == "Bizim Dükkân"
    assert {currency for (currency,) in rows("SELECT DISTINCT currency FROM deal")} == {"EUR"}
    assert settings.get("business.logo")


def test_bulk_is_found_like_any_other(desk):
    bulk.add(3000)
    assert value("SELECT count(*) FROM contact") == value("SELECT count(*) FROM sort_key WHERE field = 'contact.name'") == 3000
    assert value("SELECT count(*) FROM step") == 1
    name, phone = row(
        "SELECT name, number FROM contact JOIN phone ON phone.contact_id = contact.id WHERE kind = 'person' LIMIT 1"
    )
    assert any(hit.title == name for hit in search.find(name))
    assert any(hit.title == name for hit in search.find(phone))
