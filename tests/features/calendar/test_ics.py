"""Calendar files: what comes in, what comes in again, what is broken, and what goes out comes back the same."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.base.errors import Cancelled, UserError
from crm_desktop.features.calendar import actions, ics_actions, ics_reading, ics_writing, queries
from crm_desktop.features.catalog import features
from crm_desktop.store import journal, work
from crm_desktop.store.reading import rows, value
from tests.features.activities.samples import task
from tests.features.calendar.samples import event, weekly

SMALL = Path(__file__).parents[2] / "data" / "calendar" / "small.ics"


def starts(from_day: str, to_day: str) -> list[tuple[str, str, str]]:
    return sorted((entry.start, entry.end, entry.title) for entry in queries.calendar(from_day, to_day))


def test_what_a_file_holds(store) -> None:
    brought = ics_actions.bring_in(SMALL)
    assert (brought.new, brought.changed, brought.same, brought.broken, brought.tasks) == (6, 0, 0, ["Bozuk"], 1)
    title, place, note, zone = rows("SELECT title, place, note, zone FROM event WHERE uid = 'single@phone'")[0]
    assert (title, place, note, zone) == ("Görüşme, Şişli", "Kadıköy", "Birinci satır\nikinci satır", "Europe/Istanbul")
    assert rows("SELECT kind, subject FROM activity") == [("task", "Ekmek")]
    assert starts("2026-12-09", "2026-12-13") == [("2026-12-10", "2026-12-12", "Fuar")]
    weekly_ones = [entry.key.partition("@")[2] for entry in queries.calendar("2026-11-01", "2026-11-30") if "@" in entry.key]
    assert weekly_ones == ["2026-11-02T09:00", "2026-11-23T09:00", "2026-11-30T09:00"], "one left out, one stands for itself"
    assert [entry.start for entry in queries.calendar("2027-02-20", "2027-03-02") if entry.title == "Artık gün"] == ["2027-02-28"]


def test_again_nothing_doubles_and_a_change_comes_through(store, tmp_path) -> None:
    ics_actions.bring_in(SMALL)
    before = value("SELECT count(*) FROM event")
    again = ics_actions.bring_in(SMALL)
    assert (again.new, again.changed, again.same, again.tasks) == (0, 0, 7, 0)
    other = tmp_path / "later.ics"
    said = SMALL.read_text().replace("SUMMARY:Fuar", "SUMMARY:Fuar, yeni yer")
    other.write_text(said.replace("UID:single@phone", "UID:single@phone\nSTATUS:CANCELLED"))
    third = ics_actions.bring_in(other)
    assert (third.new, third.changed, third.removed) == (0, 1, 1)
    assert value("SELECT count(*) FROM event") == before
    assert value("SELECT title FROM event WHERE uid = 'days@phone'") == "Fuar, yeni yer"


def test_one_undo_takes_all_back(store) -> None:
    ics_actions.bring_in(SMALL)
    journal.undo()
    assert value("SELECT count(*) FROM event") == value("SELECT count(*) FROM event_days") == 0


def test_out_and_in_again_is_the_same(store, tmp_path) -> None:
    ics_actions.bring_in(SMALL)
    weekly()
    task()
    path = tmp_path / "out.ics"
    assert ics_writing.write(path, ics_writing.whole(features()))
    assert not ics_writing.write(path, ics_writing.whole(features())), "unchanged it is not written again"
    assert [len(line) <= 75 for line in path.read_bytes().split(b"\r\n")].count(False) == 0
    before = starts("2026-01-01", "2027-12-31")
    brought = ics_actions.bring_in(path)
    assert (brought.new, brought.broken, brought.own) == (0, [], 1)
    assert starts("2026-01-01", "2027-12-31") == before
    journal.undo() if brought.changed else None


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x00" * 100, b"BEGIN:VCARD\nEND:VCARD", b"\xff\xfe" + "yanlış".encode("utf-16-le")]
)
def test_no_calendar_is_told(store, tmp_path, data) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(data)
    with pytest.raises(UserError, match="not a calendar"):
        ics_actions.bring_in(path)
    with pytest.raises(UserError, match="cannot be opened"):
        ics_actions.bring_in(tmp_path / "none.ics")


def test_torn_files_lose_only_what_is_torn(desk, tmp_path) -> None:
    whole, chance = SMALL.read_bytes(), random.Random(4)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(60, len(data))
            data[at : at + chance.randrange(0, 9)] = bytes(chance.randrange(256) for _ in range(chance.randrange(0, 5)))
        path = tmp_path / "torn.ics"
        path.write_bytes(bytes(data[: chance.randrange(100, len(data))]))
        found = ics_reading.read(path)
        ics_actions.take(found)
        queries.calendar("2026-11-01", "2027-03-01")


def test_old_turkish_letters(desk, tmp_path) -> None:
    path = tmp_path / "old.ics"
    path.write_bytes(SMALL.read_text().replace("Kadıköy", "Şişli ğı").encode("cp1254"))
    ics_actions.bring_in(path)
    assert value("SELECT place FROM event WHERE uid = 'single@phone'") == "Şişli ğı"


def test_it_stops_when_asked(desk) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled), work.reporting(stop):
        ics_actions.bring_in(SMALL)
    assert value("SELECT count(*) FROM event") == 0


def test_a_moved_occurrence_stands_for_itself(store) -> None:
    id_ = event(repeats="FREQ=WEEKLY;COUNT=3")
    actions.move_event(f"event:{id_}@2026-12-08T10:00", "2026-12-10T15:00", "2026-12-10T16:00")
    assert [entry[0] for entry in starts("2026-12-01", "2026-12-31")] == [
        "2026-12-01T10:00",
        "2026-12-10T15:00",
        "2026-12-15T10:00",
    ]


@pytest.fixture
def berlin() -> Iterator[None]:
    """A wall whose clock is turned twice a year."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_a_series_of_another_zone_on_a_wall_that_is_turned(desk, berlin) -> None:
    id_ = event(starts="2026-09-01T14:00", ends="2026-09-01T15:00", zone="Europe/Istanbul", repeats="FREQ=WEEKLY")
    found = {entry.start for entry in queries.calendar("2026-10-20", "2026-10-31")}
    assert found == {"2026-10-20T13:00", "2026-10-27T12:00"}, "14:00 in Istanbul before and after Berlin turns its clock"
    actions.move_event(f"event:{id_}@2026-10-27T14:00", "2026-10-28T12:30", "2026-10-28T13:30")
    assert [entry.start for entry in queries.calendar("2026-10-26", "2026-10-31")] == ["2026-10-28T12:30"]
    night = event(starts="2026-10-24T23:30", ends="2026-10-25T04:00")
    (entry,) = [entry for entry in queries.calendar("2026-10-25", "2026-10-25") if entry.id == night]
    assert (entry.start, entry.end) == ("2026-10-24T23:30", "2026-10-25T04:00")
