"""What a cell says: from a row's value to a text, a badge, a tone. Asked by the painter, the screen reader and the copy."""

from typing import Any

from crm_desktop.base import locale
from crm_desktop.kit.columns import Column


def shown(column: Column, row: Any) -> str:
    """The cell as one text."""
    value = getattr(row, column.key, None)
    if column.paint == "tags":
        return ", ".join(name for name, _ in tags(value))
    if column.paint in ("badge", "due"):
        return worded(value)[0]
    return text_of(column, value)


def text_of(column: Column, value: Any) -> str:
    """A plain value as its column writes it."""
    if value is None or value == "":
        return ""
    if column.display is not None:
        return column.display(value)
    if column.paint == "money" and not isinstance(value, str):
        return locale.money(*value)
    if column.paint == "moment":
        return locale.ago(value)
    if column.paint == "day":
        return locale.day(value)
    return str(value)


def worded(value: Any) -> tuple[str, str]:
    """(text, tone) of a badge's value, whatever form it came in."""
    if not value:
        return "", ""
    if isinstance(value, str):
        return value, "neutral"
    return str(value[0]), str(value[1])


def tags(value: Any) -> list[tuple[str, str]]:
    """(name, tone) of tags given as (name, tone) or (id, name, tone)."""
    return [(str(tag[-2]), str(tag[-1])) for tag in value or ()]


def plain(column: Column, row: Any) -> str:
    """The cell for a spreadsheet: figures without their currency, days and moments as days."""
    value = getattr(row, column.key, None)
    if column.paint == "money" and isinstance(value, (tuple, list)):
        return locale.number(value[0])
    if column.paint == "moment" and value and column.display is None:
        return locale.day(str(value)[:10])
    return shown(column, row)
