"""What of the calendar is work: holidays and hours as the working calendar has them."""

from datetime import date, timedelta
from typing import NamedTuple

from crm_desktop.features.workdays import queries as workdays

NOON = 780
Hours = tuple[tuple[int, int], ...]


class Shades(NamedTuple):
    """names: of holidays. hours: minutes worked on each day; none on a free day."""

    names: dict[date, str]
    hours: dict[date, Hours]

    def is_free(self, day: date) -> bool:
        return not self.hours.get(day, ())


def shades(first: date, last: date) -> Shades:
    """For the days from first to last."""
    week = workdays.week()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    hours: dict[date, Hours] = {day: tuple((span[0], span[1]) for span in week[day.weekday()]) for day in days}
    names = {}
    for day_text, name, closed in workdays.between(first.isoformat(), last.isoformat()):
        day = date.fromisoformat(day_text)
        names[day] = name
        hours[day] = () if closed == "day" else tuple((a, min(b, NOON)) for a, b in hours[day] if a < NOON)
    return Shades(names, hours)
