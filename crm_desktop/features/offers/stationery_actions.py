"""Making and changing templates, bank accounts, terms blocks and withholdings. Each call is one undo step."""

import re
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import LANGUAGES, mark, text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.base.text import clean, one_line
from crm_desktop.features.offers import stationery
from crm_desktop.features.offers.tables import BankAccount, OfferTemplate, TermsBlock, Withholding
from crm_desktop.store import settings
from crm_desktop.store.ids import new_id
from crm_desktop.store.reading import value
from crm_desktop.store.tables import Table
from crm_desktop.store.work import action

CONDITIONS = ("conditions", *(f"conditions_{language}" for language in LANGUAGES))
FLAGS = ("stamp", "signature", "words", "codes", "bank")
MODELS: dict[str, type[Table]] = {
    "template": OfferTemplate, "account": BankAccount, "block": TermsBlock, "withholding": Withholding,
}


@action(mark("Save template"))
def save_template(id: int | None, values: dict[str, Any]) -> int:
    """Makes one (`id` None) or changes it; its id."""
    return _save(OfferTemplate, id, fitting_template(values))


def fitting_template(values: dict[str, Any]) -> dict[str, Any]:
    """A template's values as they are stored. Raises UserError that names the field."""
    accent = one_line(str(values.get("accent") or "")).upper()
    said: dict[str, Any] = {
        "name": _needed(values, "name", 60), "design": values.get("design"), "paper": values.get("paper"), "accent": accent,
        **{name: clean(str(values.get(name) or ""))[:40_000] for name in CONDITIONS},
        **{flag: int(bool(values.get(flag))) for flag in FLAGS},
    }
    if not re.fullmatch("#[0-9A-F]{6}", accent):
        raise UserError(fields={"accent": text("Write the colour as # and six digits, like {colour}.", colour="#2F5DE0")})
    if said["design"] not in stationery.DESIGNS or said["paper"] not in stationery.PAPERS:
        raise UserError(fields={"design": text("Choose from the list.")})
    return said


@action(mark("Save bank account"))
def save_account(id: int | None, values: dict[str, Any]) -> int:
    iban = "".join(_needed(values, "iban", 60).split()).upper()
    if values.get("currency") not in CURRENCIES:
        raise UserError(fields={"currency": text("Choose a currency from the list.")})
    said = {name: one_line(str(values.get(name) or ""))[:120] for name in ("bank", "holder", "swift")}
    return _save(BankAccount, id, said | {"iban": iban[:40], "currency": values["currency"]})


@action(mark("Save terms block"))
def save_block(id: int | None, values: dict[str, Any]) -> int:
    if values.get("language") not in LANGUAGES:
        raise UserError(fields={"language": text("Choose a language from the list.")})
    body = clean(str(values.get("body") or "")).strip()[:10_000]
    if not body:
        raise UserError(fields={"body": text("Write something here.")})
    return _save(TermsBlock, id, {"language": values["language"], "name": _needed(values, "name", 60), "body": body})


@action(mark("Save withholding"))
def save_withholding(id: int | None, values: dict[str, Any]) -> int:
    tenths = values.get("tenths")
    if not isinstance(tenths, int) or not 1 <= tenths <= 10:
        raise UserError(fields={"tenths": text("Write tenths from {least} to {most}.", least=1, most=10)})
    return _save(Withholding, id, {"name": _needed(values, "name", 120), "tenths": tenths})


@action(mark("Delete from the offer settings"))
def remove(kind: str, id: int) -> None:
    """`kind` as in MODELS. Offers that named it go on with what is the default."""
    MODELS[kind].delete().where(MODELS[kind].id == id).execute()


def make_default(id: int) -> None:
    """The template of offers that say nothing of it."""
    settings.put({"offer.template": id})


@action(mark("Prepare offers"))
def defaults(language: str, country: str, currency: str) -> None:
    """The three designs, and in Turkey the usual withholdings, once."""
    if value("SELECT 1 FROM offer_template"):
        return
    for design, name in stationery.DESIGNS.items():
        OfferTemplate.create(id=new_id(), name=text(name), design=design, codes=int(design != "compact"))
    for name, tenths in USUAL if country == "TR" else ():
        Withholding.create(id=new_id(), name=name, tenths=tenths)


USUAL = (
    ("601 Yapım işleri", 4), ("602 Etüt, proje, danışmanlık", 9), ("603 Makine bakım ve onarım", 7), ("604 Yemek servisi", 5),
    ("612 Temizlik hizmetleri", 9), ("614 Servis taşımacılığı", 5), ("615 Baskı ve basım", 7), ("624 Yük taşımacılığı", 2),
)


def _needed(values: dict[str, Any], name: str, most: int) -> str:
    said = one_line(str(values.get(name) or ""))[:most].strip()
    if not said:
        raise UserError(fields={name: text("Write something here.")})
    return said


def _save(model: type[Table], id: int | None, values: dict[str, Any]) -> int:
    if id is None:
        id = new_id()
        model.create(id=id, **values)
    else:
        model.update(values).where(model.id == id).execute()
    return id
