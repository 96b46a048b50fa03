"""Ids: 41 bits of milliseconds since 2020, then 22 bits that start random in each millisecond and count up.

Unique over all tables and devices, never reused, in order of making. The low bits must vary: SQLite's session hashes
a key modulo a power of two, and ids whose low bits stand still make it quadratic.
"""

import random
import threading
import time

EPOCH_MS = 1_577_836_800_000
LOW = 22
_random = random.SystemRandom()
_lock = threading.Lock()
_last = 0


def new_id() -> int:
    """The next id of this process; always larger than the one before."""
    return new_ids(1)[0]


def new_ids(count: int) -> range:
    """`count` ids in a row. A burst may run ahead of the clock."""
    global _last
    with _lock:
        fresh = (time.time_ns() // 1_000_000 - EPOCH_MS) << LOW | _random.getrandbits(LOW - 1)
        first = fresh if fresh > _last else _last + 1
        _last = first + count - 1
        return range(first, first + count)


def time_of(id_: int) -> float:
    """Seconds since 1970 when the id was made."""
    return ((id_ >> LOW) + EPOCH_MS) / 1000
