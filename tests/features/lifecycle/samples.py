"""Acts of the lifecycle, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.lifecycle import actions

_HERE = "crm_desktop.features.lifecycle.actions"


def a_prospect() -> int:
    return contacts.create(ContactDraft(name="Ayşe Kaya", roles=("prospect",)))


def _held() -> int:
    made = a_prospect()
    actions.override([made], "loyal", "an old friend")
    return made


PREPARE = {f"{_HERE}:override": a_prospect, f"{_HERE}:release": _held, f"{_HERE}:set_rules": a_prospect}
SAMPLES = {
    f"{_HERE}:override": lambda made: actions.override([made], "loyal", "an old friend"),
    f"{_HERE}:release": lambda made: actions.release([made]),
    f"{_HERE}:set_rules": lambda made: actions.set_rules({"loyal": 7}),
}
