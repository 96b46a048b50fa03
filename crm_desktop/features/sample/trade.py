"""The sample's deals, which go through their stages over the year with their offers: open, won and lost."""

from dataclasses import dataclass, field
from functools import partial
from random import Random

from crm_desktop.features.deals import actions as deals
from crm_desktop.features.deals import queries as deal_queries
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.features.offers import actions as offers
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.material import turns
from crm_desktop.features.sample.story import Story

OPEN, WON, LOST = 20, 15, 10
OFFER_STAGE = 2
BIG = ("MK-300", "MK-200", "OT-80", "OG-20", "OG-20", "OG-10", "FL-05", "FL-05", "SU-01", "SU-01")


@dataclass
class Deal:
    """A deal of the story: whose, since how many days, how it ends, and what it is about. Ids come when it happens.
    `ended`: how many days ago, where it was won or lost."""

    contact_id: int
    age: float
    status: str
    codes: tuple[str, ...]
    big: bool = False
    ended: float = 0
    id: int = 0
    offer_id: int = 0
    stages: list[int] = field(default_factory=list)


class Trade:
    """Says to a story how each deal goes."""

    def __init__(self, story: Story, customers: Customers, products: dict[str, int]) -> None:
        self.story, self.material, self.customers, self.products = story, story.material, customers, products
        self.chance = self.material.chance("deals")
        self.texts = self.material.texts
        self.titles = turns(self.texts["deals"], self.chance)
        self.subjects = turns(self.texts["subjects"], self.chance)

    def add(self) -> list[Deal]:
        buyers = turns(self.customers.dealt(), self.chance)
        stages = [stage.id for stage in deal_queries.stages()]
        made = []
        for number, status in enumerate(["open"] * OPEN + ["won"] * WON + ["lost"] * LOST):
            age = self.chance.uniform(1, 45) if status == "open" else self.chance.uniform(25, 350)
            deal = Deal(next(buyers), age, status, _codes(self.chance))
            if number == OFFER_STAGE:
                deal = Deal(self.customers.firms[0], 12.3, "open", BIG, big=True)
            length = age if status == "open" else min(age - 1, self.chance.uniform(10, 60))
            reached = 1 + number % len(stages) if status != "won" else len(stages)
            deal.stages = stages[:reached]
            self._tell(deal, number, length)
            made.append(deal)
        return made

    def _tell(self, deal: Deal, number: int, length: float) -> None:
        """The deal's events: made, moved from stage to stage, offered on the way, ended."""
        self.story.on(deal.age, lambda: self._make(deal, number))
        for place, stage in enumerate(deal.stages[1:], 1):
            moment = deal.age - length * place / (len(deal.stages) + 0.5)
            self.story.on(moment, partial(self._move, deal, stage))
            if place == OFFER_STAGE or (place == 1 and len(deal.stages) == 2 and number % 2 and deal.status == "open"):
                self._offer(deal, place, moment, deal.age - length, number)
        if deal.status == "open":
            if number % 6:
                step, day = self.chance.choice(self.texts["next_steps"]), self.material.day((number * 5) % 17 - 3)
                self.story.on(min(deal.age / 4, 1.5), lambda: deals.plan([deal.id], step, day))
        else:
            deal.ended = deal.age - length
            self._end(deal, deal.ended)

    def _make(self, deal: Deal, number: int) -> None:
        open_ = deal.status == "open"
        prices, step = self.material.prices, self.material.round_to
        whole = sum(prices[code][0] for code in deal.codes) // step * step
        deal.id = deals.create(
            DealDraft(
                title=self.texts["big_subject"] if deal.big else next(self.titles),
                contact_id=deal.contact_id,
                amount=whole * 100,
                currency=self.material.currency,
                expected_close=self.material.day((number * 7) % 80 - 4 if open_ else int(20 - deal.age)),
            )
        )

    def _move(self, deal: Deal, stage: int) -> None:
        deals.set_stage([deal.id], stage)

    def _end(self, deal: Deal, age: float) -> None:
        reasons = [reason.id for reason in deal_queries.reasons(deal.status)]
        reason = self.chance.choice(reasons) if reasons else None
        if deal.status == "won":
            self.story.on(age, lambda: deals.win(deal.id, reason))
            self.story.on(age, lambda: offers.accept(deal.offer_id))
            return
        texts, back = self.texts, self.chance.random() < 0.5
        lost = {
            "competitor": self.chance.choice([*self.material.place["competitors"], ""]),
            "would_have_won": self.chance.choice(texts["why"]),
            "win_back_on": self.material.day(self.chance.randrange(1, 60)) if back else "",
            "win_back_offer": self.chance.choice(texts["win_back"]) if back else "",
        }
        self.story.on(age, lambda: deals.lose(deal.id, reason, **lost))
        refusal = self.chance.choice(texts["reject"])
        if len(deal.stages) > OFFER_STAGE:
            self.story.on(age, lambda: offers.reject(deal.offer_id, refusal))

    def _offer(self, deal: Deal, place: int, moment: float, end: float, number: int) -> None:
        """Written when the deal comes to its stage, and sent soon; it stays a draft where the deal waits before."""
        self.story.on(moment, lambda: self._write(deal, number))
        if place == 1:
            return
        self.story.on(end + (moment - end) * 0.95, lambda: offers.send(deal.offer_id))
        if number % 9 == 4:
            self.story.on(end + (moment - end) * 0.7, lambda: self._revise(deal))

    def _write(self, deal: Deal, number: int) -> None:
        people = self.customers.people.get(deal.contact_id, [])
        lines = self._big_lines() if deal.big else self._lines(deal, number)
        deal.offer_id = offers.create(
            OfferDraft(
                contact_id=deal.contact_id,
                deal_id=deal.id,
                attention_id=people[0] if people else None,
                subject=self.texts["big_subject"] if deal.big else next(self.subjects),
                language=self.material.language,
                currency=self.material.currency,
                lines=tuple(lines),
            )
        )
        offers.set_field(deal.offer_id, "intro", self.texts["intro"])
        offers.set_field(deal.offer_id, "terms", self.texts["terms"])
        if deal.big:
            offers.set_field(deal.offer_id, "discount", 500)

    def _revise(self, deal: Deal) -> None:
        deal.offer_id = offers.revise(deal.offer_id)
        offers.set_field(deal.offer_id, "discount", 300)
        offers.send(deal.offer_id)

    def _lines(self, deal: Deal, number: int) -> list[LineDraft]:
        return [
            LineDraft(
                product_id=self.products[code],
                quantity=(12 if code.startswith("KH") else 1) * 10_000,
                discount=("", "10", "", "10+5")[number % 4] if place == 0 else "",
            )
            for place, code in enumerate(deal.codes)
        ]

    def _big_lines(self) -> list[LineDraft]:
        """Two pages: headings, two tax rates, a chain of discounts, a line that is only an option."""
        titles, item = self.texts["headings"], self.products
        lines = [LineDraft(kind="heading", description=titles[0])]
        lines += [
            LineDraft(product_id=item[code], quantity=count * 10_000, discount=discount)
            for code, count, discount in (
                ("MK-300", 1, "10+5"),
                ("MK-200", 2, "10"),
                ("OT-80", 2, ""),
                ("OT-50", 4, "7.5"),
                ("OG-20", 2, ""),
                ("OG-10", 2, ""),
                ("FL-05", 3, ""),
            )
        ]
        lines.append(LineDraft(product_id=item["SU-01"], quantity=20_000, optional=True, detail=self.texts["optional"]))
        lines.append(LineDraft(kind="heading", description=titles[1]))
        lines += [
            LineDraft(product_id=item["KH-6K"], quantity=240_000, discount="5"),
            LineDraft(product_id=item["KH-1K"], quantity=125_000),
        ]
        lines.append(LineDraft(kind="heading", description=titles[2]))
        lines += [
            LineDraft(product_id=item[code], quantity=count * 10_000)
            for code, count in (("SB-YIL", 7), ("SB-EGT", 2), ("SB-ZIY", 1))
        ]
        return lines


def _codes(chance: Random) -> tuple[str, ...]:
    main = chance.choice(("MK-100", "MK-200", "MK-200", "MK-300", "OT-50", "OT-80", "FL-05"))
    return (main, *chance.sample(("OG-10", "OG-20", "SU-01", "KH-6K", "SB-YIL", "SB-EGT"), chance.randrange(1, 4)))
