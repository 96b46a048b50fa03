"""The sample's products, with what is the better model of which and what usually follows."""

from crm_desktop.base import clock
from crm_desktop.features.products import actions, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sample.material import Material

CATEGORY = {"MK": "machine", "OT": "office", "OG": "grinder", "FL": "office", "SU": "extra", "KH": "coffee", "SB": "service"}
UNIT = {"KH-6K": "pack", "KH-1K": "pack", "SB-YIL": "year", "SB-ZIY": "visit"}
BETTER = {"MK-100": "MK-200", "MK-200": "MK-300", "OT-50": "OT-80", "OG-10": "OG-20"}
FOLLOWS = {"MK-100": "SB-YIL", "MK-200": "SB-YIL", "MK-300": "SB-YIL", "OT-50": "KH-6K", "OT-80": "KH-6K"}
WARRANTY = {"MK": 24, "OT": 24, "FL": 24, "OG": 6}


def add(material: Material) -> dict[str, int]:
    """Ids by code."""
    texts, rates = material.texts, {rate.percent: rate.id for rate in queries.tax_rates(active_only=True)}
    made: dict[str, int] = {}
    with clock.standing_at(material.days_ago(365)):
        for code, (name, description) in texts["products"].items():
            price, cost = material.prices[code]
            tax = material.place["tax"]["food" if code.startswith("KH") else "goods"]
            made[code] = actions.create(
                ProductDraft(
                    name=name,
                    kind="service" if code.startswith("SB") else "product",
                    code=code,
                    description=description,
                    unit=texts["units"][UNIT.get(code, "piece")],
                    price=price * 10_000,
                    cost=cost * 10_000,
                    currency=material.currency,
                    tax_rate_id=rates.get(tax),
                    category=texts["categories"][CATEGORY[code[:2]]],
                    warranty_months=WARRANTY.get(code[:2], 0),
                )
            )
        for field, pairs in (("better_id", BETTER), ("follows_id", FOLLOWS)):
            for code, other in pairs.items():
                actions.set_field(made[code], field, made[other])
    return made
