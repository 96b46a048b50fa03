"""The sample's products, and deals that went through their stages over the year: open, won and lost."""

from random import Random
from typing import NamedTuple

from crm_desktop.features.deals import actions as deals, queries as deal_queries
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.products import actions as products, queries as product_queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import Material, at, turns

CATEGORY = {"MK": "machine", "OT": "office", "OG": "grinder", "FL": "office", "SU": "extra", "KH": "coffee", "SB": "service"}
UNIT = {"KH-6K": "pack", "KH-1K": "pack", "SB-YIL": "year", "SB-ZIY": "visit"}
BETTER = {"MK-100": "MK-200", "MK-200": "MK-300", "OT-50": "OT-80", "OG-10": "OG-20"}
FOLLOWS = {"MK-100": "SB-YIL", "MK-200": "SB-YIL", "MK-300": "SB-YIL", "OT-50": "KH-6K", "OT-80": "KH-6K"}
OPEN, WON, LOST = 20, 15, 10


class Deal(NamedTuple):
    """A deal that was made: its customer, its age in days, how it stands, and the products it is about."""

    id: int
    contact_id: int
    age: float
    status: str
    codes: tuple[str, ...]


def add_products(material: Material) -> dict[str, int]:
    """Ids by code."""
    rates = {rate.percent: rate.id for rate in product_queries.tax_rates(active_only=True)}
    made: dict[str, int] = {}
    with at(material.days_ago(365)):
        for code, (name, description) in material.texts["products"].items():
            price, cost = material.prices[code]
            tax = material.place["tax"]["food" if code.startswith("KH") else "goods"]
            made[code] = products.create(ProductDraft(
                name=name, kind="service" if code.startswith("SB") else "product", code=code, description=description,
                unit=material.texts["units"][UNIT.get(code, "piece")], price=price * 10_000, cost=cost * 10_000,
                currency=material.currency, tax_rate_id=rates.get(tax), category=material.texts["categories"][CATEGORY[code[:2]]],
                warranty_months=24 if code[:2] in ("MK", "OT", "FL") else 6 if code.startswith("OG") else 0,
            ))
        for field, pairs in (("better_id", BETTER), ("follows_id", FOLLOWS)):
            for code, other in pairs.items():
                products.set_field(made[code], field, made[other])
    return made


def add_deals(material: Material, customers: Customers) -> list[Deal]:
    chance = material.chance("deals")
    titles = turns(material.texts["deals"], chance)
    buyers = turns(customers.customers()[:44], chance)
    stages = deal_queries.stages()
    kinds = ["open"] * OPEN + ["won"] * WON + ["lost"] * LOST
    made = []
    for number, status in enumerate(kinds):
        age = chance.uniform(1, 45) if status == "open" else chance.uniform(25, 350)
        codes = _codes(chance)
        buyer = customers.firms[0] if number == 2 else next(buyers)
        with at(material.days_ago(age)):
            id_ = deals.create(DealDraft(
                title=next(titles), contact_id=buyer, amount=_worth(material, codes, chance), currency=material.currency,
                expected_close=material.day(int(chance.uniform(-4, 75))) if status == "open" else material.day(int(20 - age)),
            ))
        made.append(Deal(id_, buyer, age, status, codes))
        if status == "open":
            _open(material, chance, id_, age, [stage.id for stage in stages[: 1 + number % len(stages)]], number)
        else:
            _closed(material, chance, id_, age, status, [stage.id for stage in stages])
    return made


def _codes(chance: Random) -> tuple[str, ...]:
    main = chance.choice(("MK-100", "MK-200", "MK-200", "MK-300", "OT-50", "OT-80", "FL-05"))
    more = chance.sample(("OG-10", "OG-20", "SU-01", "KH-6K", "SB-YIL", "SB-EGT"), chance.randrange(1, 4))
    return (main, *more)


def _worth(material: Material, codes: tuple[str, ...], chance: Random) -> int:
    whole = sum(material.prices[code][0] for code in codes) * chance.choice((1, 1, 1, 2))
    return whole // material.round_to * material.round_to * 100


def _open(material: Material, chance: Random, id_: int, age: float, stages: list[int], number: int) -> None:
    for place, stage in enumerate(stages[1:], 1):
        with at(material.days_ago(age * (1 - place / len(stages)))):
            deals.set_stage([id_], stage)
    if number % 6:
        with at(material.days_ago(min(age, 2))):
            deals.plan([id_], chance.choice(material.texts["next_steps"]), material.day((number * 5) % 17 - 3))


def _closed(material: Material, chance: Random, id_: int, age: float, status: str, stages: list[int]) -> None:
    last = len(stages) if status == "won" else chance.randrange(1, len(stages) + 1)
    length = min(age - 1, chance.uniform(10, 60))
    for place, stage in enumerate(stages[1:last], 1):
        with at(material.days_ago(age - length * place / len(stages))):
            deals.set_stage([id_], stage)
    reasons = [reason.id for reason in deal_queries.reasons(status)]
    with at(material.days_ago(age - length)):
        if status == "won":
            deals.win(id_, chance.choice(reasons) if reasons else None)
            return
        texts, back = material.texts, chance.random() < 0.4
        deals.lose(
            id_, chance.choice(reasons) if reasons else None, competitor=chance.choice([*material.place["competitors"], ""]),
            would_have_won=chance.choice(texts["why"]), win_back_on=material.day(chance.randrange(1, 60)) if back else "",
            win_back_offer=chance.choice(texts["win_back"]) if back else "",
        )
