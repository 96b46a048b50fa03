"""The import as one undo step, with a verified backup before it and a file of what could not be read after it."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base import sheet
from crm_desktop.base.clock import now_text
from crm_desktop.base.i18n import language, mark, text
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.fields import import_actions as own_fields
from crm_desktop.features.transfer import matching
from crm_desktop.features.transfer.queries import decision, open_source
from crm_desktop.features.transfer.reading import Progress, items
from crm_desktop.features.transfer.records import CREATE, FILL, Bad, Counts, Duplicate, Item, Photo, Plan, Result
from crm_desktop.features.transfer.rules.csv_write import line
from crm_desktop.features.transfer.rules.duplicates import filled
from crm_desktop.store import backup, files, tags, work
from crm_desktop.store.ids import new_id
from crm_desktop.store.tables import Attachment
from crm_desktop.store.work import action, say


class _Kept(NamedTuple):
    """A photo already in files.db."""

    name: str
    sha256: str
    size: int


class _Work(NamedTuple):
    """Drafts to make with their photos, stored contacts to fill, and the counts on the way."""

    drafts: list[ContactDraft]
    photos: dict[int, list[_Kept]]
    fills: list[tuple[int, ContactDraft, list[_Kept]]]
    skipped: int
    merged: int


def import_file(path: Path, sure: str = FILL, unsure: str = CREATE) -> Result:
    """A file read as it is best guessed, for the command line and the first run."""
    return run_import(Plan(open_source(path), sure, unsure))


def run_import(plan: Plan, progress: Progress | None = None) -> Result:
    """Backup, import in one undo step, and the rows left out written beside the file (or in the temporary folder)."""
    backup.make("before import")
    with work.reporting(progress) if progress else nullcontext():
        result = import_contacts(plan)
    sheet.forget()
    return result._replace(bad_path=save_bad(plan, result.bad)) if result.bad else result


@action(mark("Import contacts"), large=True)
def import_contacts(plan: Plan) -> Result:
    """All of the file or nothing: new contacts are added, duplicates treated as the plan says."""
    good: list[Item] = []
    bad: list[Bad] = []
    pictures: dict[int, list[_Kept]] = {}
    for count, item in enumerate(items(plan.source, photos=True)):
        if item.draft is None:
            bad.append(Bad(item.number, item.problem, item.cells))
        else:
            if item.photos:
                pictures[item.number] = [_kept(photo) for photo in item.photos]
                item = Item(item.number, item.draft)
            good.append(item)
        if count % 1000 == 0:
            work.progress(count, 0)
    numbers: dict[str, str] = {}
    found = matching.with_keys(good, numbers)
    todo = _sorted_out(plan, found, pictures)
    made = contacts.add_many(todo.drafts, numbers=numbers)
    _fill(todo.fills)
    _attach([(made[place], kept) for place, kept in todo.photos.items()] + [(id_, kept) for id_, _, kept in todo.fills])
    changed = tuple(dict.fromkeys(id_ for id_, _, _ in todo.fills))
    own_fields.bring(
        [(id_, draft.own) for id_, draft in zip(made, todo.drafts, strict=True) if draft.own],
        [(id_, draft.own) for id_, draft, _ in todo.fills if draft.own],
    )
    if plan.tag.strip():
        tags.add([*made, *changed], plan.tag.strip())
    say(
        mark("Imported {count} contact from {file}"),
        mark("Imported {count} contacts from {file}"),
        count=len(made) + len(changed),
        file=plan.source.path.name,
    )
    return Result(Counts(len(made), len(todo.fills), todo.skipped, len(bad), todo.merged), tuple(made), changed, tuple(bad))


def _sorted_out(plan: Plan, found: Sequence[matching.Found], pictures: dict[int, list[_Kept]]) -> _Work:
    """Each item to be made, filled into another, or passed over. A repeat within the file goes into the draft it repeats."""
    repeats: dict[int, Duplicate] = {duplicate.number: duplicate for duplicate in matching.duplicates(found)}
    drafts: list[ContactDraft] = []
    photos: dict[int, list[_Kept]] = {}
    fills: list[tuple[int, ContactDraft, list[_Kept]]] = []
    made: dict[int, int] = {}
    stored: dict[int, int] = {}
    skipped = merged = 0
    for item in found:
        own = pictures.get(item.number, [])
        duplicate = repeats.get(item.number)
        choice = decision(plan, duplicate) if duplicate else CREATE
        if duplicate and choice == FILL:
            id_ = duplicate.other_id or stored.get(duplicate.other_number, 0)
            place = made.get(duplicate.other_number)
            if id_:
                stored[item.number] = id_
                fills.append((id_, item.draft, own))
                continue
            if place is not None:
                made[item.number] = place
                merged += 1
                drafts[place] = filled(drafts[place], item.draft)
                photos.setdefault(place, []).extend(own)
                continue
            choice = CREATE
        if choice == CREATE:
            made[item.number] = len(drafts)
            if own:
                photos[len(drafts)] = own
            drafts.append(item.draft)
        else:
            skipped += 1
    return _Work(drafts, photos, fills, skipped, merged)


def _fill(fills: Sequence[tuple[int, ContactDraft, list[_Kept]]]) -> None:
    firms: dict[str, int] = {}
    for count, (id_, draft, _) in enumerate(fills):
        name = draft.organization
        if name and draft.kind == "person":
            if name not in firms:
                firms[name] = contacts.make_organization(name)
            draft = draft._replace(organization="", organization_id=firms[name])
        contacts.update_from(id_, draft, "fill")
        if count % 200 == 0:
            work.progress(count, len(fills))


def _kept(photo: Photo) -> _Kept:
    return _Kept(photo.name, files.put(photo.data), len(photo.data))


def _attach(found: Sequence[tuple[int, list[_Kept]]]) -> None:
    for id_, photos in found:
        for name, sha, size in photos:
            ending = name.rpartition(".")[2].replace("jpg", "jpeg")
            Attachment.create(
                id=new_id(), record_id=id_, name=name, sha256=sha, size=size, media_type=f"image/{ending}", added_at=now_text()
            )


def save_bad(plan: Plan, bad: Sequence[Bad], folder: Path | None = None) -> Path | None:
    """`<name>-not-imported.csv`: each row as it was, its number and the reason. None where nothing can be written."""
    import tempfile

    source = plan.source
    cards = source.kind == "vcard"
    usual = ";" if language() in ("tr", "az") else ","
    delimiter = source.dialect.delimiter or usual if source.dialect else usual
    head = [text("Row"), text("Reason"), *([text("Card")] if cards else source.header)]
    for place in [folder] if folder else [source.path.parent, Path(tempfile.gettempdir())]:
        target = _free(place / f"{source.path.stem}-not-imported.csv")
        try:
            with target.open("w", encoding="utf-8-sig", newline="") as file:
                file.write(line(head, delimiter))
                for row in bad:
                    file.write(line([str(row.number), row.problem, *row.cells], delimiter))
            return target
        except OSError:
            continue
    return None


def _free(path: Path) -> Path:
    """The name, or with a number where another import's file lies."""
    count = 1
    free = path
    while free.exists():
        count += 1
        free = path.with_stem(f"{path.stem}-{count}")
    return free
