"""What other features bring to a deal's page: their panels, what they know of its past, their forms."""

from collections.abc import Callable
from typing import Any

from crm_desktop.base.feature import Panel, TimelineEntry, load
from crm_desktop.kit.navigator import Navigator


def hosted(navigator: Navigator, host: str) -> list[Panel]:
    """The panels for a place, in order."""
    found = [panel for feature in navigator.features for panel in feature.panels if panel.host == host]
    return sorted(found, key=lambda panel: panel.order)


def happened(navigator: Navigator, deal_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Ids are unique over all tables, so a timeline asked of a deal's id tells of that deal."""
    timelines = [load(feature.timeline) for feature in navigator.features if feature.timeline]
    found = [entry for timeline in timelines for entry in timeline(deal_id, before_at or "", limit)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]


def maker(navigator: Navigator, kind: str) -> Callable[..., Any] | None:
    """The form for a new one of a kind, when there is such a feature."""
    known = navigator.kind(kind)
    return (lambda *args: load(known.new)(*args)) if known is not None and known.new else None
