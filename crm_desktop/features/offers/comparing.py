"""Two revisions of an offer against each other: which lines came, went or changed, and what it does to the sums. Pure but
for reading the two."""

from typing import NamedTuple

from crm_desktop.base.i18n import mark
from crm_desktop.features.offers import queries, rules
from crm_desktop.features.offers.records import OfferCard, OfferLineRow

FIELDS = {
    "description": mark("Description"), "quantity": mark("Quantity"), "unit": mark("Unit"), "price": mark("Unit price"),
    "discount": mark("Disc. %"), "tax_percent": mark("VAT %"), "optional": mark("Counts"),
}


class Change(NamedTuple):
    """A line that is new (`old` None), gone (`new` None) or other in these `fields`."""

    old: OfferLineRow | None
    new: OfferLineRow | None
    fields: tuple[str, ...] = ()


class Comparison(NamedTuple):
    old: OfferCard
    new: OfferCard
    changes: tuple[Change, ...]
    old_sums: rules.Totals
    new_sums: rules.Totals


def revisions(offer_id: int) -> list[OfferCard]:
    """All that bear this offer's number, the first one first; drafts without a number stand alone."""
    card = queries.needed(offer_id)
    found = [card] if not card.number else [queries.needed(id_) for id_ in queries.of_number(card.number)]
    return sorted(found, key=lambda one: one.revision)


def compared(old_id: int, new_id: int) -> Comparison:
    old, new = queries.needed(old_id), queries.needed(new_id)
    before, after = queries.lines(old_id), queries.lines(new_id)
    return Comparison(old, new, tuple(changes(before, after)), queries.totals(old, before), queries.totals(new, after))


def changes(before: list[OfferLineRow], after: list[OfferLineRow]) -> list[Change]:
    """In the order of the newer one; what is gone comes last."""
    pairs = _paired(before, after)
    found = []
    for line in after:
        old = pairs.get(line.id)
        fields = tuple(name for name in FIELDS if old is not None and getattr(old, name) != getattr(line, name))
        if old is None or fields:
            found.append(Change(old, line, fields))
    kept = {old.id for old in pairs.values()}
    return found + [Change(line, None) for line in before if line.id not in kept]


def _paired(before: list[OfferLineRow], after: list[OfferLineRow]) -> dict[int, OfferLineRow]:
    """New line's id -> the old line it was: the same said, else the same product, else the same place with the same price."""
    keys = (
        lambda line, place: (line.kind, line.product_id, line.description),
        lambda line, place: (line.kind, line.product_id) if line.product_id else (line.kind, "", line.description),
        lambda line, place: (line.kind, place, line.price) if line.kind == "item" else (line.kind, place),
    )
    pairs: dict[int, OfferLineRow] = {}
    for key in keys:
        taken = {line.id for line in pairs.values()}
        free: dict[object, list[OfferLineRow]] = {}
        for place, line in enumerate(before):
            if line.id not in taken:
                free.setdefault(key(line, place), []).append(line)
        for place, line in enumerate(after):
            if line.id not in pairs and free.get(key(line, place)):
                pairs[line.id] = free[key(line, place)].pop(0)
    return pairs
