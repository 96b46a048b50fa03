"""What the deals room hands upward: plain tuples, no rows of Peewee."""

from array import array
from collections.abc import Mapping
from typing import Any, NamedTuple


class DealDraft(NamedTuple):
    """A new deal. No stage: the first of the first pipeline; no currency: the house's. `created_at` (UTC text) only
    for what is brought from elsewhere."""

    title: str
    contact_id: int | None = None
    stage_id: int | None = None
    amount: int = 0
    currency: str = ""
    probability: int | None = None
    expected_close: str = ""
    next_step: str = ""
    next_step_on: str = ""
    source_id: int | None = None
    note: str = ""
    created_at: str = ""
    forecast: str = "pipeline"


class Lost(NamedTuple):
    """Why a deal was lost and how the customer may come back."""

    reason_id: int | None = None
    competitor: str = ""
    would_have_won: str = ""
    win_back_on: str = ""
    win_back_offer: str = ""


class PipelineRow(NamedTuple):
    id: int
    name: str
    position: int = 0


class StageRow(NamedTuple):
    """`probability` 1/100 percent, `needs` keys of rules.NEEDS."""

    id: int
    pipeline_id: int
    name: str
    position: int
    probability: int
    rot_days: int
    needs: tuple[str, ...]


class ReasonRow(NamedTuple):
    id: int
    outcome: str
    name: str


class Totals(NamedTuple):
    """Count, and by currency the sum and the weighted sum in minor units; the house's currency first."""

    deals: int = 0
    sums: tuple[tuple[str, int, int], ...] = ()


class DealRow(NamedTuple):
    """A deal as a board card and a list line show it. `probability` is the one in force."""

    id: int
    title: str
    contact_id: int | None
    contact: str
    stage_id: int
    stage: str
    amount: int
    currency: str
    probability: int
    expected_close: str
    next_step: str
    next_step_on: str
    status: str
    days: int
    rotting: bool
    snoozed_until: str
    closed_at: str
    created_at: str
    forecast: str


class DealCard(NamedTuple):
    """A deal, whole, for its page. `own_probability` is None where the stage's holds."""

    row: DealRow
    pipeline_id: int
    pipeline: str
    own_probability: int | None
    snooze_reason: str
    reason_id: int | None
    reason: str
    competitor: str
    would_have_won: str
    win_back_on: str
    win_back_offer: str
    source_id: int | None
    source: str
    note: str
    trashed: bool


class Stay(NamedTuple):
    """One stay in a stage, oldest first; the last may still go on."""

    stage: str
    entered_at: str
    left_at: str
    days: int


class BoardColumn(NamedTuple):
    stage: StageRow
    ids: array
    totals: Totals


Sums = tuple[tuple[str, int], ...]


class ForecastMonth(NamedTuple):
    """`month` is 2026-11, or '' for deals without an expected close. `best` holds what is committed too."""

    month: str
    totals: Totals
    late: bool
    committed: Sums = ()
    best: Sums = ()


class FrozenMonth(NamedTuple):
    """A month's forecast as it stood when the month began, and what came: deals won in that month. `how`: as in the table.
    won, lost, open: what became of the deals that were forecast, by count."""

    month: str
    frozen_at: str
    how: str
    deals: int
    committed: Sums
    best: Sums
    weighted: Sums
    total: Sums
    came: Sums
    came_deals: int
    won: int
    lost: int
    over: bool


class StageRate(NamedTuple):
    """How often deals that stood in a stage were won. `proposed`: 1/100 percent, None while too few have ended."""

    stage: StageRow
    won: int
    closed: int
    proposed: int | None


class DealFilter(NamedTuple):
    """What a list, board or forecast shows. `close`: first and last day, "" for an open end; `step`: rules.STEPS; `stages` and
    `tags`: any of these ids; `words`: typed in the list."""

    pipeline_id: int | None = None
    status: str = "open"
    close: tuple[str, str] = ("", "")
    step: str = ""
    rotting: bool = False
    contact_id: int | None = None
    stages: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    words: str = ""
    where: Mapping[str, Any] | None = None
