"""Two live prices for one product and customer: found, decided once, told on the timeline; never sent unseen."""

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.agreements import actions as agreements
from crm_desktop.features.agreements import line_actions as agreed
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.offers import actions, choice_actions, clashes, index, line_actions, queries
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from tests.features.offers import samples


def test_another_price_to_a_person_of_the_firm_is_found_and_holds_the_sending(desk):
    draft, live, product = samples.two_prices()
    (clash,) = clashes.undecided(queries.card(draft))
    assert (clash.product_id, clash.other.offer_id) == (product, live)
    assert (clash.own.net, clash.other.net) == (1_218_375_000, 1_360_000_000)
    with pytest.raises(UserError, match="another price"):
        actions.send(draft)
    choice_actions.decide(draft, live, product, draft)
    assert not clashes.undecided(queries.card(draft))
    assert actions.send(draft)
    entry = next(one for one in index.timeline(queries.card(draft).contact_id, None, 50) if "decided" in one.title)
    assert queries.card(draft).label in entry.title and queries.card(live).label in entry.body


def test_the_other_price_is_taken_over(desk):
    draft, live, product = samples.two_prices()
    actions.set_field(draft, "discount", 1000)
    choice_actions.decide(draft, live, product, live)
    line = queries.lines(draft)[0]
    assert (line.discount, line.price) == ("", 1_511_111_111)
    assert not clashes.of_offer(queries.card(draft))


def test_a_new_price_asks_again(desk):
    draft, live, product = samples.two_prices()
    choice_actions.decide(draft, live, product, draft)
    line_actions.set_line(queries.lines(draft)[0].id, "price", 1_300_000_000)
    assert clashes.undecided(queries.card(draft))


@pytest.mark.parametrize("end", ["rejected", "expired", "trashed", "replaced", "same price", "another customer"])
def test_what_is_not_live_is_no_clash(desk, monkeypatch, end):
    draft, live, _ = samples.two_prices()
    if end == "rejected":
        actions.reject(live)
    elif end == "expired":
        today = clock.today()
        monkeypatch.setattr(clock, "today", lambda: today.replace(year=today.year + 1))
    elif end == "trashed":
        actions.trash([live])
    elif end == "replaced":
        revised = actions.revise(live)
        line_actions.set_line(queries.lines(revised)[0].id, "price", 1_218_375_000)
        actions.send(revised)
    elif end == "same price":
        line = queries.lines(draft)[0]
        line_actions.set_details(line.id, {"price": 1_360_000_000, "discount": ""})
    else:
        actions.set_field(draft, "contact_id", samples.customer("Another firm"))
    assert not clashes.of_offer(queries.card(draft))


def test_drafts_and_lines_without_product_do_not_count(desk):
    draft, live, product = samples.two_prices()
    actions.reject(live)
    contact = queries.card(draft).contact_id
    actions.create(OfferDraft(contact, lines=(LineDraft(product_id=product, price=10_000),)))
    other = actions.create(OfferDraft(contact, lines=(LineDraft(description="Setup", price=30_000_000),)))
    actions.send(other)
    assert not clashes.of_offer(queries.card(draft))


@pytest.mark.parametrize("holds", ["offer", "agreement"])
@pytest.mark.parametrize("discount", [0, 1000])
def test_an_agreed_price_is_asked_too(desk, holds, discount):
    draft, product, agreement = samples.beside_an_agreement()
    actions.set_field(draft, "discount", discount)
    (clash,) = clashes.undecided(queries.card(draft))
    assert (clash.other.kind, clash.other.offer_id, clash.other.net) == ("agreement", agreement, 80_0000)
    assert clash.own.net == 95_0000 * (10_000 - discount) // 10_000
    with pytest.raises(UserError, match="agreement"):
        actions.send(draft)
    choice_actions.decide(draft, agreement, product, draft if holds == "offer" else agreement)
    assert not clashes.undecided(queries.card(draft))
    (line,) = queries.lines(draft)
    if holds == "agreement":
        assert line.price_by.startswith("agreement|") and line.price == (80_0000 if not discount else 88_8889)
    else:
        assert line.price == 95_0000
    assert actions.send(draft)
    entry = next(one for one in index.timeline(queries.card(draft).contact_id, None, 50) if "decided" in one.title)
    assert entry.kind == holds and "80" in entry.body


def test_an_obeyed_agreement_is_no_clash(desk):
    draft, product, agreement = samples.beside_an_agreement()
    line_actions.remove_lines([queries.lines(draft)[0].id])
    line_actions.add_line(draft, LineDraft(product_id=product))
    assert clashes.of_offer(queries.card(draft)) == []
    actions.set_field(draft, "tax_included", 1)
    assert clashes.of_offer(queries.card(draft)) == []
    other = agreements.create(AgreementDraft("In euro", queries.card(draft).contact_id, starts_on="2020-01-01", currency="EUR"))
    agreed.add_price(other, PriceDraft(product, price=5_0000))
    agreements.sign(other)
    assert [clash.other.currency for clash in clashes.of_offer(queries.card(draft))] in ([], ["EUR"])
