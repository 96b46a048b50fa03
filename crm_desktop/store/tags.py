"""Tags, on any record."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold, one_line
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import array_of, rows, value
from crm_desktop.store.tables import RecordTag, Tag
from crm_desktop.store.work import action, connection, say

TONES = ("info", "accent", "ok", "warn", "bad")


class TagRow(NamedTuple):
    id: int
    name: str
    tone: str
    count: int = 0  # type: ignore[assignment]


def all_tags() -> list[TagRow]:
    """Every tag with how many records carry it, by name."""
    sql = "SELECT id, name, tone, (SELECT count(*) FROM record_tag WHERE tag_id = tag.id) FROM tag"
    return sorted((TagRow(*cells) for cells in rows(sql)), key=lambda tag: fold(tag.name))


def of(ids: Iterable[int]) -> dict[int, list[TagRow]]:
    """The tags of each of these records."""
    sql = (
        "SELECT rt.record_id, t.id, t.name, t.tone FROM record_tag rt JOIN tag t ON t.id = rt.tag_id"
        " WHERE rt.record_id IN carray(?1) ORDER BY t.name"
    )
    found: dict[int, list[TagRow]] = {}
    for record_id, id_, name, tone in rows(sql, array_of(ids)):
        found.setdefault(record_id, []).append(TagRow(id_, name, tone))
    return found


@action(mark("Add tag"))
def add(ids: Sequence[int], name: str) -> int:
    """Tags the records, making the tag where it is new; returns its id. Raises UserError for an empty name."""
    tag_id = named(name)
    say(mark("Tagged {count} record “{tag}”"), mark("Tagged {count} records “{tag}”"), count=len(ids), tag=one_line(name))
    connection().executemany(
        "INSERT INTO record_tag VALUES (?, ?) ON CONFLICT DO NOTHING", ((id_, tag_id) for id_ in ids)
    )
    return tag_id


@action(mark("Remove tag"))
def remove(ids: Sequence[int], name: str) -> None:
    asked = fold(one_line(name))
    for tag in all_tags():
        if fold(tag.name) == asked:
            RecordTag.delete().where(RecordTag.tag_id == tag.id, RecordTag.record_id.in_(list(ids))).execute()


@action(mark("Rename tag"))
def rename(tag_id: int, name: str) -> None:
    Tag.update(name=_checked(name)).where(Tag.id == tag_id).execute()


@action(mark("Colour tag"))
def set_tone(tag_id: int, tone: str) -> None:
    Tag.update(tone=tone if tone in TONES else "info").where(Tag.id == tag_id).execute()


@action(mark("Delete tag"))
def delete(tag_id: int) -> None:
    """Takes it off every record too."""
    say(mark("Deleted tag “{tag}”"), tag=value("SELECT name FROM tag WHERE id = ?", tag_id) or "")
    Tag.delete().where(Tag.id == tag_id).execute()


def named(name: str) -> int:
    """The id of the tag of that name (folded), made where it is new. Inside an action only."""
    wanted = _checked(name)
    for id_, existing in rows("SELECT id, name FROM tag"):
        if fold(existing) == fold(wanted):
            return int(id_)
    tag_id = new_id()
    tone = TONES[int(value("SELECT count(*) FROM tag")) % len(TONES)]
    Tag.create(id=tag_id, name=wanted, tone=tone)
    return tag_id


def _checked(name: str) -> str:
    wanted = one_line(name)[:60]
    if not wanted:
        raise UserError(fields={"name": text("A tag needs a name.")})
    return wanted
