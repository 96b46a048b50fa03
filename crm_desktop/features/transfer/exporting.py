"""Contacts written to a file: a table for Excel or cards for phones. The file takes its name only when it is whole."""

import os
from collections.abc import Sequence
from pathlib import Path

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, text
from crm_desktop.features.transfer.queries import drafts_of, every_id, photo_of
from crm_desktop.features.transfer.reading import Progress
from crm_desktop.features.transfer.records import Photo
from crm_desktop.features.transfer.rules import csv_write, vcard_write


def export_contacts(path: Path, ids: Sequence[int] | None = None, version: str = "3.0", progress: Progress | None = None) -> int:
    """Writes the contacts (all when `ids` is None) by the name's ending; the count. Raises UserError."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".vcf"):
        raise UserError(text("Give the file a name that ends in .csv or .vcf."))
    wanted = every_id() if ids is None else ids
    if not len(wanted):
        raise UserError(text("There are no contacts to export."))
    scratch = path.with_name(path.name + ".part")
    try:
        count = _cards(scratch, wanted, version, progress) if kind == ".vcf" else _table(scratch, wanted, progress)
        os.replace(scratch, path)
    except OSError as error:
        raise UserError(
            text("{name} cannot be written: {reason}", name=path.name, reason=error.strerror or str(error))
        ) from error
    finally:
        scratch.unlink(missing_ok=True)
    return count


def _cards(path: Path, ids: Sequence[int], version: str, progress: Progress | None) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for id_, draft in drafts_of(ids):
            photo = photo_of(id_)
            file.write(vcard_write.card(draft, version, Photo(*photo) if photo else None))
            count += 1
            if progress and count % 200 == 0:
                progress(count, len(ids))
    return count


def _table(path: Path, ids: Sequence[int], progress: Progress | None) -> int:
    drafts = []
    for _, draft in drafts_of(ids):
        drafts.append(draft)
        if progress and len(drafts) % 500 == 0:
            progress(len(drafts), len(ids))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.writelines(csv_write.table(drafts, language()))
    return len(drafts)
