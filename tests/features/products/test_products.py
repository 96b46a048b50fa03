"""Products: what they hold, how they are found, what leads where."""

import pytest

from crm_desktop.base import i18n
from crm_desktop.base.errors import UserError
from crm_desktop.features.products import actions, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store import journal, search, settings


def made(name: str = "Espresso machine", **more) -> int:
    return actions.create(ProductDraft(name, **more))


def test_card_holds_everything(store):
    rate = queries.tax_rates()[0]
    id_ = made(code="KM-2G", price=12_345_600, cost=1, tax_rate_id=rate.id, category="Machines", warranty_months=24, unit="pcs")
    card = queries.card(id_)
    assert (card.name, card.code, card.price, card.currency) == ("Espresso machine", "KM-2G", 12_345_600, "TRY")
    assert card.category == "Machines"
    assert (card.tax_percent, card.warranty_months, card.unit, card.active) == (rate.percent, 24, "pcs", 1)
    assert made("Second", category="machines") and len(queries.categories()) == 1


def test_country_gives_the_rates(store):
    assert [(rate.percent, rate.active) for rate in queries.tax_rates()] == [
        (2000, 1), (1000, 1), (100, 1), (0, 1), (1800, 0), (800, 0)
    ]
    assert queries.default_tax_percent() == 2000
    for rate in queries.tax_rates():
        actions.remove_tax_rate(rate.id)
    actions.defaults("az", "AZ", "AZN")
    assert [rate.percent for rate in queries.tax_rates()] == [1800, 0]
    for rate in queries.tax_rates():
        actions.remove_tax_rate(rate.id)
    actions.defaults("en", "DE", "EUR")
    assert queries.tax_rates() == [] and queries.default_tax_percent() == 0
    settings.put({"business.tax_rates": [["A", 100, True, False], ["B", 1900, True, True]]})
    actions.defaults("en", "DE", "EUR")
    assert [rate.name for rate in queries.tax_rates()] == ["B", "A"]


def test_removed_rate_leaves_the_product(store):
    rate = queries.tax_rates()[0]
    id_ = made(tax_rate_id=rate.id)
    actions.remove_tax_rate(rate.id)
    assert queries.card(id_).tax_rate_id is None
    journal.undo()
    assert queries.card(id_).tax_rate_id == rate.id


@pytest.mark.parametrize(
    ("field", "bad"),
    [("name", "  "), ("price", -1), ("price", 10**16), ("kind", "x"), ("currency", "ZZZ"), ("warranty_months", -3)],
)
def test_refusals_name_the_field(store, field, bad):
    id_ = made()
    with pytest.raises(UserError) as refused:
        actions.set_field(id_, field, bad)
    assert field in refused.value.fields
    with pytest.raises(UserError) as refused:
        actions.create(ProductDraft(**{"name": "x", field: bad}))
    assert field in refused.value.fields


def test_better_models_make_no_circle(store):
    one, two, three = made("1"), made("2"), made("3")
    actions.set_field(one, "better_id", two)
    actions.set_field(two, "better_id", three)
    for wrong in (one, three):
        with pytest.raises(UserError):
            actions.set_field(three, "better_id", wrong)
    assert queries.card(one).better == "2"


def test_found_by_words_code_and_category(store):
    id_ = made("Değirmen, 75 mm", code="OG-7512", category="Öğütücüler")
    for words in ("degir", "og", "OGUT 75", "7512"):
        assert [hit.id for hit in search.find(words, kinds=("product",))] == [id_]
        assert [hit.id for hit in queries.find(words)] == [id_]
    actions.set_active([id_], False)
    assert queries.find("degir") == [] and queries.find("") == []
    assert list(queries.ids({"inactive": True})) == [id_] and list(queries.ids({"active": True})) == []
    actions.trash([id_])
    assert search.find("degir", kinds=("product",)) == [] and list(queries.ids({})) == []


def test_sorts(store):
    ids = [made(name, price=price, code=name) for name, price in (("Şule", 3), ("Ilık", 1), ("Zeytin", 2))]
    assert list(queries.ids({}, "price")) == [ids[1], ids[2], ids[0]]
    assert [row.id for row in queries.first({}, "-product.name", 2)] == [ids[2], ids[0]]
    assert [row.name for row in queries.rows(queries.ids({"words": "il"}))] == ["Ilık"]
    assert queries.rows([ids[0]])[0].price_text == "0.0003\u00a0₺"


def test_photo(store, tmp_path):
    from tests.paper.test_paper import picture

    path = tmp_path / "photo.png"
    path.write_bytes(picture((3000, 2000)))
    id_ = made()
    actions.set_field(id_, "photo", actions.photo_from(path))
    assert queries.photo(queries.card(id_).photo)
    path.write_bytes(b"no picture")
    for wrong in (path, tmp_path / "missing.png", tmp_path):
        with pytest.raises(UserError):
            actions.photo_from(wrong)


@pytest.mark.parametrize("bad", ["<b>unclosed &amp;", "=1+1", "😀 שלום 漢字", "x" * 10_000, "a\x00b\u202ec"])
def test_bad_texts(desk, bad):
    id_ = made(bad, code=bad, description=bad, unit=bad, category=bad)
    assert queries.rows([id_])[0].name
    assert "\x00" not in queries.card(id_).description
    with i18n.speaking("tr"):
        assert queries.units()


def test_rates_hold_between_their_days(desk):
    old, new = queries.tax_rates()[:2]
    actions.set_tax_rate(old.id, "valid_to", "2026-06-30")
    actions.set_tax_rate(new.id, "valid_from", "2026-07-01")
    assert [rate.percent for rate in queries.tax_rates(active_only=True, day="2026-06-30")] == [2000, 100, 0]
    assert (queries.default_tax_percent("2026-06-30"), queries.default_tax_percent("2026-07-01")) == (2000, 1000)
    with pytest.raises(UserError):
        actions.set_tax_rate(old.id, "valid_from", "2026-07-01")
