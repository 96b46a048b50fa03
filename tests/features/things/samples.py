"""One call of every action of own record types, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.fields import actions as fields
from crm_desktop.features.things import actions, exchange_actions, queries
from crm_desktop.features.things.exchange_rules import Line

MODULE = "crm_desktop.features.things.actions:"


def machine_type() -> int:
    return actions.add_type("Machine", "Machines", "wrench", "MAC-")


def machine() -> tuple[int, int, int]:
    """A type, a record of it with an own field filled, its contact."""
    type_id = machine_type()
    contact = contacts.create(ContactDraft(name="Ada Yılmaz"))
    id_ = actions.create(type_id, "Faema E61", contact, "Owner")
    serial = fields.add_field(f"thing{type_id}", "Serial", "text", indexed=True)
    fields.put(id_, f"own.{serial}", "S-1")
    return type_id, id_, contact


PREPARE = {
    MODULE + "change_type": machine,
    MODULE + "remove_type": machine,
    MODULE + "restore_type": lambda: _removed(),
    MODULE + "order_types": lambda: [machine_type(), actions.add_type("Vehicle", "Vehicles", "truck")],
    MODULE + "create": lambda: (machine_type(), contacts.create(ContactDraft(name="Ada Yılmaz"))),
    MODULE + "set_field": machine,
    MODULE + "trash": machine,
    MODULE + "restore": lambda: _trashed(),
    MODULE + "link": machine,
    MODULE + "set_role": machine,
    MODULE + "unlink": machine,
    MODULE + "set_tag": machine,
}
SAMPLES = {
    MODULE + "add_type": lambda: machine_type(),
    MODULE + "change_type": lambda made: actions.change_type(made[0], name="Coffee machine", icon="package", numbering=""),
    MODULE + "remove_type": lambda made: actions.remove_type(made[0]),
    MODULE + "restore_type": lambda made: actions.restore_type(made),
    MODULE + "order_types": lambda made: actions.order_types(made[::-1]),
    MODULE + "create": lambda made: actions.create(made[0], "La Cimbali", made[1], "User", "By the door"),
    MODULE + "set_field": lambda made: actions.set_field(made[1], "name", "Faema President"),
    MODULE + "trash": lambda made: actions.trash([made[1]]),
    MODULE + "restore": lambda made: actions.restore([made]),
    MODULE + "link": lambda made: actions.link(made[1], made[2], "User"),
    MODULE + "set_role": lambda made: actions.set_role(queries.links(made[1])[0].id, "Tenant"),
    MODULE + "unlink": lambda made: actions.unlink(queries.links(made[1])[0].id),
    MODULE + "set_tag": lambda made: actions.set_tag(made[1], "VIP", True),
}


def _removed() -> int:
    type_id, _, _ = machine()
    actions.remove_type(type_id)
    return type_id


def _trashed() -> int:
    _, id_, _ = machine()
    actions.trash([id_])
    return id_


PREPARE["crm_desktop.features.things.exchange_actions:bring_in"] = machine
SAMPLES["crm_desktop.features.things.exchange_actions:bring_in"] = lambda made: exchange_actions.bring_in(
    made[0], [Line(2, {"name": "Gaggia", "contact": "Ada Yılmaz"}, {}), Line(3, {"note": "no name"}, {})]
)
