"""What this device remembers of its lists and half-written forms; never journaled, never lost by undo."""

import json
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.store.file import db
from crm_desktop.store.reading import value
from crm_desktop.store.work import quiet

_SAVE = "INSERT INTO view_state VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"
_DRAFT = "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value, at = excluded.at"


def load(key: str) -> dict[str, Any]:
    """State of a list or a board: columns, widths, saved views. {} where nothing is kept."""
    return _read("SELECT value FROM view_state WHERE key = ?", key)


def save(key: str, state: dict[str, Any]) -> None:
    _write(_SAVE, key, json.dumps(state, ensure_ascii=False))


def draft(key: str) -> dict[str, Any]:
    """What was typed in a form and not yet saved."""
    return _read("SELECT value FROM draft WHERE key = ?", key)


def save_draft(key: str, values: dict[str, Any]) -> None:
    _write(_DRAFT, key, json.dumps(values, ensure_ascii=False), clock.now_text())


def drop_draft(key: str) -> None:
    if draft(key):
        _write("DELETE FROM draft WHERE key = ?", key)


def _read(sql: str, key: str) -> dict[str, Any]:
    if db.is_closed():
        return {}
    found = value(sql, key)
    return json.loads(found) if found else {}


def _write(sql: str, *params: str) -> None:
    """Never in the way: while a long task writes, or where nothing can be written, nothing is kept."""
    if db.is_closed():
        return
    try:
        with quiet() as connection:
            connection.execute(sql, params)
    except UserError:
        return
