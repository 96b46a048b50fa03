"""Who is responsible, as a column of the lists of contacts, deals, offers, sales and tickets."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.base.i18n import text
from crm_desktop.features.team import queries
from crm_desktop.features.team.records import KINDS
from crm_desktop.kit.columns import Column

KEY = "own.responsible"


class PersonBeside:
    def columns(self, kind: str) -> Sequence[Column]:
        return [Column(KEY, text("Responsible"), 130, shown=False, field="responsible")] if kind in KINDS else []

    def cells(self, kind: str, ids: Sequence[int], keys: Sequence[str] | None = None) -> dict[int, dict[str, Any]]:
        if kind not in KINDS or (keys is not None and KEY not in keys):
            return {}
        return {id_: {KEY: name} for id_, name in queries.names_of(ids).items()}
