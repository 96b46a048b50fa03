"""How one record is pointed at from anywhere: its kind and its id."""

from typing import NamedTuple


class Ref(NamedTuple):
    """`Ref("deal", 7)`. `kind` is a kind named in a feature's manifest."""

    kind: str
    id: int
