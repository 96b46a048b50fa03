"""Where every contact stands and how it came there, reckoned by the database for many at once: in the door after each write,
and in the background for what time alone changes."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import groupby
from time import perf_counter

from crm_desktop.base import clock
from crm_desktop.features.lifecycle import rules
from crm_desktop.features.lifecycle.rules import Hand, Move
from crm_desktop.store import settings, work
from crm_desktop.store.reading import array_of, ids, reading, rows, value

AT_ONCE = 2000
FIRST, LEAST, MOST = 200, 50, 5000  # contacts in one door
SHORT = 0.04  # seconds: nobody notices waiting so long at the door

# d: a day as a number; k: number of the purchase; n: the next one; f: the first; q: gone quiet on; g: ended on
_BOUGHT = """who(id) AS MATERIALIZED (SELECT c.id FROM contact c WHERE c.id IN carray(?1) AND c.trashed_at IS NULL),
bought AS MATERIALIZED (SELECT DISTINCT s.contact_id AS c, CAST(julianday(m.sold_on) + 0.5 AS INTEGER) AS d
  FROM who CROSS JOIN sale s ON s.contact_id = who.id CROSS JOIN sale_sum m ON m.id = s.id
  WHERE m.live = 1 AND (m.total > m.returned OR m.returned = 0) AND m.sold_on <= ?2 AND julianday(m.sold_on) IS NOT NULL)"""
_QUIET = "d + 1 + CASE WHEN k = 1 THEN ?9 ELSE max(?8, (d - f) * ?7 / (100 * (k - 1))) END"
_MOVES = f"""WITH {_BOUGHT},
runs AS (SELECT c, d, row_number() OVER w AS k, lead(d, 1, 9999999) OVER w AS n, first_value(d) OVER w AS f FROM bought
  WINDOW w AS (PARTITION BY c ORDER BY d)),
quiets AS (SELECT c, d, k, n, f, {_QUIET} AS q FROM runs),
ends AS MATERIALIZED (SELECT *, max(q + 1, d + 1 + ?10) AS g FROM quiets),
referred AS (SELECT c, d FROM (SELECT r.referrer_id AS c, CAST(julianday(substr(r.created_at, 1, 10)) + 0.5 AS INTEGER) AS d,
  row_number() OVER (PARTITION BY r.referrer_id ORDER BY r.created_at, r.id) AS place
  FROM who CROSS JOIN contact r ON r.referrer_id = who.id WHERE r.trashed_at IS NULL) WHERE place = ?6),
advocates AS MATERIALIZED (SELECT r.c, max(r.d, e.d) AS a FROM referred r JOIN ends e ON e.c = r.c AND e.k = ?5),
known AS (SELECT c.id AS c, CAST(julianday(substr(c.created_at, 1, 10)) + 0.5 AS INTEGER) AS d FROM who
  CROSS JOIN contact c ON c.id = who.id LEFT JOIN (SELECT c, min(d) AS first FROM bought GROUP BY c) b ON b.c = c.id
  WHERE b.first > CAST(julianday(substr(c.created_at, 1, 10)) + 0.5 AS INTEGER) OR b.first IS NULL AND (
    EXISTS (SELECT 1 FROM contact_role o WHERE o.contact_id = c.id AND o.role IN ('prospect', 'customer'))
    OR EXISTS (SELECT 1 FROM deal WHERE contact_id = c.id AND trashed_at IS NULL)
    OR EXISTS (SELECT 1 FROM offer WHERE contact_id = c.id AND trashed_at IS NULL))),
happened(c, d, place, stage, why, figure) AS (
  SELECT c, d, 0, 'prospect', 'known', 0 FROM known
  UNION ALL SELECT e.c, e.d, 1,
    CASE WHEN v.a <= e.d THEN 'advocate' WHEN e.k >= ?4 THEN 'loyal' WHEN e.k >= ?3 THEN 'repeat' ELSE 'first' END,
    CASE WHEN v.a <= e.d THEN 'referral' ELSE 'bought' END, CASE WHEN v.a <= e.d THEN ?6 ELSE e.k END
    FROM ends e LEFT JOIN advocates v ON v.c = e.c
  UNION ALL SELECT v.c, v.a, 2, 'advocate', 'referral', ?6 FROM advocates v JOIN ends e ON e.c = v.c
    WHERE v.a > e.d AND v.a < e.n AND v.a < e.q
  UNION ALL SELECT c, q, 3, 'lapsed', 'quiet', q - d FROM ends WHERE q < n
  UNION ALL SELECT c, g, 4, 'ended', 'quiet', g - d FROM ends WHERE g < n),
steps AS (SELECT *, lag(stage, 1, '') OVER (PARTITION BY c ORDER BY d, place) AS before FROM happened
  WHERE d <= CAST(julianday(?2) + 0.5 AS INTEGER))
INSERT INTO lifecycle_move SELECT c, date(d - 0.5), place, before, stage, why, figure, '' FROM steps WHERE stage <> before"""
_STANDING = f"""WITH {_BOUGHT},
lasts AS (SELECT c, max(d) AS d, count(*) AS k, min(d) AS f FROM bought GROUP BY c),
nexts AS (SELECT c, d, {_QUIET} AS q FROM lasts),
days AS (SELECT c, q, max(q + 1, d + 1 + ?10) AS g, CAST(julianday(?2) + 0.5 AS INTEGER) AS today FROM nexts)
INSERT INTO lifecycle SELECT m.contact_id, m.stage, m.day, m.why, m.figure, '',
  coalesce(CASE WHEN days.q > today THEN date(days.q - 0.5) WHEN days.g > today THEN date(days.g - 0.5) END, '')
  FROM (SELECT contact_id, stage, day, why, figure, max(day || place) FROM lifecycle_move WHERE contact_id IN (SELECT id FROM who)
    GROUP BY contact_id) m LEFT JOIN days ON days.c = m.contact_id"""


def derive() -> None:
    """In the door: those whose purchases, referrals or stages by hand changed. Very many wait for `settle`."""
    waiting = value("SELECT count(*) FROM (SELECT 1 FROM lifecycle_dirty LIMIT ?1)", AT_ONCE + 1)
    if not waiting or waiting > AT_ONCE:
        return
    if value("SELECT id FROM lifecycle_dirty ORDER BY id LIMIT 1") == 0:
        everyone = _everyone(AT_ONCE + 1)
        if len(everyone) > AT_ONCE:
            return
        _reckon(everyone)
    else:
        _reckon(ids("SELECT id FROM lifecycle_dirty"))
    reading().execute("DELETE FROM lifecycle_dirty")


def settle() -> int:
    """In a worker: what waits, and those whom time alone moves by today, as many in each door as are reckoned before a person
    would notice. Returns how many moved."""
    moved = 0
    if value("SELECT 1 FROM lifecycle_dirty WHERE id = 0"):
        _note(_everyone())
        with work.quiet() as connection:
            connection.execute("DELETE FROM lifecycle_dirty WHERE id = 0")
    _note(ids("SELECT contact_id FROM lifecycle WHERE next_on <> '' AND next_on <= ?1", clock.today().isoformat()))
    many, reckoned = FIRST, False
    try:
        while chunk := ids("SELECT id FROM lifecycle_dirty WHERE id > 0 LIMIT ?1", many):
            with work.quiet() as connection:
                began = perf_counter()
                moved += _moved(chunk)
                connection.execute("DELETE FROM lifecycle_dirty WHERE id IN carray(?1)", (array_of(chunk),))
                took = perf_counter() - began
            reckoned = True
            many = max(LEAST, min(MOST, many * 2, int(len(chunk) * SHORT / max(took, 1e-4))))
    finally:
        if reckoned:
            with work.quiet("lifecycle", "lifecycle_move"):
                pass  # told once, not at each of a thousand doors
    return moved


def _note(chosen: "array[int]") -> None:
    for start in range(0, len(chosen), MOST):
        with work.quiet() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO lifecycle_dirty VALUES (?)", ((id_,) for id_ in chosen[start : start + MOST])
            )


def _moved(chunk: "array[int]") -> int:
    """Reckons them; how many of them stand elsewhere now."""
    chosen = array_of(chunk)
    before = dict(rows("SELECT contact_id, stage FROM lifecycle WHERE contact_id IN carray(?1)", chosen))
    _reckon(chunk)
    after = rows("SELECT contact_id, stage FROM lifecycle WHERE contact_id IN carray(?1)", chosen)
    return sum(before.get(id_, stage) != stage for id_, stage in after)


def waits() -> bool:
    """Whether `settle` has anything to do."""
    today = clock.today().isoformat()
    sql = "SELECT 1 FROM lifecycle_dirty UNION ALL SELECT 1 FROM lifecycle WHERE next_on <> '' AND next_on <= ?1 LIMIT 1"
    return bool(value(sql, today))


def _everyone(limit: int = -1) -> "array[int]":
    """All that may stand somewhere, and all that stood."""
    return ids(
        """SELECT contact_id FROM lifecycle UNION SELECT contact_id FROM sale WHERE contact_id IS NOT NULL
          UNION SELECT contact_id FROM contact_role WHERE role IN ('prospect', 'customer')
          UNION SELECT contact_id FROM deal WHERE contact_id IS NOT NULL
          UNION SELECT contact_id FROM offer WHERE contact_id IS NOT NULL
          UNION SELECT contact_id FROM lifecycle_override LIMIT ?1""",
        limit,
    )


def _reckon(chunk: Sequence[int]) -> None:
    """Moves and standing of these contacts anew."""
    connection, today, chosen = reading(), clock.today().isoformat(), array_of(chunk)
    numbers = rules.of(settings.get("lifecycle.rules", None))
    for table in ("lifecycle", "lifecycle_move"):
        connection.execute(f"DELETE FROM {table} WHERE contact_id IN carray(?1)", (chosen,))
    connection.execute(_MOVES, (chosen, today, *numbers))
    connection.execute(_STANDING, (chosen, today, *numbers))
    by_hand = rows(
        """SELECT contact_id, stage, reason, from_on, until_on FROM lifecycle_override WHERE contact_id IN carray(?1)
          AND contact_id IN (SELECT id FROM contact WHERE trashed_at IS NULL) ORDER BY contact_id, from_on""",
        chosen,
    )
    for contact_id, found in groupby(by_hand, key=lambda cells: cells[0]):
        _lay_over(contact_id, [Hand(*cells[1:]) for cells in found], today)


def _lay_over(contact_id: int, hands: Iterable[Hand], today: str) -> None:
    connection, hands = reading(), list(hands)
    sql = "SELECT day, before, stage, why, figure, note FROM lifecycle_move WHERE contact_id = ?1 ORDER BY day, place"
    moves = rules.masked([Move(*cells) for cells in rows(sql, contact_id)], hands, today)
    next_on = value("SELECT next_on FROM lifecycle WHERE contact_id = ?1", contact_id) or ""
    for table in ("lifecycle", "lifecycle_move"):
        connection.execute(f"DELETE FROM {table} WHERE contact_id = ?", (contact_id,))
    connection.executemany(
        "INSERT INTO lifecycle_move VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(contact_id, move.day, place, *move[1:]) for place, move in enumerate(moves)],
    )
    if moves:
        day, _, *standing = moves[-1]
        standing.insert(1, day)
        connection.execute(
            "INSERT INTO lifecycle VALUES (?, ?, ?, ?, ?, ?, ?)",
            (contact_id, *standing, rules.next_look(next_on, hands, today)),
        )
