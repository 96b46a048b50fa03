"""The fields of a contact's record: which there are, what each writes, and which of them rest folded away while empty."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import LANGUAGES, text
from crm_desktop.base.text import fold
from crm_desktop.features.contacts import actions, handles, names, queries, rules, taxids
from crm_desktop.features.contacts.records import ContactCard, ContactDraft
from crm_desktop.features.contacts.ui import around, entries
from crm_desktop.features.contacts.ui.addresses import AddressField, drafts_of
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, Field, LongTextField, ManyField, RefField, TagsField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button

PERSON_ONLY = ("organization", "job_title", "birthday")
LONG = 120
RARE = ("handles", "language", "tax_number", "tax_office", "anniversaries", "referrer", "note")


class CardFields:
    """Made once for a record page; `fill(card)` whenever the card changed."""

    def __init__(self, page: Any, navigator: Navigator) -> None:
        self._page, self._navigator, self._open = page, navigator, False
        self.name = TextField("name", text("Name"), required=True, shown=short)
        self.phones = ManyField(
            "phones", text("Phone"), labels=entries.labels(rules.PHONE_LABELS), add_text=text("Add phone"),
            action=("phone", text("Call", "verb"), around.call),
        )  # fmt: skip
        self.emails = ManyField(
            "emails", text("E-mail"), labels=entries.labels(rules.EMAIL_LABELS), add_text=text("Add e-mail"),
            action=("mail", text("Write e-mail"), around.write),
        )  # fmt: skip
        self.organization = RefField("organization", text("Company"), search=_companies, make_new=make_company, shown=short_title)
        self.job_title = TextField("job_title", text("Job title"), shown=short)
        self.roles = TagsField("roles", text("Roles"), suggest=lambda: [text(name) for name in rules.ROLES.values()])
        self.tags = TagsField("tags", text("Tags"), suggest=lambda: [tag.name for tag in queries.all_tags()])
        self.birthday = TextField("birthday", text("Birthday"), shown=rules.shown_day, placeholder=text("14.03.1985"))
        self.source = ChoiceField("source", text("Source"), choices=sources, make_new=make_source)
        self.handles = ManyField(
            "handles", text("Web and social"), labels=entries.networks(), add_text=text("Add web page"),
            action=("external-link", text("Open page"), self._visit),
        )  # fmt: skip
        self.language = ChoiceField("language", text("Language"), choices=languages())
        self.tax_number = TextField("tax_number", text("Tax number"), shown=taxids.shown)
        self.tax_office = TextField("tax_office", text("Tax office"), shown=short)
        self.anniversaries = ManyField(
            "anniversaries", text("Anniversaries"), labels=entries.labels(rules.DAY_LABELS), add_text=text("Add anniversary")
        )
        self.referrer = RefField("referrer", text("Referred by"), search=self._others, make_new=make_person, shown=short_title)
        self.note = LongTextField("note", text("Note"))
        self.addresses = AddressField("addresses", text("Address"))
        self.more_button = Button(text("More fields"), "plus", "ghost", small=True)
        self.more_button.clicked.connect(self._unfold)
        self._join()

    def all(self) -> list[Field]:
        return [
            self.name, self.phones, self.emails, self.organization, self.job_title, self.addresses, self.roles, self.tags,
            self.tax_number, self.tax_office, self.birthday, self.source, self.referrer, self.handles, self.language,
            self.anniversaries, self.note,
        ]  # fmt: skip

    def _unfold(self) -> None:
        self._open = True
        self._show(self._page.contact)

    def fill(self, card: ContactCard) -> None:
        """What the store says now; an editor that is open keeps what is typed."""
        self.name.set_value(card.name)
        self.phones.set_value(entries.of_phones(card.phones))
        self.emails.set_value(entries.of_emails(card.emails))
        self.organization.set_value(Hit("contact", card.organization_id, card.organization) if card.organization_id else None)
        self.job_title.set_value(card.job_title)
        self.roles.set_value([(0, words, tone) for words, tone in queries.role_badges(card.roles)])
        self.tags.set_value(list(card.tags))
        self.birthday.set_value(card.birthday)
        self.source.set_value(card.source)
        self.handles.set_value(entries.of_handles(card.handles))
        self.language.set_value(card.language)
        self.tax_number.set_value(card.tax_number)
        self.tax_office.set_value(card.tax_office)
        self.anniversaries.set_value(entries.of_days(card.anniversaries))
        self.referrer.set_value(Hit("contact", card.referrer_id, card.referrer) if card.referrer_id else None)
        self.note.set_value(card.note)
        self.addresses.set_value(drafts_of(card.addresses))
        self._show(card)

    def _show(self, card: ContactCard) -> None:
        """Only a person has a company and a birthday; rare fields show when filled or asked for."""
        for name in PERSON_ONLY:
            getattr(self, name).setVisible(card.kind == "person")
        for name in RARE:
            field = getattr(self, name)
            field.setVisible(self._open or bool(field.value()) or field.is_editing())
        self.more_button.setVisible(not self._open)
        country = next((a.country for a in card.addresses if a.country), "") or names.home_country()
        self.tax_number.title.setText(taxids.label(card.tax_number, country))
        self.tax_number.show_error(taxids.warning(card.tax_number, country))

    def _join(self) -> None:
        for field in (
            self.name,
            self.job_title,
            self.birthday,
            self.source,
            self.language,
            self.tax_number,
            self.tax_office,
            self.note,
        ):
            field.committed.connect(lambda value, field=field: self._set(field, field.name, value))
        self.organization.committed.connect(lambda hit: self._set(self.organization, "organization_id", hit.id if hit else None))
        self.referrer.committed.connect(lambda hit: self._set(self.referrer, "referrer_id", hit.id if hit else None))
        for field in (self.organization, self.referrer):
            field.opened.connect(self._navigator.open)
        for field, act in (
            (self.phones, actions.set_phones), (self.emails, actions.set_emails), (self.handles, actions.set_handles),
            (self.anniversaries, actions.set_days),
        ):  # fmt: skip
            field.committed.connect(lambda value, field=field, act=act: self._set_list(field, act, value))
        self.addresses.committed.connect(lambda value: attempt(self.addresses, actions.set_addresses, self._page.id, value))
        self.tags.added.connect(lambda name: attempt(self.tags, actions.add_tag, [self._page.id], name))
        self.tags.removed.connect(lambda name: attempt(self.tags, actions.remove_tag, [self._page.id], name))
        self.roles.added.connect(self._add_role)
        self.roles.removed.connect(self._remove_role)

    def _set(self, field: Field, name: str, value: Any) -> None:
        attempt(field, actions.set_field, self._page.id, name, value)

    def _set_list(self, field: ManyField, act: Callable[..., Any], value: Sequence[Any]) -> None:
        if not attempt(field, act, self._page.id, self._as_stored(field, value)):
            self._page.refill()

    def _as_stored(self, field: ManyField, value: Sequence[Any]) -> list[tuple[int, str, str]]:
        """A phone that was not touched keeps the text it was typed with, not the form it is shown in."""
        told = entries.told(value)
        if field is not self.phones:
            return told
        typed = {
            phone.id: (entry.value, phone.number)
            for phone, entry in zip(self._page.contact.phones, entries.of_phones(self._page.contact.phones), strict=True)
        }
        return [
            (id_, label, typed[id_][1] if id_ in typed and typed[id_][0] == number else number) for id_, label, number in told
        ]

    def _add_role(self, typed: str) -> None:
        role = next((key for key, name in rules.ROLES.items() if fold(text(name)) == fold(typed)), "")
        if not role:
            self.roles.show_error(text("Choose a role of the list. For words of your own use a tag."))
            self.roles.set_value([(0, words, tone) for words, tone in queries.role_badges(self._page.contact.roles)])
            return
        attempt(self.roles, actions.add_role, [self._page.id], role)

    def _remove_role(self, typed: str) -> None:
        role = next((key for key, name in rules.ROLES.items() if text(name) == typed), "")
        attempt(self.roles, actions.remove_role, [self._page.id], role)

    def _visit(self, typed: str) -> None:
        network = next((handle.network for handle in self._page.contact.handles if handle.value == typed), "")
        if address := handles.address_of(network, typed):
            around.visit(address)

    def _others(self, words: str) -> list[Hit]:
        return [hit for hit in queries.find(words) if hit.id != self._page.id]


def short(value: str) -> str:
    """A line may be 10,000 letters long; here it is enough to know it."""
    return value if len(value) <= LONG else f"{value[: LONG - 1]}…"


def short_title(hit: Hit) -> str:
    return short(hit.title)


def _companies(words: str) -> list[Hit]:
    return queries.find(words, "organization")


def make_company(typed: str) -> Hit:
    return Hit("contact", actions.make_organization(typed), typed)


def make_person(typed: str) -> Hit:
    return Hit("contact", actions.create(ContactDraft(name=typed)), typed)


def make_source(typed: str) -> str:
    """The name of the source there is now."""
    return dict(queries.sources())[actions.make_source(typed)]


def sources() -> list[Choice]:
    return [Choice("", text("No source")), *(Choice(name, name) for _, name in queries.sources())]


def languages() -> list[Choice]:
    return [Choice("", text("As usual")), *(Choice(code, rules.language_text(code)) for code in LANGUAGES)]
