"""What a product may hold. Pure."""

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import CURRENCIES, HUNDRED_PERCENT, LIMIT
from crm_desktop.base.text import clean, one_line

KINDS = {"product": mark("Product"), "service": mark("Service"), "bundle": mark("Bundle")}
UNITS = {
    "en": ("pcs", "kg", "m", "m²", "m³", "l", "set", "pack", "box", "hour", "day", "month", "year", "service"),
    "tr": ("adet", "kg", "m", "m²", "m³", "lt", "set", "takım", "paket", "koli", "saat", "gün", "ay", "yıl", "hizmet"),
    "az": ("ədəd", "kq", "m", "m²", "m³", "l", "dəst", "paket", "qutu", "saat", "gün", "ay", "il", "xidmət"),
}
TEXTS = {"code": 64, "name": 200, "unit": 24}
LONGEST_DESCRIPTION = 10_000
MOST_MONTHS = 1200


def fitting(field: str, new: object) -> object:
    """The value as it is stored.

    Raises:
        UserError: with the field's name, when it cannot be.
    """
    if field in TEXTS:
        said = one_line(str(new or ""))[: TEXTS[field]]
        if field == "name" and not said:
            raise UserError(fields={"name": text("Give the product a name.")})
        return said
    if field == "description":
        return clean(str(new or ""))[:LONGEST_DESCRIPTION]
    if field in ("price", "cost"):
        return _whole(field, new, 0, LIMIT, text("Write a price from zero up."))
    if field == "warranty_months":
        return _whole(field, new, 0, MOST_MONTHS, text("Write months from 0 to {most}.", most=MOST_MONTHS))
    if field == "kind" and new not in KINDS:
        raise UserError(fields={"kind": text("Choose one from the list.")})
    if field == "currency" and new not in CURRENCIES:
        raise UserError(fields={"currency": text("Choose a currency from the list.")})
    return new


def _whole(field: str, new: object, least: int, most: int, refusal: str) -> int:
    if new is None or new == "":
        return 0
    if not isinstance(new, int) or not least <= new <= most:
        raise UserError(fields={field: refusal})
    return int(new)


def tax_percent(hundredths: int) -> int:
    if not 0 <= hundredths <= HUNDRED_PERCENT:
        raise UserError(fields={"percent": text("Write a percentage from {least} to {most}.", least=0, most=100)})
    return hundredths
