"""What the rest of the house sees of an own field."""

from typing import Any, NamedTuple

PREFIX = "own."


class ChoiceDef(NamedTuple):
    """One of the answers of a choice; `removed` ones are shown where they are in use and offered no more."""

    id: int
    name: str
    tone: str
    removed: bool = False


class FieldDef(NamedTuple):
    """A field as it was defined. `initial`: the stored value of a new record, or None. options: places, currency, target (a
    Kind.key), formula, shows, remind."""

    id: int
    kind: str
    name: str
    type: str
    section: str
    help: str
    required: bool
    single: bool
    indexed: bool
    listed: bool
    initial: Any
    options: dict[str, Any]
    position: int
    removed: bool
    choices: tuple[ChoiceDef, ...] = ()

    @property
    def key(self) -> str:
        return f"{PREFIX}{self.id}"

    @property
    def shows(self) -> str:
        """The type that its values have: of a computed one, what the formula gives."""
        return str(self.options.get("shows", "decimal")) if self.type == "computed" else self.type

    @property
    def places(self) -> int:
        """Decimals of its numbers, which are kept as whole numbers times 10 to this power."""
        return {"decimal": int(self.options.get("places", 2)), "money": 2, "percent": 2}.get(self.shows, 0)


class Shown(NamedTuple):
    """A field of one record, as its page shows it: the stored value, how it reads, and a note where a formula has no answer."""

    field: FieldDef
    value: Any
    words: str
    note: str = ""
