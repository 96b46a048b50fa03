"""What is to do, by the page: Today shows the first of each group of tens of thousands, and how many there are."""

from collections.abc import Collection

from crm_desktop.base import locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import text
from crm_desktop.features.activities import recurring, rules
from crm_desktop.features.activities.queries import DONE, kind_title
from crm_desktop.store.reading import array_of, rows, value

OPEN = "done_at IS NULL AND trashed_at IS NULL AND due_on BETWEEN ?1 AND ?2"
PAGE = f"""SELECT a.id, a.due_on, a.due_time, a.subject, substr(a.body, 1, 200), a.kind, coalesce(c.name, ''), a.repeats,
 a.promised_on FROM (SELECT id FROM activity INDEXED BY activity_waits WHERE {OPEN} AND id NOT IN carray(?3)
 ORDER BY due_on, due_time = '', due_time, id LIMIT ?4) p
 JOIN activity a ON a.id = p.id LEFT JOIN contact c ON c.id = a.contact_id
 ORDER BY a.due_on, a.due_time = '', a.due_time, a.id"""
COUNT = f"SELECT count(*) FROM activity INDEXED BY activity_waits WHERE {OPEN}"


def due_page(first_day: str, last_day: str, limit: int, without: Collection[str] = ()) -> tuple[int, list[DueItem]]:
    """How many activities are to be done between two days, both included, and the first of them."""
    out = array_of(int(key.partition(":")[2]) for key in without if key.startswith("activity:"))
    count = value(COUNT, first_day, last_day) - value(f"{COUNT} AND id IN carray(?3)", first_day, last_day, out)
    return count, [item(cells) for cells in rows(PAGE, first_day, last_day, out, limit)] if limit else []


def item(cells: tuple) -> DueItem:
    """One of them as Today shows it."""
    id_, on, time, subject, body, kind, contact, repeats, promised = cells
    parts = [contact, text(*kind_title(kind)) if kind == "promise" else "", recurring.said(repeats) if repeats else ""]
    if promised and promised < on:
        parts.append(text("promised for {day}", day=locale.day_short(promised)))
    said = " · ".join(part for part in parts if part)
    return DueItem(
        f"activity:{id_}", on, time, subject or body.partition("\n")[0][:120], said, "activity", id_, rules.KINDS[kind][1], DONE
    )
