"""What a report is put together from."""

from typing import NamedTuple


class Fact(NamedTuple):
    """A field and its value, as printed."""

    title: str
    value: str
