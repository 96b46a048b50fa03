"""What a line holds beside its cells: a second text, its code, unit and cost, and how it counts."""

from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.offers import line_actions, rules
from crm_desktop.features.offers.records import OfferLineRow
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, LongTextField, NumberField, TextField
from crm_desktop.kit.form import FormDialog


def _ways(line: OfferLineRow) -> list[Choice]:
    return [
        Choice(0, text("In the total")), Choice(rules.OPTIONAL, text("Optional: not in the total")),
        Choice(rules.ALTERNATIVE, text("Alternative to the line above")),
    ]


def ask_details(parent: QWidget, line: OfferLineRow) -> FormDialog:
    """Opens the form; what is saved is one undo step."""
    fields: list[Any] = [LongTextField("description", text("Description"), line.description, rows=2)]
    if line.kind == "item":
        fields += [
            LongTextField("detail", text("Small text below it"), line.detail, rows=3),
            (TextField("code", text("Code"), line.code), TextField("unit", text("Unit"), line.unit)),
            (
                NumberField("cost", text("Cost"), line.cost, places=4, hint=text("Only you see the cost and the margin.")),
                ChoiceField("optional", text("Counts"), line.optional, choices=_ways(line)),
            ),
        ]

    def save(values: dict[str, Any]) -> int:
        values["cost"] = values.get("cost") or 0
        line_actions.set_details(line.id, values)
        return line.id

    dialog = FormDialog(parent.window(), text("Details of the line"), fields, save, save_text=text("Save"), width=520)
    dialog.open()
    return dialog
