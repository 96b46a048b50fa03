"""The sample's sales: accepted offers are delivered and paid, mostly in time, and steady customers buy beans every month."""

from random import Random

from crm_desktop.features.sales import actions as sales
from crm_desktop.features.sales import delivery_actions as deliveries
from crm_desktop.features.sales import payment_actions as payments
from crm_desktop.features.sales import queries
from crm_desktop.features.sales.records import LineDraft, PaymentDraft, SaleDraft, Standing
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal

AGES = (5.3, 35.3, 65.3, 95.3, 125.3, 155.3)
HABITS = ("prompt", "prompt", "slow", "never")
METHODS = ("transfer", "transfer", "card", "cash")


class _Sale:
    """A sale of the story: since how many days, and whose. Its id comes when it happens."""

    def __init__(self, age: float, contact_id: int) -> None:
        self.age, self.contact_id, self.id = age, contact_id, 0


class Sales:
    """Says to a story how each sale goes."""

    def __init__(self, story: Story, customers: Customers, products: dict[str, int], deals: list[Deal]) -> None:
        self.story, self.material, self.customers, self.products = story, story.material, customers, products
        self.deals = deals
        self.chance: Random = story.material.chance("sales")

    def add(self) -> None:
        won = [deal for deal in self.deals if deal.status == "won" and deal.ended]
        for number, deal in enumerate(won):
            self._of_offer(number, deal)
        for number, firm in enumerate(self.customers.steady()):
            for age in AGES[: len(AGES) - number]:
                self._beans(number, firm, age)

    def _of_offer(self, number: int, deal: Deal) -> None:
        """Half with the order, half on delivery or in instalments; as the terms of the offer say."""
        sale = _Sale(max(deal.ended - 0.2, 0.1), deal.contact_id)
        habit = HABITS[number % len(HABITS)]
        self.story.on(sale.age, lambda: self._sell(sale, deal, number))
        self._pay(sale, sale.age - 1, number)
        delivered = sale.age - self.chance.uniform(5, 12)
        if delivered > 0.1:
            self.story.on(delivered, lambda: self._deliver(sale, number))
        self._invoice(sale, delivered - 0.1, number)
        parts = 4 if number % 5 == 3 else 1
        for part in range(parts):
            after = 20 + part * 30.5 + (0 if habit == "prompt" else self.chance.uniform(6, 25))
            if habit != "never" or part < parts - 1:
                self._pay(sale, sale.age - after, number)

    def _sell(self, sale: _Sale, deal: Deal, number: int) -> None:
        sale.id = sales.from_offer(deal.offer_id)
        owed = self._standing(sale).owed
        first = self.material.day(int(20 - sale.age))
        payments.plan(sale.id, 4 if number % 5 == 3 else 1, first, down=owed // 200 * 100)

    def _deliver(self, sale: _Sale, number: int) -> None:
        """Machines go out with their serial numbers; a short one leaves the rest for later."""
        lines = [line for line in queries.lines(sale.id) if line.to_deliver]
        serials = {
            line.id: [f"{line.code}-{4100 + number * 10 + unit}" for unit in range(1, line.to_deliver // 10_000 + 1)]
            for line in lines
            if line.code[:2] in ("MK", "OT", "OG")
        }
        wanted = {line.id: line.to_deliver for line in lines[: 1 if number % 6 == 5 else None]}
        kept = {line: numbers for line, numbers in serials.items() if line in wanted}
        deliveries.deliver(sale.id, wanted, carrier=self.material.texts["carrier"], serials=kept)

    def _beans(self, number: int, firm: int, age: float) -> None:
        """The monthly box. The first pays at once, the second a little late, the last one has let two of them lie."""
        sale = _Sale(age - number * 1.4, firm)
        self.story.on(sale.age, lambda: self._order(sale, number))
        self.story.on(sale.age - 1.2, lambda: deliveries.deliver(sale.id, carrier=self.material.texts["carrier"]))
        self._invoice(sale, sale.age - 1.3, number)
        if not (number == 3 and age < 70):
            self._pay(sale, sale.age - (18, 27, 12, 40)[number], number)

    def _order(self, sale: _Sale, number: int) -> None:
        boxes = (4, 6, 3, 5)[number] + self.chance.randrange(2)
        lines = [LineDraft(product_id=self.products["KH-6K"], quantity=boxes * 10_000)]
        if self.chance.random() < 0.4:
            lines.append(LineDraft(product_id=self.products["KH-1K"], quantity=self.chance.randrange(2, 9) * 10_000))
        people = self.customers.people.get(sale.contact_id, [])
        sale.id = sales.create(
            SaleDraft(
                contact_id=sale.contact_id,
                attention_id=people[0] if people else None,
                due_on=self.material.day(int(14 - sale.age)),
                currency=self.material.currency,
                subject=self.material.texts["beans"],
                language=self.material.language,
                lines=tuple(lines),
            )
        )

    def _invoice(self, sale: _Sale, age: float, number: int) -> None:
        """Issued elsewhere; we note its number."""
        if age <= 0.2 or number % 7 == 6:
            return
        serial = int(4000 - sale.age * 10)
        day = self.material.days_ago(age).date().isoformat()
        self.story.on(age, lambda: sales.set_invoice(sale.id, f"A{serial:06}", day))

    def _pay(self, sale: _Sale, age: float, number: int) -> None:
        if age > 0.1:
            self.story.on(age, lambda: self._paid(sale, METHODS[number % len(METHODS)]))

    def _paid(self, sale: _Sale, method: str) -> None:
        """What falls due next of the sale."""
        due = next((one for one in self._standing(sale).dues if one.open > 0), None)
        if due is not None:
            payments.record_payment(
                PaymentDraft(sale.contact_id, due.open, self.material.currency, method=method, sale_id=sale.id)
            )

    def _standing(self, sale: _Sale) -> Standing:
        card = queries.card(sale.id)
        assert card is not None
        return queries.standing(card)
