"""The door to the file: workers that write without a pause do not keep the person out."""

import threading
import time

from crm_desktop.store import settings, work

PUTS = 20


def test_the_person_goes_first(store) -> None:
    stop, inside = threading.Event(), threading.Event()
    pushed_in: list[int] = []

    def writes_on_and_on() -> None:
        while not stop.is_set():
            with work.quiet():
                inside.set()
                if not work._nobody_waits.is_set():
                    pushed_in.append(1)
                time.sleep(0.02)

    workers = [threading.Thread(target=writes_on_and_on) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        for number in range(PUTS):
            inside.clear()
            inside.wait()
            settings.put({"test.door": number})
    finally:
        stop.set()
        for worker in workers:
            worker.join()
    assert settings.get("test.door", 0) == PUTS - 1
    assert len(pushed_in) <= PUTS, "at most the one that was on the threshold, each time"
