"""What the undo law does with every action of contacts."""

from collections.abc import Callable
from typing import Any

from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.store.reading import value

FULL = ContactDraft(
    name="Çağrı Öztürk",
    job_title="Satın alma müdürü",
    organization="Öztürk Gıda A.Ş.",
    language="tr",
    birthday="1985-03-14",
    tax_office="Çankaya",
    tax_number="4540536920",
    source="Fuar",
    note="Kahveyi sade içer.",
    uid="card-1",
    roles=("customer", "partner"),
    tags=("Toptan", "Sadık"),
    phones=(("mobile", "0533 771 90 04"), ("work", "0312 555 12 12 dahili 4")),
    emails=(("work", "cagri@ozturkgida.com.tr"), ("home", "cagri@example.com")),
    addresses=(AddressDraft("Kızılırmak Mah. 1443. Cad. No 12", "Çankaya", "Ankara", "06530", "TR", "work"),),
    handles=(("web", "https://ozturkgida.com.tr"), ("instagram", "@ozturk")),
    anniversaries=(("wedding", "2012-06-09"),),
)
OTHER = ContactDraft(name="Işıl Yılmaz", phones=(("mobile", "0532 123 45 67"),), emails=(("work", "isil@firma.com"),))


def _one() -> int:
    return actions.create(FULL)


def _two() -> tuple[int, int]:
    return actions.create(FULL), actions.create(OTHER)


def _related() -> int:
    one, two = _two()
    return actions.relate(one, two, queries.relation_types()[0].id)


def _trashed() -> int:
    id_ = _one()
    actions.trash([id_])
    return id_


def _linked() -> tuple[int, int]:
    """Two that may be merged, with a relationship and a worker between them."""
    one, two = _two()
    actions.relate(one, two, queries.relation_types()[0].id)
    third = actions.create(ContactDraft(name="Ömer Çelik", referrer_id=two))
    actions.relate(third, two, queries.relation_types()[1].id)
    return one, two


_HERE = "crm_desktop.features.contacts."
PREPARE: dict[str, Callable[[], Any]] = {
    f"{_HERE}actions:defaults": lambda: actions.delete_source(queries.sources()[0][0]),
    f"{_HERE}actions:delete_source": lambda: (_one(), actions.make_source("Fuar"))[1],
    f"{_HERE}actions:set_field": _one,
    f"{_HERE}cells:set_cells": _one,
    f"{_HERE}actions:set_roles": _one,
    f"{_HERE}actions:add_role": _two,
    f"{_HERE}actions:remove_role": _two,
    f"{_HERE}actions:set_source": _two,
    f"{_HERE}actions:trash": _two,
    f"{_HERE}actions:restore": _trashed,
    f"{_HERE}bulk:update_from": _one,
    f"{_HERE}reach:set_phones": _one,
    f"{_HERE}reach:set_emails": _one,
    f"{_HERE}reach:set_addresses": _one,
    f"{_HERE}reach:set_handles": _one,
    f"{_HERE}reach:set_days": _one,
    f"{_HERE}merge:merge": _linked,
    f"{_HERE}merge:merge_many": _linked,
    f"{_HERE}merge:merge_pairs": _linked,
    f"{_HERE}merge:tell_apart": _two,
    f"{_HERE}relations:relate": _two,
    f"{_HERE}relations:unrelate": _related,
}
SAMPLES: dict[str, Callable[..., Any]] = {
    f"{_HERE}actions:create": lambda: actions.create(FULL),
    f"{_HERE}actions:set_field": lambda id_: actions.set_field(id_, "organization", "Yeni Firma"),
    f"{_HERE}actions:set_roles": lambda id_: actions.set_roles(id_, ["supplier", "customer"]),
    f"{_HERE}actions:add_role": lambda ids: actions.add_role(ids, "investor"),
    f"{_HERE}actions:remove_role": lambda ids: actions.remove_role(ids, "customer"),
    f"{_HERE}actions:set_source": lambda ids: actions.set_source(ids, "Komşu"),
    f"{_HERE}actions:make_source": lambda: actions.make_source("Broşür"),
    f"{_HERE}actions:make_organization": lambda: actions.make_organization("Xəzər Otel MMC"),
    f"{_HERE}actions:trash": lambda ids: actions.trash(ids),
    f"{_HERE}actions:restore": lambda id_: actions.restore([id_]),
    f"{_HERE}actions:defaults": lambda _: actions.defaults("en", "TR", "TRY"),
    f"{_HERE}actions:delete_source": lambda id_: actions.delete_source(id_),
    f"{_HERE}bulk:add_many": lambda: actions.add_many([FULL, OTHER, FULL._replace(kind="organization", name="Öztürk Gıda A.Ş.")]),
    f"{_HERE}bulk:update_from": lambda id_: actions.update_from(
        id_, OTHER._replace(tags=("Yeni",), roles=("investor",)), "overwrite"
    ),
    f"{_HERE}cells:set_cells": lambda id_: actions.set_cells(
        [(id_, "name", "Işık Yeni"), (id_, "city", "Bakı"), (id_, "phone", "0532 111 22 33"), (id_, "organization", "Hücre A.Ş."),
         (id_, "email", "yeni@ornek.com.tr"), (id_, "job_title", "Müdür"), (id_, "source", "Fuar")]
    ),
    f"{_HERE}merge:merge": lambda ids: actions.merge(*ids, {"job_title": "Müdür"}),
    f"{_HERE}merge:merge_many": lambda ids: actions.merge_many(ids[0], ids[1:]),
    f"{_HERE}merge:merge_pairs": lambda ids: actions.merge_pairs([ids]),
    f"{_HERE}merge:tell_apart": lambda ids: actions.tell_apart(*ids),
    f"{_HERE}reach:set_phones": lambda id_: actions.set_phones(
        id_, [(0, "fax", "0312 555 12 13"), (queries.card(id_).phones[0].id, "work", "0533 771 90 05")]
    ),
    f"{_HERE}reach:set_emails": lambda id_: actions.set_emails(id_, [(0, "", "yeni@example.com")]),
    f"{_HERE}reach:set_addresses": lambda id_: actions.set_addresses(id_, [(0, AddressDraft(city="Bakı", country="AZ"))]),
    f"{_HERE}reach:set_handles": lambda id_: actions.set_handles(id_, []),
    f"{_HERE}reach:set_days": lambda id_: actions.set_days(id_, [(0, "founding", "1.5.1999")]),
    f"{_HERE}relations:relate": lambda ids: actions.relate(*ids, value("SELECT id FROM relationship_type ORDER BY id LIMIT 1")),
    f"{_HERE}relations:unrelate": lambda id_: actions.unrelate(id_),
    f"{_HERE}relations:add_type": lambda: actions.add_type("Muhasebecisi", "Muhasebesini tuttuğu"),
}
