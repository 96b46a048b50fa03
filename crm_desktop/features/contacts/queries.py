"""What is read of contacts: the list by ids and rows, one card, names to pick from. Raw SQL, a fixed number of queries."""

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import index, phones, records, rules
from crm_desktop.features.contacts.records import ContactCard, ContactRow, TagMark
from crm_desktop.store import criteria, reading, search
from crm_desktop.store.attachments import AttachmentRow
from crm_desktop.store.attachments import of as attachments
from crm_desktop.store.attachments import read as attachment
from crm_desktop.store.reading import array_of, in_order
from crm_desktop.store.tags import all_tags

__all__ = [
    "AttachmentRow",
    "all_tags",
    "attachment",
    "attachments",
    "card",
    "cities",
    "count",
    "find",
    "first",
    "ids",
    "names",
    "people_of",
    "relation_types",
    "relations",
    "role_badges",
    "rows",
    "sources",
]
_WHERES = {
    "kind": "c.kind IN (SELECT value FROM json_each({0}))",
    "role": "EXISTS (SELECT 1 FROM contact_role r WHERE r.contact_id = c.id AND r.role IN (SELECT value FROM json_each({0})))",
    "tag": "EXISTS (SELECT 1 FROM record_tag t WHERE t.record_id = c.id AND t.tag_id IN (SELECT value FROM json_each({0})))",
    "city": "EXISTS (SELECT 1 FROM address a WHERE a.contact_id = c.id AND a.city IN (SELECT value FROM json_each({0})))",
    "source": "c.source_id IN (SELECT value FROM json_each({0}))",
    "organization": "c.organization_id IN (SELECT value FROM json_each({0}))",
}
ENOUGH = 50
FEW, MANY = 2000, 150_000
_LIVE = "c.trashed_at IS NULL"


def ids(filter: dict[str, Any], sort: str = "contact.name") -> "array[int]":
    """Every live contact of the filter in order. Sorts: contact.name, contact.city, contact.organization, created;
    "-" before: descending. What has no value of the sort comes last either way."""
    return _ids(filter, sort, None)


def first(filter: dict[str, Any], sort: str = "contact.name", limit: int = 100) -> list[ContactRow]:
    """The first rows, without reading the rest."""
    return rows(_ids(filter, sort, limit))


def count(filter: dict[str, Any]) -> int:
    where, params = _where(filter)
    return reading.value(f"SELECT count(*) FROM contact c WHERE {where}", *params)


def _ids(filter: dict[str, Any], sort: str, limit: int | None) -> "array[int]":
    where, params = _where(filter)
    descending, field = sort.startswith("-"), sort.lstrip("-")
    down = "DESC" if descending else "ASC"
    end = f" LIMIT {limit}" if limit else ""
    if field == "created":
        return reading.ids(f"SELECT c.id FROM contact c WHERE {where} ORDER BY c.created_at {down}, c.id {down}{end}", *params)
    if where != _LIVE:
        return _narrowed(where, params, field, down, limit)
    found = reading.ids(f"SELECT id FROM sort_key WHERE field = ?1 ORDER BY key {down}, id{end}", field)  # of live ones only
    if field != "contact.name" and (not limit or len(found) < limit):
        missing = "NOT EXISTS (SELECT 1 FROM sort_key s WHERE s.id = c.id AND s.field = ?1)"
        rest = f" LIMIT {limit - len(found)}" if limit else ""
        found.extend(reading.ids(f"SELECT c.id FROM contact c WHERE {where} AND {missing} ORDER BY c.id{rest}", field))
    return found


def _narrowed(where: str, params: list[Any], field: str, down: str, limit: int | None) -> "array[int]":
    """The first of many are met on a walk along the order; few that fit are put in order by themselves."""
    asked = f"SELECT c.id FROM contact c WHERE {where}"
    if not limit:
        return _in_order(reading.ids(asked, *params), field, down)
    begun = f"SELECT id, key FROM sort_key WHERE field = ?{len(params) + 1} ORDER BY key {down}, id LIMIT {FEW}"
    walk = f"SELECT c.id FROM ({begun}) s CROSS JOIN contact c ON c.id = s.id WHERE {where}"
    found = reading.ids(f"{walk} ORDER BY s.key {down}, s.id LIMIT {limit}", *params, field)
    return found if len(found) == limit else _in_order(reading.ids(asked, *params), field, down)[:limit]


def _in_order(ids: "array[int]", field: str, down: str) -> "array[int]":
    """What has no value of the sort comes last."""
    if len(ids) > MANY:
        wanted = set(ids)
        every = reading.ids(f"SELECT id FROM sort_key WHERE field = ?1 ORDER BY key {down}, id", field)
        found = array("q", (id_ for id_ in every if id_ in wanted))
    else:
        sql = "SELECT s.id FROM carray(?1) x CROSS JOIN sort_key s ON s.id = x.value AND s.field = ?2"
        found = reading.ids(f"{sql} ORDER BY s.key {down}, s.id", array_of(ids), field)
    if len(found) < len(ids):
        found.extend(sorted(set(ids).difference(found)))
    return found


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    import json

    parts, params = [_LIVE], []
    for key, condition in _WHERES.items():
        chosen = filter.get(key)
        if chosen:
            params.append(json.dumps(list(chosen)))
            parts.append(condition.format(f"?{len(params)}"))
    if filter.get("where"):
        asked, more = criteria.where("contact", filter["where"], "c", len(params))
        parts.append(asked)
        params += more
    typed = filter.get("words", "").strip()
    if typed:
        params.append(array_of(search.ids(typed, "contact")))
        parts.append(f"c.id IN carray(?{len(params)})")
    return " AND ".join(parts), params


_ROWS = """
SELECT c.id, c.kind, c.name, c.organization_id, coalesce(o.name, ''), c.job_title,
  coalesce((SELECT city FROM address WHERE contact_id = c.id ORDER BY position, id LIMIT 1), ''),
  (SELECT number || char(0) || e164 FROM phone WHERE contact_id = c.id ORDER BY position, id LIMIT 1),
  coalesce((SELECT address FROM email WHERE contact_id = c.id ORDER BY position, id LIMIT 1), ''),
  (SELECT group_concat(role) FROM contact_role WHERE contact_id = c.id),
  coalesce(s.name, ''), c.created_at
FROM contact c LEFT JOIN contact o ON o.id = c.organization_id LEFT JOIN source s ON s.id = c.source_id
WHERE c.id IN carray(?1)"""


def rows(ids: Sequence[int]) -> list[ContactRow]:
    """The rows of these contacts, in their order; two queries."""
    found = in_order(reading.rows(_ROWS, array_of(ids)), ids)
    tags = _tags(ids)
    out = []
    for *cells, phone, email, joined, source, created_at in found:
        roles = _roles(joined)
        own = tags.get(cells[0], ())
        badges = (*role_badges(roles), *((tag.name, tag.tone) for tag in own))
        rest = (_phone(phone), email, roles, own, source, created_at, role_badges(roles), badges)
        out.append(ContactRow._make((*cells, *rest)))
    return out


def role_badges(roles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Roles as words with their tone, in the language spoken."""
    return tuple((text(rules.ROLES[role]), rules.ROLE_TONES[role]) for role in roles)


def _phone(stored: str | None) -> str:
    return phones.shown(*stored.split("\0", 1)) if stored else ""


def _roles(joined: str | None) -> tuple[str, ...]:
    own = joined.split(",") if joined else ()
    return tuple(role for role in rules.ROLES if role in own)


def _tags(ids: Sequence[int]) -> dict[int, tuple[TagMark, ...]]:
    found: dict[int, list[TagMark]] = {}
    sql = """SELECT r.record_id, t.id, t.name, t.tone FROM record_tag r JOIN tag t ON t.id = r.tag_id
      WHERE r.record_id IN carray(?1) ORDER BY t.name"""
    for id_, *tag in reading.rows(sql, array_of(ids)):
        found.setdefault(id_, []).append(TagMark(*tag))
    return {id_: tuple(tags) for id_, tags in found.items()}


_CARD = """
SELECT c.id, c.kind, c.name, c.given_name, c.family_name, c.job_title, c.organization_id, coalesce(o.name, ''), c.language,
  c.birthday, c.tax_office, c.tax_number, c.source_id, coalesce(s.name, ''), c.referrer_id, coalesce(f.name, ''), c.note, c.uid,
  c.created_at, c.trashed_at, (SELECT group_concat(role) FROM contact_role WHERE contact_id = c.id)
FROM contact c LEFT JOIN contact o ON o.id = c.organization_id LEFT JOIN contact f ON f.id = c.referrer_id
LEFT JOIN source s ON s.id = c.source_id WHERE c.id = ?1"""


def card(id: int) -> ContactCard | None:
    """Everything of one contact, trashed ones too; seven queries."""
    found = reading.row(_CARD, id)
    if found is None:
        return None
    order = "WHERE contact_id = ?1 ORDER BY position, id"
    parts = (
        *found[:-1],
        _roles(found[-1]),
        _tags([id]).get(id, ()),
        tuple(records.Phone(*line) for line in reading.rows(f"SELECT id, label, number, e164 FROM phone {order}", id)),
        tuple(records.Email(*line) for line in reading.rows(f"SELECT id, label, address FROM email {order}", id)),
        tuple(
            records.Address(*line)
            for line in reading.rows(f"SELECT id, label, street, district, city, postcode, country FROM address {order}", id)
        ),
        tuple(records.Handle(*line) for line in reading.rows(f"SELECT id, network, value FROM handle {order}", id)),
        tuple(records.Anniversary(*line) for line in reading.rows(f"SELECT id, label, day FROM anniversary {order}", id)),
    )
    return ContactCard._make(parts)


def names(ids: Sequence[int]) -> dict[int, str]:
    return dict(reading.rows("SELECT id, name FROM contact WHERE id IN carray(?1)", array_of(ids)))


def people_of(organization_id: int) -> list[records.Person]:
    """Who works there, by the alphabet."""
    sql = """SELECT c.id, c.name, c.job_title FROM contact c LEFT JOIN sort_key k ON k.id = c.id AND k.field = 'contact.name'
      WHERE c.organization_id = ?1 AND c.trashed_at IS NULL ORDER BY k.key, c.id"""
    return [records.Person(*line) for line in reading.rows(sql, organization_id)]


def sources() -> list[tuple[int, str]]:
    return [(id_, name) for id_, name in reading.rows("SELECT id, name FROM source ORDER BY id")]


def cities() -> list[str]:
    """The cities in use, the most frequent first."""
    sql = """SELECT a.city FROM address a JOIN contact c ON c.id = a.contact_id WHERE a.city <> '' AND c.trashed_at IS NULL
      GROUP BY a.city ORDER BY count(*) DESC, a.city LIMIT 200"""
    return list(chain.from_iterable(reading.rows(sql)))


def relations(id: int) -> list[records.Relation]:
    """Both ways: what others are to this one, then what this one is to others."""
    sql = """SELECT r.id, t.id, t.key, t.name, t.inverse, r.from_id = ?1, c.id, c.name, r.note FROM relationship r
      JOIN relationship_type t ON t.id = r.type_id
      JOIN contact c ON c.id = CASE WHEN r.from_id = ?1 THEN r.to_id ELSE r.from_id END
      WHERE (r.from_id = ?1 OR r.to_id = ?1) AND c.trashed_at IS NULL ORDER BY r.from_id <> ?1, r.id"""
    return [
        records.Relation(own, type_id, _spoken(key, name if forward else inverse), other, other_name, note, not forward)
        for own, type_id, key, name, inverse, forward, other, other_name, note in reading.rows(sql, id)
    ]


def relation_types() -> list[records.RelationType]:
    found = reading.rows("SELECT id, key, name, inverse FROM relationship_type ORDER BY key = '', id")
    return [records.RelationType(id_, key, _spoken(key, name), _spoken(key, inverse)) for id_, key, name, inverse in found]


def _spoken(key: str, phrase: str) -> str:
    return text(phrase, "relationship") if key else phrase


def find(words: str, kind: str = "", limit: int = 12) -> list[Hit]:
    """For pickers: live contacts of these words, of one kind when asked."""
    found = search.find(words, kinds=("contact",), limit=ENOUGH if kind else limit)
    if not kind:
        return found
    sql = "SELECT id FROM contact WHERE kind = ?2 AND trashed_at IS NULL AND id IN carray(?1)"
    fitting = set(reading.ids(sql, array_of([hit.id for hit in found]), kind))
    hits = [hit for hit in found if hit.id in fitting][:limit]
    if len(hits) < limit and len(found) == ENOUGH and len(words.strip()) > 2:  # the others crowd it out: look at all
        more = reading.ids(f"{sql} ORDER BY id DESC LIMIT ?3", array_of(search.ids(words, "contact")), kind, limit)
        hits += [hit for hit in index.hits(more) if hit.id not in fitting][: limit - len(hits)]
    return hits
