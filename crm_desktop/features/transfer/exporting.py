"""Contacts written to a file: a table for Excel or cards for phones. The file takes its name only when it is whole."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from crm_desktop.base import sheet
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, text
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.transfer.queries import drafts_of, every_id, offer_own, photo_of
from crm_desktop.features.transfer.reading import Progress
from crm_desktop.features.transfer.records import Photo
from crm_desktop.features.transfer.rules import csv_write, targets, vcard_write


def export_contacts(path: Path, ids: Sequence[int] | None = None, version: str = "3.0", progress: Progress | None = None) -> int:
    """Writes the contacts (all when `ids` is None) by the name's ending; the count. Raises UserError."""
    kind = path.suffix.lower()
    makers = {".csv": _table, ".xlsx": _sheet}
    if kind != ".vcf" and kind not in makers:
        raise UserError(text("Give the file a name that ends in .xlsx, .csv or .vcf."))
    wanted = every_id() if ids is None else ids
    offer_own()
    if not len(wanted):
        raise UserError(text("There are no contacts to export."))
    scratch = path.with_name(path.name + ".part")
    try:
        count = makers[kind](scratch, wanted, progress) if kind in makers else _cards(scratch, wanted, version, progress)
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
    drafts = _drafts(ids, progress)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.writelines(csv_write.table(drafts, language()))
    return len(drafts)


def _sheet(path: Path, ids: Sequence[int], progress: Progress | None) -> int:
    drafts = _drafts(ids, progress)
    found = csv_write.columns(drafts)
    lines = ([_typed(target, cell(draft)) for target, cell in found] for draft in drafts)
    return sheet.write(path, [targets.title(target) for target, _ in found], lines, text("Contacts"))


def _typed(target: str, cell: str) -> str | date:
    """A whole day is a day in the sheet; phones and tax numbers stay text, for they begin with zeros."""
    if target.startswith(("birthday", "day:")) and len(cell) == 10:
        with suppress(ValueError):
            day = date.fromisoformat(cell)
            return day if day.year >= 1900 else cell
    return cell


def _drafts(ids: Sequence[int], progress: Progress | None) -> list[ContactDraft]:
    drafts = []
    for _, draft in drafts_of(ids):
        drafts.append(draft)
        if progress and len(drafts) % 500 == 0:
            progress(len(drafts), len(ids))
    return drafts
