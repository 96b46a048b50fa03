"""What the lifecycle hands upward."""

from typing import NamedTuple

from crm_desktop.features.lifecycle import rules


class Standing(NamedTuple):
    """Where a contact stands. `until_on` and `by_hand` when a person set it; `next_on`: when time alone may move it."""

    contact_id: int
    stage: str
    since: str
    why: str
    figure: int
    note: str
    next_on: str
    by_hand: bool = False
    until_on: str = ""

    @property
    def badge(self) -> tuple[str, str]:
        return rules.badge(self.stage)

    @property
    def reason(self) -> str:
        return rules.why_said(self.why, self.figure, self.note)


class StageRow(NamedTuple):
    """A line of the list of contacts by stage."""

    id: int
    name: str
    stage: str
    since: str
    reason: str
    city: str
    phone: str
    before: str

    @property
    def badge(self) -> tuple[str, str] | None:
        return rules.badge(self.stage) if self.stage else None

    @property
    def came_from(self) -> str:
        return rules.said(self.before) if self.before else ""


class Flow(NamedTuple):
    """The movement of a month: how many stood where when it began and ended, and who went from where to where."""

    month: str
    begin: dict[str, int]
    end: dict[str, int]
    moves: dict[tuple[str, str], int]
