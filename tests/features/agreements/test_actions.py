"""Agreements in the file: numbers, terms, the price that offers obey, what Today and search know."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.agreements import actions, again_actions, amend_actions, line_actions, queries, timeline
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.store import journal, search
from tests.features.agreements.samples import contact, draft, full, noticed, product, signed


@pytest.fixture(autouse=True)
def day(store: object) -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        yield


def test_number_comes_when_it_leaves_draft_and_never_again() -> None:
    first, second = draft(language="tr"), draft(language="en")
    assert queries.needed(first).row.number == ""
    assert actions.send(first) == "SOZ-2026-0001"
    actions.sign(first)
    assert queries.needed(first).row.number == "SOZ-2026-0001"
    journal.undo()
    journal.undo()
    assert actions.send(first) == "SOZ-2026-0002"
    actions.sign(second)
    assert queries.needed(second).row.number == "AGR-2026-0003"
    with pytest.raises(UserError):
        actions.sign(second)


def test_bad_drafts_are_told_beside_their_fields() -> None:
    with pytest.raises(UserError) as told:
        actions.create(
            AgreementDraft(" ", starts_on="2026-02-01", ends_on="2026-01-01", notice_days=-5, value=10**18, currency="DOGE")
        )
    assert set(told.value.fields) == {"title", "notice_days", "value", "currency"}
    with pytest.raises(UserError) as told:
        actions.create(AgreementDraft("A", starts_on="2026-02-01", ends_on="2026-01-31"))
    assert set(told.value.fields) == {"ends_on"}
    with pytest.raises(UserError) as told:
        actions.create(AgreementDraft("A", renew_months=12))
    assert set(told.value.fields) == {"ends_on"}
    id_ = draft()
    with pytest.raises(UserError) as told:
        actions.set_field(id_, "starts_on", "2027-01-01")
    assert set(told.value.fields) == {"starts_on"}
    with pytest.raises(UserError):
        actions.sign(draft(contact_id=None))
    odd = actions.create(AgreementDraft("<b>x</b> 🎉 \u202e" + "ü" * 10_000, contact(), note="<script>"))
    assert queries.needed(odd).row.title.startswith("<b>x</b> 🎉")


def test_price_holds_from_signing_to_the_end_for_enough_of_it() -> None:
    who, what = contact(), product()
    id_ = actions.create(AgreementDraft("A", who, starts_on="2026-02-01", ends_on="2026-12-31", currency="TRY"))
    line_actions.add_price(id_, PriceDraft(what, 450_0000))
    line_actions.add_price(id_, PriceDraft(what, 400_0000, "5", 100_0000))
    line_actions.add_price(id_, PriceDraft(what, 1_0000, from_on="2026-06-01", to_on="2026-06-30"))
    assert queries.agreed_price(who, what) is None
    actions.sign(id_)
    found = queries.agreed_price(who, what, 99_0000)
    assert found is not None and (found.price, found.agreement_id, found.currency) == (450_0000, id_, "TRY")
    many = queries.agreed_price(who, what, 100_0000)
    assert many is not None and many.unit_price(500_0000) == 380_0000
    june = queries.agreed_price(who, what, 1_0000, "2026-06-15")
    assert june is not None and june.price == 1_0000
    for day in ("2026-01-31", "2027-01-01"):
        assert queries.agreed_price(who, what, 1_0000, day) is None
    assert queries.agreed_price(contact("Other"), what) is None and queries.agreed_price(None, what) is None
    rolls = actions.create(
        AgreementDraft("B", who, starts_on="2026-02-01", ends_on="2026-12-31", renew_months=12, currency="TRY")
    )
    line_actions.add_price(rolls, PriceDraft(what, 440_0000))
    actions.sign(rolls)
    assert queries.agreed_price(who, what, 1_0000, "2027-01-01").price == 440_0000
    actions.give_notice(rolls)
    assert queries.agreed_price(who, what, 1_0000, "2027-01-01") is None
    actions.trash([id_, rolls])
    assert queries.agreed_price(who, what) is None


def test_price_of_the_company_holds_for_its_people() -> None:
    firm, what = contacts.create(ContactDraft(name="Dağ Turizm", kind="organization")), product()
    person = contacts.create(ContactDraft(name="Ragıp Dağ"))
    contacts.set_field(person, "organization_id", firm)
    id_ = actions.create(AgreementDraft("A", firm, starts_on="2026-01-01"))
    line_actions.add_price(id_, PriceDraft(what, None, "10"))
    actions.sign(id_)
    found = queries.agreed_price(person, what)
    assert found is not None and found.unit_price(200_0000) == 180_0000
    assert [row.id for row in queries.about(person, 5)] == [id_] == [row.id for row in queries.running_of(person)]


def test_views_and_today() -> None:
    soon = signed(title="Soon", ends_on="2026-12-31", notice_days=30)
    rolling = signed(title="Rolling", starts_on="2024-11-25", ends_on="2025-11-24", renew_months=12, notice_days=60)
    past = signed(title="Past", starts_on="2025-01-01", ends_on="2026-11-01")
    open_ = signed(title="Open", ends_on="")
    planned = draft(title="Draft")
    gone = noticed()
    listed = {key: set(queries.ids({key: True})) for key in ("notice", "ending", "running")}
    assert listed["notice"] == {soon, rolling}
    assert listed["ending"] == {soon, rolling, gone}
    assert listed["running"] == {soon, rolling, open_, gone}
    assert set(queries.ids({"state": ["expired"]})) == {past} and set(queries.ids({"state": ["draft"]})) == {planned}
    assert queries.needed(rolling).row.end == "2026-11-24"
    assert list(queries.ids({}, "end"))[:2] == [past, rolling]
    assert queries.waiting_count() == 2
    due = {item.key: item.on for item in timeline.due("2026-12-05")}
    assert due == {
        f"agreement.notice:{soon}:2026-12-31": "2026-12-01",
        f"agreement.notice:{rolling}:2026-11-24": "2026-09-25",
        f"agreement.renewal:{rolling}:2026-11-24": "2026-11-24",
        f"agreement.end:{past}:2026-11-01": "2026-11-01",
    }
    actions.keep(soon)
    actions.renew(past, 12)
    assert {item.id for item in timeline.due("2026-12-05")} == {rolling}
    assert queries.needed(past).row.end == "2027-11-01"


def test_renewal_notice_and_end() -> None:
    id_ = signed(notice_days=30, renew_months=12)
    actions.give_notice(id_)
    assert queries.needed(id_).row.undecided is False
    actions.withdraw_notice(id_)
    assert queries.needed(id_).row.undecided
    with pytest.raises(UserError):
        actions.renew(id_, 0)
    with pytest.raises(UserError):
        actions.end(id_, "2025-01-01")
    actions.end(id_, "2026-11-22", "Fiyat")
    assert queries.needed(id_).row.state == "ended"
    with pytest.raises(UserError):
        actions.renew(id_, 12)
    actions.reopen(id_)
    assert queries.needed(id_).row.state == "live"
    with pytest.raises(UserError):
        actions.renew(signed(ends_on=""), 12)


def test_copy_takes_prices_and_items_and_no_number() -> None:
    id_ = full()
    made = actions.duplicate(id_)
    card = queries.needed(made)
    assert (card.row.number, card.row.status, card.row.title) == ("", "draft", "Kahve tedariki 2026")
    assert [row.price for row in queries.prices(made)] == [450_0000] and len(queries.items(made)) == 1


def test_search_and_timeline_follow() -> None:
    id_ = full()
    assert [hit.id for hit in search.find("kahve tedar", ("agreement",))] == [id_]
    assert [hit.id for hit in search.find("yılda iki", ("agreement",))] == [id_]
    who = queries.needed(id_).row.contact_id
    assert {entry.title.split(":")[0] for entry in timeline.timeline(who, None, 9)} == {"Agreement drafted", "Agreement signed"}
    actions.trash([id_])
    assert search.find("kahve tedar", ("agreement",)) == [] == timeline.timeline(who, None, 9)


def test_interval_of_a_product() -> None:
    what = product()
    again_actions.set_interval(what, 45, 6)
    again_actions.set_interval(what, 30, 6)
    assert queries.interval(what) == (30, 6)
    again_actions.set_interval(what, 0, None)
    assert queries.interval(what) == (0, 0)
    with pytest.raises(UserError):
        again_actions.set_interval(what, -1, 0)


def test_a_signed_agreement_is_locked() -> None:
    id_ = full()
    price, item = queries.prices(id_)[0].id, queries.items(id_)[0].id
    for change in (
        lambda: actions.set_field(id_, "title", "Other"), lambda: actions.set_field(id_, "contact_id", None),
        lambda: actions.set_value(id_, 1, "TRY"), lambda: line_actions.add_price(id_, PriceDraft(product(), 1)),
        lambda: line_actions.set_price(price, PriceDraft(product(), 1)), lambda: line_actions.remove_price(price),
        lambda: line_actions.add_item(id_, "More"), lambda: line_actions.set_item(item, "More"),
        lambda: line_actions.remove_item(item),
    ):  # fmt: skip
        with pytest.raises(UserError, match="amendment"):
            change()
    actions.set_field(id_, "note", "Only for us")
    assert queries.needed(id_).note == "Only for us"


def test_an_amendment_replaces_what_it_amends_from_its_first_day() -> None:
    id_ = full()
    who, what = queries.needed(id_).row.contact_id, queries.prices(id_)[0].product_id
    made = amend_actions.amend(id_)
    with pytest.raises(UserError):
        amend_actions.amend(id_)
    assert amend_actions.draft_amendment(id_) == made and queries.agreed_price(who, what).agreement_id == id_
    line_actions.set_price(queries.prices(made)[0].id, PriceDraft(what, 470_0000))
    actions.sign(made)
    number = queries.needed(id_).row.number
    assert queries.needed(made).row.number == f"{number}/1" and queries.needed(id_).row.state == "ended"
    assert number + "/1" in queries.needed(id_).end_reason
    assert queries.agreed_price(who, what).price == 470_0000
    again = amend_actions.amend(made)
    actions.set_field(again, "starts_on", "2026-12-10")
    actions.sign(again)
    assert queries.needed(again).row.number == f"{number}/2"
    assert queries.needed(made).row.end == "2026-12-09" and queries.needed(made).row.state == "live"
    assert queries.agreed_price(who, what, 10_000, "2026-12-09").agreement_id == made
    assert queries.agreed_price(who, what, 10_000, "2026-12-10").agreement_id == again
    assert [row.id for row in queries.amendments(made)] == [again]
    assert number.replace("-", "") in "".join(paper(again).split()).replace("-", "")


def paper(id_: int) -> str:
    import pypdfium2

    from crm_desktop.features.agreements import prints

    pages = pypdfium2.PdfDocument(prints.pdf(id_))
    return "".join(page.get_textpage().get_text_bounded() for page in pages)
