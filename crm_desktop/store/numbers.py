"""Number series that people see. A number is given once and never again: not after undo, not after a restored backup.

The marks are a local table, which the journal does not see, and a copy lies beside the file in `numbers.json`; at open
the larger of both holds.
"""

import json
from pathlib import Path

from crm_desktop.base import clock
from crm_desktop.store import work
from crm_desktop.store.file import db
from crm_desktop.store.reading import rows, value

FILE = "numbers.json"


def take(series: str, pattern: str) -> str:
    """The next number of a series, inside an action.

    Args:
        series: "offer", "ticket"; a pattern with {year} counts anew each year.
        pattern: "TKL-{year}-{n:04}".
    """
    year = clock.today().year
    key = f"{series}-{year}" if "{year" in pattern else series
    connection = work.connection()
    connection.execute(
        "INSERT INTO number_mark VALUES (?, 1) ON CONFLICT(series) DO UPDATE SET last = last + 1", (key,)
    )
    last = int(value("SELECT last FROM number_mark WHERE series = ?", key))
    _note(key, last)
    return pattern.format(year=year, n=last)


def catch_up() -> None:
    """At open: marks of the copy that are larger than the file's are taken over."""
    for key, last in _copied().items():
        with work.quiet() as connection:
            connection.execute(
                "INSERT INTO number_mark VALUES (?, ?) ON CONFLICT(series) DO UPDATE SET last = max(last, excluded.last)",
                (key, last),
            )


def behind() -> bool:
    """Whether the file knows less than the copy: a backup was restored."""
    marks = dict(rows("SELECT series, last FROM number_mark"))
    return any(marks.get(key, 0) < last for key, last in _copied().items())


def _path() -> Path:
    return Path(db.database).with_name(FILE)


def _copied() -> dict[str, int]:
    try:
        return {str(key): int(last) for key, last in json.loads(_path().read_text("utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _note(key: str, last: int) -> None:
    marks = _copied()
    marks[key] = max(last, marks.get(key, 0))
    scratch = _path().with_suffix(".tmp")
    scratch.write_text(json.dumps(marks), "utf-8")
    scratch.replace(_path())
