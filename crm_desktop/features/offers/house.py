"""What new offers begin with: the house's settings, and the customer's language."""

from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, language, text
from crm_desktop.base.text import one_line
from crm_desktop.features.offers.fitting import fitting
from crm_desktop.store import settings
from crm_desktop.store.reading import value

PREFIXES = {"tr": "TKL", "az": "TKL", "en": "QT"}
VALIDITY_DAYS = 15
MOST_DAYS = 3650


def house_currency() -> str:
    return settings.get("business.currency", "TRY") or "TRY"


def validity_days() -> int:
    return int(settings.get("offer.validity_days", VALIDITY_DAYS) or VALIDITY_DAYS)


def terms(spoken: str) -> str:
    return str(settings.get(f"offer.terms.{spoken}", "") or "")


def prefix() -> str:
    """What the numbers begin with: the setting, else by the house's language."""
    said = one_line(str(settings.get("offer.prefix", "") or "")).replace("{", "").replace("}", "")
    return said or PREFIXES.get(settings.get("business.language", language()), "QT")


def offer_settings() -> dict[str, Any]:
    """What new offers begin with, by the names `put_setting` takes."""
    return {
        "validity_days": validity_days(), "prefix": prefix(), "tax_included": bool(settings.get("offer.tax_included", False)),
        "rounding": settings.get("offer.rounding", "line"), **{f"terms.{code}": terms(code) for code in LANGUAGES},
    }


def put_setting(name: str, new: Any) -> None:
    """One setting of offers, checked.

    Raises:
        UserError: the value cannot be.
    """
    if name == "validity_days" and not (isinstance(new, int) and 1 <= new <= MOST_DAYS):
        raise UserError(text("Write days from 1 to {most}.", most=MOST_DAYS))
    if name == "prefix":
        new = one_line(str(new or "")).replace("{", "").replace("}", "")[:12]
    if name.startswith("terms."):
        new = fitting("terms", new)
    settings.put({f"offer.{name}": new})


def language_of(contact_id: int | None) -> str:
    sql = """SELECT coalesce(nullif(c.language, ''), o.language, '') FROM contact c
      LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id = ?1"""
    spoken = value(sql, contact_id) if contact_id else ""
    return spoken or settings.get("business.language", "") or language()
