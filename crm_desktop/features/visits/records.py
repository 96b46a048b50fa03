"""What field days hand upward."""

from typing import NamedTuple

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.visits import rules


class PlanRow(NamedTuple):
    """A line of the list of field days."""

    id: int
    name: str
    day: str
    starts: str
    places: str
    planned: int
    done: int
    missed: int

    @property
    def visits(self) -> int:
        return self.planned + self.done + self.missed

    @property
    def state(self) -> tuple[str, str]:
        if not self.visits:
            return text("Empty", "plan of a day"), ""
        if self.planned == 0:
            return text("{done} of {all} done", done=self.done, all=self.visits), "ok" if not self.missed else "warn"
        if self.done or self.missed:
            return text("{done} of {all} done", done=self.done, all=self.visits), "info"
        return plural("{count} visit", "{count} visits", self.visits), "info"

    @property
    def when(self) -> tuple[str, str]:
        return locale.day_relative(self.day), ""


class VisitRow(NamedTuple):
    """A visit of a plan, with its time."""

    id: int
    contact_id: int
    name: str
    street: str
    district: str
    city: str
    postcode: str
    phone: str
    fixed: str
    minutes: int
    travel: int
    purpose: str
    status: str
    reason: str
    activity_id: int | None
    words: str
    spent: int
    start: str = ""
    end: str = ""
    tight: bool = False
    why: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.street, " / ".join(filter(None, (self.district, self.city)))) if part)

    @property
    def badge(self) -> tuple[str, str]:
        return text(rules.STATUSES[self.status], "visit"), rules.TONES[self.status]


class CustomerRow(NamedTuple):
    """A customer who may be visited: where they are, what waits there."""

    id: int
    name: str
    city: str
    district: str
    phone: str
    last: str
    why: tuple[tuple[str, str], ...]
    planned: str
