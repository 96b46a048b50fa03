"""How a bundle's price is shared over its parts, to the cent. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from crm_desktop.base.money import LIMIT, apply_chain, half_up
from crm_desktop.features.offers import rules

UNIT, CENT = 10_000, 100


class Share(NamedTuple):
    """A line: the place of its part, how many, at which unit price (1/10,000)."""

    place: int
    quantity: int
    price: int


def shared(amount: int, quantities: Sequence[int], weights: Sequence[int], discount: str = "") -> list[Share]:
    """Unit prices at which the lines come to exactly `amount` (minor units) after `discount`, in proportion to `weights`.

    Of many units a unit price cannot give every cent (300 at 0.0001 make three cents): what is missing goes to the part
    with the fewest units, and where that cannot take it either, to one unit of it on a line of its own.
    """
    left, whole = apply_chain(discount)
    if not left or not amount:
        return [Share(place, quantity, 0) for place, quantity in enumerate(quantities)]
    found: dict[int, Share] = {}
    rest, open_weight = amount, sum(weights) or len(weights)
    order = sorted(range(len(quantities)), key=lambda place: -quantities[place])
    for place in order:
        weight = weights[place] if sum(weights) else 1
        wanted = half_up(rest * weight, open_weight) if open_weight else 0
        price = _price(wanted, quantities[place], left, whole)
        if place != order[-1] and price >= UNIT:
            price -= price % CENT  # prices as people write them; the last one takes in what that leaves
        found[place] = _at_most(Share(place, quantities[place], price), wanted, discount)
        rest -= _comes_to(found[place], discount)
        open_weight -= weight
    shares = [found[place] for place in range(len(quantities))]
    return shares if not rest else _settled(shares, rest, discount, left, whole)


def _settled(shares: list[Share], rest: int, discount: str, left: int, whole: int) -> list[Share]:
    """What is left over, taken in by the line that can: best the one with the fewest units."""
    for place in sorted(range(len(shares)), key=lambda place: shares[place].quantity or LIMIT):
        one = shares[place]
        wanted = _comes_to(one, discount) + rest
        tried = one._replace(price=_price(wanted, one.quantity, left, whole)) if wanted >= 0 else one
        if _comes_to(tried, discount) == wanted:
            return [*shares[:place], tried, *shares[place + 1 :]]
    place = min((place for place, one in enumerate(shares) if one.quantity > UNIT), key=lambda place: shares[place].quantity)
    one = shares[place]
    wanted = _comes_to(one, discount) + rest
    many = _at_most(one._replace(quantity=one.quantity - UNIT), wanted, discount)
    single = Share(one.place, UNIT, _price(wanted - _comes_to(many, discount), UNIT, left, whole))
    return [*shares[:place], many, single, *shares[place + 1 :]]


def _at_most(share: Share, wanted: int, discount: str) -> Share:
    """Never more than wanted: what is left over can be given to another, what is too much cannot be taken back."""
    while share.price > 0 and _comes_to(share, discount) > wanted:
        share = share._replace(price=share.price - 1)
    return share


def _price(wanted: int, quantity: int, left: int, whole: int) -> int:
    return half_up(wanted * rules.PER_MINOR * whole, quantity * left) if quantity else 0


def _comes_to(share: Share, discount: str) -> int:
    return rules.reckoned(share.quantity, share.price, discount)
