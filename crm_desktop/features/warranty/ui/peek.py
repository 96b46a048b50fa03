"""A unit beside the list: covered or not, and its repairs."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import queries
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody

LAST = 6


class UnitPeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        self.head(row.name, " · ".join(part for part in (row.serial, row.contact) if part), badges=[row.badge])
        self.figures((text("Ends", "warranty"), locale.day(row.ends_on) or "—", "warn" if row.state == "ending" else ""))
        self.notes(text("Delivered {day}", day=locale.day(row.delivered_on)))
        repairs = []
        for one in reversed(card.repairs[-LAST:]):
            kind = text("Replaced") if one.kind == "replacement" else text("Repair")
            said = text("{first} – {last}", first=locale.day_short(one.from_day), last=locale.day_short(one.to_day) or "…")
            repairs.append((kind, said))
        self.lines(repairs)
        self.foot()
