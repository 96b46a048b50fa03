"""One window, used for long: all pages and records some hundred times over; its memory stays where it was."""

import gc

import pytest

from crm_desktop.base.refs import Ref
from crm_desktop.store.reading import rows

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

ROUNDS, WARM, RECORDS = 24, 10, 6
MOST_PER_ROUND_KIB = 400


def resident_kib() -> int:
    gc.collect()
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def test_a_window_does_not_grow(at_home):
    """Each round shows every page and other records of every kind; after some rounds all caches are full."""
    person, navigator = at_home, at_home.window.navigator
    pages = [page.key for feature in person.window.features for page in feature.pages]
    kinds = [kind.key for feature in person.window.features for kind in feature.kinds]
    ids = {kind: [id_ for (id_,) in rows("SELECT id FROM record WHERE kind = ? ORDER BY id", kind)] for kind in kinds}
    sizes, walked = [], 0
    for around in range(ROUNDS):
        for page in pages:
            navigator.show_page(page)
            person.rest(10)
            walked += 1
        for kind, known in ids.items():
            for number in range(RECORDS):
                if known:
                    navigator.open(Ref(kind, known[(around * RECORDS + number) % len(known)]))
                    person.rest(10)
                    walked += 1
        sizes.append(resident_kib())
        print(f"round {around + 1:3}: {walked:5} pages and records, {sizes[-1] / 1024:7.1f} MiB", flush=True)
    growth = (sizes[-1] - sizes[WARM]) / (ROUNDS - 1 - WARM)
    print(f"growth {growth:.0f} KiB a round of {walked // ROUNDS}, at most {MOST_PER_ROUND_KIB}")
    assert growth < MOST_PER_ROUND_KIB
