"""One call of every action of the calendar, for the undo law."""

from pathlib import Path

from crm_desktop.features.calendar import actions, ics_actions, ics_reading
from crm_desktop.features.calendar.records import EventDraft
from tests.features.deals.samples import contact

A = "crm_desktop.features.calendar.actions:"
I = "crm_desktop.features.calendar.ics_actions:"  # noqa: E741


def event(**more: object) -> int:
    said = {"title": "Fuar", "starts": "2026-12-01T10:00", "ends": "2026-12-01T12:00", "place": "İstanbul"} | more
    return actions.add_event(EventDraft(**said))  # type: ignore[arg-type]


def weekly() -> int:
    return event(repeats="FREQ=WEEKLY")


def _trashed() -> int:
    id_ = event()
    actions.remove(f"event:{id_}")
    return id_


def _file() -> Path:
    return Path(__file__).parents[2] / "data" / "calendar" / "small.ics"


PREPARE = {
    A + "edit_event": event,
    A + "move_event": weekly,
    A + "remove": weekly,
    A + "restore": _trashed,
    A + "plan": contact,
}
SAMPLES = {
    A + "add_event": weekly,
    A + "edit_event": lambda id_: actions.edit_event(id_, EventDraft("Fuar günü", "2026-12-02", "2026-12-04", note="Stant")),
    A + "move_event": lambda id_: actions.move_event(f"event:{id_}@2026-12-08T10:00", "2026-12-09T11:00", "2026-12-09T13:00"),
    A + "remove": lambda id_: actions.remove(f"event:{id_}@2026-12-08T10:00"),
    A + "restore": lambda id_: actions.restore([id_]),
    A + "plan": lambda who: actions.plan("meeting", EventDraft("Görüşme", "2026-12-01T10:00", "2026-12-01T11:30"), who),
    I + "take": lambda: ics_actions.take(ics_reading.read(_file())),
}
