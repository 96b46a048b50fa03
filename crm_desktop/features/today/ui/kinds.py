"""What waits by its kind: all of it, or the tasks, the tickets, the payments alone."""

from collections.abc import Mapping

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, text
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Tabs

TITLES = {
    "activity": mark("Tasks"),
    "event": mark("Appointments"),
    "deal": mark("Deals"),
    "ticket": mark("Tickets"),
    "offer": mark("Offers"),
    "sale": mark("Payments"),
    "contact": mark("Customers"),
    "agreement": mark("Agreements"),
}


class KindTabs(Tabs):
    """Hidden while there is but one kind."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__([("", "")])
        self._navigator = navigator

    def show_counts(self, kinds: Mapping[str, int]) -> None:
        chosen = self.current
        there = [kind for kind in dict.fromkeys((*TITLES, *kinds)) if kinds.get(kind) or kind == chosen != ""]
        tabs = [("", text("All {count}", count=locale.number(sum(kinds.values()), 0, 1)))]
        tabs += [
            (kind, text("{kind} {count}", kind=self._title(kind), count=locale.number(kinds.get(kind, 0), 0, 1)))
            for kind in there
        ]
        self.set_items(tabs)
        self.set_current(chosen)
        self.setVisible(len(there) > 1 or bool(chosen))

    def _title(self, kind: str) -> str:
        found = self._navigator.kind(kind)
        return text(TITLES[kind]) if kind in TITLES else text(found.title) if found else kind
