"""What activities put on Today: tasks, planned calls and promises; and whom to be in touch with."""

from crm_desktop.base.feature import DueItem
from crm_desktop.features.activities import keeping, queries


def due(until_day: str) -> list[DueItem]:
    """Up to a day, and what has none."""
    return [*queries.due(until_day), *keeping.due(until_day)]
