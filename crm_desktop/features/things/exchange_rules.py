"""A table of records of an own type: titles matched to fields, rows read, rows written. Pure but for the field definitions."""

from collections.abc import Sequence
from typing import NamedTuple

from crm_desktop.base.i18n import LANGUAGES, mark, speaking, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.fields.records import FieldDef

PLAIN = {"name": mark("Name"), "number": mark("Record number"), "contact": mark("Contact"), "note": mark("Note")}
ALIASES = {
    "name": ("title", "ad", "adi", "model"), "number": ("number", "no", "numara", "nomre", "code", "kod"),
    "contact": ("contacts", "customer", "owner", "musteri", "sahip", "sahibi", "kisi"), "note": ("notes", "not", "qeyd"),
}  # fmt: skip


class Line(NamedTuple):
    """A row to bring in: plain columns, own fields by key, its number in the file."""

    number: int
    plain: dict[str, str]
    own: dict[str, str]


def targets(header: Sequence[str], fields: Sequence[FieldDef]) -> list[str]:
    """For each column "name", "number", "contact", "note", the key of an own field, or "" to leave it out."""
    known = {fold(field.name): field.key for field in fields if field.type != "computed"}
    for key, said in PLAIN.items():
        names = {said, *ALIASES[key]}
        for language in LANGUAGES:
            with speaking(language):
                names.add(text(said))
        for name in names:
            known.setdefault(fold(name), key)
    found: list[str] = []
    for cell in header:
        target = known.get(fold(one_line(cell)), "")
        found.append("" if target in found else target)
    return found


def lines(rows: Sequence[Sequence[str]], mapping: Sequence[str], first: int) -> list[Line]:
    out = []
    for number, cells in enumerate(rows, first):
        own: dict[str, str] = {}
        plain: dict[str, str] = {}
        for target, cell in zip(mapping, cells, strict=False):
            if target and cell.strip():
                (own if target.startswith("own.") else plain)[target] = cell.strip()
        if own or plain:
            out.append(Line(number, plain, own))
    return out
