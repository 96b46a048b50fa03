"""What is typed in a form, as JSON keeps it and gives it back."""

from typing import Any

from crm_desktop.base.feature import Hit
from crm_desktop.kit.entry_line import Entry


def packed(value: Any) -> Any:
    """A value as JSON can keep it."""
    if isinstance(value, Hit):
        return {"hit": list(value)}
    if isinstance(value, list) and value and isinstance(value[0], Entry):
        return {"entries": [list(entry) for entry in value]}
    if isinstance(value, (list, tuple)):
        return list(value)
    return value


def unpacked(value: Any) -> Any:
    if isinstance(value, dict) and "hit" in value:
        return Hit(*value["hit"])
    if isinstance(value, dict) and "entries" in value:
        return [Entry(*entry) for entry in value["entries"]]
    if isinstance(value, list):
        return [tuple(one) for one in value] if value and isinstance(value[0], list) else tuple(value)
    return value
