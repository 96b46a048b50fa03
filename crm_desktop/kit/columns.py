"""What a list shows: a column names an attribute of the row and how it is painted. No widgets here."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Choice(NamedTuple):
    """One of several values a person may choose. `text` is already translated."""

    key: Any
    text: str
    tone: str = ""
    icon: str = ""


class Column(NamedTuple):
    """One column of a RecordTable.

    key: attribute of the row (a NamedTuple with `id`). title: mark("City"). width: pixels at first; the person may drag.
    align: "left" | "right". sort: the sort field given to `ids` on a header click ("contact.city"), "" for none.
    paint, and what the row's value then is:
        "text" | "strong" | "dim"   str (or what `display` makes of it)
        "avatar"                    str: a name, with a circle of initials before it
        "badge"                     (text, tone) | None
        "tags"                      list of (text, tone) or (tag_id, text, tone)
        "money"                     (minor, currency) | None, or a str already formatted; right-aligned, tabular
        "number"                    int | str; right-aligned, tabular
        "moment" | "day"            UTC text -> "3 days ago" / day text -> "22.11.2026"; dim
        "due"                       (text, tone): text coloured by tone, with a small calendar
    display: value -> str, for the text paints. editable: Enter on it, double click or F2 edits in place, then `edited(id, key,
    value)`. choices: when editable, a popup of choices instead of a text editor; the committed value is Choice.key.
    edit_text: row -> str, the editor's first text (default: what is shown). shown: in the first choice of columns.
    field: the criterion's key by which it is sorted with others, grouped and summed (default: `key`).
    """

    key: str
    title: str
    width: int = 140
    align: str = "left"
    sort: str = ""
    paint: str = "text"
    editable: bool = False
    display: Callable[[Any], str] | None = None
    choices: Callable[[], Sequence[Choice]] | None = None
    edit_text: Callable[[Any], str] | None = None
    shown: bool = True
    field: str = ""
