"""Prints each figure beside its limit, both taken in the same run. Nothing fails on a time: machines are noisy."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.features import catalog
from tests.speed import house

LINES: list[tuple[str, str, str, str, str]] = []


def milliseconds(act: Callable[[], object], times: int = 20) -> list[float]:
    """Sorted durations of `times` calls."""
    out = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        out.append((time.perf_counter() - start) * 1000)
    return sorted(out)


def middle(durations: list[float]) -> float:
    return statistics.median(durations)


def high(durations: list[float]) -> float:
    """The 95th percentile."""
    return sorted(durations)[int(len(durations) * 0.95)]


@pytest.fixture(scope="session")
def report() -> Callable[[str, float, float, str], None]:
    """report(what, ours, bare, to_reach); `unit` ms unless said."""

    def add(what: str, ours: float, bare: float, to_reach: str, unit: str = "ms") -> None:
        ratio = f"{ours / bare:.2f} x" if bare else ""
        LINES.append((what, f"{ours:,.2f} {unit}", f"{bare:,.2f} {unit}" if bare else "", ratio, to_reach))
        print("\n  " + " | ".join(LINES[-1]), flush=True)

    return add


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed data folder with a million contacts; made once per run."""
    folder = tmp_path_factory.mktemp("million")
    house.build(folder)
    return folder


@pytest.fixture
def big(million: Path) -> Iterator[Path]:
    """The million, open."""
    i18n.use("tr")
    opening.open_store(million, catalog.features())
    yield million
    opening.close_store(with_backup=False)
    i18n.use("en")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LINES:
        head = ("what", "ours", "bare, same run", "ratio", "to reach")
        wide = [max(len(line[place]) for line in [head, *LINES]) for place in range(5)]
        terminalreporter.section("speed")
        for line in [head, *LINES]:
            terminalreporter.write_line("  ".join(cell.ljust(width) for cell, width in zip(line, wide, strict=True)))
