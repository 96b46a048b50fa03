"""Opening a ticket, and closing one where there is no room for a panel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import actions, queries, service_actions
from crm_desktop.features.tickets.records import TicketDraft
from crm_desktop.features.tickets.ui import choices
from crm_desktop.kit.fields import ChoiceField, LongTextField, MomentField, RefField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator

LINKS = {"contact": "contact_id", "deal": "deal_id", "product": "product_id", "unit": "unit_id"}


def new_ticket(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Opens the form; `ref` is the contact or the deal it is about."""
    about = queries.hit(ref.kind, ref.id) if ref is not None and ref.kind in LINKS else None
    dialog = FormDialog(
        navigator.window, text("New ticket"), _lines(about), _save, draft="" if ref else "ticket.new",
        save_text=text("Open ticket"),
        saved=lambda id_: navigator.open(Ref("ticket", id_)), own="ticket",
    )  # fmt: skip
    dialog.open()
    return dialog


def link_field(kind: str, label: str, value: Hit | None = None) -> RefField:
    """A field that links a ticket to a contact, a deal or a product."""
    return RefField(LINKS[kind], label, value, search=lambda words: queries.find(kind, words))


def _lines(about: Hit | None) -> list[Any]:
    def linked(kind: str) -> Hit | None:
        return about if about is not None and about.kind == kind else None

    return [
        TextField("subject", text("Subject"), required=True, placeholder=text("What the customer says, in a few words")),
        link_field("contact", text("Customer"), linked("contact")),
        (
            ChoiceField("kind", text("Kind"), "question", choices=choices.kinds()),
            ChoiceField("priority", text("Priority"), "normal", choices=choices.priorities()),
        ),
        (
            link_field("unit", text("Unit under warranty"), linked("unit")),
            ChoiceField("remedy", text("Asks for"), "", choices=choices.remedies()),
        ),
        (TextField("cause", text("Cause")), MomentField("due_at", text("Due"), placeholder=text("By the working calendar"))),
        (link_field("product", text("Product"), linked("product")), link_field("deal", text("Deal"), linked("deal"))),
        LongTextField("description", text("Description")),
    ]


def _save(values: dict[str, Any]) -> int:
    links = {name: values.pop(name) for name in LINKS.values()}
    values["remedy"] = values["remedy"] or ""
    return actions.create(TicketDraft(**values, **{name: hit.id if hit else None for name, hit in links.items()}))


def ask_resolution(parent: QWidget, id: int, closed: Callable[[], object], given_up: Callable[[], object]) -> FormDialog:
    """How it was solved, then it is closed."""
    card = queries.card(id)
    lines = [LongTextField("resolution", text("How it was solved"), card.resolution if card else "", required=True)]
    number = card.row.number if card else ""
    dialog = FormDialog(
        parent, text("Close ticket {number}", number=number), lines, lambda values: actions.close(id, values["resolution"]),
        save_text=text("Close ticket"), saved=lambda _result: closed(),
    )  # fmt: skip
    dialog.rejected.connect(lambda: given_up())
    dialog.open()
    return dialog


def ask_satisfaction(parent: QWidget, id: int) -> FormDialog:
    """What the customer says of it, where there is no room for a panel; Cancel skips it."""
    lines: list[Any] = [
        ChoiceField("score", text("Satisfaction"), 5, choices=choices.scores()),
        TextField("words", text("In the customer's words")),
    ]
    dialog = FormDialog(
        parent, text("How satisfied is the customer?"), lines,
        lambda values: service_actions.score(id, values["score"] or 5, values["words"] or ""), save_text=text("Save"),
    )  # fmt: skip
    dialog.open()
    return dialog
