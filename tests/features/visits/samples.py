"""Acts of field days, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.visits import actions, queries

_HERE = "crm_desktop.features.visits.actions"
PLACES = (("Ayşe Kaya", "Kadıköy", "İstanbul"), ("Ömer Ak", "Şişli", "İstanbul"), ("Elif Su", "Kadıköy", "İstanbul"))


def customers() -> list[int]:
    return [
        contacts.create(ContactDraft(name=name, addresses=(AddressDraft(district=where, city=city),)))
        for name, where, city in PLACES
    ]


def a_plan(order: bool = True) -> tuple[int, list[int]]:
    """A plan and its visits, in order."""
    plan = actions.create_plan("Tuesday", "2030-01-08", customers() if order else ())
    if not order:
        actions.add_visits(plan, customers())
    return plan, [one.id for one in queries.visits(plan)]


def _trashed() -> tuple[int, list[int]]:
    made = a_plan()
    actions.trash([made[0]])
    return made


def _missed() -> tuple[int, list[int]]:
    made = a_plan()
    actions.miss(made[1][0], "closed")
    return made


PREPARE = {
    **{f"{_HERE}:{name}": a_plan for name in ("remove_visits", "move", "set_plan", "set_visit", "write", "miss", "trash")},
    f"{_HERE}:create_plan": customers,
    f"{_HERE}:add_visits": lambda: (actions.create_plan("Tuesday", "2030-01-08"), customers()),
    f"{_HERE}:order_by_district": lambda: a_plan(order=False),
    f"{_HERE}:reopen": _missed,
    f"{_HERE}:restore": _trashed,
}
SAMPLES = {
    f"{_HERE}:create_plan": lambda made: actions.create_plan("Tuesday", "2030-01-08", made),
    f"{_HERE}:add_visits": lambda made: actions.add_visits(*made),
    f"{_HERE}:remove_visits": lambda made: actions.remove_visits(made[1][:1]),
    f"{_HERE}:move": lambda made: actions.move(made[1][2], 0),
    f"{_HERE}:order_by_district": lambda made: actions.order_by_district(made[0]),
    f"{_HERE}:set_plan": lambda made: actions.set_plan(
        made[0], {"name": "Wednesday", "day": "2030-01-09", "starts": "8:30", "note": "x"}
    ),
    f"{_HERE}:set_visit": lambda made: actions.set_visit(
        made[1][0], {"starts": "14:00", "minutes": 45, "purpose": "the new mill"}
    ),
    f"{_HERE}:write": lambda made: actions.write(made[1][0], "They buy", 40, "Send the offer", "2030-01-15", 1),
    f"{_HERE}:miss": lambda made: actions.miss(made[1][0], "closed"),
    f"{_HERE}:reopen": lambda made: actions.reopen(made[1][0]),
    f"{_HERE}:trash": lambda made: actions.trash([made[0]]),
    f"{_HERE}:restore": lambda made: actions.restore([made[0]]),
}
