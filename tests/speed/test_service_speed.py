"""Due times of 100,000 tickets by the working calendar, beside plain addition of a timedelta; and the register of many units."""

import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crm_desktop.features.tickets import times
from crm_desktop.features.warranty import queries as register
from crm_desktop.features.warranty.tables import Unit
from crm_desktop.features.workdays import queries as workdays
from crm_desktop.features.workdays import rules
from crm_desktop.store import work
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import ids, rows, value
from tests.speed.conftest import middle, milliseconds

pytestmark = pytest.mark.speed
MANY = 100_000


def test_due_times(desk: Path, report) -> None:
    calendar, rnd = workdays.calendar(), random.Random(1)
    starts = [datetime(2026, 1, 1) + timedelta(minutes=rnd.randrange(500_000)) for _ in range(MANY)]
    aware = [start.astimezone() for start in starts]
    calendar.due(aware[0], 480)
    begun = time.perf_counter()
    for start in aware:
        calendar.due(start, 1_920)
    ours = time.perf_counter() - begun
    begun, more = time.perf_counter(), timedelta(minutes=1_920)
    for start in aware:
        rules.Due((start + more).replace(tzinfo=None), start.replace(tzinfo=None), 1_920, calendar)
    bare = time.perf_counter() - begun
    report(
        "due time of a ticket, 100,000 of them (µs each)", ours / MANY * 1e6, bare / MANY * 1e6, "10 µs: 100,000 a second", "µs"
    )
    report("the same, tickets a second", MANY / ours, MANY / bare, "100,000 a second", "a second")


def test_reckoning_all_open_tickets(desk: Path, report) -> None:
    """What a change of hours costs with 20,000 open tickets: read, reckoned, written, beside the bare write of the same rows."""
    made = [new_id() for _ in range(20_000)]
    with work.write("Fill"):
        connection = work.connection()
        connection.executemany("INSERT INTO record VALUES (?, 'ticket')", [(id_,) for id_ in made])
        connection.executemany(
            "INSERT INTO ticket(id, number, subject, opened_at, created_at) VALUES (?, '#', 'x', '2026-11-20T10:00:00Z', '')",
            [(id_,) for id_ in made],
        )
    with work.write("Reckon"):
        begun = time.perf_counter()
        times.reckon_all()
        ours = (time.perf_counter() - begun) * 1000
    again = rows("SELECT due_at || '', answer_due || '', id FROM ticket")
    assert value("SELECT count(*) FROM ticket WHERE due_at <> ''") == len(made)
    with work.write("Bare"):
        begun = time.perf_counter()
        work.connection().executemany("UPDATE ticket SET due_at = ? || ' ', answer_due = ? WHERE id = ?", again)
        bare = (time.perf_counter() - begun) * 1000
    report("20,000 open tickets reckoned anew", ours, bare, "below a second")


def test_register_of_100_000_units(desk: Path, report) -> None:
    rnd = random.Random(1)
    made = [new_id() for _ in range(MANY)]
    with work.write("Fill"):
        connection = work.connection()
        connection.executemany("INSERT INTO record VALUES (?, 'unit')", [(id_,) for id_ in made])
        connection.executemany(
            "INSERT INTO unit(id, name, serial, delivered_on, months, created_at) VALUES (?, ?, ?, ?, 24, '')",
            [
                (id_, f"Makine {place % 50}", f"SN-{place}", f"{rnd.randrange(2022, 2027)}-{rnd.randrange(1, 13):02}-10")
                for place, id_ in enumerate(made)
            ],
        )
    assert Unit.select().count() == MANY
    sql = "SELECT u.id FROM unit u JOIN unit_sum s ON s.id = u.id WHERE u.trashed_at IS NULL ORDER BY s.ends_on, u.id"
    ours, bare = (middle(milliseconds(act, 5)) for act in (lambda: register.ids({}), lambda: ids(sql)))
    report("warranty list of 100,000 in order", ours, bare, "100 ms")
    report("first rows of it", middle(milliseconds(lambda: register.first({}, "ends", 60), 5)), 0, "100 ms")
    report("count of those that end soon", middle(milliseconds(register.ending_count)), 0, "5 ms")
