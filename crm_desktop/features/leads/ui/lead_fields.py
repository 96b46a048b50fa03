"""The fields of a lead: filled from what was read, corrected by a person; what a person typed is never written over."""

from datetime import timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import rules as contact_rules
from crm_desktop.features.leads import queries
from crm_desktop.features.leads.records import LeadDraft, Reading
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, DayField, Field, LongTextField, MoneyField, TextField
from crm_desktop.kit.form import Line

SHOWN_FROM = {"phone_2": "phone", "phone_3": "phone", "email_2": "email", "deal": "need"}
PHONES, EMAILS = ("phone", "phone_2", "phone_3"), ("email", "email_2")
PLAIN = (
    "name",
    "job_title",
    "organization",
    "web",
    "street",
    "district",
    "city",
    "postcode",
    "tax_office",
    "tax_number",
)
RARE = ("phone_3", "email_2", "tax_office", "tax_number", "web", "postcode", "district", "street")


class LeadFields:
    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._country = ""
        self._loading = False
        self.touched: set[str] = set()
        titles = {
            "name": text("Person"),
            "job_title": text("Job title"),
            "organization": text("Company"),
            "phone": text("Phone"),
            "phone_2": text("Second phone"),
            "phone_3": text("Third phone"),
            "email": text("E-mail"),
            "email_2": text("Second e-mail"),
            "web": text("Web page"),
            "street": text("Street"),
            "district": text("District"),
            "city": text("City"),
            "postcode": text("Postcode"),
            "tax_office": text("Tax office"),
            "tax_number": text("Tax number"),
        }
        self.fields: dict[str, Field] = {name: TextField(name, title) for name, title in titles.items()}
        self.fields["need"] = LongTextField("need", text("What they want"), rows=3)
        self.fields["deal"] = TextField("deal", text("The deal is about"))
        self.fields["amount"] = MoneyField("amount", text("Expected amount"), (0, queries.currency()))
        self.fields["source"] = ChoiceField(
            "source",
            text("Source"),
            "",
            choices=lambda: [Choice("", text("No source")), *(Choice(one, one) for one in queries.sources())],
            make_new=lambda typed: typed,
        )
        self.fields["next_step"] = TextField("next_step", text("Next step"), text("Call back"))
        self.fields["next_step_on"] = DayField("next_step_on", text("On"), (clock.today() + timedelta(days=1)).isoformat())
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self._typed(name))

    def lines(self) -> list[Line]:
        one = self.fields
        return [
            (one["name"], one["job_title"]),
            one["organization"],
            (one["phone"], one["phone_2"]),
            one["phone_3"],
            (one["email"], one["web"]),
            one["email_2"],
            one["street"],
            (one["district"], one["city"], one["postcode"]),
            (one["tax_office"], one["tax_number"]),
            one["need"],
            text("Deal"),
            one["deal"],
            (one["amount"], one["source"]),
            (one["next_step"], one["next_step_on"]),
        ]

    def _typed(self, name: str) -> None:
        if not self._loading:
            self.touched.add(name)

    def fill(self, found: Reading, deal: str) -> None:
        """What was read, into every field that no person has typed in."""
        phones = sorted(found.every("phone"), key=lambda piece: piece.label == "fax")
        emails = found.every("email")
        values: dict[str, Any] = {name: found.first(name) for name in PLAIN}
        values |= {name: phones[at].value if at < len(phones) else "" for at, name in enumerate(PHONES)}
        values |= {name: emails[at].value if at < len(emails) else "" for at, name in enumerate(EMAILS)}
        needs = [piece.value for piece in found.every("need")]
        values |= {"need": "\n".join(needs), "deal": deal}
        self._labels = {piece.value: piece.label for piece in phones if piece.label in contact_rules.PHONE_LABELS}
        self._country = found.first("country")
        self._loading = True
        try:
            for name, value in values.items():
                if name not in self.touched:
                    self.fields[name].set_value(value)
        finally:
            self._loading = False
        for name in RARE:
            field = self.fields[name]
            field.setVisible(bool(values.get(name)) or name in self.touched or name in ("web", "street", "district", "postcode"))

    def draft(self, values: dict[str, Any] | None = None) -> LeadDraft:
        """As it stands; what cannot be read yet counts as empty."""
        said = values if values is not None else self._values()
        get = {
            name: str(said.get(name) or "")
            for name in (*PLAIN, *PHONES, *EMAILS, "need", "deal", "source", "next_step", "next_step_on")
        }
        money = said.get("amount") or (0, "")
        return LeadDraft(
            **{name: get[name] for name in PLAIN},
            phones=tuple((self._labels.get(get[name], ""), get[name]) for name in PHONES if get[name].strip()),
            emails=tuple(get[name] for name in EMAILS if get[name].strip()),
            country=self._country,
            need=get["need"],
            source=get["source"],
            deal=get["deal"],
            amount=money[0],
            currency=money[1],
            next_step=get["next_step"],
            next_step_on=get["next_step_on"],
        )

    def _values(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                out[name] = field.value()
            except UserError:
                out[name] = None
        return out
