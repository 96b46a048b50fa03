"""Works run beside the window, the newest answer counts, and a cancelled one says nothing."""

import threading
import time

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.base.errors import Cancelled, UserError
from crm_desktop.kit import jobs


def test_answer_comes_in_the_window_thread(qtbot: QtBot) -> None:
    seen: list[tuple[str, bool]] = []
    main = threading.current_thread()

    def answer(there: bool) -> None:
        seen.append((str(there), threading.current_thread() is main))

    jobs.run(lambda progress: threading.current_thread() is main, answer)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("False", True)]


def test_newer_of_the_same_slot_wins(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[int] = []
    gate = threading.Event()

    def slow(progress: jobs.Progress) -> int:
        gate.wait(2)
        return 1

    jobs.run(slow, seen.append, owner=owner, slot="ids")
    jobs.run(lambda progress: 2, seen.append, owner=owner, slot="ids")
    gate.set()
    qtbot.waitUntil(lambda: 2 in seen)
    qtbot.wait(50)
    assert seen == [2]


def test_cancel_stops_at_the_next_progress(qtbot: QtBot) -> None:
    seen: list[object] = []

    def work(progress: jobs.Progress) -> None:
        for at in range(1000):
            progress(at, 1000)
            time.sleep(0.002)

    job = jobs.run(work, seen.append, seen.append, title="Long work")
    assert job in jobs.running()
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.ended, timeout=2000):
        job.cancel()
    assert seen == []
    assert job not in jobs.running()


def test_failed_gets_the_error(qtbot: QtBot) -> None:
    seen: list[Exception] = []

    def work(progress: jobs.Progress) -> None:
        raise UserError("Not so.")

    jobs.run(work, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]) == "Not so."


def test_gone_owner_is_not_called(qtbot: QtBot) -> None:
    owner = QWidget()
    seen: list[object] = []
    job = jobs.run(lambda progress: time.sleep(0.05), seen.append, owner=owner)
    with qtbot.waitSignal(job.ended):
        owner.deleteLater()
        owner = None
    qtbot.wait(20)
    assert seen == []


def test_the_stores_progress_is_the_jobs(qtbot: QtBot) -> None:
    from crm_desktop.store import work

    jobs.set_reporting(work.reporting)
    told: list[tuple[int, int]] = []
    stopped: list[bool] = []

    def long(progress: jobs.Progress) -> None:
        try:
            for at in range(500):
                work.progress(at, 500)
                time.sleep(0.005)
        except Cancelled:
            stopped.append(True)
            raise

    job = jobs.run(long, title="Importing")
    job.progressed.connect(lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: len(told) > 1)
    job.cancel()
    qtbot.waitUntil(lambda: bool(stopped))
    assert told[-1][1] == 500


@pytest.mark.parametrize("count", [30])
def test_many_small_ones_all_answer(qtbot: QtBot, count: int) -> None:
    seen: list[int] = []
    for at in range(count):
        jobs.run(lambda progress, at=at: at, seen.append)
    qtbot.waitUntil(lambda: len(seen) == count)
    assert sorted(seen) == list(range(count))
