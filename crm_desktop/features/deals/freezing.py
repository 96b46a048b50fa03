"""The forecast of a month is kept as it stood when the month began, also when the program was closed on that day."""

from crm_desktop.base import clock
from crm_desktop.features.deals import rules
from crm_desktop.features.deals.past import Past, standing
from crm_desktop.store import work
from crm_desktop.store.reading import rows, value

FURTHEST = 6


def count() -> int:
    """Asked at every start and every ten minutes after; nothing of it waits for the person."""
    freeze()
    return 0


def freeze() -> None:
    """Keeps what is missing: this month, and the months since the last that was kept, six at most. A month in which no
    deal existed yet has no forecast."""
    this_month = clock.today().isoformat()[:7]
    first = value("SELECT min(created_at) FROM deal")
    if not first or value("SELECT 1 FROM forecast_month WHERE month = ?", this_month):
        return
    last = value("SELECT max(month) FROM forecast_month") or ""
    wanted = [rules.month_after(this_month, -by) for by in range(FURTHEST)]
    begun = {month: rules.begins(month) for month in wanted if last < month}
    begun = {month: at for month, at in begun.items() if at > first}
    if not begun:
        return
    found = standing(list(begun.values()))
    pipelines = dict(rows("SELECT id, pipeline_id FROM stage"))
    chances = dict(rows("SELECT id, probability FROM stage"))
    with work.quiet("forecast_month") as connection:
        for month, at in begun.items():
            past = found[at]
            expected = _expected(past, month)
            how = "day" if clock.today().isoformat() == f"{month}-01" else "history" if past.unsure & set(expected) else "journal"
            connection.execute("INSERT OR IGNORE INTO forecast_month VALUES (?, ?, ?)", (month, clock.now_text(), how))
            if not connection.changes():
                continue
            lines = []
            for id_ in expected:
                held = past.deals[id_]
                chance = held["probability"] if held["probability"] is not None else chances.get(held["stage_id"], 0)
                lines.append(
                    (
                        month,
                        id_,
                        pipelines.get(held["stage_id"], 0),
                        held["amount"],
                        held["currency"],
                        chance,
                        held["forecast"] or "pipeline",
                    )
                )
            connection.executemany("INSERT INTO forecast_deal VALUES (?, ?, ?, ?, ?, ?, ?)", lines)


def _expected(past: Past, month: str) -> list[int]:
    return sorted(
        id_
        for id_, held in past.deals.items()
        if held["status"] == "open" and not held["trashed_at"] and (held["expected_close"] or "").startswith(month)
    )
