"""What was: the trash of every kind with its way back, the changes of a record field by field, and the last steps."""

from crm_desktop.base.feature import Command, Feature
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.history"
_DATA = mark("Data")

FEATURE = Feature(
    name="history",
    tables={},
    commands=(
        Command("history.trash", mark("Trash"), "trash-2", f"{_HERE}.ui.trash:show_trash", group=_DATA),
        Command("history.record", mark("Changes of this record"), "history", f"{_HERE}.ui.changes:show_changes", "Ctrl+H", _DATA),
        Command("history.steps", mark("Last steps"), "undo-2", f"{_HERE}.ui.steps:show_steps", "Ctrl+Shift+H", _DATA),
    ),
    actions=f"{_HERE}.actions",
    started=f"{_HERE}.ui.trash:started",
)
