"""What happened when: events of all sections, told in the order of time, so that numbers and dates agree."""

from collections.abc import Callable
from datetime import datetime

from crm_desktop.base import clock
from crm_desktop.features.sample.material import Material


class Story:
    """Sections say what happened how many days ago; `tell` lets it happen, each at its moment."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._events: list[tuple[datetime, int, Callable[[], object]]] = []

    def on(self, days_ago: float, event: Callable[[], object]) -> None:
        self._events.append((self.material.days_ago(days_ago), len(self._events), event))

    def tell(self, progress: Callable[[int, int], None]) -> None:
        """Events of one moment keep the order they were said in."""
        for done, (moment, _, event) in enumerate(sorted(self._events, key=lambda one: one[:2])):
            with clock.standing_at(moment):
                event()
            if done % 50 == 0:
                progress(done, len(self._events))
