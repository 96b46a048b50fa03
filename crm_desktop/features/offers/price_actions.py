"""Prices of lines found again, and bundles opened into their parts. Each call is one undo step."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import half_up
from crm_desktop.features.offers import bundles, line_actions, pricing, queries, rules
from crm_desktop.features.offers.locks import follow, offer_of_line, refuse_locked
from crm_desktop.features.offers.records import LineDraft, OfferLineRow
from crm_desktop.features.offers.tables import OfferLine
from crm_desktop.features.products import price_queries
from crm_desktop.store.work import action, say


@action(mark("Find prices"))
def find_prices(offer_id: int, discounts: Mapping[int, str] | None = None) -> None:
    """Every price that was found is found anew: for another customer, day or money. `discounts`: those found before."""
    refuse_locked(offer_id)
    for line in queries.lines(offer_id):
        new = None
        if pricing.sort_of(line.price_by) in pricing.FOUND:
            new = pricing.of_product(offer_id, line.product_id, line.quantity)
        if new is None:
            continue
        changed: dict[str, Any] = {"price": new.price, "price_by": new.by}
        if new.cost:
            changed["cost"] = new.cost
        if (discounts or {}).get(line.id, line.discount) == line.discount:
            changed["discount"] = new.discount
        if any(getattr(line, field) != now for field, now in changed.items()):
            OfferLine.update(changed).where(OfferLine.id == line.id).execute()
    follow(offer_id)


@action(mark("Take the found price"))
def take_price(line_id: int) -> None:
    """The line costs again what agreements, lists and the product say."""
    offer_id = offer_of_line(line_id)
    line = next(line for line in queries.lines(offer_id) if line.id == line_id)
    found = pricing.of_product(offer_id, line.product_id, line.quantity)
    if found is None:
        raise UserError(text("This product is no longer there."))
    OfferLine.update(price=found.price, discount=found.discount, price_by=found.by).where(OfferLine.id == line_id).execute()
    follow(offer_id)


@action(mark("Open bundle"))
def open_bundle(line_id: int, keep_price: bool = True) -> list[int]:
    """The bundle's parts in its place, its name as a text above them; their lines. They come to exactly what the bundle
    came to, or cost what each costs by itself.

    Raises:
        UserError: the line is no bundle, or it has alternatives.
    """
    offer_id = offer_of_line(line_id)
    lines = queries.lines(offer_id)
    place = next(place for place, line in enumerate(lines) if line.id == line_id)
    line = lines[place]
    parts = price_queries.parts(line.product_id) if line.product_id else []
    if not parts:
        raise UserError(text("This line is no bundle, or its bundle has no parts."))
    if any(place in group for group in rules.groups(lines)):
        raise UserError(text("A bundle with alternatives stays whole. Remove the alternatives first."))
    after = lines[place + 1].id if place + 1 < len(lines) else None
    drafts = [_title(line), *_drafts(offer_id, line, parts, keep_price)]
    line_actions.remove_lines([line_id])
    made = line_actions.add_lines(offer_id, drafts, after)
    say(mark("Opened {name}"), name=line.description[:80])
    return made[1:]


def _title(line: OfferLineRow) -> LineDraft:
    said = f"{line.description} × {locale.quantity(line.quantity)}" if line.quantity != 10_000 else line.description
    return LineDraft("text", said, quantity=0, tax_percent=0, detail=line.detail)


def _drafts(offer_id: int, line: OfferLineRow, parts: list[price_queries.PartRow], keep_price: bool) -> list[LineDraft]:
    """The parts as lines; where a part must give way for a cent, one unit of it stands on a line of its own."""
    quantities = [half_up(part.quantity * line.quantity, 10_000) for part in parts]
    alone = [pricing.of_product(offer_id, part.product_id, quantity) for part, quantity in zip(parts, quantities, strict=True)]
    if not keep_price:
        return [
            LineDraft(product_id=part.product_id, quantity=quantity, discount=found.discount if found else "",
                      price=None, optional=line.optional)
            for part, quantity, found in zip(parts, quantities, alone, strict=True)
        ]  # fmt: skip
    prices = [part.price for part in parts]
    if None in prices:
        prices = [found.price if found else 0 for found in alone]
    weights = [(price or 0) * quantity for price, quantity in zip(prices, quantities, strict=True)]
    shares = bundles.shared(line.amount, quantities, weights, line.discount)
    by = pricing.kept(pricing.BUNDLE, line.description)
    return [
        LineDraft(product_id=parts[share.place].product_id, quantity=share.quantity, price=share.price, discount=line.discount,
                  optional=line.optional, price_by=by)
        for share in shares
    ]  # fmt: skip
