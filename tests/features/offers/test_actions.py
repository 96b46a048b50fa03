"""The life of an offer: draft, sent and locked, accepted or rejected, revised, copied; its deal follows."""

from datetime import timedelta

import pytest

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.offers import actions, index, line_actions, parties, pasting, queries
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store import journal, search, settings
from crm_desktop.store.reading import value
from tests.features.offers import samples


def test_draft_takes_customer_language_and_terms(store):
    settings.put({"offer.terms.az": "Avans 40 %", "offer.terms.tr": "Peşinat", "offer.validity_days": 10})
    offer = queries.card(samples.draft(language="az"))
    assert (offer.language, offer.terms, offer.currency) == ("az", "Avans 40 %", "TRY")
    assert offer.valid_until == (clock.today() + timedelta(10)).isoformat()
    actions.set_field(offer.id, "language", "tr")
    assert queries.card(offer.id).terms == "Peşinat"
    actions.set_field(offer.id, "terms", "Mine")
    actions.set_field(offer.id, "language", "az")
    assert queries.card(offer.id).terms == "Mine"


def test_offer_to_a_person_goes_to_the_firm(store):
    from crm_desktop.features.contacts.records import ContactDraft

    person = contacts.create(ContactDraft(name="Çağrı Öztürk", organization_id=samples.customer()))
    offer = queries.card(actions.create_for_contact(person))
    assert (offer.contact, offer.attention) == ("Öztürk Gıda A.Ş.", "Çağrı Öztürk")
    assert [row.id for row in queries.of_contact(person)] == [offer.id]


def test_sent_is_locked_and_frozen(store):
    settings.put({"business.name": "Demir Kahve"})
    id_ = samples.draft()
    number = actions.send(id_)
    assert number.startswith("QT-")
    offer = queries.card(id_)
    settings.put({"business.name": "Other"})
    contacts.set_field(offer.contact_id, "name", "Renamed A.Ş.")
    seller, buyer = parties.of_offer(queries.card(id_))
    assert (seller.name, buyer.name, buyer.tax_number) == ("Demir Kahve", "Öztürk Gıda A.Ş.", "6310048875")
    line = queries.lines(id_)[0].id
    for act in (
        lambda: actions.set_field(id_, "subject", "x"), lambda: line_actions.set_line(line, "price", 1),
        lambda: actions.send(id_),
        lambda: line_actions.add_line(id_, LineDraft()), lambda: line_actions.remove_lines([line]),
        lambda: line_actions.move_lines([line], None), lambda: line_actions.take_product(line, 1),
    ):
        with pytest.raises(UserError, match="locked"):
            act()


def test_number_is_never_given_back(store):
    first, second = samples.draft(), samples.draft()
    number = actions.send(first)
    journal.undo()
    assert queries.card(first).number == ""
    assert actions.send(second) != number
    settings.put({"offer.prefix": "DK{n}"})
    assert actions.send(first).startswith("DKn-")


def test_sending_refuses_what_is_not_ready(store):
    empty = actions.create(OfferDraft())
    with pytest.raises(UserError) as refused:
        actions.send(empty)
    assert "contact_id" in refused.value.fields
    actions.set_field(empty, "contact_id", samples.customer())
    with pytest.raises(UserError, match="line"):
        actions.send(empty)
    line_actions.add_line(empty, LineDraft(description="Beans", price=10_000))
    with clock.standing_at(clock.now() + timedelta(1)):
        actions.send(empty)
        assert queries.card(empty).issued_on == clock.today().isoformat()


def test_validity_that_has_passed_is_refused(store):
    id_ = samples.draft()
    actions.set_field(id_, "issued_on", "2026-01-01")
    actions.set_field(id_, "valid_until", "2026-01-02")
    with pytest.raises(UserError):
        actions.send(id_)
    with pytest.raises(UserError):
        actions.set_field(id_, "valid_until", "2025-01-02")


def test_expires_by_the_day(store):
    id_ = samples.sent()
    assert [row.status for row in queries.rows([id_])] == ["sent"]
    with clock.standing_at(clock.now() + timedelta(40)):
        assert queries.card(id_).status == "expired"
        assert list(queries.ids({"status": ["expired"]})) == [id_]
        assert queries.waiting() == 0
        actions.accept(id_)
    assert queries.card(id_).status == "accepted"


def test_deal_follows_and_is_won(store):
    id_ = samples.draft(with_deal=True)
    deal_id = queries.card(id_).deal_id
    net = queries.totals(queries.card(id_), queries.lines(id_)).net
    assert deals.card(deal_id).row.amount == net == 13_665_750
    line_actions.set_line(queries.lines(id_)[0].id, "discount", "")
    assert deals.card(deal_id).row.amount == 15_732_000
    other = actions.create(OfferDraft(deal_id=deal_id, lines=(LineDraft(description="Small", price=10_000),)))
    assert deals.card(deal_id).row.amount == 100
    actions.send(id_)
    assert deals.card(deal_id).row.amount == 15_732_000
    actions.accept(id_)
    assert deals.card(deal_id).row.status == "won"
    line_actions.set_line(queries.lines(other)[0].id, "price", 20_000)
    assert deals.card(deal_id).row.amount == 15_732_000


def test_rejecting_keeps_the_reason(store):
    id_ = samples.sent()
    actions.reject(id_, "  Too <b>expensive</b> ")
    offer = queries.card(id_)
    assert (offer.status, offer.reject_reason) == ("rejected", "Too <b>expensive</b>")
    with pytest.raises(UserError):
        actions.accept(id_)
    actions.reopen(id_)
    assert queries.card(id_).status == "sent"


def test_revisions(store):
    id_ = samples.sent()
    revision = actions.revise(id_)
    with pytest.raises(UserError):
        actions.revise(id_)
    assert actions.draft_revision(id_) == revision
    card = queries.card(revision)
    assert (card.number, card.label, card.status) == (queries.card(id_).number, queries.card(id_).number + " B", "draft")
    assert [line[1:] for line in queries.lines(revision)] == [line[1:] for line in queries.lines(id_)]
    actions.send(revision)
    assert queries.card(id_).status == "replaced"
    assert queries.newer_than(id_) == revision
    assert queries.by_number(card.label) == queries.by_number(card.number) == revision
    third = actions.revise(revision)
    assert queries.card(third).revision == 2


def test_copy_has_a_number_of_its_own(store):
    id_ = samples.sent()
    copy = actions.duplicate(id_)
    assert queries.card(copy).number == ""
    assert actions.send(copy) != queries.card(id_).number


def test_sums_are_derived_and_follow_undo(store):
    id_ = samples.draft()
    assert queries.rows([id_])[0].total == value("SELECT total FROM offer_sum WHERE id = ?", id_) == 16_117_320
    line_actions.remove_lines([queries.lines(id_)[0].id])
    assert queries.rows([id_])[0].total == 1_496_820
    journal.undo()
    assert queries.rows([id_])[0].total == 16_117_320
    actions.set_field(id_, "discount", 10_000)
    assert queries.rows([id_])[0].total == 0


def test_products_fill_lines(store):
    product = products.create(ProductDraft("Grinder", code="OG-75", price=184_000_000, cost=100_000_000, unit="pcs"))
    id_ = samples.draft(lines=())
    line_actions.add_line(id_, LineDraft(product_id=product))
    (line,) = queries.lines(id_)
    assert (line.description, line.code, line.unit) == ("Grinder", "OG-75", "pcs")
    assert (line.price, line.cost) == (184_000_000, 100_000_000)
    actions.set_field(id_, "currency", "USD")
    line_actions.add_line(id_, LineDraft(product_id=product))
    assert queries.lines(id_)[1].price == 0
    actions.set_field(id_, "rate", 40_000_000)
    line_actions.add_line(id_, LineDraft(product_id=product))
    assert queries.lines(id_)[2].price == 4_600_000


def test_lines_move(store):
    id_ = samples.draft()
    order = [line.id for line in queries.lines(id_)]
    line_actions.move_lines([order[3]], order[0])
    assert [line.id for line in queries.lines(id_)] == [order[3], *order[:3]]
    new = line_actions.add_line(id_, LineDraft(description="x"), before_id=order[1])
    assert [line.id for line in queries.lines(id_)] == [order[3], order[0], new, order[1], order[2]]


@pytest.mark.parametrize(
    ("field", "bad"), [("discount", "a"), ("discount", "110"), ("price", 10**16), ("quantity", "x"), ("tax_percent", 10_001)]
)
def test_bad_cells_are_named(store, field, bad):
    line = queries.lines(samples.draft())[0].id
    with pytest.raises(UserError) as refused:
        line_actions.set_line(line, field, bad)
    assert field in refused.value.fields


def test_lists_search_and_timeline(store):
    id_ = samples.sent()
    offer = queries.card(id_)
    assert [hit.id for hit in search.find("ozturk season", kinds=("offer",))] == [id_]
    assert [hit.id for hit in search.find(offer.number[-4:], kinds=("offer",))] == [id_]
    for sort in ("created", "-created", "number", "issued", "valid", "-total", "status", "offer.contact", "-offer.contact"):
        assert list(queries.ids({}, sort)) == [id_]
    assert queries.first({"words": "espresso"})[0].id == id_
    assert queries.summary({}).endswith("₺")
    told = index.timeline(offer.contact_id, "", 10)
    assert [entry.kind for entry in told] == ["offer"]
    assert index.timeline(offer.contact_id, told[0].at, 10) == []
    actions.trash([id_])
    assert list(queries.ids({})) == []
    assert search.find("season", kinds=("offer",)) == [] and index.timeline(offer.contact_id, "", 9) == []
    actions.restore([id_])
    assert list(queries.ids({})) == [id_]


def test_pasted_rows():
    found = pasting.lines("1\tEspresso\t2\t1.250,00\t10+5\t20\n\nBeans\t20,5\nSetup\t3\tx\n\t\t\n")
    assert [(line.description, line.quantity, line.price, line.discount, line.tax_percent) for line in found] == [
        ("Espresso", 20_000, 12_500_000, "10+5", 2000), ("Beans", 10_000, 205_000, "", None), ("Setup", 30_000, 0, "", None)
    ]
    assert pasting.looks_like_rows("a\tb") and not pasting.looks_like_rows("a b")


BAD = ("<b>unclosed &amp; <img src=/etc/passwd>", "=1+1", "😀👩‍👩‍👧 שלום مرحبا 漢字", "x" * 10_000, "   ", "a\x00b\u202ec")


@pytest.mark.parametrize("bad", BAD, ids=["markup", "formula", "scripts", "long", "spaces", "control"])
def test_bad_texts_are_kept_plain(desk, bad):
    id_ = samples.draft()
    for field in ("subject", "intro", "terms", "note"):
        actions.set_field(id_, field, bad)
    for field in ("description", "detail", "code", "unit"):
        line_actions.set_line(queries.lines(id_)[0].id, field, bad)
    card = queries.card(id_)
    assert "\x00" not in card.terms and "\u202e" not in card.terms
    assert card.terms == bad.replace("\x00", "").replace("\u202e", "").strip()
