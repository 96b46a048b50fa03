"""Samples of the undo law for the trash, the fields and old steps."""

from typing import Any

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.history import actions, queries
from crm_desktop.store import journal


def _trashed() -> int:
    id_ = contacts.create(ContactDraft(name="Gone Soon", phones=(("", "0532 111 22 33"),)))
    contacts.trash([id_])
    return id_


def _changed() -> tuple[int, queries.Change]:
    id_ = contacts.create(ContactDraft(name="Ada", job_title="Buyer"))
    contacts.set_field(id_, "job_title", "Owner")
    return id_, queries.changes("contact", id_)[0]


def _merged() -> int:
    one, two = contacts.add_many([ContactDraft(name="Bir"), ContactDraft(name="İki", note="kept")])
    contacts.merge(one, two)
    step = journal.steps(1)[0].id
    contacts.create(ContactDraft(name="Later"))
    return step


_HERE = "crm_desktop.features.history.actions:"
PREPARE: dict[str, Any] = {
    f"{_HERE}restore": _trashed, f"{_HERE}purge": _trashed, f"{_HERE}put_back": _changed, f"{_HERE}take_back": _merged,
}  # fmt: skip
SAMPLES: dict[str, Any] = {
    f"{_HERE}restore": lambda id_: actions.restore([id_]),
    f"{_HERE}purge": lambda id_: actions.purge([id_]),
    f"{_HERE}put_back": lambda made: actions.put_back(*made),
    f"{_HERE}take_back": actions.take_back,
}
