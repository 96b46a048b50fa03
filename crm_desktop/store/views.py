"""What this device remembers of its lists and half-written forms; never journaled, never lost by undo."""

import json
from typing import Any

from crm_desktop.base import clock
from crm_desktop.store.reading import value
from crm_desktop.store.work import quiet

_SAVE = "INSERT INTO view_state VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"
_DRAFT = "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value, at = excluded.at"


def load(key: str) -> dict[str, Any]:
    """State of a list or a board: columns, widths, saved views. {} where nothing is kept."""
    found = value("SELECT value FROM view_state WHERE key = ?", key)
    return json.loads(found) if found else {}


def save(key: str, state: dict[str, Any]) -> None:
    with quiet() as connection:
        connection.execute(_SAVE, (key, json.dumps(state, ensure_ascii=False)))


def draft(key: str) -> dict[str, Any]:
    """What was typed in a form and not yet saved."""
    found = value("SELECT value FROM draft WHERE key = ?", key)
    return json.loads(found) if found else {}


def save_draft(key: str, values: dict[str, Any]) -> None:
    with quiet() as connection:
        connection.execute(_DRAFT, (key, json.dumps(values, ensure_ascii=False), clock.now_text()))


def drop_draft(key: str) -> None:
    if value("SELECT 1 FROM draft WHERE key = ?", key):
        with quiet() as connection:
            connection.execute("DELETE FROM draft WHERE key = ?", (key,))
