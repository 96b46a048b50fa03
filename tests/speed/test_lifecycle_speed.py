"""Customer stages of a million contacts reckoned by the rules, beside the bare reading and writing of as many rows."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crm_desktop.features.lifecycle import deriving, queries
from crm_desktop.store import work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import ids, value
from tests.speed.conftest import middle, milliseconds

pytestmark = [pytest.mark.speed, pytest.mark.timeout(600)]
BUYERS = 200_000


def sold() -> int:
    """Two hundred thousand of the million bought one to six times; as sums only, the lines do not matter here."""
    rnd = random.Random(1)
    buyers = ids("SELECT id FROM contact LIMIT ?1", BUYERS)
    today = date.today()
    days = [
        (buyer, (today - timedelta(days=rnd.randrange(900))).isoformat()) for buyer in buyers for _ in range(rnd.randrange(1, 7))
    ]
    with work.quiet() as connection:
        made = new_ids(len(days))
        connection.executemany("INSERT INTO record VALUES (?, 'sale')", ((id_,) for id_ in made))
        connection.executemany(
            "INSERT INTO sale(id, number, contact_id, language, sold_on, due_on, currency, created_at)"
            " VALUES (?, '', ?, 'tr', ?, ?, 'TRY', ?)",
            ((id_, buyer, day, day, day) for id_, (buyer, day) in zip(made, days, strict=True)),
        )
        connection.executemany(
            "INSERT INTO sale_sum VALUES (?, ?, 'TRY', ?, ?, 1, 100, 20, 120, 50, 0, 0, 0, 120, '', 0)",
            ((id_, buyer, day, day[:7]) for id_, (buyer, day) in zip(made, days, strict=True)),
        )
        connection.execute("DELETE FROM search_dirty")
    return len(days)


def test_stages_of_a_million(big, report) -> None:
    count = sold()
    start = time.perf_counter()
    deriving.settle()
    ours = (time.perf_counter() - start) * 1000
    with work.quiet() as connection:
        connection.execute("CREATE TABLE bare AS SELECT * FROM lifecycle_move WHERE 0")
        start = time.perf_counter()
        connection.execute("SELECT contact_id, sold_on FROM sale ORDER BY contact_id, sold_on").fetchall()
        connection.execute("INSERT INTO bare SELECT * FROM lifecycle_move")
        bare = (time.perf_counter() - start) * 1000
        connection.execute("DROP TABLE bare")
    moves = value("SELECT count(*) FROM lifecycle_move")
    report(f"stages of 1,000,000 contacts, {count:,} sales, {moves:,} moves", ours, bare, "in a worker, 40 ms in each door")
    start = time.perf_counter()
    deriving.settle()
    report("nobody moved since", (time.perf_counter() - start) * 1000, 0, "")
    for what, act in _asked():
        report(what, middle(milliseconds(act, 5)), 0, "100 ms")
    who = ids("SELECT contact_id FROM lifecycle LIMIT 1000")
    with work.quiet() as connection:

        def one() -> None:
            connection.execute("INSERT INTO lifecycle_dirty VALUES (?)", (who.pop(),))
            deriving.derive()

        report("one sale's customer placed anew, in the door", middle(milliseconds(one, 200)), 0, "2 ms")


def _asked() -> list[tuple[str, Callable[[], object]]]:
    month = queries.months(1)[0]
    return [
        ("movement of a month", lambda: queries.flow(month)),
        ("counts by stage", queries.counts),
        ("first rows of those gone quiet", lambda: queries.stage_rows(queries.ids({"stage": ["lapsed"]})[:60])),
    ]
