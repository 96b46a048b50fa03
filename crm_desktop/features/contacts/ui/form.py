"""A new contact: one short form that says, while it is filled, when the contact is here already."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions, likeness, names, queries, rules, taxids
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft, Likeness
from crm_desktop.features.contacts.ui.card_fields import make_source, sources
from crm_desktop.kit import jobs, keeping, tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, Field, RefField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Avatar, Button, Card, Label, Segmented

REASONS = {
    "tax": mark("same tax number"), "phone": mark("same phone"), "email": mark("same e-mail"), "name": mark("same name"),
    "near_name": mark("nearly the same name"), "birthday": mark("same birthday"),
}  # fmt: skip


def new_contact(navigator: Navigator, ref: Ref | None = None, kind: str = "person") -> "ContactForm":
    """Opens the form; `ref` a company whose person this is."""
    form = ContactForm(navigator, ref, kind)
    form.open()
    return form


def new_company(navigator: Navigator) -> "ContactForm":
    return new_contact(navigator, kind="organization")


class ContactForm(FormDialog):
    def __init__(self, navigator: Navigator, ref: Ref | None = None, kind: str = "person") -> None:
        self._navigator = navigator
        self._likely: list[Likeness] = []
        self._accepted: frozenset[int] = frozenset()
        self._draft_key = f"contact.new.{kind}" if ref is None else ""
        super().__init__(
            navigator.window, text("New contact"), self._lines(ref), self._save, draft=self._draft_key,
            save_text=text("Create contact"), saved=self._saved, width=560, own="contact",
        )  # fmt: skip
        self.kind = Segmented([("person", text("Person"), "user"), ("organization", text("Company"), "building-2")])
        self.kind.changed.connect(self._turn)
        self.body.insertWidget(0, self.kind)
        self.warning = _Warning(self._open_it)
        self.hint = Label("", "meta", wrap=True, tone="warn")
        self.hint.hide()
        self.body.addWidget(self.hint)
        self.body.addWidget(self.warning)
        self._rest = QTimer(self, singleShot=True, interval=250, timeout=self._look)
        self.form.changed.connect(self._rest.start)
        self.kind.set_current(kind)
        self._turn(kind)

    def _lines(self, ref: Ref | None) -> list[Any]:
        firm = queries.names([ref.id]).get(ref.id, "") if ref else ""
        roles = [Choice(key, text(name)) for key, name in rules.ROLES.items()]
        self.organization = RefField(
            "organization", text("Company"), Hit("contact", ref.id, firm) if ref and firm else None,
            search=lambda words: queries.find(words, "organization"), make_new=lambda typed: Hit("contact", 0, typed),
        )  # fmt: skip
        self.job_title = TextField("job_title", text("Job title"))
        return [
            TextField("name", text("Name"), required=True),
            (self.organization, self.job_title),
            (TextField("phone", text("Phone")), TextField("email", text("E-mail"))),
            (TextField("city", text("City")), TextField("tax_number", text("Tax number"))),
            (
                ChoiceField("role", text("Role"), "", choices=[Choice("", text("No role")), *roles]),
                ChoiceField("source", text("Source"), "", choices=sources, make_new=make_source),
            ),
        ]

    def _turn(self, kind: str) -> None:
        for field in (self.organization, self.job_title):
            field.setVisible(kind == "person")
        self._rest.start()

    def draft(self, values: dict[str, Any]) -> ContactDraft:
        person = self.kind.current == "person"
        firm = values.get("organization") if person else None
        city = values.get("city") or ""
        return ContactDraft(
            kind="person" if person else "organization",
            name=values.get("name") or "",
            job_title=(values.get("job_title") or "") if person else "",
            organization=firm.title if firm else "",
            organization_id=firm.id or None if firm else None,
            phones=(("", values.get("phone") or ""),),
            emails=(("", values.get("email") or ""),),
            addresses=(AddressDraft(city=city),) if city.strip() else (),
            tax_number=values.get("tax_number") or "",
            roles=(values["role"],) if values.get("role") else (),
            source=values.get("source") or "",
        )

    def _look(self) -> None:
        """Asks in a worker who is like this one; the newest question is the one answered."""
        draft = self.draft(self._typed())
        warned = taxids.warning(draft.tax_number, names.home_country())
        self.hint.setText(warned)
        self.hint.setVisible(bool(warned))
        jobs.run(lambda _: likeness.same_as(draft), self._show, lambda _: None, owner=self, slot="likeness")

    def _typed(self) -> dict[str, Any]:
        """What stands in the fields; one that cannot be read yet counts as empty."""
        out: dict[str, Any] = {}
        for name in ("name", "organization", "job_title", "phone", "email", "city", "tax_number", "role", "source"):
            field: Field = self.form.field(name)
            try:
                out[name] = field.value()
            except UserError:
                out[name] = None
        return out

    def _show(self, likely: list[Likeness]) -> None:
        self._likely = likely
        self.warning.set_likely(likely)
        self.set_save_text(text("Create anyway") if likely else text("Create contact"))

    def set_save_text(self, words: str) -> None:
        for button in self.findChildren(Button):
            if button.kind == "primary" and button.window() is self:
                button.setText(words)
                button.setAccessibleName(words)

    def _save(self, values: dict[str, Any]) -> int:
        draft = self.draft(values)
        likely = likeness.same_as(draft)
        unseen = {one.id for one in likely} - {one.id for one in self._likely}
        if unseen:
            self._show(likely)
            raise UserError(text("This contact may be here already. Look at the list below, then open it or create anyway."))
        return actions.create(draft)

    def _saved(self, id_: int) -> None:
        self._navigator.open(Ref("contact", id_))
        self._navigator.tell(text("Added {name}", name=queries.names([id_]).get(id_, "")), True)

    def _open_it(self, id_: int) -> None:
        self.reject()
        keeping.drop_draft(self._draft_key)
        self._navigator.open(Ref("contact", id_))


class _Warning(Card):
    """Who may be the same, why, and the way there."""

    def __init__(self, open_it: Any) -> None:
        super().__init__(pad=tokens.M, spacing=tokens.S)
        self._open_it = open_it
        self.title = Label("", "strong", tone="warn")
        self.body.addWidget(self.title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        self.body.addLayout(self._lines)
        self.hide()

    def set_likely(self, likely: list[Likeness]) -> None:
        while item := self._lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        self.title.setText(text("Is it one of these?"))
        for one in likely[:3]:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(likely))

    def _line(self, one: Likeness) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        row.addWidget(Avatar(one.name, 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.name, "medium", elide=True))
        reasons = ", ".join(text(REASONS[reason]) for reason in one.reasons)
        words.addWidget(Label(" · ".join(filter(None, (reasons, one.subtitle))), "meta", elide=True))
        row.addLayout(words, 1)
        there = Button(text("Open it"), small=True)
        there.clicked.connect(lambda: self._open_it(one.id))
        row.addWidget(there)
        return holder
