"""A field day's times and its order. Pure."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold

STATUSES = {"planned": mark("Planned", "visit"), "done": mark("Done", "visit"), "missed": mark("Missed", "visit")}
TONES = {"planned": "info", "done": "ok", "missed": "bad"}
MOST_VISITS = 60


class Slot(NamedTuple):
    """When a visit begins and ends, as minutes of the day; `tight`: there is no time to get there."""

    start: int
    end: int
    tight: bool = False


def schedule(starts: str, visits: Sequence[tuple[str, int, int]]) -> list[Slot]:
    """`visits`: (fixed start or "", minutes there, minutes on the way). The first begins when the day begins."""
    out: list[Slot] = []
    free = minutes_of(starts)
    for place, (fixed, there, way) in enumerate(visits):
        ready = free + (way if place else 0)
        begin = minutes_of(fixed) if fixed else ready
        out.append(Slot(begin, begin + there, bool(fixed) and begin < ready))
        free = max(free, begin + there)
    return out


def minutes_of(time: str) -> int:
    """`09:30` -> 570."""
    hours, _, rest = time.partition(":")
    return int(hours) * 60 + int(rest)


def time_of(minutes: int) -> str:
    """570 -> `09:30`; past midnight stays at the day's end."""
    minutes = min(minutes, 23 * 60 + 59)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def by_district(visits: Sequence[Any], place: Callable[[Any], tuple[str, str, str, str]]) -> list[Any]:
    """Those of one city and district together, in the order in which the cities and districts first come; inside by postcode
    and street. `place`: (city, district, postcode, street)."""
    cities: dict[str, int] = {}
    districts: dict[tuple[str, str], int] = {}
    for one in visits:
        city, district = fold(place(one)[0]), fold(place(one)[1])
        cities.setdefault(city, len(cities))
        districts.setdefault((city, district), len(districts))

    def key(one: Any) -> tuple[Any, ...]:
        city, district, postcode, street = map(fold, place(one))
        return not city, cities[city], districts[(city, district)], postcode, street

    return sorted(visits, key=key)


def wall_time(value: str, field: str) -> str:
    """`9:5` is none, `9:05` and `09.05` are; '' stays."""
    said = value.strip().replace(".", ":")
    if not said:
        return ""
    hours, _, rest = said.partition(":")
    if not (hours.isdigit() and rest.isdigit() and len(rest) == 2 and int(hours) < 24 and int(rest) < 60):
        raise UserError(fields={field: text("Write the time as in 14:30.")})
    return f"{int(hours):02}:{rest}"


def length(value: int | None, field: str, most: int = 600) -> int:
    if value is None or not 0 <= value <= most:
        raise UserError(fields={field: text("Give the minutes, at most {most}.", most=most)})
    return value
