"""Tasks of calendar files: what comes in, what comes again, and ours taken by another house."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crm_desktop.features.activities import actions as activities
from crm_desktop.features.calendar import ics_actions, ics_reading, ics_writing
from crm_desktop.features.catalog import features
from crm_desktop.store import journal
from crm_desktop.store.reading import row, rows, value

FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//phone//EN
BEGIN:VTODO
UID:one@phone
SUMMARY:Numune gönder\\, Şişli
DESCRIPTION:İki kilo\\nYarım kilo
DUE:20261210T110000Z
PRIORITY:1
STATUS:NEEDS-ACTION
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VTODO
BEGIN:VTODO
UID:two@phone
SUMMARY:Stok sayımı
DUE;VALUE=DATE:20280229
RRULE:FREQ=YEARLY
PRIORITY:9
END:VTODO
BEGIN:VTODO
UID:three@phone
SUMMARY:Fatura
COMPLETED:20261101T080000Z
STATUS:COMPLETED
END:VTODO
BEGIN:VTODO
UID:four@phone
SUMMARY:Her saat
DTSTART:20261210T090000
DURATION:PT1H
RRULE:FREQ=HOURLY
END:VTODO
BEGIN:VTODO
UID:five@phone
SUMMARY:Boş
DUE:yarın
END:VTODO
BEGIN:VTODO
UID:six@phone
SUMMARY:Vazgeçildi
STATUS:CANCELLED
END:VTODO
END:VCALENDAR
"""
TOLD = "SELECT subject, due_on, due_time, repeats, priority, done_at FROM activity WHERE message_id = ?"


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "tasks.ics"
    made.write_text(FILE, "utf-8")
    return made


def test_tasks_come_in_whole(store, path) -> None:
    brought = ics_actions.bring_in(path)
    assert (brought.new, brought.tasks, brought.broken) == (0, 4, ["Boş"])
    subject, on, time, repeats, priority, done = row(TOLD, "ics:one@phone")
    assert (subject, on, repeats, priority, done) == ("Numune gönder, Şişli", "2026-12-10", "", "high", None)
    assert time == f"{datetime(2026, 12, 10, 11, tzinfo=UTC).astimezone():%H:%M}", "by the clock of this wall"
    assert value("SELECT body FROM activity WHERE message_id = 'ics:one@phone'") == "İki kilo\nYarım kilo"
    assert (
        row(TOLD, "ics:two@phone")[1:5] == ("2028-02-29", "", "FREQ=YEARLY", "low") or "YEARLY" in row(TOLD, "ics:two@phone")[3]
    )
    assert row(TOLD, "ics:three@phone")[5] == "2026-11-01T08:00:00Z"
    assert row(TOLD, "ics:four@phone")[1:4] == ("2026-12-10", "10:00", ""), "hourly is not ours: it comes once"
    journal.undo()
    assert value("SELECT count(*) FROM activity") == 0


def test_again_nothing_doubles_and_what_was_done_here_stays_done(store, path) -> None:
    ics_actions.bring_in(path)
    ids = dict(rows("SELECT message_id, id FROM activity"))
    activities.complete([ids["ics:one@phone"]])
    activities.trash([ids["ics:four@phone"]])
    said = FILE.replace("Stok sayımı", "Stok sayımı (depo)").replace("Numune", "Küçük numune")
    said = said.replace("SUMMARY:Fatura\nCOMPLETED:20261101T080000Z\nSTATUS:COMPLETED", "SUMMARY:Fatura\nSTATUS:CANCELLED")
    path.write_text(said, "utf-8")
    again = ics_actions.bring_in(path)
    assert (again.tasks, again.tasks_changed, again.same) == (0, 1, 2)
    assert row(TOLD, "ics:two@phone")[0] == "Stok sayımı (depo)"
    assert row(TOLD, "ics:one@phone")[0].startswith("Numune"), "done here"
    assert value("SELECT count(*) FROM activity WHERE trashed_at IS NOT NULL") == 1
    path.write_text(FILE.replace("SUMMARY:Stok sayımı", "SUMMARY:Stok sayımı\nSTATUS:CANCELLED"), "utf-8")
    assert ics_actions.bring_in(path).removed == 1
    path.write_text(FILE.replace("SUMMARY:Stok sayımı", "SUMMARY:Stok sayımı\nPERCENT-COMPLETE:100"), "utf-8")
    ics_actions.bring_in(path)


def test_ours_are_tasks_elsewhere(store, tmp_path) -> None:
    activities.add_task("Send; samples, two", "2026-12-10", due_time="14:00", priority="high", body="a\nb")
    activities.add_task("Count", "2026-12-31", repeats="FREQ=MONTHLY")
    activities.complete([activities.add_task("Whenever")])
    before = sorted(rows("SELECT subject, body, due_on, due_time, repeats, priority, done_at FROM activity"))
    path = tmp_path / "out.ics"
    ics_writing.write(path, ics_writing.whole(features(), as_tasks=True))
    said = path.read_text("utf-8")
    assert said.count("BEGIN:VTODO") == 3 and "BEGIN:VEVENT" not in said
    assert ics_actions.bring_in(path).own == 3, "our own are not taken again"
    assert "BEGIN:VTODO" not in ics_writing.whole(features()), "a phone's calendar shows no tasks"
    for _ in range(10):
        if not value("SELECT count(*) FROM activity"):
            break
        journal.undo()
    ics_actions.take(ics_reading.read(path))
    assert sorted(rows("SELECT subject, body, due_on, due_time, repeats, priority, done_at FROM activity")) == before
