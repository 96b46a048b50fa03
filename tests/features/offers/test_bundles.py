"""A bundle opened in an offer: its price shared to the cent, or its parts priced by themselves; and back by undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.offers import actions, bundles, line_actions, price_actions, queries, rules
from crm_desktop.store import journal
from tests.features.offers import samples

CHAINS = st.sampled_from(["", "10", "10+5", "33.33", "99", "100", "0.01"])
PARTS = st.lists(st.tuples(st.integers(1, 5_000_000), st.integers(0, 10**10)), min_size=1, max_size=8)


@given(st.integers(0, 10**10), PARTS, CHAINS)
def test_no_cent_is_lost(amount, parts, discount):
    quantities, weights = [part[0] for part in parts], [part[0] * part[1] for part in parts]
    if discount == "100":
        amount = 0
    found = bundles.shared(amount, quantities, weights, discount)
    assert sum(rules.reckoned(one.quantity, one.price, discount) for one in found) == amount
    assert all(one.price >= 0 for one in found)
    for place, quantity in enumerate(quantities):
        assert sum(one.quantity for one in found if one.place == place) == quantity
    assert len(found) <= len(parts) + 1


@pytest.mark.parametrize("quantity", [10_000, 20_000, 70_000, 5_000, 333_0000, 1])
@pytest.mark.parametrize("discount", ["", "10+5"])
def test_opened_it_comes_to_what_it_came_to(desk, quantity, discount):
    offer = samples.with_bundle(quantity, discount)
    before = queries.totals(queries.card(offer), queries.lines(offer))
    price_actions.open_bundle(queries.lines(offer)[1].id)
    lines = queries.lines(offer)
    assert [line.description for line in lines][:3] == ["Before", lines[1].description, "Machine"]
    assert lines[1].kind == "text" and lines[1].description.startswith("Starter set") and lines[-1].description == "After"
    assert {line.price_by for line in lines if line.product_id} == {"bundle|Starter set"}
    assert queries.totals(queries.card(offer), lines).subtotal == before.subtotal
    journal.undo()
    assert [line.description for line in queries.lines(offer)] == ["Before", "Starter set", "After"]


def test_parts_at_their_own_prices(desk):
    offer = samples.with_bundle(20_000)
    price_actions.open_bundle(queries.lines(offer)[1].id, keep_price=False)
    parts = [line for line in queries.lines(offer) if line.product_id]
    assert [(line.quantity, line.price, line.discount, line.price_by) for line in parts] == [
        (20_000, 1_000_000, "", "product|"), (20_000, 300_000, "", "product|"), (240_000, 33_333, "", "product|"),
    ]  # fmt: skip


def test_what_is_no_bundle_stays_whole(desk):
    offer = samples.with_bundle()
    lines = queries.lines(offer)
    with pytest.raises(UserError):
        price_actions.open_bundle(lines[0].id)
    line_actions.add_line(offer, samples.LineDraft(description="Another set", optional=2), lines[2].id)
    with pytest.raises(UserError):
        price_actions.open_bundle(lines[1].id)
    actions.send(samples.with_bundle())
    sent = samples.with_bundle()
    actions.send(sent)
    with pytest.raises(UserError):
        price_actions.open_bundle(queries.lines(sent)[1].id)
