"""What the owner changes of the working calendar. Due times that follow from it are reckoned anew in the same step."""

from collections.abc import Sequence
from datetime import date, timedelta

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import one_line
from crm_desktop.features.workdays import holidays, hours, queries
from crm_desktop.features.workdays.tables import Holiday
from crm_desktop.store import known, settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.work import action

CLOSED = ("day", "noon", "open")
LONGEST = 60


@action(mark("Change working hours"))
def set_hours(weekday: int, typed: str) -> None:
    """The hours of one weekday, 0 for Monday, as typed.

    Raises:
        UserError: they cannot be read, or no day of the week would be open.
    """
    week = queries.week()
    week[weekday] = hours.parse(typed)
    if not any(week):
        raise UserError(text("At least one day of the week must be open."))
    settings.put({"workdays.hours": {str(day): [list(span) for span in spans] for day, spans in enumerate(week)}})
    known.follow("workdays.changed")


@action(mark("Choose public holidays"))
def set_countries(countries: Sequence[str]) -> None:
    """Whose public holidays hold."""
    settings.put({"workdays.countries": [one for one in holidays.COUNTRIES if one in countries]})
    known.follow("workdays.changed")


@action(mark("Add holiday"))
def add_holiday(first: str, name: str, closed: str = "day", last: str = "", public: bool = False) -> None:
    """Closes a day or several in a row; a day the owner changed before is changed again.

    Raises:
        UserError: no day, the last before the first, or too many at once.
    """
    begin, end = _day(first, "first"), _day(last or first, "last")
    if not 0 <= (end - begin).days < LONGEST:
        raise UserError(fields={"last": text("The last day is after the first, at most {count} days.", count=LONGEST)})
    if not one_line(name):
        raise UserError(fields={"name": text("Say what the day is called.")})
    day = begin
    while day <= end:
        _set(day.isoformat(), one_line(name)[:200], closed, int(public))
        day += timedelta(days=1)
    known.follow("workdays.changed")


@action(mark("Change holiday"))
def change_holiday(day: str, closed: str) -> None:
    """How a day off is kept: the whole day, from noon, or worked all the same."""
    found = next((one for one in queries.of_year(int(day[:4])) if one.day == day), None)
    _set(day, found.name if found else "", closed, found.public if found else 0)
    known.follow("workdays.changed")


@action(mark("Remove holiday"))
def remove_holiday(day: str) -> None:
    """Takes the owner's own away; a computed one stands again as computed."""
    Holiday.delete().where(Holiday.day == day).execute()
    known.follow("workdays.changed")


def _set(day: str, name: str, closed: str, public: int) -> None:
    if closed not in CLOSED:
        raise UserError(fields={"closed": text("Choose one from the list.")})
    id_ = value("SELECT id FROM holiday WHERE day = ? ORDER BY id LIMIT 1", day)
    if id_ is None:
        Holiday.create(id=new_id(), day=day, name=name, closed=closed, public=public)
    else:
        Holiday.update(name=name, closed=closed, public=public).where(Holiday.id == id_).execute()


def _day(typed: str, field: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UserError(fields={field: text("Say which day.")}) from None
