"""The sample's agreements: beans at an agreed price, maintenance that renews (one must be decided soon), an ended one, drafts."""

from collections.abc import Callable

from crm_desktop.features.agreements import actions, line_actions
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.sample.contacts import Customers
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Deal

NOTICE, NOTICE_LEFT = 30, 9


def add(story: Story, customers: Customers, products: dict[str, int], deals: list[Deal]) -> None:
    """Prices are agreed only with firms that get no offers, so that no offer of the story asks which price holds."""
    texts, material = story.material.texts["agreements"], story.material
    won = dict.fromkeys(deal.contact_id for deal in deals if deal.status == "won")
    owners = sorted(won, key=lambda id_: id_ not in customers.firms)
    first, second, third, fourth = customers.steady()

    def draft(key: str, whom: int, kind: str, **more: object) -> AgreementDraft:
        return AgreementDraft(texts[key], whom, kind, currency=material.currency, language=material.language, **more)  # type: ignore[arg-type]

    def term(begun: int, left: int) -> dict[str, object]:
        return {"starts_on": material.days_ago(begun).date().isoformat(), "ends_on": material.day(left)}

    def worth(code: str, times: int) -> int:
        return material.prices[code][0] * times * 100

    service = {"visits": 4, "service_note": texts["answer"], "exit_clause": texts["exit"]}
    near = term(320, NOTICE + NOTICE_LEFT)
    _tell(
        story,
        322.4,
        draft(
            "maintenance", first, "maintenance", **near, **service, notice_days=NOTICE, renew_months=12, value=worth("SB-YIL", 3)
        ),
        _service(products["SB-ZIY"], texts["items"]),
    )
    for age, firm, discount, least in ((170.4, second, "8", 0), (160.2, fourth, "6", 40_000)):
        year = term(int(age) - 2, 200)
        _tell(
            story,
            age,
            draft("beans", firm, "frame", **year, notice_days=NOTICE, penalty=texts["penalty"], value=worth("KH-6K", 60)),
            _prices(products, discount, least),
        )
    young = draft("maintenance", third, "service", **term(58, 310), **service, renew_months=12, value=worth("SB-YIL", 1))
    _tell(story, 60.6, young, _service(products["SB-ZIY"], texts["items"]))
    ended = _tell(story, 340.1, draft("maintenance", owners[0], "service", **term(338, 60), value=worth("SB-YIL", 1)), None)
    story.on(75.5, lambda: actions.end(ended[0], reason=texts["ended"]))
    sent: list[int] = []
    offered = draft("frame", owners[1], "frame", **term(0, 365), value=worth("OT-50", 6))
    story.on(4.4, lambda: sent.append(actions.create(offered)))
    story.on(3.3, lambda: actions.send(sent[0]))
    story.on(1.7, lambda: actions.create(draft("maintenance", owners[2], "maintenance", **term(0, 365), **service)))


def _tell(story: Story, age: float, draft: AgreementDraft, more: Callable[[int], None] | None) -> list[int]:
    """Made, sent and signed within two days. The list holds its id once it is made."""
    made: list[int] = []

    def make() -> None:
        made.append(actions.create(draft))
        if more is not None:
            more(made[0])

    story.on(age, make)
    story.on(age - 0.5, lambda: actions.send(made[0]))
    story.on(age - 2, lambda: actions.sign(made[0]))
    return made


def _prices(products: dict[str, int], discount: str, least: int) -> Callable[[int], None]:
    def agree(id_: int) -> None:
        line_actions.add_price(id_, PriceDraft(products["KH-6K"], discount=discount, min_quantity=least))
        line_actions.add_price(id_, PriceDraft(products["KH-1K"], discount="5"))

    return agree


def _service(visit: int, items: list[str]) -> Callable[[int], None]:
    def include(id_: int) -> None:
        line_actions.add_item(id_, "", visit, 40_000)
        for words in items:
            line_actions.add_item(id_, words)

    return include
