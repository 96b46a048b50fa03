"""From the start of the process to the painted list of a million contacts, beside a bare window; the memory then."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crm_desktop.base.settings import DeviceSettings
from tests.speed.conftest import middle

pytestmark = pytest.mark.speed
HERE = Path(__file__).parent
RUNS = 9


def started(script: str, *args: str) -> list[float]:
    environment = {key: said for key, said in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(HERE.parents[1])
    command = [sys.executable, str(HERE / script), str(time.time()), *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=True)
    return [float(part) for part in done.stdout.split()]


def test_start_and_memory(million, report) -> None:
    device = DeviceSettings(million)
    device.put("language", "tr")
    device.put("page", "contacts")
    bare, painted, counted, resident = [], [], [], []
    for run in range(RUNS + 1):
        one = started("bare_window.py")[0]
        first, all_ids, memory = started("our_window.py", str(million), "1000000")
        if run:
            bare.append(one)
            painted.append(first)
            counted.append(all_ids - first)
            resident.append(memory)
    report("start to painted list of 1,000,000", middle(painted) * 1000, middle(bare) * 1000, "2.5 x")
    report("ids and count after the paint", middle(counted) * 1000, 0, "1 s")
    report("resident memory with 1,000,000 contacts open", middle(resident), 0, "200 MiB", "MiB")
