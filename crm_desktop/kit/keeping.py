"""What this device remembers for a window: view state and drafts. Never in the way: a store that is busy or read-only
keeps nothing."""

from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.store import views
from crm_desktop.store.file import db


def load(key: str) -> dict[str, Any]:
    """{} where nothing is kept, or no store is open (a widget alone in a test)."""
    return views.load(key) if key and not db.is_closed() else {}


def keep(key: str, state: dict[str, Any]) -> None:
    _quietly(views.save, key, state)


def draft(key: str) -> dict[str, Any]:
    return views.draft(key) if key and not db.is_closed() else {}


def keep_draft(key: str, values: dict[str, Any]) -> None:
    _quietly(views.save_draft, key, values)


def drop_draft(key: str) -> None:
    _quietly(views.drop_draft, key)


def _quietly(write: Any, key: str, *values: Any) -> None:
    if not key or db.is_closed():
        return
    try:
        write(key, *values)
    except UserError:
        return
