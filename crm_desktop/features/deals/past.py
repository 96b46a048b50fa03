"""Deals as they stood at a moment gone by: walked back through the journal, and by their stages where it does not reach."""

import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import apsw

from crm_desktop.store.reading import rows, value

FIELDS = ("stage_id", "amount", "currency", "probability", "expected_close", "status", "closed_at", "trashed_at", "forecast")
Known = dict[str, Any]


class Past(NamedTuple):
    """`deals`: id -> its fields then, for all that existed. `unsure`: those for which the journal does not reach back."""

    deals: dict[int, Known]
    unsure: frozenset[int]


def standing(moments: Sequence[str]) -> dict[str, Past]:
    """The deals at each of these moments (UTC text). One walk from now to the oldest."""
    names = [name for _, name, *_ in rows("PRAGMA table_info(deal)")]
    now = {
        cells[0]: dict(zip(FIELDS, cells[2:], strict=True)) | {"created_at": cells[1]}
        for cells in rows(f"SELECT id, created_at, {', '.join(FIELDS)} FROM deal")
    }
    oldest = value("SELECT min(at) FROM step") or "9999"
    steps = rows(
        "SELECT at, changes FROM step WHERE at >= ? AND id IN (SELECT step_id FROM touched WHERE tbl = 'deal') ORDER BY id DESC",
        min(moments, default="9999"),
    )
    found: dict[str, Past] = {}
    unsure: set[int] = set()
    blind, place = False, 0
    for moment in sorted(moments, reverse=True):
        while place < len(steps) and steps[place][0] >= moment:
            blob = steps[place][1]
            blind = blind or not blob
            if blob:
                _walk_back(now, unsure, names, zlib.decompress(blob))
            place += 1
        there = {id_: dict(held) for id_, held in now.items() if held["created_at"] < moment}
        doubted = frozenset(there) if blind or oldest >= moment else frozenset(unsure & there.keys())
        _by_stages(there, doubted, moment)
        found[moment] = Past(there, doubted)
    return found


def _walk_back(now: dict[int, Known], unsure: set[int], names: list[str], changes: bytes) -> None:
    for change in apsw.Changeset.iter(changes):
        if change.name != "deal":
            continue
        old, new = change.old or (), change.new or ()
        id_: Any = new[0] if change.op == "INSERT" else old[0]
        if change.op == "INSERT":
            unsure.add(id_)
            continue
        held = now.setdefault(id_, dict.fromkeys((*FIELDS, "created_at")))
        for at, before in enumerate(old):
            if names[at] in held and before is not apsw.no_change:
                held[names[at]] = before
    for id_ in [id_ for id_, held in now.items() if held["created_at"] is None]:
        del now[id_]


def _by_stages(there: dict[int, Known], doubted: frozenset[int], moment: str) -> None:
    """Stage and end as the stays say; amount and day stay as they are known."""
    if not doubted:
        return
    stays: dict[int, int] = {}
    for deal_id, stage_id in rows(
        "SELECT deal_id, stage_id FROM deal_stage WHERE entered_at < ? ORDER BY entered_at, id", moment
    ):
        stays[deal_id] = stage_id
    for id_ in doubted:
        held = there[id_]
        held["stage_id"] = stays.get(id_, held["stage_id"])
        if held["closed_at"] and held["closed_at"] >= moment:
            held["status"], held["closed_at"] = "open", None
        if held["trashed_at"] and held["trashed_at"] >= moment:
            held["trashed_at"] = None
