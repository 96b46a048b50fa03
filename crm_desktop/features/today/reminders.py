"""Of what to remind, and when: compares the wall with what is due, however long the program or the computer slept.

What was told is remembered by key, day and time, so neither a clock set back nor the hour that comes twice in autumn repeats it,
and an hour that is left out in spring loses nothing: everything due by now and not yet told is told."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.feature import DueItem, Feature, load
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.today import queries
from crm_desktop.features.workdays import queries as workdays
from crm_desktop.store import views

KEY, SETTINGS = "reminders", "reminders.settings"
LOOKS_BACK, KEPT, PER_DAY, AT_ONCE = 7, 15, 200, 3
DEFAULTS: dict[str, Any] = {
    "on": True, "lead": 0, "morning": "09:00", "quiet": True, "from": "20:00", "to": "08:00", "free_days": True,
}  # fmt: skip


class Reminder(NamedTuple):
    """One thing to be told. `items` are what it is about; `key` tells it from others."""

    key: str
    title: str
    body: str
    items: tuple[DueItem, ...]


class Told(NamedTuple):
    """What has been told and put off: (identity -> day on which it was), (identity -> UTC), the day last begun."""

    shown: dict[str, str]
    snoozed: dict[str, str]
    day: str


class Seen(NamedTuple):
    """What a look found out: `shown` is told now, `fired` were put off until now, `day` is the day last begun."""

    shown: dict[str, str]
    fired: frozenset[str]
    day: str


def settings() -> dict[str, Any]:
    return DEFAULTS | views.load(SETTINGS)


def set_setting(name: str, value: Any) -> None:
    """Of this device."""
    views.save(SETTINGS, {**views.load(SETTINGS), name: value})


def told() -> Told | None:
    """None before the first look ever."""
    kept = views.load(KEY)
    return Told(dict(kept["shown"]), dict(kept["snoozed"]), str(kept["day"])) if "day" in kept else None


def noted(state: Told | None, seen: Seen) -> Told:
    """What a look found out, beside what was put off meanwhile; what is older than the look back goes."""
    state = state or Told({}, {}, "")
    oldest = (clock.today() - timedelta(days=KEPT)).isoformat()
    shown = {key: day for key, day in (state.shown | seen.shown).items() if day >= oldest}
    snoozed = {key: until for key, until in state.snoozed.items() if key not in seen.fired}
    return Told(shown, snoozed, max(state.day, seen.day))


def keep(state: Told) -> bool:
    """On this device. Says whether it is kept: while a long task writes it is not, then try again later."""
    views.save(KEY, state._asdict())
    return told() == state


def identity(item: DueItem) -> str:
    """Planned for another time it is another reminder."""
    return f"{item.key}|{item.on}|{item.time}"


def timed(features: Iterable[Feature], last: date) -> list[DueItem]:
    """What has a time, from a week ago up to a day."""
    first = last - timedelta(days=LOOKS_BACK)
    out, found = queries.resting(), []
    for feature in features:
        if feature.due_page:
            page = load(feature.due_page)
            for number in range(LOOKS_BACK + 1):
                day = (first + timedelta(days=number)).isoformat()
                found += page(day, day, PER_DAY, out)[1]
        elif feature.due:
            found += load(feature.due)(last.isoformat())
    return sorted(
        (item for item in found if item.time and item.on >= first.isoformat() and item.key not in out), key=queries.order
    )


def is_quiet(now: datetime, how: dict[str, Any]) -> bool:
    """Whether nothing is to be told now. `now` is of the wall."""
    if not how["quiet"]:
        return False
    if how["free_days"] and not _works(now.date()):
        return True
    begin, end, at = str(how["from"]), str(how["to"]), f"{now:%H:%M}"
    return begin <= at < end if begin <= end else at >= begin or at < end


def _works(day: date) -> bool:
    closed = any(sort == "day" for _, _, sort in workdays.between(day.isoformat(), day.isoformat()))
    return bool(workdays.week()[day.weekday()]) and not closed


def look(
    features: Iterable[Feature], how: dict[str, Any], state: Told | None, begun: bool = False
) -> tuple[list[Reminder], Seen | None]:
    """What is to be told now, and what is then to be noted (None: nothing). For a worker: `settings()` and `told()` are asked
    before, by who may read what this device keeps. begun: the program has just been started."""
    features = tuple(features)
    now = clock.now().astimezone().replace(tzinfo=None)
    if not how["on"] or (state is not None and is_quiet(now, how)):
        return [], None
    ahead = now + timedelta(minutes=int(how["lead"]))
    due = [item for item in timed(features, ahead.date()) if f"{item.on}T{item.time}" <= f"{ahead:%Y-%m-%dT%H:%M}"]
    today, moment = now.date().isoformat(), clock.now_text()
    if state is None:
        return [], Seen({identity(item): today for item in due}, frozenset(), today)
    again = {key for key, until in state.snoozed.items() if until <= moment}
    fresh = [item for item in due if identity(item) in again or identity(item) not in (state.shown.keys() | state.snoozed.keys())]
    found = _told_once(fresh, begun)
    day = state.day
    if day < today and f"{now:%H:%M}" >= str(how["morning"]):
        day = today
        found = [*_morning(features, day), *found]
    if not fresh and not again and day == state.day:
        return found, None
    return found, Seen({identity(item): today for item in fresh}, frozenset(again), day)


def _told_once(fresh: list[DueItem], begun: bool) -> list[Reminder]:
    """One by one, or where several came together, as after a sleep, in one."""
    if not fresh:
        return []
    if len(fresh) > AT_ONCE or (begun and len(fresh) > 1):
        title = plural("{count} reminder came while you were away", "{count} reminders came while you were away", len(fresh))
        return [Reminder(f"many:{identity(fresh[0])}", title, _listed(fresh), tuple(fresh))]
    return [Reminder(identity(item), item.title, _when(item), (item,)) for item in fresh]


def _morning(features: tuple[Feature, ...], day: str) -> list[Reminder]:
    found = queries.waiting_now(features, dict.fromkeys(queries.KEYS, AT_ONCE))
    late, today = found.total("overdue"), found.total("today")
    if not late + today:
        return []
    title = plural("{count} thing to do today", "{count} things to do today", late + today)
    first = [item for group in found.groups if group.key in ("today", "overdue") for item in group.items]
    body = _listed(first[:AT_ONCE])
    if late:
        body = "\n".join((plural("{count} of it is late", "{count} of them are late", late), body))
    return [Reminder(f"day:{day}", title, body, ())]


def _listed(items: list[DueItem]) -> str:
    lines = [f"{item.time} {item.title[:80]}".strip() for item in items[:5]]
    return "\n".join([*lines, *(["…"] if len(items) > 5 else [])])


def _when(item: DueItem) -> str:
    from crm_desktop.base import locale

    today = item.on == clock.today().isoformat()
    when = item.time if today else text("{day}, {time}", day=locale.day_relative(item.on), time=item.time)
    return " · ".join(part for part in (when, item.subtitle[:120]) if part)


def snoozed(state: Told | None, items: Iterable[DueItem], minutes: int) -> Told:
    """Told again after so many minutes, by a clock that no zone moves."""
    state = state or Told({}, {}, clock.today().isoformat())
    until = (clock.now() + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return state._replace(snoozed=state.snoozed | {identity(item): until for item in items})
