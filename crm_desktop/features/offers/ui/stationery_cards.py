"""What offers are printed with, in Preferences: templates, bank accounts, terms blocks, withholdings; each in a card."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.i18n import NAMES, language, text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import house, stationery, stationery_actions
from crm_desktop.features.offers.records import Account, Block, Kept, Template
from crm_desktop.features.offers.ui.template_dialog import TemplateDialog
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, LongTextField, NumberField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.record_page import PanelCard, PanelRow


class StationeryCards(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.M)
        named = (
            ("template", text("Templates"), text("New template"), self.edit_template),
            ("account", text("Bank accounts"), text("New bank account"), self.edit_account),
            ("block", text("Terms blocks"), text("New terms block"), self.edit_block),
            ("withholding", text("Withholding"), text("New withholding"), self.edit_withholding),
        )
        self.cards: dict[str, PanelCard] = {}
        for kind, title, add, edit in named:
            card = self.cards[kind] = PanelCard(title, add_name=add, empty_text=text("None yet."))
            card.added.connect(lambda edit=edit: edit(None))
            card.opened.connect(lambda ref, edit=edit: edit(ref.id))
            column.addWidget(card)
        self.refill()
        watch(self, self.refill, "offer_template", "bank_account", "terms_block", "withholding", "setting")

    def refill(self, change: Any = None) -> None:
        default = stationery.default_id()
        rows = [
            PanelRow(
                Ref("template", one.id), one.name, badge=text("Default") if one.id == default else "", tone="info",
                dim=f"{text(stationery.DESIGNS[one.design])} · {one.paper}",
            )
            for one in stationery.templates()
        ]
        self.cards["template"].set_rows(rows)
        self.cards["account"].set_rows([_account_row(one) for one in stationery.accounts()])
        blocks = [PanelRow(Ref("block", one.id), one.name, badge=one.language.upper()) for one in stationery.blocks()]
        self.cards["block"].set_rows(blocks)
        kept = [PanelRow(Ref("withholding", one.id), one.name, f"{one.tenths}/10") for one in stationery.withholdings()]
        self.cards["withholding"].set_rows(kept)

    def edit_template(self, id: int | None) -> None:
        dialog = TemplateDialog(self, stationery.template(id) if id else Template(name=text("New template")))
        dialog.open()

    def edit_account(self, id: int | None) -> None:
        empty = Account(0, "", "", "", "", house.house_currency())
        one = next((one for one in stationery.accounts() if one.id == id), empty)
        fields = [
            TextField("iban", text("IBAN"), stationery.iban_shown(one.iban), required=True),
            (
                TextField("bank", text("Bank"), one.bank),
                ChoiceField("currency", text("Currency"), one.currency, choices=[Choice(code, code) for code in CURRENCIES]),
            ),
            (TextField("holder", text("Account holder"), one.holder), TextField("swift", text("SWIFT"), one.swift)),
        ]
        self._ask("account", id, text("Bank account"), fields, stationery_actions.save_account)

    def edit_block(self, id: int | None) -> None:
        one = next((one for one in stationery.blocks() if one.id == id), Block(0, language(), "", ""))
        fields = [
            (
                TextField("name", text("Name"), one.name, required=True, placeholder=text("Delivery")),
                ChoiceField("language", text("Language"), one.language, choices=[Choice(*pair) for pair in NAMES.items()]),
            ),
            LongTextField("body", text("Text"), one.body, rows=6),
        ]
        self._ask("block", id, text("Terms block"), fields, stationery_actions.save_block)

    def edit_withholding(self, id: int | None) -> None:
        one = next((one for one in stationery.withholdings() if one.id == id), Kept(0, "", 5))
        fields = [
            TextField("name", text("Name"), one.name, required=True),
            NumberField("tenths", text("Tenths of VAT that the buyer pays"), one.tenths),
        ]
        self._ask("withholding", id, text("Withholding"), fields, stationery_actions.save_withholding)

    def _ask(
        self, kind: str, id: int | None, title: str, fields: Sequence[Any], save: Callable[[int | None, dict[str, Any]], int]
    ) -> None:
        dialog = FormDialog(self, title, fields, lambda values: save(id, values), save_text=text("Save"), width=520)
        if id is not None:
            remove = dialog.add_button(text("Delete"), "ghost", lambda: self._remove(dialog, kind, id), "trash-2")
            dialog.buttons.insertWidget(0, remove)
        dialog.open()

    def _remove(self, dialog: FormDialog, kind: str, id: int) -> None:
        attempt(self, stationery_actions.remove, kind, id)
        dialog.accept()


def _account_row(one: Account) -> PanelRow:
    ref = Ref("account", one.id)
    if not stationery.iban_holds(one.iban):
        return PanelRow(ref, stationery.iban_shown(one.iban), badge=text("Check the IBAN"), tone="warn", dim=one.bank)
    return PanelRow(ref, stationery.iban_shown(one.iban), badge=one.currency, dim=one.bank)
