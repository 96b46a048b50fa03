"""Settings: the library of answers, with placeholders that are filled in for each ticket."""

from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import NAMES, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import letters, service, service_actions
from crm_desktop.features.tickets.records import Template
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, LongTextField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.widgets import Label


class AnswerLibrary(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Answers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.M)
        column.addWidget(
            Label(text("Answers you give often. In the composer of a ticket they are one key away."), "dim", wrap=True)
        )
        self.card = PanelCard(text("Answers"), add_name=text("New answer"), empty_text=text("No answers yet."))
        self.card.added.connect(lambda: self.edit(None))
        self.card.opened.connect(self._menu)
        column.addWidget(self.card)
        column.addWidget(Label(text("Placeholders"), "strong"))
        said = "\n".join(f"{{{key}}} — {text(name)}" for key, name in letters.PLACEHOLDERS.items())
        column.addWidget(Label(said, "meta", wrap=True, selectable=True))
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "answer_template")

    def refill(self, change: Any = None) -> None:
        self.all = service.templates()
        self.card.set_rows([
            PanelRow(
                Ref("template", one.id), one.name, badge=NAMES.get(one.language, ""), tone="neutral",
                dim=one.body.replace("\n", " "),
            )
            for one in self.all
        ])  # fmt: skip

    def edit(self, one: Template | None) -> FormDialog:
        """The form of a new answer, or of one that is there."""
        languages = [Choice("", text("Any language")), *(Choice(code, name) for code, name in NAMES.items())]
        lines: list[Any] = [
            (
                TextField("name", text("Name"), one.name if one else "", required=True),
                ChoiceField("language", text("Language"), one.language if one else "", choices=languages),
            ),
            LongTextField("body", text("Answer", "noun"), one.body if one else "", rows=9, required=True),
        ]
        dialog = FormDialog(
            self, text("Answer", "noun") if one else text("New answer"), lines,
            lambda values: service_actions.save_template(
                values["name"], values["body"], values["language"] or "", one.id if one else 0
            ),
            draft="" if one else "answer.new", save_text=text("Save"),
        )  # fmt: skip
        dialog.open()
        return dialog

    def _menu(self, ref: Ref) -> None:
        one = next((template for template in self.all if template.id == ref.id), None)
        if one is None:
            return
        menu = QMenu(self)
        menu.addAction(text("Edit"), lambda: self.edit(one))
        menu.addAction(text("Delete"), lambda: attempt(self.card, service_actions.delete_template, one.id))
        menu.popup(QCursor.pos())
