"""Which features' days the calendar shows: a menu of ticks."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.kit.menus import Menu

KINDS = {
    "activity": mark("Tasks, calls, visits and meetings"),
    "event": mark("Appointments"),
    "deal": mark("Next steps of deals"),
    "ticket": mark("Tickets"),
    "offer": mark("Offers that run out"),
    "sale": mark("Payments due"),
    "agreement": mark("Agreements"),
    "contact": mark("Birthdays and anniversaries"),
}


def hidden_kinds(kept: dict[str, Any]) -> set[str]:
    return {str(kind) for kind in kept.get("hidden", [])}


class ShownMenu(Menu):
    """Tells what is kept anew each time a tick is turned over."""

    def __init__(self, parent: QWidget, kept: dict[str, Any], changed: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(parent)
        self._kept, self._changed = kept, changed
        for kind, title in KINDS.items():
            tick = QAction(text(title), self)
            tick.setCheckable(True)
            tick.setChecked(kind not in hidden_kinds(kept))
            tick.toggled.connect(lambda on, kind=kind: self._turn(kind, on))
            self.addAction(tick)

    def _turn(self, kind: str, on: bool) -> None:
        hidden = hidden_kinds(self._kept) - {kind} | (set() if on else {kind})
        self._changed({**self._kept, "hidden": sorted(hidden)})
