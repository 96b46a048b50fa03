"""Names, numbers and roles of own record types. Pure."""

import re

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import clean, one_line

ROLES = (mark("Owner"), mark("User"), mark("Serves it"), mark("Tenant"), mark("Driver"))
ICONS = {
    "package": mark("Box"), "truck": mark("Vehicle"), "building": mark("Building"), "house": mark("House"),
    "wrench": mark("Tool"), "gauge": mark("Gauge"), "smartphone": mark("Telephone set"), "monitor": mark("Screen"),
    "printer": mark("Printer"), "key": mark("Key"), "store": mark("Shop"), "map-pin": mark("Place"), "id-card": mark("Card"),
    "clipboard-list": mark("List"), "file-text": mark("Document"), "folder-open": mark("Folder"), "briefcase": mark("Bag"),
    "layers": mark("Layers"), "database": mark("Store of data"), "award": mark("Award"),
}  # fmt: skip
LONGEST = 300
NUMBER = "{n:04}"
_PATTERN = re.compile(r"[^{}]*(?:\{year\}[^{}]*)?\{n(?::0[1-9])?\}[^{}]*")


def named(name: str, field: str = "name") -> str:
    said = one_line(name)[:LONGEST]
    if not said:
        raise UserError(fields={field: text("Give it a name.")})
    return said


def numbering(pattern: str) -> str:
    """A pattern that numbers.take can fill: MAC-{n:04}; "MAC-" becomes that. Raises UserError."""
    said = one_line(pattern)[:40]
    if not said:
        return ""
    if "{n" not in said:
        said = said.replace("{", "").replace("}", "") + NUMBER
    if not _PATTERN.fullmatch(said):
        raise UserError(fields={"numbering": text("Write the beginning of the number, like MAC-.")})
    return said


def beginning(pattern: str) -> str:
    """A pattern as it was typed: MAC- for MAC-{n:04}."""
    return pattern.removesuffix(NUMBER)


def note(said: str) -> str:
    return clean(said)[:100_000]
