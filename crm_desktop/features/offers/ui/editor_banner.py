"""The sentence above an offer, when there is something to know before going on."""

from typing import TYPE_CHECKING

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import actions, clashes, queries
from crm_desktop.features.offers.records import OfferCard
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Banner

if TYPE_CHECKING:
    from crm_desktop.features.offers.ui.editor import OfferEditor


def _other_price(editor: "OfferEditor", card: OfferCard) -> Banner | None:
    """Another live price of the same product, as long as nobody said which one holds."""
    found = clashes.undecided(card)
    if not found:
        return None
    other = found[0].other
    if other.kind == "agreement":
        said = text(
            "The agreement {number} fixes {product} at {price}; here it stands at {own}.", number=other.label[:60],
            product=found[0].product[:80], price=locale.price(other.net, other.currency),
            own=locale.price(found[0].own.net, found[0].own.currency),
        )
        return Banner(said, "warn", (text("Compare"), editor.compare_prices))
    said = text(
        "This customer has another live offer: {number} names {product} at {price}, valid until {day}.", number=other.label,
        product=found[0].product[:80], price=locale.price(other.net, other.currency), day=locale.day(other.valid_until),
    )
    return Banner(said, "warn", (text("Compare"), editor.compare_prices))


def banner(editor: "OfferEditor", card: OfferCard) -> Banner | None:
    """Trash, expiry, a newer revision, a refusal, or another open offer to the same customer."""
    if card.trashed_at:
        back = (text("Restore"), lambda: attempt(editor, actions.restore, [editor.id]))
        return Banner(text("This offer is in the trash."), "warn", back)
    if card.status == "expired":
        said = text("This offer expired on {day}. Make a revision to give it a new day.", day=locale.day(card.valid_until))
        return Banner(said, "warn")
    if card.status == "replaced":
        return Banner(text("A newer revision of this offer has been sent."), "info", (text("Show it"), editor.show_newer))
    if card.status == "rejected":
        said = text("Rejected: {reason}", reason=card.reject_reason) if card.reject_reason else text("The customer said no.")
        return Banner(said, "bad")
    other_price = _other_price(editor, card)
    if other_price is not None:
        return other_price
    beside = queries.open_beside(card)
    if beside is None:
        return None
    said = text(
        "Another offer to this customer is open: {number} over {sum}, valid until {day}.", number=beside.label,
        sum=locale.money(beside.total, beside.currency), day=locale.day(beside.valid_until),
    )
    return Banner(said, "warn", (text("Show it"), lambda: editor.navigator.open(Ref("offer", beside.id))))
