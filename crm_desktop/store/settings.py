"""The business's own settings, in the file and journaled: who we are, how we number, what our terms say."""

import json
from collections.abc import Mapping
from typing import Any

from crm_desktop.base.i18n import mark
from crm_desktop.store.reading import value
from crm_desktop.store.tables import Setting
from crm_desktop.store.work import action


def get(key: str, default: Any = "") -> Any:
    """The setting, or `default`. Any JSON value."""
    found = value("SELECT value FROM setting WHERE key = ?", key)
    return default if found is None else json.loads(found)


@action(mark("Change settings"))
def put(values: Mapping[str, Any]) -> None:
    """Sets several at once; unchanged ones write nothing."""
    for key, new in values.items():
        stored = json.dumps(new, ensure_ascii=False)
        old = value("SELECT value FROM setting WHERE key = ?", key)
        if old is None:
            Setting.create(key=key, value=stored)
        elif old != stored:
            Setting.update(value=stored).where(Setting.key == key).execute()
