"""What offers are printed on and with: templates, bank accounts, terms blocks, withholdings."""

from crm_desktop.base.i18n import mark
from crm_desktop.features.offers.records import Account, Block, Kept, OfferCard, Template
from crm_desktop.store import settings
from crm_desktop.store.reading import row, rows

DESIGNS = {"classic": mark("Classic"), "modern": mark("Modern"), "compact": mark("Compact")}
PAPERS = ("A4", "Letter")
ACCENTS = {
    "#2F5DE0": mark("Blue"), "#0F6B8A": mark("Teal"), "#137A4B": mark("Green"), "#B42330": mark("Red"), "#8F5A00": mark("Amber"),
    "#6B3FA0": mark("Violet"), "#1B2430": mark("Graphite"),
}
_TEMPLATE = f"SELECT {', '.join(Template._fields)} FROM offer_template"


def templates() -> list[Template]:
    return [Template(*cells) for cells in rows(f"{_TEMPLATE} ORDER BY id")]


def template(id: int | None) -> Template:
    """One of them, or as the program prints where there is none."""
    found = row(f"{_TEMPLATE} WHERE id = ?1", id) if id else None
    return Template(*found) if found else Template()


def default_id() -> int:
    """The template of offers that say nothing of it: the one chosen, else the oldest; 0 where there is none."""
    chosen = settings.get("offer.template", 0)
    found = [one.id for one in templates()]
    return chosen if chosen in found else next(iter(found), 0)


def of_offer(card: OfferCard) -> Template:
    return template(card.template_id or default_id())


def accounts(currency: str = "") -> list[Account]:
    """Of a currency, or all of them."""
    sql = "SELECT id, bank, holder, iban, swift, currency FROM bank_account WHERE ?1 = '' OR currency = ?1 ORDER BY currency, id"
    return [Account(*cells) for cells in rows(sql, currency)]


def accounts_said(currency: str, otherwise: str = "") -> str:
    """The bank accounts as printed: those of a currency, else all; `otherwise` where there is none."""
    lines = []
    for account in accounts(currency) or accounts():
        swift = f"SWIFT {account.swift}" if account.swift else ""
        parts = (account.bank, account.holder, f"IBAN {iban_shown(account.iban)}", swift, account.currency)
        lines.append(" · ".join(part for part in parts if part))
    return "\n".join(lines) or otherwise


def blocks(language: str = "") -> list[Block]:
    sql = "SELECT id, language, name, body FROM terms_block WHERE ?1 = '' OR language = ?1 ORDER BY language, name, id"
    return [Block(*cells) for cells in rows(sql, language)]


def withholdings() -> list[Kept]:
    return [Kept(*cells) for cells in rows("SELECT id, name, tenths FROM withholding ORDER BY name, id")]


def withholding(id: int | None) -> Kept | None:
    found = row("SELECT id, name, tenths FROM withholding WHERE id = ?1", id) if id else None
    return Kept(*found) if found else None


def iban_holds(iban: str) -> bool:
    """The check of ISO 13616: letters as numbers, the first four at the end, the rest of 97 is 1."""
    said = "".join(iban.split()).upper()
    if not (15 <= len(said) <= 34 and said.isascii() and said.isalnum() and said[:2].isalpha() and said[2:4].isdigit()):
        return False
    return int("".join(str(int(letter, 36)) for letter in said[4:] + said[:4])) % 97 == 1


def iban_shown(iban: str) -> str:
    """In groups of four."""
    said = "".join(iban.split()).upper()
    return " ".join(said[at : at + 4] for at in range(0, len(said), 4))
