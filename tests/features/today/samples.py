"""One call of every action of Today, for the undo law."""

from crm_desktop.features.today import actions, queries
from tests.features.activities.samples import task
from tests.features.deals.samples import contact, soon

A = "crm_desktop.features.today.actions:"


def _resting() -> int:
    who = contact()
    actions.put_off(f"birthday:{who}::2026", who, "Doğum günü", soon(3), "Tatilde")
    return queries.rests()[0].id


PREPARE = {A + "put_off": task, A + "settle": contact, A + "bring_back": _resting}
SAMPLES = {
    A + "put_off": lambda id_: actions.put_off(f"activity:{id_}", id_, "Numune", soon(9), "Bütçe bekleniyor"),
    A + "settle": lambda id_: actions.settle(f"birthday:{id_}::2026", id_, "Doğum günü"),
    A + "bring_back": actions.bring_back,
}
