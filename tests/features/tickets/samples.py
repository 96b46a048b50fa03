"""One call of every action of tickets, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.tickets import actions, service_actions
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.features.warranty import actions as units
from crm_desktop.features.warranty.records import UnitDraft
from crm_desktop.store.reading import value

A = "crm_desktop.features.tickets.actions:"
S = "crm_desktop.features.tickets.service_actions:"


def contact(name: str = "Şule İnan") -> int:
    return contacts.create(ContactDraft(name=name))


def ticket(subject: str = "Öğütücü çalışmıyor", **more: object) -> int:
    return actions.create(TicketDraft(subject, **more))


def two() -> list[int]:
    return [ticket("One"), ticket("Two")]


def closed() -> int:
    id_ = ticket()
    actions.close(id_, "Disk değişti")
    return id_


def with_message() -> int:
    return actions.note(ticket(), "Parça soruldu")


def trashed() -> list[int]:
    ids = two()
    actions.trash(ids)
    return ids


def unit_ticket() -> int:
    """A fault of a covered unit."""
    who = contact()
    made = units.create(UnitDraft("Kahve makinesi", who, serial="SN-1001", delivered_on="2026-03-01", months=24))
    return ticket(kind="fault", contact_id=who, unit_id=made)


def with_part() -> int:
    return service_actions.add_part(ticket(), "Pompa", 20_000, 1_500_000)


def linked() -> int:
    one, other = two()
    service_actions.link(one, other)
    return int(value("SELECT max(id) FROM ticket_link"))


def scored() -> int:
    return service_actions.score(closed(), 2, "Geç kaldı")


def template() -> int:
    return service_actions.save_template("Parça bekliyoruz", "Sayın {name}, {product} için parça bekliyoruz.", "tr")


def to_merge() -> list[int]:
    one, other = two()
    service_actions.add_part(other, "Pompa", 10_000, 1_500_000)
    actions.answer(other, "Geliyoruz")
    actions.set_field(other, "labour_minutes", 30)
    return [one, other]


PREPARE = {
    A + "set_work": ticket,
    S + "add_part": ticket, S + "change_part": with_part, S + "remove_part": with_part, S + "merge": to_merge, S + "link": two,
    S + "unlink": linked, S + "score": closed, S + "remove_score": scored, S + "save_template": template,
    S + "delete_template": template, S + "set_target": ticket, S + "set_hourly_rate": ticket,
    A + "create": contact,
    A + "set_field": ticket,
    A + "answer": ticket,
    A + "receive": closed,
    A + "note": ticket,
    A + "edit_message": with_message,
    A + "delete_message": with_message,
    A + "close": unit_ticket,
    A + "reopen": closed,
    A + "set_status": two,
    A + "set_priority": two,
    A + "trash": two,
    A + "restore": trashed,
}
SAMPLES = {
    A + "set_work": lambda id_: actions.set_work(id_, 45, (25_000, "TRY")),
    S + "add_part": lambda id_: service_actions.add_part(id_, "Conta", 30_000, 250_000),
    S + "change_part": lambda part: service_actions.change_part(part, 10_000, 1_750_000),
    S + "remove_part": service_actions.remove_part,
    S + "merge": lambda ids: service_actions.merge(ids[1:], ids[0]),
    S + "link": lambda ids: service_actions.link(*ids),
    S + "unlink": service_actions.unlink,
    S + "score": lambda id_: service_actions.score(id_, 5, "Çok hızlıydı"),
    S + "remove_score": service_actions.remove_score,
    S + "save_template": lambda id_: service_actions.save_template("Hazır", "{product} hazır.", "", id_),
    S + "delete_template": service_actions.delete_template,
    S + "set_target": lambda _id: service_actions.set_target("normal", 60, 600),
    S + "set_hourly_rate": lambda _id: service_actions.set_hourly_rate(90_000),
    A + "create": lambda who: ticket(contact_id=who, kind="fault", priority="high", due_at="2026-11-22T16:30"),
    A + "set_field": lambda id_: actions.set_field(id_, "subject", "Makine ısınmıyor"),
    A + "answer": lambda id_: actions.answer(id_, "Yarın gelip bakıyoruz."),
    A + "receive": lambda id_: actions.receive(id_, "Yine bozuldu."),
    A + "note": lambda id_: actions.note(id_, "Garanti kapsamında."),
    A + "edit_message": lambda id_: actions.edit_message(id_, "Parça geldi"),
    A + "delete_message": lambda id_: actions.delete_message(id_),
    A + "close": lambda id_: actions.close(id_, "Disk değişti, garanti kapsamında."),
    A + "reopen": lambda id_: actions.reopen([id_]),
    A + "set_status": lambda ids: actions.set_status(ids, "waiting"),
    A + "set_priority": lambda ids: actions.set_priority(ids, "urgent"),
    A + "trash": lambda ids: actions.trash(ids),
    A + "restore": lambda ids: actions.restore(ids),
}
