"""From an accepted offer to the last instalment, through the real window, by keys as far as keys go."""

from crm_desktop.features.offers import actions as offers
from crm_desktop.features.sales import queries
from crm_desktop.store.reading import value
from tests.features.offers import samples as offer_samples
from tests.features.sales.samples import contact_of


def test_an_offer_is_sold_delivered_paid_and_undone(at_home) -> None:
    person = at_home
    before = value("SELECT count(*) FROM sale")
    offer_id = offer_samples.sent()
    offers.accept(offer_id)
    person.press("G", "S")
    assert person.sees("Sales")
    person.click("From an offer")
    person.press("Ctrl+Return")
    person.until(lambda: queries.of_offer(offer_id) is not None)
    made = queries.of_offer(offer_id)
    person.until(lambda: person.sees(made.number))
    person.press("T")
    person.write("4")
    person.press("Return")
    person.until(lambda: len(queries.parts(made.id)) == 4)
    person.press("D")
    person.press("Ctrl+Return")
    person.until(lambda: queries.card(made.id).status == "delivered")
    person.press("P")
    person.press("Return")
    person.until(lambda: queries.rows([made.id])[0].state == "paid")
    assert queries.credit(contact_of(made.id)) == {}
    for _ in range(4):
        person.turn("Ctrl+Z")
    person.until(lambda: value("SELECT count(*) FROM sale") == before)
    person.turn("Ctrl+Shift+Z")
    person.until(lambda: value("SELECT count(*) FROM sale") == before + 1)


def test_a_sale_is_typed(at_home) -> None:
    person = at_home
    before = value("SELECT count(*) FROM sale")
    person.press("N", "S")
    person.fill("Customer", value("SELECT name FROM contact WHERE kind = 'organization' AND trashed_at IS NULL LIMIT 1"))
    person.press("Down", "Return")
    person.fill("Or another description", "Coffee cups")
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT count(*) FROM sale") == before + 1)
    person.until(lambda: person.sees("Coffee cups") or person.sees("1 line"))
