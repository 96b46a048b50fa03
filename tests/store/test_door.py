"""The door to the file: workers that write without a pause do not keep the person out."""

import threading
import time

from crm_desktop.store import settings, work


def test_the_person_goes_first(store):
    stop, inside = threading.Event(), threading.Event()
    rounds: list[int] = []

    def writes_on_and_on() -> None:
        while not stop.is_set():
            with work.quiet():
                inside.set()
                rounds.append(1)
                time.sleep(0.05)

    workers = [threading.Thread(target=writes_on_and_on) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        for _ in range(20):
            inside.clear()
            assert inside.wait(20)
            before = len(rounds)
            settings.put({"test.door": 1})
            assert len(rounds) - before <= 2, "one that was inside, and none that came after"
    finally:
        stop.set()
        for worker in workers:
            worker.join()
    assert settings.get("test.door", 0) == 1
