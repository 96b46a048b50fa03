"""What is asked in the page of a ticket: a part, labour and cost, another ticket to merge with or to link."""

from collections.abc import Callable
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.features.tickets import actions, queries, service, service_actions
from crm_desktop.features.tickets.records import TicketCard
from crm_desktop.kit.ask_panel import AskPanel
from crm_desktop.kit.fields import MoneyField, NumberField, RefField, TextField


def part(ticket_id: int) -> AskPanel:
    """A part that went in."""
    fields: list[Any] = [
        (
            RefField("product_id", text("Product"), search=lambda words: queries.find("product", words)),
            TextField("name", text("Or another description")),
        ),
        (
            NumberField("quantity", text("Quantity"), 10_000, places=4),
            NumberField("cost", text("Cost of one"), None, places=4, placeholder=text("As the product")),
        ),
    ]

    def save(values: Any) -> int:
        product = values["product_id"]
        return service_actions.add_part(
            ticket_id, values["name"] or "", values["quantity"] or 0, values["cost"], product.id if product else None
        )

    return AskPanel(
        text("Add part"), text("Its cost counts into what this customer's service costs."), fields, save, text("Add part")
    )


def work(card: TicketCard) -> AskPanel:
    """Labour and other cost."""
    house = service.currency()
    fields: list[Any] = [
        (
            NumberField("labour_minutes", text("Labour, minutes"), card.labour_minutes or None),
            MoneyField("other_cost", text("Other cost"), (card.other_cost, house), currencies=[house]),
        )
    ]

    def save(values: Any) -> None:
        actions.set_work(card.row.id, values["labour_minutes"] or 0, values["other_cost"])

    return AskPanel(text("Labour and cost"), "", fields, save, text("Save"))


def merge(card: TicketCard) -> AskPanel:
    """Into which ticket this one goes."""
    about = text("What was written here goes to the other ticket; this one is closed and found under it.")
    return AskPanel(
        text("Merge ticket"),
        about,
        [_other(card)],
        _with_other(lambda other: service_actions.merge([card.row.id], other)),
        text("Merge"),
    )


def link(card: TicketCard) -> AskPanel:
    return AskPanel(
        text("Link ticket"),
        "",
        [_other(card)],
        _with_other(lambda other: service_actions.link(card.row.id, other)),
        text("Link", "verb"),
    )


def _other(card: TicketCard) -> RefField:
    def find(words: str) -> list[Hit]:
        return [hit for hit in queries.find("ticket", words) if hit.id != card.row.id]

    return RefField("other", text("Other ticket"), search=find, required=True)


def _with_other(act: Callable[[int], None]) -> Callable[[Any], int]:
    def save(values: Any) -> int:
        if values["other"] is None:
            raise UserError(fields={"other": text("Choose another ticket.")})
        act(values["other"].id)
        return int(values["other"].id)

    return save
