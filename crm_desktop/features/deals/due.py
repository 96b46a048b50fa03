"""What of the deals waits for the person, for Today and for the figures of a contact's head."""

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import DueItem
from crm_desktop.base.i18n import plural, text
from crm_desktop.store.reading import rows

OPEN = """FROM deal d JOIN stage s ON s.id = d.stage_id LEFT JOIN contact c ON c.id = d.contact_id
 WHERE d.status = 'open' AND d.trashed_at IS NULL"""


def due(until_day: str) -> list[DueItem]:
    """Next steps up to a day, lost customers to be won back; and, with on '', rotting deals and those without a next step."""
    return _steps(until_day) + _win_backs(until_day) + _rotting() + _without_step()


def _steps(until_day: str) -> list[DueItem]:
    return [
        DueItem(f"deal.step:{id_}", on, "", step or text("Next step"), _about(title, contact), "deal", id_, "kanban")
        for id_, on, step, title, contact in rows(
            f"SELECT d.id, d.next_step_on, d.next_step, d.title, coalesce(c.name, '') {OPEN} AND d.next_step_on <> ''"
            " AND d.next_step_on <= ? ORDER BY d.next_step_on, d.id",
            until_day,
        )
    ]


def _without_step() -> list[DueItem]:
    return [
        DueItem(f"deal.none:{id_}", "", "", title, _about(text("No next step"), contact), "deal", id_, "circle-alert")
        for id_, title, contact in rows(
            f"SELECT d.id, d.title, coalesce(c.name, '') {OPEN} AND d.next_step = '' AND d.next_step_on = ''"
            f" AND d.snoozed_until <= ? AND NOT ({ROTS}) ORDER BY d.amount DESC, d.id LIMIT 200",
            clock.today().isoformat(),
            clock.now_text(),
        )
    ]


ROTS = "s.rot_days > 0 AND julianday(?2) - julianday(d.stage_since) >= s.rot_days"


def _rotting() -> list[DueItem]:
    today = clock.today().isoformat()
    return [
        DueItem(
            f"deal.rot:{id_}",
            "",
            "",
            title,
            _about(plural("{count} day in the same stage", "{count} days in the same stage", days), contact),
            "deal",
            id_,
            "hourglass",
        )
        for id_, title, contact, days in rows(
            "SELECT d.id, d.title, coalesce(c.name, ''), CAST(julianday(?2) - julianday(d.stage_since) AS INTEGER) days"
            f" {OPEN} AND d.snoozed_until <= ?1 AND {ROTS} AND (d.next_step_on = '' OR d.next_step_on > ?1)"
            " ORDER BY days DESC, d.id LIMIT 200",
            today,
            clock.now_text(),
        )
    ]


def _win_backs(until_day: str) -> list[DueItem]:
    return [
        DueItem(
            f"deal.winback:{id_}", on, "", text("Win back: {title}", title=title), _about(offer, contact), "deal", id_, "undo-2"
        )
        for id_, on, title, offer, contact in rows(
            "SELECT d.id, d.win_back_on, d.title, d.win_back_offer, coalesce(c.name, '') FROM deal d"
            " LEFT JOIN contact c ON c.id = d.contact_id WHERE d.status = 'lost' AND d.trashed_at IS NULL AND d.win_back_on <> ''"
            " AND d.win_back_on <= ? ORDER BY d.win_back_on",
            until_day,
        )
    ]


def _about(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def figures(contact_id: int) -> list[tuple[str, str, str]]:
    """For a contact's head: what is open with them."""
    found = rows(
        "SELECT currency, sum(amount) FROM deal WHERE contact_id = ? AND status = 'open' AND trashed_at IS NULL GROUP BY currency"
        " ORDER BY 2 DESC",
        contact_id,
    )
    money = " + ".join(locale.money_short(amount, currency) for currency, amount in found if amount)
    return [(text("Open deals"), money or "0", "")]
