"""What a report is put together from."""

from typing import NamedTuple

from crm_desktop.base.i18n import mark


class Fact(NamedTuple):
    """A field and its value, as printed."""

    title: str
    value: str


LABELS = {
    "3x8": (3, 8, mark("24 labels, 70 × 37 mm")),
    "2x7": (2, 7, mark("14 labels, 99.1 × 38.1 mm")),
    "3x7": (3, 7, mark("21 labels, 63.5 × 38.1 mm")),
}
"""Sheets of labels as they are sold: columns, rows, what they are called."""
ENVELOPES = {"DL": "DL, 220 × 110 mm", "C5": "C5, 229 × 162 mm", "C6": "C6, 162 × 114 mm"}
