"""Who is here already: for the form while it is filled, and for a whole import at once. Names are compared folded and without
legal forms; phones by E.164, e-mails folded, tax numbers as they are."""

from collections.abc import Iterable, Sequence

from crm_desktop.base.text import fold, one_line, words
from crm_desktop.features.contacts import phones, rules, taxids
from crm_desktop.features.contacts.index import hits
from crm_desktop.features.contacts.names import home_country
from crm_desktop.features.contacts.records import ContactDraft, Likeness
from crm_desktop.store import search
from crm_desktop.store.reading import array_of, ids, rows

_STRONG = ("tax", "phone", "email", "name")


def same_as(draft: ContactDraft, besides: int = 0, limit: int = 5) -> list[Likeness]:
    """Live contacts that are probably the draft's, the surest first. `besides`: an id that is not meant."""
    found: dict[int, list[str]] = {}
    country = home_country()
    numbers = [normal for _, number in draft.phones if (normal := phones.e164(one_line(number), country))]
    emails = [folded for _, address in draft.emails if (folded := fold(one_line(address)))]
    tax = taxids.compact(one_line(draft.tax_number))
    for reason, sql, values in (
        ("tax", "SELECT id FROM contact WHERE tax_number = ?1 AND tax_number <> '' LIMIT 20", [tax] if len(tax) > 5 else []),
        ("phone", "SELECT contact_id FROM phone WHERE e164 = ?1 AND e164 <> '' LIMIT 20", numbers),
        ("email", "SELECT contact_id FROM email WHERE folded = ?1 AND folded <> '' LIMIT 20", emails),
    ):
        for value in values:
            for id_ in ids(sql, value):
                found.setdefault(id_, []).append(reason)
    for id_ in _same_name(rules.named(draft), draft.kind):
        found.setdefault(id_, []).append("name")
    found.pop(besides, None)
    surest = sorted(found, key=lambda id_: (-len(set(found[id_])), min(_STRONG.index(reason) for reason in found[id_]), id_))
    return [
        Likeness(hit.id, hit.title, " · ".join(filter(None, (hit.subtitle, hit.detail))), tuple(dict.fromkeys(found[hit.id])))
        for hit in hits(surest)[:limit]
    ]


def _same_name(name: str, kind: str) -> list[int]:
    if len(name) < 3 or not words(name):
        return []
    key = rules.name_key(name, kind)
    asked = key if kind == "organization" else name
    near = [hit.id for hit in search.find(asked, kinds=("contact",), limit=50)]
    stored = rows("SELECT id, name, kind FROM contact WHERE id IN carray(?1)", array_of(near))
    return [id_ for id_, other, other_kind in stored if rules.name_key(other, other_kind) == key]


def matches(drafts: Sequence[ContactDraft], by: Iterable[str] = ("uid", "tax", "email", "phone", "name")) -> list[int]:
    """For an import: per draft the live contact it is, or 0. Each of `by` is tried in order, over all that is stored."""
    country = home_country()
    out = [0] * len(drafts)
    for reason in by:
        known = _known(reason)
        if not known:
            continue
        for place, draft in enumerate(drafts):
            if not out[place]:
                out[place] = next((known[key] for key in _keys(reason, draft, country) if key in known), 0)
    return out


def _known(reason: str) -> dict[str, int]:
    """Key -> the oldest live contact that has it."""
    live = "c.trashed_at IS NULL ORDER BY c.id DESC"
    if reason == "name":
        found = rows(f"SELECT c.name, c.id, c.kind FROM contact c WHERE {live}")
        return {f"{kind}:{rules.name_key(name, kind)}": id_ for name, id_, kind in found}
    if reason in ("uid", "tax"):
        column = "uid" if reason == "uid" else "tax_number"
        return dict(rows(f"SELECT c.{column}, c.id FROM contact c WHERE c.{column} <> '' AND {live}"))
    table, column = ("phone", "e164") if reason == "phone" else ("email", "folded")
    return dict(
        rows(f"SELECT t.{column}, c.id FROM {table} t JOIN contact c ON c.id = t.contact_id WHERE t.{column} <> '' AND {live}")
    )


def _keys(reason: str, draft: ContactDraft, country: str) -> list[str]:
    if reason == "uid":
        return [draft.uid] if draft.uid else []
    if reason == "tax":
        return [taxids.compact(one_line(draft.tax_number))] if draft.tax_number else []
    if reason == "email":
        return [fold(one_line(address)) for _, address in draft.emails]
    if reason == "phone":
        return [normal for _, number in draft.phones if (normal := phones.e164(one_line(number), country))]
    return [f"{draft.kind}:{rules.name_key(rules.named(draft), draft.kind)}"]
