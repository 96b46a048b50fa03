"""Catalogue, price list and product sheet on the screen: which language, list and category, then the very PDF."""

import re
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.i18n import LANGUAGES, NAMES, language, text
from crm_desktop.features.products import price_queries, queries
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator


def catalogue(navigator: Navigator, list_id: int = 0) -> FormDialog:
    return _ask(navigator, "catalogue", text("Catalogue"), list_id)


def price_list(navigator: Navigator, list_id: int = 0) -> FormDialog:
    return _ask(navigator, "price_list", text("Price list"), list_id)


def sheet(navigator: Navigator, product_id: int) -> FormDialog:
    """Of one product; asks for the language."""
    card = queries.card(product_id)
    name = card.name if card else ""
    form = FormDialog(
        navigator.window, text("Product sheet"), [_languages()],
        lambda values: values, save_text=text("Show"),
        saved=lambda values: _show(navigator, "sheet", text("Product sheet"), name, values["language"], product_id=product_id),
    )  # fmt: skip
    form.open()
    return form


def _ask(navigator: Navigator, kind: str, title: str, list_id: int) -> FormDialog:
    lists = [Choice(0, text("Prices of the products")), *(Choice(row.id, row.name) for row in price_queries.lists())]
    categories = [Choice(0, text("All categories")), *(Choice(id_, name) for id_, name in queries.categories())]
    names = {choice.key: choice.text for choice in lists}

    def show(values: dict[str, Any]) -> None:
        chosen = values["list_id"] or 0
        options = {"list_id": chosen, "category_id": values["category_id"] or 0}
        _show(navigator, kind, title, names[chosen] if chosen else "", values["language"], **options)

    form = FormDialog(
        navigator.window, title,
        [
            _languages(), ChoiceField("list_id", text("Prices"), list_id, choices=lists),
            ChoiceField("category_id", text("Category"), 0, choices=categories),
        ],
        lambda values: values, save_text=text("Show"), saved=show,
    )  # fmt: skip
    form.open()
    return form


def _languages() -> ChoiceField:
    choices = [Choice(code, NAMES[code]) for code in LANGUAGES]
    return ChoiceField("language", text("Language"), language(), choices=choices)


def _show(navigator: Navigator, kind: str, title: str, name: str, spoken: str, **options: int) -> None:
    def make() -> bytes:
        from crm_desktop.features.products import prints

        return prints.made(kind, spoken, **options)

    navigator.preview_pdf(title, make, _file_name(title, name))


def _file_name(title: str, name: str = "") -> str:
    said = " ".join(part for part in (title, name[:80], clock.today().isoformat()) if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .") + ".pdf"
