"""What an import and an export speak of: the file as it is to be read, its items, what is found twice, the outcome."""

from pathlib import Path
from typing import NamedTuple

from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.transfer.rules.delimited import Dialect

SKIP, FILL, CREATE = "skip", "fill", "create"


class Photo(NamedTuple):
    name: str
    data: bytes


class Item(NamedTuple):
    """A row or a card. `draft` is None when `problem` says why it cannot be imported; `cells` are kept for the file of
    rows that were not imported."""

    number: int
    draft: ContactDraft | None
    problem: str = ""
    cells: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()


class Source(NamedTuple):
    """A file and how it is to be read. `mapping` has a target of `rules.targets` for each column, "" to leave it out.

    header: the column titles. fill_short: rows with too few cells are read with the rest empty. mend: repair of letters
    that were read in a wrong page once. day_first: 3/4/1985 is the third of April. kind: "csv", "sheet" or "vcard"; sheets: of a
    spreadsheet.
    """

    path: Path
    kind: str
    dialect: Dialect | None = None
    header: tuple[str, ...] = ()
    mapping: tuple[str, ...] = ()
    fill_short: bool = False
    mend: bool = False
    day_first: bool = True
    strange_lines: int = 0
    sheets: tuple[str, ...] = ()


class Duplicate(NamedTuple):
    """An item that is there already: stored (`other_id`) or earlier in the file (`other_number`). `sure` tells
    whether it is surely the same one; the rest are imported unless the person says otherwise."""

    number: int
    name: str
    detail: str
    other_id: int
    other_number: int
    other_name: str
    reasons: tuple[str, ...]
    sure: bool


class Bad(NamedTuple):
    number: int
    problem: str
    cells: tuple[str, ...]


class Plan(NamedTuple):
    """How duplicates are decided: `sure` and `unsure` for all of those, `decisions` by item number."""

    source: Source
    sure: str = FILL
    unsure: str = CREATE
    decisions: dict[int, str] = {}
    tag: str = ""


class Analysis(NamedTuple):
    """A dry run: nothing was written."""

    total: int
    duplicates: tuple[Duplicate, ...]
    bad: tuple[Bad, ...]


class Counts(NamedTuple):
    new: int
    updated: int
    skipped: int
    bad: int
    merged: int = 0  # repeats of the file that went into the contact they repeat


class Result(NamedTuple):
    """What an import did. `ids` are the new contacts; `changed` those filled up; `bad_path` the file of rows left out."""

    counts: Counts
    ids: tuple[int, ...]
    changed: tuple[int, ...]
    bad: tuple[Bad, ...]
    bad_path: Path | None = None
