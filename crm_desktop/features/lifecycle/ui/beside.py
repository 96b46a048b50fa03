"""The stage as a column of the list of contacts."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base.i18n import text
from crm_desktop.features.lifecycle import queries
from crm_desktop.kit.columns import Column

KEY = "own.stage"


class StageBeside:
    def columns(self, kind: str) -> Sequence[Column]:
        return (
            [Column(KEY, text("Stage", "of a customer"), 120, paint="badge", shown=False, field="stage")]
            if kind == "contact"
            else []
        )

    def cells(self, kind: str, ids: Sequence[int], keys: Sequence[str] | None = None) -> dict[int, dict[str, Any]]:
        if kind != "contact" or (keys is not None and KEY not in keys):
            return {}
        return {id_: {KEY: badge} for id_, badge in queries.badges_of(ids).items()}
