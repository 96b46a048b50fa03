"""Reading deals: pipelines and stages, the rows of a list, the card of one, what they were in, and what search knows."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.features.deals import rules
from crm_desktop.features.deals.records import DealCard, DealFilter, DealRow, PipelineRow, ReasonRow, StageRow, Stay
from crm_desktop.store import criteria, search, settings, tags, views
from crm_desktop.store.reading import array_of, in_order, row, rows, value
from crm_desktop.store.reading import ids as read_ids

ROW = """SELECT d.id, d.title, d.contact_id, coalesce(c.name, ''), d.stage_id, s.name, d.amount, d.currency,
 coalesce(d.probability, s.probability), d.expected_close, d.next_step, d.next_step_on, d.status, d.stage_since, s.rot_days,
 d.snoozed_until, coalesce(d.closed_at, ''), d.created_at, d.forecast
 FROM deal d JOIN stage s ON s.id = d.stage_id LEFT JOIN contact c ON c.id = d.contact_id"""

ORDERS = {
    "amount": "d.amount",
    "expected_close": "d.expected_close = '', d.expected_close",
    "next_step_on": "d.next_step_on = '', d.next_step_on",
    "created": "d.id",
    "stage": "s.position",
    "probability": "coalesce(d.probability, s.probability)",
    "closed": "d.closed_at",
    "days": "d.stage_since",
}
NAMES = {"title": "deal.title", "contact": "deal.contact"}


def currency() -> str:
    """The house's currency."""
    return str(settings.get("business.currency", "TRY") or "TRY")


def pipelines() -> list[PipelineRow]:
    return [
        PipelineRow(*cells)
        for cells in rows("SELECT id, name, position FROM pipeline WHERE trashed_at IS NULL ORDER BY position, id")
    ]


def stages(pipeline_id: int | None = None) -> list[StageRow]:
    """Of one pipeline, or of all, in order."""
    where, params = ("AND p.id = ?1", (pipeline_id,)) if pipeline_id else ("", ())
    return [
        _stage(cells)
        for cells in rows(
            "SELECT s.id, s.pipeline_id, s.name, s.position, s.probability, s.rot_days, s.needs FROM stage s"
            f" JOIN pipeline p ON p.id = s.pipeline_id WHERE p.trashed_at IS NULL {where}"
            " ORDER BY p.position, p.id, s.position, s.id",
            *params,
        )
    ]


def stage(stage_id: int) -> StageRow | None:
    found = row("SELECT id, pipeline_id, name, position, probability, rot_days, needs FROM stage WHERE id = ?", stage_id)
    return _stage(found) if found else None


def _stage(cells: tuple) -> StageRow:
    return StageRow._make((*cells[:6], rules.needs_from(cells[6])))


def reasons(outcome: str = "") -> list[ReasonRow]:
    """Of "won" or "lost", or all."""
    return [
        ReasonRow(*cells)
        for cells in rows(
            "SELECT id, outcome, name FROM deal_reason WHERE ?1 IN ('', outcome) ORDER BY outcome DESC, position, id", outcome
        )
    ]


def sources() -> list[tuple[int, str]]:
    return rows("SELECT id, name FROM source ORDER BY name")


def deals_in_stage(stage_id: int) -> int:
    """How many stand or stood there, trashed and closed ones too."""
    return value("SELECT count(*) FROM deal WHERE stage_id = ?", stage_id)


def first_in(stage_id: int) -> int | None:
    """The topmost open deal of a column."""
    return value(
        "SELECT id FROM deal WHERE stage_id = ? AND status = 'open' AND trashed_at IS NULL ORDER BY place, id LIMIT 1", stage_id
    )


def where(wanted: DealFilter) -> tuple[str, list[Any]]:
    """The filter as SQL over `deal d JOIN stage s`, with its parameters."""
    today = clock.today()
    parts, params = ["d.trashed_at IS NULL"], list[Any]()

    def add(part: str, *values: object) -> None:
        parts.append(part)
        params.extend(values)

    if wanted.pipeline_id:
        add("d.stage_id IN (SELECT id FROM stage WHERE pipeline_id = ?)", wanted.pipeline_id)
    if wanted.status:
        add("d.status = ?", wanted.status)
    if wanted.stages:
        add("d.stage_id IN carray(?)", array_of(wanted.stages))
    if wanted.contact_id:
        add("d.contact_id = ?", wanted.contact_id)
    if wanted.close[0]:
        add("d.expected_close >= ?", wanted.close[0])
    if wanted.close[1]:
        add("d.expected_close <> '' AND d.expected_close <= ?", wanted.close[1])
    if wanted.step == "none":
        add("d.status = 'open' AND d.next_step = '' AND d.next_step_on = ''")
    elif wanted.step == "late":
        add("d.next_step_on <> '' AND d.next_step_on < ?", today.isoformat())
    elif wanted.step == "week":
        add("d.next_step_on >= ? AND d.next_step_on < ?", today.isoformat(), rules.in_days(today, 7))
    if wanted.rotting:
        add(
            "d.status = 'open' AND s.rot_days > 0 AND julianday(?) - julianday(d.stage_since) >= s.rot_days"
            " AND d.snoozed_until <= ?",
            clock.now_text(),
            today.isoformat(),
        )
    if wanted.tags:
        add("d.id IN (SELECT record_id FROM record_tag WHERE tag_id IN carray(?))", array_of(wanted.tags))
    if wanted.where:
        add(*_asked(wanted.where))
    if wanted.words.strip():
        add("d.id IN carray(?)", array_of(search.ids(wanted.words, "deal")))
    return " AND ".join(parts), params


def _asked(tree: Mapping[str, Any]) -> tuple[Any, ...]:
    condition, params = criteria.where("deal", tree, "d")
    return condition, *params


def ids(wanted: DealFilter, sort: str = "", descending: bool = False, limit: int = -1) -> array:
    """All ids of a filter in order. `sort`: a key of ORDERS or NAMES; none: as on the board."""
    condition, params = where(wanted)
    way = "DESC" if descending else "ASC"
    if sort in NAMES:
        return read_ids(
            "SELECT d.id FROM sort_key k JOIN deal d ON d.id = k.id JOIN stage s ON s.id = d.stage_id"
            f" WHERE k.field = '{NAMES[sort]}' AND {condition} ORDER BY k.key {way}, k.id {way} LIMIT {limit}",
            *params,
        )
    order = f"{ORDERS[sort]} {way}, d.id {way}" if sort in ORDERS else "s.position, d.place, d.id"
    return read_ids(
        f"SELECT d.id FROM deal d JOIN stage s ON s.id = d.stage_id WHERE {condition} ORDER BY {order} LIMIT {limit}", *params
    )


def deal_rows(wanted: Sequence[int]) -> list[DealRow]:
    """The rows of these deals, in their order; ids without a deal are left out."""
    return _deal_rows(in_order(rows(f"{ROW} WHERE d.id IN carray(?1)", array_of(wanted)), wanted))


def _deal_rows(found: Iterable[tuple]) -> list[DealRow]:
    today = clock.today().isoformat()
    result = []
    for cells in found:
        days = rules.days_between(cells[13], cells[16])
        rotting = cells[12] == "open" and rules.is_rotting(days, cells[14], cells[15], today)
        result.append(DealRow._make((*cells[:13], days, rotting, *cells[15:])))
    return result


def of_contact(contact_id: int, limit: int = 50) -> list[DealRow]:
    """The deals of a contact and of the people of that firm: open ones first, then the newest."""
    return _deal_rows(
        rows(
            f"{ROW} WHERE d.trashed_at IS NULL AND (d.contact_id = ?1 OR d.contact_id IN (SELECT id FROM contact WHERE"
            " organization_id = ?1 AND trashed_at IS NULL)) ORDER BY d.status <> 'open', d.id DESC LIMIT ?2",
            contact_id,
            limit,
        )
    )


def card(deal_id: int) -> DealCard | None:
    found = row(
        "SELECT s.pipeline_id, p.name, d.probability, d.snooze_reason, d.reason_id, coalesce(r.name, ''), d.competitor,"
        " d.would_have_won, d.win_back_on, d.win_back_offer, d.source_id, coalesce(o.name, ''), d.note, d.trashed_at IS NOT NULL"
        " FROM deal d JOIN stage s ON s.id = d.stage_id JOIN pipeline p ON p.id = s.pipeline_id"
        " LEFT JOIN deal_reason r ON r.id = d.reason_id LEFT JOIN source o ON o.id = d.source_id WHERE d.id = ?",
        deal_id,
    )
    if found is None:
        return None
    return DealCard._make((deal_rows([deal_id])[0], *found[:13], bool(found[13])))


def stays(deal_id: int) -> list[Stay]:
    """Every stage the deal was in, oldest first, with its days."""
    return [
        Stay(stage_name, entered, left or "", rules.days_between(entered, left or ""))
        for stage_name, entered, left in rows(
            "SELECT s.name, h.entered_at, h.left_at FROM deal_stage h JOIN stage s ON s.id = h.stage_id WHERE h.deal_id = ?"
            " ORDER BY h.entered_at, h.id",
            deal_id,
        )
    ]


def lacking(deal_id: int, stage_id: int) -> list[str]:
    """What the deal still needs to enter the stage: keys of rules.NEEDS."""
    target = stage(stage_id)
    found = row("SELECT amount, contact_id, next_step, next_step_on, expected_close FROM deal WHERE id = ?", deal_id)
    if target is None or found is None:
        return []
    amount, contact_id, step, step_on, close = found
    return rules.missing(
        target.needs, {"amount": amount, "contact": contact_id, "next_step": step and step_on, "expected_close": close}
    )


def contact_name(contact_id: int) -> str:
    return value("SELECT name FROM contact WHERE id = ?", contact_id) or ""


def find_contacts(words: str, limit: int = 20) -> list[Hit]:
    """For the picker of a deal's customer."""
    return search.find(words, kinds=("contact",), limit=limit)


def all_tags() -> list[tuple[int, str, str]]:
    """Id, name and tone of every tag."""
    return [(tag.id, tag.name, tag.tone) for tag in tags.all_tags()]


def tags_of(deal_id: int) -> list[tuple[int, str, str]]:
    return [(tag.id, tag.name, tag.tone) for tag in tags.of([deal_id]).get(deal_id, [])]


def kept_sight() -> dict[str, object]:
    """Which pipeline and which of board, list and forecast this device showed last."""
    return views.load("deals.sight")


def keep_sight(sight: dict[str, object]) -> None:
    """Forgone while a long task writes: it is only a convenience."""
    with suppress(UserError):
        views.save("deals.sight", sight)
