"""One call of every action of activities, for the undo law."""

from crm_desktop.features.activities import actions, calendar_actions
from tests.features.deals.samples import contact, deal, soon

A = "crm_desktop.features.activities.actions:"


def task(**more: object) -> int:
    return actions.add_task("Numune gönder", soon(), **more)


def weekly() -> int:
    return task(repeats="FREQ=WEEKLY")


def _done() -> int:
    id_ = task()
    actions.complete([id_])
    return id_


def _trashed() -> int:
    id_ = task()
    actions.trash([id_])
    return id_


PREPARE = {
    A + "log": contact,
    A + "complete": weekly,
    A + "reopen": _done,
    A + "edit": task,
    A + "snooze": task,
    A + "trash": task,
    A + "restore": _trashed,
    A + "set_about": lambda: (task(), deal(contact_id=contact())),
    A + "finish_step": lambda: deal(next_step="Ara", next_step_on=soon()),
}
SAMPLES = {
    A + "log": lambda contact_id: actions.log(
        "call", contact_id, subject="Sezon siparişi", body="Çarşamba yanıt", minutes=6, feeling=1
    ),
    A + "add_task": lambda: actions.add_task("Teklifi sor", soon(), due_time="14:00", repeats="FREQ=MONTHLY"),
    A + "complete": lambda id_: actions.complete([id_]),
    A + "reopen": lambda id_: actions.reopen([id_]),
    A + "edit": lambda id_: actions.edit(id_, "body", "Uzun açıklama"),
    A + "set_about": lambda made: actions.set_about(made[0], None, made[1]),
    A + "snooze": lambda id_: actions.snooze([id_], soon(9)),
    A + "trash": lambda id_: actions.trash([id_]),
    A + "restore": lambda id_: actions.restore([id_]),
    A + "finish_step": actions.finish_step,
}

C = "crm_desktop.features.activities.calendar_actions:"
PREPARE |= {C + "move": task}
SAMPLES |= {C + "move": lambda id_: calendar_actions.move(f"activity:{id_}", "2027-01-04T09:00", "2027-01-04T10:30")}
