"""Any rhythm a task may repeat in, beyond the usual ones."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.activities import recurring
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, FlagField, NumberField
from crm_desktop.kit.form import FormDialog


class RhythmDialog(FormDialog):
    """take(rule) gets the RRULE."""

    def __init__(self, parent: QWidget, rule: str, take: Callable[[str], None]) -> None:
        held = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
        units = [
            Choice("DAILY", text("days")),
            Choice("WEEKLY", text("weeks")),
            Choice("MONTHLY", text("months")),
            Choice("YEARLY", text("years")),
        ]
        until = held.get("UNTIL", "")[:8]
        days = [
            FlagField(day, locale.weekday(date(2026, 11, 23 + place)), day in held.get("BYDAY", "").split(","))
            for place, day in enumerate(recurring.DAYS)
        ]
        fields: list[Field | tuple[Field, ...] | str] = [
            (
                NumberField("every", text("Every"), int(held.get("INTERVAL", "1") or 1), required=True),
                ChoiceField("unit", text("Unit of time"), held.get("FREQ", "WEEKLY"), choices=units, required=True),
            ),
            text("On these days of the week"),
            tuple(days[:4]),
            tuple(days[4:]),
            DayField("until", text("Until"), f"{until[:4]}-{until[4:6]}-{until[6:]}" if len(until) == 8 else ""),
        ]
        super().__init__(
            parent, text("Repeats"), fields, lambda values: take(rule_of(values)), save_text=text("Repeat", "button"), width=520
        )


def rule_of(values: Mapping[str, Any]) -> str:
    """Raises:
    UserError: no such rhythm.
    """
    every = values["every"] or 1
    if not 1 <= every <= 999:
        raise UserError(fields={"every": text("Give a number from 1 to 999.")})
    unit = values["unit"] or "WEEKLY"
    parts = [f"FREQ={unit}"] + ([f"INTERVAL={every}"] if every > 1 else [])
    chosen = [day for day in recurring.DAYS if values.get(day)]
    if chosen and unit == "WEEKLY":
        parts.append(f"BYDAY={','.join(chosen)}")
    if values["until"]:
        parts.append(f"UNTIL={values['until'].replace('-', '')}")
    return recurring.checked(";".join(parts))
