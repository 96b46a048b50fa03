"""Where a deal stands in its column: numbers with gaps, so that a drop between two deals moves only the one dropped."""

from collections.abc import Sequence

from crm_desktop.features.deals import rules
from crm_desktop.features.deals.tables import Deal
from crm_desktop.store.reading import rows, value


def top(stage_id: int) -> int:
    lowest = value("SELECT min(place) FROM deal WHERE stage_id = ? AND status = 'open'", stage_id)
    return 0 if lowest is None else lowest - rules.GAP


def between(stage_id: int, moving: Sequence[int], before_id: int | None) -> list[int]:
    """Places for `moving` in the gap before `before_id`; a gap used up spreads the whole column anew."""
    leaving = set(moving)
    column = [
        (id_, place)
        for id_, place in rows(
            "SELECT id, place FROM deal WHERE stage_id = ? AND status = 'open' AND trashed_at IS NULL ORDER BY place, id",
            stage_id,
        )
        if id_ not in leaving
    ]
    at = next((index for index, (id_, _) in enumerate(column) if id_ == before_id), len(column))
    low = column[at - 1][1] if at else (column[0][1] - rules.GAP * (len(moving) + 1) if column else -rules.GAP)
    high = column[at][1] if at < len(column) else low + rules.GAP * (len(moving) + 1)
    step = (high - low) // (len(moving) + 1)
    if step:
        return [low + step * (number + 1) for number in range(len(moving))]
    for number, (id_, _) in enumerate(column):
        Deal.update(place=(number + (len(moving) if number >= at else 0)) * rules.GAP).where(Deal.id == id_).execute()
    return [(at + number) * rules.GAP for number in range(len(moving))]
