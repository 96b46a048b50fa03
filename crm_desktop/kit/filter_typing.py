"""What may come next while a filter is typed: a field, its words, its values. Qt-free."""

import re
from typing import NamedTuple

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.spans import PERIODS
from crm_desktop.base.text import fold
from crm_desktop.kit.filter_reading import read
from crm_desktop.kit.filter_words import AND, OR, PATTERNS, Fields, Tree, group_of, low, plain, quoted, title

MOST = 40


class Offer(NamedTuple):
    """A line under what is typed. `tree`: it is whole and can be taken; else `said` is what the line becomes."""

    said: str
    tree: Tree | None = None
    field: Criterion | None = None


def offers(typed: str, fields: Fields, kind: str) -> list[Offer]:
    """Whole readings first, then what continues it."""
    found: list[Offer] = []
    if typed.strip():
        try:
            tree = read(typed, fields, kind)
            if tree:
                found.append(Offer(typed.strip(), tree))
        except UserError:
            pass
    before, clause = _split(typed)
    asked = fold(clause).strip()
    own = [one for one in fields.of(kind).values() if not one.hidden]
    for one in own:
        name = fold(title(one))
        if asked.startswith(name) and (len(asked) == len(name) or asked[len(name)] == " "):
            found += [Offer(before + said) for said in _continued(one, clause.strip())]
    starts = [one for one in own if fold(title(one)).startswith(asked)]
    inside = [one for one in own if asked in fold(title(one)) and one not in starts]
    found += [Offer(before + low(title(one)), field=one) for one in (*starts, *inside)]
    return found[:MOST]


def _split(typed: str) -> tuple[str, str]:
    """What stands, and the clause being typed."""
    joints = "|".join(re.escape(text(joint, "filter")) for joint in (OR, AND))
    ends = [found.end() for found in re.finditer(rf"(?:\s(?:{joints})\s+|\(\s*)", typed)]
    return (typed[: ends[-1]], typed[ends[-1] :]) if ends else ("", typed)


def _continued(one: Criterion, clause: str) -> list[str]:
    """The field's patterns that go on from what is typed."""
    head = low(title(one))
    rest = clause[len(title(one)) :].strip()
    found: list[tuple[bool, str]] = []
    for word, pattern in PATTERNS[group_of(one)].items():
        if word == "all" and one.type != "choices" or one.type == "flag" or group_of(one) == "related":
            continue
        said = text(pattern, "filter")
        if not said.startswith("{field}"):
            continue
        lead, hole, tail = re.match(r"\{field\}\s*([^{]*)(\{\w+\})?(.*)", said).groups()  # type: ignore[union-attr]
        lead = lead.strip()
        if fold(lead).startswith(fold(rest)) and lead and fold(lead) != fold(rest):
            found.append((False, f"{head}{lead}" if lead.startswith(":") else f"{head} {lead}"))
        elif fold(rest).startswith(fold(lead)) and hole in ("{values}", "{value}", "{period}"):
            part = fold(rest[len(lead) :].strip())
            names = [text(name) for name in PERIODS.values()] if hole == "{period}" else _names(one, part)
            close = [name for name in names if fold(name).startswith(part) and fold(name) != part]
            begun = f"{head}{lead}" if lead.startswith(":") else f"{head} {lead}".rstrip()
            found += [(bool(tail), f"{begun} {name}{tail}") for name in close[:8]]
    return [said for _, said in sorted(found, key=lambda pair: pair[0])]


def _names(one: Criterion, part: str) -> list[str]:
    if one.find is not None:
        return [plain(one, id_) for id_, _ in one.find(part)] if part else []
    return [quoted(str(name)) for _, name in one.choices()] if one.choices else []
