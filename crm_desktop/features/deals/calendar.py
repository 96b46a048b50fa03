"""What the calendar shows of deals: next steps, and lost customers to be won back."""

from crm_desktop.base.feature import CalendarEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import actions
from crm_desktop.store.reading import rows

HERE = "crm_desktop.features.deals.calendar"


def calendar(from_day: str, to_day: str) -> list[CalendarEntry]:
    """Both days included."""
    steps = rows(
        "SELECT id, next_step_on, next_step, title FROM deal WHERE status = 'open' AND trashed_at IS NULL"
        " AND next_step_on BETWEEN ? AND ? AND next_step_on <> ''",
        from_day,
        to_day,
    )
    back = rows(
        "SELECT id, win_back_on, title FROM deal WHERE status = 'lost' AND trashed_at IS NULL AND win_back_on BETWEEN ? AND ?",
        from_day,
        to_day,
    )
    found = [
        CalendarEntry(
            f"deal.step:{id_}", on, on, text("{step}: {title}", step=step, title=title) if step else title, "deal", id_, "kanban",
            "accent", move=f"{HERE}:move_step",
        )
        for id_, on, step, title in steps
    ]  # fmt: skip
    return found + [
        CalendarEntry(
            f"deal.winback:{id_}", on, on, text("Win back: {title}", title=title), "deal", id_, "undo-2", "info",
            move=f"{HERE}:move_win_back",
        )
        for id_, on, title in back
    ]  # fmt: skip


def move_step(key: str, start: str, end: str) -> None:
    actions.set_field(_id(key), "next_step_on", start[:10])


def move_win_back(key: str, start: str, end: str) -> None:
    actions.set_field(_id(key), "win_back_on", start[:10])


def _id(key: str) -> int:
    return int(key.partition(":")[2])
