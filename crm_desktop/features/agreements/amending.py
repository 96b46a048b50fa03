"""What an agreement's number is, and how an amendment takes the place of what it amends. Inside other actions."""

from datetime import date, timedelta

from crm_desktop.base import clock
from crm_desktop.base.i18n import text
from crm_desktop.features.agreements import queries, rules
from crm_desktop.features.agreements.tables import Agreement
from crm_desktop.store import numbers
from crm_desktop.store.reading import value


def number(id: int) -> str:
    """Its own, a new one, or for an amendment the number of what it amends with the next place: SOZ-2026-0003/1."""
    columns = (Agreement.number, Agreement.language, Agreement.amends_id)
    own, language, amends_id = Agreement.select(*columns).where(Agreement.id == id).tuples().get()
    amended = value("SELECT number FROM agreement WHERE id = ?", amends_id) if amends_id else ""
    if own or not amended:
        return own or numbers.take("agreement", rules.NUMBERS.get(language, rules.NUMBERS["en"]))
    first = amended.partition("/")[0]
    place = 1 + (value("SELECT max(amendment) FROM agreement WHERE number = ?1 OR number GLOB ?1 || '/*'", first) or 0)
    Agreement.update(amendment=place).where(Agreement.id == id).execute()
    return f"{first}/{place}"


def end_amended(id: int) -> None:
    """What an amendment replaces ends where it begins: on that day, or today when that is past."""
    row = queries.needed(id).row
    amended = queries.card(queries.needed(id).amends_id or 0)
    if amended is None or amended.row.status != "signed":
        return
    before = (date.fromisoformat(row.starts_on) - timedelta(days=1)).isoformat()
    if row.starts_on > clock.today().isoformat() and before >= amended.row.starts_on:
        Agreement.update(ends_on=before, renew_months=0, notice_on=clock.today().isoformat()).where(
            Agreement.id == amended.row.id
        ).execute()
        return
    reason = text("Replaced by {number}", number=row.number)
    Agreement.update(
        status="ended", ended_on=max(row.starts_on, amended.row.starts_on), ended_at=clock.now_text(), end_reason=reason
    ).where(Agreement.id == amended.row.id).execute()
