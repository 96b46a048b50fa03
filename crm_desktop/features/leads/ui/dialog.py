"""Lead intake: what was pasted at the left, what was read from it at the right; one button makes contact, deal and next step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts.records import Likeness
from crm_desktop.features.leads import actions, opening_files, queries
from crm_desktop.features.leads.records import LeadMade, Reading
from crm_desktop.features.leads.ui.alike import AlikeCard
from crm_desktop.features.leads.ui.lead_fields import SHOWN_FROM, LeadFields
from crm_desktop.features.leads.ui.source_text import SourceText
from crm_desktop.kit import jobs, keeping, tokens
from crm_desktop.kit.dialogs import Dialog, open_file
from crm_desktop.kit.fields import Field
from crm_desktop.kit.form import Form
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Label, Scroll

DRAFT = "lead.paste"
HIGH = 560


class LeadDialog(Dialog):
    def __init__(self, navigator: Navigator, words: str = "") -> None:
        super().__init__(navigator.window, text("Paste a lead"), 980)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        self._reading = Reading("", ())
        self._contact: Likeness | None = None
        self._company: Likeness | None = None
        self.fields = LeadFields()
        self.form = Form(self.fields.lines(), self._save, with_buttons=False)
        self.form.saved.connect(self._saved)
        self.form.changed.connect(self._typed)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        row.addLayout(self._left(), 5)
        row.addLayout(self._right(), 6)
        self.body.addLayout(row, 1)
        self.add_button(text("Cancel"))
        self.only_contact = self.add_button(text("Only the contact"), "plain", lambda: self._submit(False))
        self.create = self.add_button(text("Create contact and deal"), "primary", "accept")
        self.create.setToolTip("Ctrl+Enter")
        self._pause = QTimer(self, singleShot=True, interval=250, timeout=self.read)
        self._look = QTimer(self, singleShot=True, interval=300, timeout=self._ask_alike)
        self.source.textChanged.connect(self._pause.start)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        words = words or str(keeping.draft(DRAFT).get("words", ""))
        self._with_deal = True
        if words:
            self.source.setPlainText(words)
            self.read()
        self.source.setFocus()

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.S)
        self.source = SourceText()
        self.source.setMinimumHeight(self._room())
        self.source.file_given.connect(self.open_path)
        foot = QHBoxLayout()
        self.note = Label(text("What was read is marked. Stand in a field to see where it comes from."), "meta", wrap=True)
        choose = Button(text("Open a file"), "folder-open", "ghost", small=True)
        choose.clicked.connect(self.choose_file)
        foot.addWidget(self.note, 1)
        foot.addWidget(choose, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.source, 1)
        column.addLayout(foot)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.S)
        self.alike = AlikeCard(self._use)
        column.addWidget(self.alike)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, tokens.S, 0)
        inner.addWidget(self.form)
        inner.addStretch(1)
        self.scroll = Scroll(holder)
        column.addWidget(self.scroll, 1)
        return column

    def _room(self) -> int:
        window = self._navigator.window
        return min(HIGH, max(300, window.height() - 260)) if window else HIGH

    # ------------------------------------------------------------------ reading

    def read(self) -> None:
        """Reads the text in a worker, the newest one asked counts."""
        self._pause.stop()
        words = self.source.toPlainText()
        jobs.run(
            lambda _progress: queries.reading(words), lambda found: self._took(words, found), self._failed, self, slot="read"
        )

    def _took(self, words: str, found: Reading) -> None:
        if found.text != words and found.text.strip():  # an .eml is shown decoded
            self.source.blockSignals(True)
            self.source.setPlainText(found.text)
            self.source.blockSignals(False)
        self._reading = found
        self.source.set_pieces(found.pieces)
        self.fields.fill(found, queries.deal_title(found))
        self._look.start()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        tell_error(self.source, error)

    def choose_file(self) -> None:
        path = open_file(
            self,
            text("Open a mail, a card or a text"),
            [(text("Mails, cards, texts"), "*.eml *.vcf *.txt"), (text("All files"), "*")],
        )
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """The words of a file in place of what stands there."""
        jobs.run(lambda _progress: opening_files.words_of(path), self.source.setPlainText, self._failed, self, slot="file")

    # ------------------------------------------------------------------ who is here already

    def _typed(self) -> None:
        self._look.start()

    def _ask_alike(self) -> None:
        lead = self.fields.draft()
        asked = (lead.name, lead.organization, tuple(number for _, number in lead.phones), lead.emails, lead.tax_number)
        jobs.run(lambda _progress: queries.alike(*asked), self._found_alike, lambda _: None, self, slot="alike")

    def _found_alike(self, found: Sequence[tuple[str, Likeness]]) -> None:
        known = {one.id for _, one in found}
        if self._contact and self._contact.id not in known:
            self._contact = None
        if self._company and self._company.id not in known:
            self._company = None
        self.alike.show_found(found, {one.id for one in (self._contact, self._company) if one})
        self._say()

    def _use(self, sort: str, one: Likeness) -> None:
        """Chosen, or left again by a second click."""
        if sort == "organization":
            self._company = None if self._company and self._company.id == one.id else one
        else:
            self._contact = None if self._contact and self._contact.id == one.id else one
        self._look.start()
        self._say()

    def _say(self) -> None:
        held = bool(self._contact or self._company)
        self.create.setText(text("Add to the contact and create the deal") if held else text("Create contact and deal"))
        self.only_contact.setText(text("Only add to the contact") if held else text("Only the contact"))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        while now is not None and not isinstance(now, Field):
            now = now.parentWidget()
        if isinstance(now, Field) and self.isAncestorOf(now):
            self.source.stress(SHOWN_FROM.get(now.name, now.name))

    # ------------------------------------------------------------------ taking it in

    def submit(self) -> None:
        self._submit(True)

    def _submit(self, with_deal: bool) -> None:
        self._with_deal = with_deal
        self.form.save()

    def _save(self, values: dict[str, Any]) -> LeadMade:
        lead = self.fields.draft(values)._replace(
            contact_id=self._contact.id if self._contact else None,
            organization_id=self._company.id if self._company else None,
            words=self.source.toPlainText(),
        )
        if not self._with_deal:
            lead = lead._replace(deal="", next_step="", next_step_on="")
        elif not lead.deal.strip():
            raise UserError(fields={"deal": text("Write what the deal is about, or take only the contact.")})
        return actions.take(lead)

    def _saved(self, made: LeadMade) -> None:
        keeping.drop_draft(DRAFT)
        self.accept()
        name = queries.name_of(made.contact_id)
        self._navigator.open(Ref("deal", made.deal_id) if made.deal_id else Ref("contact", made.contact_id))
        self._navigator.tell(text("Took in the lead {name}", name=name), True)

    def reject(self) -> None:
        words = self.source.toPlainText()
        if words.strip():
            keeping.keep_draft(DRAFT, {"words": words[:50_000]})
        else:
            keeping.drop_draft(DRAFT)
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)
