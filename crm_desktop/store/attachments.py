"""Files kept with a record: contents in `files.db`, the row here."""

import mimetypes
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import one_line
from crm_desktop.store import files
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import row, rows
from crm_desktop.store.tables import Attachment
from crm_desktop.store.work import action, say


class AttachmentRow(NamedTuple):
    id: int
    name: str
    size: int
    media_type: str
    added_at: str


def of(record_id: int) -> list[AttachmentRow]:
    """Newest first."""
    sql = "SELECT id, name, size, media_type, added_at FROM attachment WHERE record_id = ? ORDER BY id DESC"
    return [AttachmentRow(*cells) for cells in rows(sql, record_id)]


def add_file(record_id: int, path: Path) -> int:
    """Attaches a file from disk. Raises UserError where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(text("“{name}” cannot be read. Check that the file is still there.", name=path.name)) from error
    return add(record_id, path.name, data)


@action(mark("Attach file"))
def add(record_id: int, name: str, data: bytes) -> int:
    """Attaches bytes under a name; a path in the name is cut off. Returns the attachment's id."""
    plain = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])[:200] or text("file")
    say(mark("Attached “{name}”"), name=plain)
    id_ = new_id()
    Attachment.create(
        id=id_, record_id=record_id, name=plain, sha256=files.put(data), size=len(data),
        media_type=mimetypes.guess_type(plain)[0] or "", added_at=clock.now_text(),
    )
    return id_


@action(mark("Remove attachment"))
def remove(id_: int) -> None:
    Attachment.delete().where(Attachment.id == id_).execute()


def read(id_: int) -> tuple[str, bytes]:
    """Name and bytes. Raises UserError where the contents are missing."""
    found = row("SELECT name, sha256 FROM attachment WHERE id = ?", id_)
    data = files.get(found[1]) if found else None
    if found is None or data is None:
        raise UserError(text("The contents of this file are missing from the data folder. A backup may still have them."))
    return found[0], data
