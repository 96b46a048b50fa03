"""What this device remembers for a window: view state and drafts. The kit knows no store: the app hands one in, and a
widget alone keeps nothing."""

from typing import Any, Protocol


class Keeper(Protocol):
    """What can keep it; never in the way: one that is busy or read-only keeps nothing."""

    def load(self, key: str) -> dict[str, Any]: ...
    def save(self, key: str, state: dict[str, Any]) -> None: ...
    def draft(self, key: str) -> dict[str, Any]: ...
    def save_draft(self, key: str, values: dict[str, Any]) -> None: ...
    def drop_draft(self, key: str) -> None: ...


_keeper: Keeper | None = None


def keep_in(keeper: Keeper | None) -> None:
    """Where to keep from now on."""
    global _keeper
    _keeper = keeper


def load(key: str) -> dict[str, Any]:
    """{} where nothing is kept."""
    return _keeper.load(key) if key and _keeper else {}


def keep(key: str, state: dict[str, Any]) -> None:
    if key and _keeper:
        _keeper.save(key, state)


def draft(key: str) -> dict[str, Any]:
    return _keeper.draft(key) if key and _keeper else {}


def keep_draft(key: str, values: dict[str, Any]) -> None:
    if key and _keeper:
        _keeper.save_draft(key, values)


def drop_draft(key: str) -> None:
    if key and _keeper:
        _keeper.drop_draft(key)
