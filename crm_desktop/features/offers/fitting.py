"""Values of an offer's head as they are stored, or a refusal that names the field."""

from datetime import date
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, text
from crm_desktop.base.money import CURRENCIES, HUNDRED_PERCENT, LIMIT
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.offers import rules


def fitting(field: str, new: Any) -> Any:
    """Raises UserError with `fields` when the value cannot be."""
    if field in rules.TEXTS:
        said = one_line(str(new or "")) if field == "subject" else clean(str(new or ""))
        return said[: rules.TEXTS[field]]
    refusals = {
        "language": (new in LANGUAGES, text("Choose a language from the list.")),
        "currency": (new in CURRENCIES, text("Choose a currency from the list.")),
        "rounding": (new in rules.ROUNDINGS, text("Choose how sums are rounded.")),
        "rate": (isinstance(new, int) and 0 < new < LIMIT, text("Write an exchange rate above zero.")),
        "discount": (
            isinstance(new, int) and 0 <= new <= HUNDRED_PERCENT,
            text("Write a percentage from {least} to {most}.", least=0, most=100),
        ),
    }
    if field in refusals and not refusals[field][0]:
        raise UserError(fields={field: refusals[field][1]})
    if field in ("issued_on", "valid_until"):
        try:
            return date.fromisoformat(str(new)).isoformat()
        except ValueError:
            raise UserError(fields={field: text("Choose a day.")}) from None
    if field in ("template_id", "withholding_id"):
        return new or None
    return int(bool(new)) if field == "tax_included" else new
