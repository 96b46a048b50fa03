"""One value with its label: the same field stands in place on a record's page and in a form.

In place: a small label over the value; click, Enter or E edits; Enter commits, Esc takes back, leaving commits. In a form (`for_form()`): always
an editor. `committed(value)` comes only when the value is another one. The page answers with an action under `guard.attempt` and, when it was
refused, `field.show_error(sentence)`; the typed text stays.

    phone = TextField("job_title", text("Job title"), card.job_title)
    phone.committed.connect(lambda value: attempt(phone, actions.set_field, card.id, "job_title", value))
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import Hit
from crm_desktop.base.refs import Ref
from crm_desktop.kit.columns import Choice


class Field(QWidget):
    """Base. name: the draft's and UserError.fields' key. label: translated. value: see each kind.

    shown: value -> str, how the resting value reads, when the kind's own is not enough."""

    committed = Signal(object)
    changed = Signal()                    # while typing, in a form too
    opened = Signal(object)               # RefField: a Ref to open

    def __init__(
        self, name: str, label: str, value: Any = None, *, required: bool = False, read_only: bool = False,
        placeholder: str = "", hint: str = "", shown: Callable[[Any], str] | None = None, parent: QWidget | None = None,
    ) -> None: ...

    name: str
    label: str

    def value(self) -> Any:
        """What it holds; in a form what is typed. Raises UserError when the typed text cannot be one."""

    def set_value(self, value: Any) -> None:
        """From outside (a refresh); an editor that is open keeps what is typed."""

    def edit(self) -> None:
        """Opens the editor and puts the cursor in."""

    def is_editing(self) -> bool: ...

    def show_error(self, text: str) -> None:
        """Beside the field, in words; "" takes it away."""

    def for_form(self) -> "Field":
        """Turns it into a form's field: always an editor. Returns itself."""


class TextField(Field):
    """value: str."""


class LongTextField(Field):
    """value: str of several lines; Ctrl+Enter commits in place."""


class NumberField(Field):
    """value: int scaled by 10**places (places=0: whole; quantity and price 4; percent 2)."""

    def __init__(self, name: str, label: str, value: int | None = None, *, places: int = 0, suffix: str = "", **more: Any) -> None: ...


class MoneyField(Field):
    """value: (minor units, currency). currencies: choices; with one the sign stands fixed at the right."""

    def __init__(self, name: str, label: str, value: tuple[int, str] | None = None, *, currencies: Sequence[str] = (), **more: Any) -> None: ...


class DayField(Field):
    """value: "2026-11-22" or ""; typed in the language's way, a calendar on the button, "today" "tomorrow" "+7" understood."""


class MomentField(Field):
    """value: local wall time "2026-11-22T16:30" or ""."""


class ChoiceField(Field):
    """value: Choice.key. choices: a list, or a callable asked when it opens. make_new(text) -> key adds an entry "Create ..."."""

    def __init__(
        self, name: str, label: str, value: Any = None, *, choices: Sequence[Choice] | Callable[[], Sequence[Choice]] = (),
        make_new: Callable[[str], Any] | None = None, **more: Any,
    ) -> None: ...


class FlagField(Field):
    """value: bool; a switch, commits at once."""


class RefField(Field):
    """value: Hit | None (kind, id, title). search(words) -> list[Hit]; make_new(text) -> Hit | None adds "Create ...".
    In place the value is a link: `opened(Ref)`; the pencil or E edits. In `committed` the value is a Hit or None."""

    def __init__(
        self, name: str, label: str, value: Hit | None = None, *, search: Callable[[str], list[Hit]],
        make_new: Callable[[str], Hit | None] | None = None, **more: Any,
    ) -> None: ...

    def ref(self) -> Ref | None: ...

    def id(self) -> int | None:
        """For drafts: the id or None."""


class Entry(NamedTuple):
    """One of many: id 0 for a new one; the first of the list is the primary one."""

    id: int
    label: str
    value: str
    note: str = ""


class ManyField(Field):
    """Phones, e-mails, addresses, handles. value: list[Entry]; committed(list[Entry]) after each add, change, remove, make primary.
    labels: the choices of Entry.label. action: (icon, name, run(value)) at the right of each (call, write)."""

    def __init__(
        self, name: str, label: str, value: Sequence[Entry] = (), *, labels: Sequence[Choice] = (), add_text: str = "",
        action: tuple[str, str, Callable[[str], None]] | None = None, **more: Any,
    ) -> None: ...


class TagsField(Field):
    """value: list of (tag_id, name, tone). suggest() -> names. `added(name)`, `removed(name)`."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(
        self, name: str, label: str, value: Sequence[tuple[int, str, str]] = (), *, suggest: Callable[[], Sequence[str]] | None = None,
        **more: Any,
    ) -> None: ...
