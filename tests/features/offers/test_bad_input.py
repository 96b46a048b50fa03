"""What people give an offer that it cannot take: refused in words, or printed without harm; never a crash."""

import shutil
from io import BytesIO

import pytest

from crm_desktop import opening
from crm_desktop.base.errors import UserError
from crm_desktop.features import catalog
from crm_desktop.features.offers import (
    actions,
    line_actions,
    pasting,
    price_actions,
    pricing,
    prints,
    queries,
    stationery_actions,
)
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products import bundle_actions, price_queries
from crm_desktop.features.products import price_actions as product_prices
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.paper import pictures
from crm_desktop.store import files, settings
from crm_desktop.store.reading import value
from crm_desktop.store.work import action
from tests.features.offers import samples
from tests.features.offers.test_prints import read


@pytest.mark.parametrize("field, bad", [("discount", "100,01"), ("discount", "60+-5"), ("quantity", -1), ("tax_percent", -1)])
def test_a_line_refuses(desk, field, bad):
    line = queries.lines(samples.draft())[0]
    with pytest.raises(UserError) as refused:
        line_actions.set_line(line.id, field, bad)
    assert field in refused.value.fields
    assert queries.lines(offer_of(line.id))[0] == line


def offer_of(line_id: int) -> int:
    return value("SELECT offer_id FROM offer_line WHERE id = ?1", line_id)


def test_negative_quantities_do_not_come_in_by_paste_or_product(desk):
    id_ = samples.draft(lines=())
    with pytest.raises(UserError):
        line_actions.add_lines(id_, pasting.lines("Cups\t-3\t10"))
    assert queries.lines(id_) == []


@pytest.mark.parametrize("field, bad", [("discount", 10_001), ("discount", -1), ("rate", 0), ("rate", -5), ("currency", "XXX")])
def test_the_head_refuses(desk, field, bad):
    id_ = samples.draft()
    before = queries.card(id_)
    with pytest.raises(UserError) as refused:
        actions.set_field(id_, field, bad)
    assert field in refused.value.fields and queries.card(id_) == before


def test_nothing_but_headings_is_not_sent(desk):
    id_ = samples.draft((LineDraft("heading", "A"), LineDraft("subtotal"), LineDraft("text", "B")))
    with pytest.raises(UserError):
        actions.send(id_)
    assert prints.pdf(id_).startswith(b"%PDF")


def test_all_free_and_all_discounted(desk):
    id_ = samples.draft((LineDraft(description="Gift", price=10_000_000, discount="100", tax_percent=2000),))
    actions.set_field(id_, "discount", 10_000)
    assert actions.send(id_)
    assert "0.00 TRY" in read(prints.pdf(id_, "en"))[1]


def test_a_product_deleted_after_it_was_offered(desk):
    product = products.create(ProductDraft("Grinder", code="OG-75", price=184_000_000, unit="pcs"))
    contact = samples.customer()
    id_ = actions.create(OfferDraft(contact, lines=(LineDraft(product_id=product),)))
    actions.send(id_)
    kept = prints.pdf(id_)
    _erase(product)
    assert queries.lines(id_)[0].product_id is None
    revised = actions.revise(id_)
    assert queries.lines(revised)[0].description == "Grinder"
    assert actions.send(revised) and prints.pdf(id_) == kept


@action("Erase product")
def _erase(id: int) -> None:
    from crm_desktop.store.tables import Record

    Record.delete().where(Record.id == id).execute()


def test_a_logo_of_twenty_megabytes_is_made_small(desk):
    from PIL import Image

    big = BytesIO()
    Image.effect_noise((2700, 2600), 90).convert("RGB").save(big, "BMP")
    assert len(big.getvalue()) > 20 * 2**20
    small = pictures.prepare(big.getvalue())
    assert len(small) < 2 * 2**20
    settings.put({"business.logo": files.put(big.getvalue())})
    for design in ("classic", "modern", "compact"):
        id_ = samples.draft()
        made = stationery_actions.save_template(None, samples.TEMPLATE | {"design": design})
        actions.set_field(id_, "template_id", made)
        assert len(prints.pdf(id_)) < 3 * 2**20


@pytest.mark.parametrize("said", ["<b>&amp;</b>", "😀 שלום", "x" * 10_000, "a\x00b"])
def test_any_text_in_templates_and_accounts(desk, said):
    made = stationery_actions.save_template(None, samples.TEMPLATE | {"name": said, "conditions": said * 3, "design": "modern"})
    stationery_actions.save_account(None, samples.ACCOUNT | {"iban": said, "bank": said, "holder": said})
    id_ = samples.draft()
    actions.set_field(id_, "template_id", made)
    assert read(prints.pdf(id_))[0].pages


def test_a_product_in_the_trash_after_it_was_offered(desk):
    """The draft goes on: its line keeps its price, only finding one anew is refused in words."""
    id_ = samples.listed()
    (line,) = queries.lines(id_)
    products.trash([line.product_id])
    line_actions.set_line(line.id, "quantity", 200_000)
    assert queries.lines(id_)[0].price == line.price
    with pytest.raises(UserError, match="no longer there"):
        price_actions.take_price(line.id)
    actions.set_field(id_, "contact_id", samples.customer("Another"))
    assert queries.lines(id_)[0].price == line.price and actions.send(id_)


def test_a_bundle_whose_parts_went(desk):
    id_ = samples.with_bundle()
    bundle = queries.lines(id_)[1]
    for part in price_queries.parts(bundle.product_id):
        products.trash([part.product_id])
    with pytest.raises(UserError, match="no parts"):
        price_actions.open_bundle(bundle.id)
    assert actions.send(id_)


@pytest.mark.parametrize("said", ["<b>&amp;</b>", "😀 שלום", "x" * 10_000, "a\x00b", "|agreement|", "%s {name}"])
def test_any_name_of_lists_groups_and_bundles(desk, said):
    group = product_prices.group_named(said)
    held = product_prices.add_list(said, "TRY", group)
    product = products.create(ProductDraft(said, price=10_000))
    product_prices.put_price(held, product, 10_000, 9_000)
    buyer = samples.customer()
    product_prices.set_terms(buyer, "group_id", group)
    bundle = products.create(ProductDraft(said, kind="bundle", price=20_000))
    bundle_actions.add_part(bundle, product, 20_000)
    id_ = actions.create(OfferDraft(buyer, lines=(LineDraft(product_id=product), LineDraft(product_id=bundle))))
    first, second = queries.lines(id_)
    assert first.price == 9_000 and pricing.said(first.price_by)
    price_actions.open_bundle(second.id)
    assert all(pricing.said(line.price_by) for line in queries.lines(id_) if line.product_id)
    assert actions.send(id_) and read(prints.pdf(id_))[0].pages


def test_a_restored_backup_gives_no_number_twice(desk, tmp_path):
    """The mark of the device stands beside the file, so that an older file goes on after the last number given."""
    opening.close_store(with_backup=False)
    shutil.copy(desk / "crm.db", tmp_path / "older.db")
    opening.open_store(desk, catalog.features())
    given = actions.send(samples.draft())
    opening.close_store(with_backup=False)
    for left in desk.glob("crm.db*"):
        left.unlink()
    shutil.copy(tmp_path / "older.db", desk / "crm.db")
    opening.open_store(desk, catalog.features())
    assert value("SELECT count(*) FROM offer") == 0
    assert actions.send(samples.draft()) != given
