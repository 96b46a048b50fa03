"""What an import would do, without doing it; and contacts read as drafts for an export."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.fields import import_actions
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.transfer import matching, reading
from crm_desktop.features.transfer.reading import Progress, head, items, with_dialect, with_sheet
from crm_desktop.features.transfer.records import CREATE, FILL, SKIP, Analysis, Bad, Counts, Duplicate, Item, Plan, Source
from crm_desktop.features.transfer.rules import targets
from crm_desktop.store import attachments
from crm_desktop.store.reading import array_of, ids, rows

__all__ = ["analyse", "counts", "drafts_of", "every_id", "head", "open_source", "preview", "with_dialect", "with_sheet"]
CHUNK = 500


def open_source(path: Path) -> Source:
    """How the file is best read, own fields among what its columns can be."""
    offer_own()
    return reading.open_source(path)


def offer_own() -> None:
    """Own fields of contacts are targets of columns from now on."""
    targets.offer_own((field.key, field.name, field.type != "computed") for field in fields.fields("contact"))


def preview(source: Source, limit: int = 50) -> list[Item]:
    """The first items as they would be read; the bad ones tell why."""
    found = []
    for item in items(source):
        found.append(item)
        if len(found) >= limit:
            break
    return found


def analyse(source: Source, progress: Progress | None = None) -> Analysis:
    """The dry run. `progress` may raise Cancelled."""
    good, bad = [], []
    for count, item in enumerate(items(source)):
        if item.draft is None:
            bad.append(Bad(item.number, item.problem, item.cells))
        else:
            good.append(item._replace(cells=()))
        if progress and count % 1000 == 0:
            progress(count, 0)
    repeated = matching.duplicates(matching.with_keys(good), progress)
    return Analysis(len(good) + len(bad), tuple(repeated), tuple(bad))


def decision(plan: Plan, duplicate: Duplicate) -> str:
    return plan.decisions.get(duplicate.number) or (plan.sure if duplicate.sure else plan.unsure)


def counts(plan: Plan, analysis: Analysis) -> Counts:
    """What an import by this plan would come to."""
    made = {SKIP: 0, FILL: 0, CREATE: 0}
    merged = 0
    for duplicate in analysis.duplicates:
        choice = decision(plan, duplicate)
        made[choice] += 1
        merged += choice == FILL and not duplicate.other_id
    new = analysis.total - len(analysis.bad) - made[SKIP] - made[FILL]
    return Counts(new, made[FILL] - merged, made[SKIP], len(analysis.bad), merged)


def every_id() -> Sequence[int]:
    """All live contacts, by name."""
    return ids("SELECT s.id FROM sort_key s WHERE s.field = 'contact.name' ORDER BY s.key, s.id")


def drafts_of(wanted: Sequence[int]) -> Iterator[tuple[int, ContactDraft]]:
    """Contacts as drafts, whole, in their order; a fixed number of queries for every 500."""
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        near = array_of(chunk)
        parts: dict[str, dict[int, list[tuple[Any, ...]]]] = {}
        for name, sql in _PARTS.items():
            parts[name] = defaultdict(list)
            for id_, *cells in rows(sql, near):
                parts[name][id_].append(tuple(cells))
        found = {line[0]: _draft(line, parts) for line in rows(_CONTACT, near)}
        for id_, own in import_actions.written("contact", chunk).items():
            if id_ in found:
                found[id_] = found[id_]._replace(own=own)
        yield from ((id_, found[id_]) for id_ in chunk if id_ in found)


def _draft(line: tuple[Any, ...], parts: dict[str, dict[int, list[tuple[Any, ...]]]]) -> ContactDraft:
    id_ = line[0]
    pairs: dict[str, Any] = {name: tuple(parts[name].get(id_, ())) for name in ("phones", "emails", "handles", "anniversaries")}
    return ContactDraft(
        kind=line[1],
        name=line[2],
        given_name=line[3],
        family_name=line[4],
        job_title=line[5],
        organization=line[6],
        language=line[7],
        birthday=line[8],
        tax_office=line[9],
        tax_number=line[10],
        source=line[11],
        note=line[12],
        uid=line[13],
        created_at=line[14],
        roles=tuple(role for (role,) in parts["roles"].get(id_, ())),
        tags=tuple(tag for (tag,) in parts["tags"].get(id_, ())),
        addresses=tuple(AddressDraft(*cells) for cells in parts["addresses"].get(id_, ())),
        **pairs,
    )


def photo_of(contact_id: int) -> tuple[str, bytes] | None:
    """The newest picture among a contact's files that a card brought."""
    for kept in attachments.of(contact_id):
        if kept.media_type.startswith("image/") and Path(kept.name).stem in ("photo", "logo"):
            return attachments.read(kept.id)
    return None


_CONTACT = """
SELECT c.id, c.kind, c.name, c.given_name, c.family_name, c.job_title, coalesce(o.name, ''), c.language, c.birthday,
  c.tax_office, c.tax_number, coalesce(s.name, ''), c.note, c.uid, c.created_at
FROM contact c LEFT JOIN contact o ON o.id = c.organization_id LEFT JOIN source s ON s.id = c.source_id
WHERE c.id IN carray(?1)"""
_PARTS = {
    "phones": "SELECT contact_id, label, number FROM phone WHERE contact_id IN carray(?1) ORDER BY position, id",
    "emails": "SELECT contact_id, label, address FROM email WHERE contact_id IN carray(?1) ORDER BY position, id",
    "handles": "SELECT contact_id, network, value FROM handle WHERE contact_id IN carray(?1) ORDER BY position, id",
    "anniversaries": "SELECT contact_id, label, day FROM anniversary WHERE contact_id IN carray(?1) ORDER BY position, id",
    "addresses": "SELECT contact_id, street, district, city, postcode, country, label FROM address"
    " WHERE contact_id IN carray(?1) ORDER BY position, id",
    "roles": "SELECT contact_id, role FROM contact_role WHERE contact_id IN carray(?1) ORDER BY role",
    "tags": "SELECT r.record_id, t.name FROM record_tag r JOIN tag t ON t.id = r.tag_id"
    " WHERE r.record_id IN carray(?1) ORDER BY t.name",
}
