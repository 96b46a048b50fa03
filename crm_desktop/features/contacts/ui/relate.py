"""Relating a contact to another: what the other one is, and who it is. A type of one's own is made by writing it."""

from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.dialogs import ask_text
from crm_desktop.kit.fields import ChoiceField, RefField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator

LONG = 36


def ask_relation(ref: Ref, navigator: Navigator) -> FormDialog:
    """A small form over the window; it stands for itself once opened."""
    name = queries.names([ref.id]).get(ref.id, "")
    dialog = FormDialog(
        navigator.window,
        text("Add a relationship"),
        [
            ChoiceField(
                "type",
                text("What the other one is to {name}", name=name[:40]),
                choices=_types,
                make_new=_make_type,
                required=True,
            ),
            RefField("contact", text("Person or company"), search=_others(ref.id), make_new=_make_person, required=True),
            TextField("note", text("Note")),
        ],
        lambda values: _relate(ref.id, values),
        save_text=text("Add relationship"),
        saved=lambda _: navigator.tell(text("Added a relationship to {name}", name=name[:40]), True),
    )
    dialog.open()
    return dialog


def _types() -> list[Choice]:
    """Each type both ways, as (type id, whether this contact is its other end)."""
    out = []
    for kind in queries.relation_types():
        out.append(Choice((kind.id, False), kind.name[:LONG]))
        if kind.inverse != kind.name:
            out.append(Choice((kind.id, True), kind.inverse[:LONG]))
    return out


def _make_type(typed: str) -> tuple[int, bool]:
    """A type of one's own, with its name seen from the other side."""
    inverse = ask_text(
        None,
        text("And the other way round"),
        label=text("What this one is to a “{relation}”; empty: the same word", relation=typed[:40]),
    )
    return actions.add_type(typed, inverse or ""), False


def _others(besides: int) -> Any:
    return lambda words: [hit for hit in queries.find(words) if hit.id != besides]


def _make_person(typed: str) -> Hit:
    return Hit("contact", actions.create(ContactDraft(name=typed)), typed)


def _relate(id_: int, values: dict[str, Any]) -> int:
    wrong = {}
    if not values["type"]:
        wrong["type"] = text("Choose what the other one is.")
    if not values["contact"]:
        wrong["contact"] = text("Choose a person or a company.")
    if wrong:
        raise UserError(fields=wrong)
    type_id, inverse = values["type"]
    other = values["contact"].id
    one, two = (other, id_) if inverse else (id_, other)
    return actions.relate(one, two, type_id, values["note"] or "")
