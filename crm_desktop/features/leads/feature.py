"""The manifest of lead intake: paste a signature, an e-mail or a card, and the contact, the deal and its next step stand."""

from crm_desktop.base.feature import Command, Feature
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.leads"

FEATURE = Feature(
    name="leads",
    tables={},
    commands=(
        Command(
            "leads.paste", mark("Paste a lead"), "clipboard-paste", f"{_HERE}.ui.open:paste", "Ctrl+Shift+V", group=mark("New")
        ),
    ),
    actions=f"{_HERE}.actions",
)
