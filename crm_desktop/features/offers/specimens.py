"""An offer nobody was sent, to show a template with: every kind of line, tax and sum."""

from datetime import timedelta

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.offers import house, parties, rules
from crm_desktop.features.offers.records import OfferCard, OfferLineRow, Party


def offer() -> tuple[OfferCard, list[OfferLineRow]]:
    today = clock.today()
    buyer = Party(text("Sample customer"), text("Street 1, City"), text("Contact person"))
    card = OfferCard(
        id=0, number=f"{house.prefix()}-{today.year}-0001", revision=1, label="", revises_id=None, contact_id=None,
        contact=buyer.name, attention_id=None, attention="", deal_id=None, deal="", subject=text("Subject of the offer"),
        language="", currency=house.house_currency(), rate=1_000_000, issued_on=today.isoformat(),
        valid_until=(today + timedelta(house.validity_days())).isoformat(), discount=500, tax_included=0, rounding="line",
        intro="", terms=text("Payment within 14 days. Delivery in one week."), note="", status="sent", sent_at=None,
        decided_at=None, reject_reason="", buyer=parties.frozen(buyer), seller=parties.frozen(parties.seller()), created_at="",
        trashed_at=None,
    )
    lines = [
        _line(1, "heading", text("Devices")), _line(2, "item", text("First product"), 12_500_000, "10+5", code="A-100"),
        _line(3, "item", text("Second product"), 8_400_000, optional=rules.ALTERNATIVE, code="A-200"), _line(4, "subtotal", ""),
        _line(5, "item", text("Service"), 1_500_000, quantity=80_000), _line(6, "item", text("Training"), 2_000_000, optional=1),
    ]
    sums = rules.subtotals(lines)
    return card, [line._replace(amount=sums.get(place) or rules.amount(line)) for place, line in enumerate(lines)]


def _line(
    id_: int, kind: str, said: str, price: int = 0, discount: str = "", optional: int = 0, quantity: int = 10_000, code: str = ""
) -> OfferLineRow:
    return OfferLineRow(id_, kind, None, code, said, "", quantity, "", price, 0, discount, 2000, optional)
