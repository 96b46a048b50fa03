"""One call of every action of tickets, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.tickets import actions
from crm_desktop.features.tickets.records import TicketDraft

A = "crm_desktop.features.tickets.actions:"


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


PREPARE = {
    A + "create": contact,
    A + "set_field": ticket,
    A + "answer": ticket,
    A + "receive": closed,
    A + "note": ticket,
    A + "edit_message": with_message,
    A + "delete_message": with_message,
    A + "close": ticket,
    A + "reopen": closed,
    A + "set_status": two,
    A + "set_priority": two,
    A + "trash": two,
    A + "restore": trashed,
}
SAMPLES = {
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
