"""What lists take from below the kit: the store's part of lists, and the paper they are printed on. The kit knows neither: the
app hands them in as names of modules, imported when first needed. A widget alone has none, and offers less."""

from importlib import import_module
from types import ModuleType
from typing import Any

from crm_desktop.base.feature import load

_names = {"lists": "", "paper": "", "month": ""}
_loaded: dict[str, Any] = {}


def give(lists: str = "", paper: str = "", month: str = "") -> None:
    """`lists`: like store/lists; `paper`: like paper/list_sheet; `month`: "module:name" of what list_calendar shows."""
    _names.update(lists=lists, paper=paper, month=month)
    _loaded.clear()


def there(name: str = "lists") -> bool:
    return bool(_names[name])


def lists() -> ModuleType | Any:
    return _module("lists")


def paper() -> ModuleType | Any:
    return _module("paper")


def month() -> Any:
    """A new one."""
    return load(_names["month"])()


def _module(name: str) -> Any:
    if name not in _loaded:
        _loaded[name] = import_module(_names[name])
    return _loaded[name]
