"""One call of every action of activities, for the undo law."""

import tempfile
from pathlib import Path

from crm_desktop.features.activities import (
    actions,
    calendar_actions,
    costs,
    keep_actions,
    mail_actions,
    minutes_actions,
    praise_actions,
    reach_actions,
    writing,
)
from crm_desktop.features.activities.minutes_actions import TaskDraft
from crm_desktop.features.activities.reaching import Template
from crm_desktop.features.offers import actions as offers
from crm_desktop.store import tags
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


LETTER = (
    b"From: Ayse <a@ornek.com>\nTo: b@ornek.com\nSubject: x\nMessage-ID: <1@x>\nDate: Mon, 16 Nov 2026 10:30:00 +0300\n\nMerhaba"
)


def meeting() -> tuple[int, int]:
    who = contact()
    return minutes_actions.write("Sezon", "Konuşuldu", "Karar", [contact()], [TaskDraft("Numune", who, soon())], who), who


def letter() -> tuple[Path, int]:
    path = Path(tempfile.mkdtemp()) / "a.eml"
    path.write_bytes(LETTER)
    return path, contact()


def touched() -> int:
    return reach_actions.touch("call", contact(), None, "+90 532 000 00 00")


def praised() -> int:
    return praise_actions.keep("Çok memnunuz", contact(), None, True)


def tagged() -> int:
    return tags.add([contact()], "Sadık")


def plain_file() -> tuple[int, Path]:
    path = Path(tempfile.mkdtemp()) / "a.txt"
    path.write_text("x")
    return task(), path


M = "crm_desktop.features.activities."
PREPARE = {
    A + "set_people": meeting,
    M + "costs:set_default_minutes": lambda: None,
    M + "keep_actions:set_rhythm": contact,
    M + "keep_actions:set_tag_rhythm": tagged,
    M + "keep_actions:put_off": contact,
    M + "keep_actions:spoke": contact,
    M + "mail_actions:bring": letter,
    M + "mail_actions:attach": plain_file,
    M + "minutes_actions:write": contact,
    M + "minutes_actions:rewrite": meeting,
    M + "praise_actions:keep": contact,
    M + "praise_actions:into_offer": lambda: (offers.create_for_contact(contact()), praised()),
    M + "praise_actions:set_leave": praised,
    M + "reach_actions:touch": contact,
    M + "reach_actions:tell_outcome": touched,
    M + "writing:write": contact,
    M + "writing:keep_promises": contact,
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
    A + "set_people": lambda made: actions.set_people(made[0], [made[1]]),
    M + "costs:set_default_minutes": lambda _: costs.set_default_minutes("call", 7),
    M + "costs:set_hourly_rate": lambda: costs.set_hourly_rate(60_000),
    M + "keep_actions:set_rhythm": lambda id_: keep_actions.set_rhythm([id_], 30),
    M + "keep_actions:set_tag_rhythm": lambda id_: keep_actions.set_tag_rhythm(id_, 90),
    M + "keep_actions:put_off": lambda id_: keep_actions.put_off([id_], soon(9)),
    M + "keep_actions:spoke": keep_actions.spoke,
    M + "mail_actions:bring": lambda made: mail_actions.bring([made[0]], made[1]),
    M + "mail_actions:attach": lambda made: mail_actions.attach(made[0], [made[1]]),
    M + "minutes_actions:write": lambda id_: minutes_actions.write(
        "Sezon", "x", "Karar", [id_], [TaskDraft("Numune", id_, soon())]
    ),
    M + "minutes_actions:rewrite": lambda made: minutes_actions.rewrite(made[0], "Başka", "y", "", [], [TaskDraft("Yeni")]),
    M + "praise_actions:into_offer": lambda made: praise_actions.into_offer(*made),
    M + "praise_actions:keep": lambda id_: praise_actions.keep("Çok memnunuz", id_),
    M + "praise_actions:set_leave": lambda id_: praise_actions.set_leave(id_, False),
    M + "reach_actions:touch": lambda id_: reach_actions.touch("whatsapp", id_, None, "+90 532", "", "Merhaba"),
    M + "reach_actions:tell_outcome": lambda id_: reach_actions.tell_outcome(id_, "reached", 1, 4, "", "Numune", soon()),
    M + "reach_actions:save_templates": lambda: reach_actions.save_templates([Template("Selam", "", "Merhaba {name}")]),
    M + "writing:keep_promises": lambda id_: writing.keep_promises("söz: numune yarın\nvəd: kataloq", id_),
    M + "writing:write": lambda id_: writing.write("note", "İyi geçti\nsöz: numune yarın", id_),
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
