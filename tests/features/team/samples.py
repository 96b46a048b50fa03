"""Acts of the team, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.team import actions

_HERE = "crm_desktop.features.team.actions"


def _two() -> tuple[int, int]:
    """A contact and a person of the house."""
    return contacts.create(ContactDraft(name="Ayşe Kaya")), actions.add_person("Elif")


def _assigned() -> tuple[int, int]:
    made, person = _two()
    actions.assign([made], person)
    return made, person


def _handed() -> int:
    made, person = _two()
    return actions.hand_over(made, person, "Call her")


PREPARE = {
    f"{_HERE}:edit_person": lambda: actions.add_person("Elif"),
    f"{_HERE}:remove_person": _assigned,
    f"{_HERE}:assign": _two,
    f"{_HERE}:hand_over": _two,
    f"{_HERE}:answer": _handed,
    f"{_HERE}:delete_handover": _handed,
}
SAMPLES = {
    f"{_HERE}:add_person": lambda: actions.add_person("Elif", "elif@example.com"),
    f"{_HERE}:edit_person": lambda made: actions.edit_person(made, "name", "Elif Ak"),
    f"{_HERE}:remove_person": lambda made: actions.remove_person(made[1]),
    f"{_HERE}:assign": lambda made: actions.assign([made[0]], made[1]),
    f"{_HERE}:hand_over": lambda made: actions.hand_over(*made, "Call her", "2030-01-01"),
    f"{_HERE}:answer": lambda made: actions.answer(made, "She buys", 10, "call"),
    f"{_HERE}:delete_handover": lambda made: actions.delete_handover(made),
}
