"""One call of every action of own fields, for the undo law."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.fields import actions, define_actions, import_actions, queries

MODULE = "crm_desktop.features.fields.actions:"


def contact(name: str = "Ada Yılmaz") -> int:
    return contacts.create(ContactDraft(name=name))


def key_of(type_: str = "text", name: str = "Machine", **more) -> str:
    return f"own.{actions.add_field('contact', name, type_, **more)}"


def filled() -> tuple[int, int, str]:
    """A contact, a field's id, its key; the field is filled and indexed."""
    id_, key = contact(), key_of(indexed=True)
    actions.put(id_, key, "Faema E61")
    return id_, int(key.removeprefix("own.")), key


def chosen() -> tuple[int, str, list[int]]:
    """A contact, a field of several choices that it has two of, the choices."""
    id_ = contact()
    key = key_of("choices", "Brews", choices=(("Espresso", "warn"), ("Filter", "info"), ("Cezve", "ok")))
    actions.put(id_, key, "Espresso, Filter")
    return id_, key, [choice.id for choice in queries.by_keys([key])[key].choices]


PREPARE = {
    MODULE + "change_field": filled,
    MODULE + "order_fields": lambda: [int(key_of(name=name).removeprefix("own.")) for name in ("A", "B", "C")],
    MODULE + "remove_field": filled,
    MODULE + "restore_field": lambda: _removed(),
    MODULE + "purge_field": lambda: _removed(),
    MODULE + "add_choice": chosen,
    MODULE + "change_choice": chosen,
    MODULE + "order_choices": chosen,
    MODULE + "remove_choice": chosen,
    MODULE + "restore_choice": lambda: _without_choice(),
    MODULE + "put": lambda: (contact(), key_of("text", indexed=True)),
    MODULE + "put_many": lambda: ([contact(name) for name in ("Ada", "Ece")], key_of("whole", indexed=True)),
    MODULE + "put_all": lambda: (contact(), key_of("text"), key_of("date", "Since")),
}
SAMPLES = {
    MODULE + "add_field": lambda: actions.add_field("contact", "Machine", "choice", choices=(("Faema", "ok"),), required=True),
    MODULE + "change_field": lambda made: actions.change_field(
        made[1], name="Maker", help="Of the machine", initial="La Cimbali"
    ),
    MODULE + "order_fields": lambda made: actions.order_fields(made[::-1]),
    MODULE + "remove_field": lambda made: actions.remove_field(made[1]),
    MODULE + "restore_field": lambda made: actions.restore_field(made),
    MODULE + "purge_field": lambda made: actions.purge_field(made),
    MODULE + "add_choice": lambda made: actions.add_choice(int(made[1].removeprefix("own.")), "Cold brew"),
    MODULE + "change_choice": lambda made: actions.change_choice(made[2][0], "Ristretto", "bad"),
    MODULE + "order_choices": lambda made: actions.order_choices(made[2][::-1]),
    MODULE + "remove_choice": lambda made: actions.remove_choice(made[2][0], made[2][2]),
    MODULE + "restore_choice": lambda made: actions.restore_choice(made),
    MODULE + "put": lambda made: actions.put(*made, "Gaggia"),
    MODULE + "put_many": lambda made: actions.put_many(*made, "12"),
    MODULE + "put_all": lambda made: actions.put_all([(made[0], made[1], "Gaggia"), (made[0], made[2], "1.3.2024")]),
}


def _removed() -> int:
    _, id_, _ = filled()
    actions.remove_field(id_)
    return id_


def _without_choice() -> int:
    _, _, choices = chosen()
    actions.remove_choice(choices[0])
    return choices[0]


DEFINE = "crm_desktop.features.fields.define_actions:define"
PREPARE[DEFINE] = lambda: chosen()
SAMPLES[DEFINE] = lambda made: define_actions.define(
    int(made[1].removeprefix("own.")),
    define_actions.Asked(
        "contact", "Coffees", "choices", help="What is drunk there", required=True, indexed=True,
        choices=((made[2][2], "Cezve", "bad"), (0, "Cold brew", "info")), instead={made[2][0]: made[2][2]},
    ),
)  # fmt: skip

BRING = "crm_desktop.features.fields.import_actions:bring"
PREPARE[BRING] = lambda: (contact(), key_of("text", single=True), key_of("whole", "Count"))
SAMPLES[BRING] = lambda made: import_actions.bring(
    [(made[0], ((made[1], "S-1", "Serial"), (made[2], "many", "Count")))], [(made[0], ((made[1], "S-1", "Serial"),))]
)
