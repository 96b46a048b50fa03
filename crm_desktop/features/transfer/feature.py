"""Bringing contacts in and taking them out: CSV and vCard. It has no tables of its own."""

from crm_desktop.base.feature import Command, Feature
from crm_desktop.base.i18n import mark

FEATURE = Feature(
    name="transfer",
    tables={},
    commands=(
        Command(
            "transfer.import",
            mark("Import contacts"),
            "download",
            "crm_desktop.features.transfer.ui.open:import_contacts",
            group=mark("File"),
        ),
        Command(
            "transfer.export",
            mark("Export contacts"),
            "upload",
            "crm_desktop.features.transfer.ui.open:export_contacts",
            group=mark("File"),
        ),
    ),
    actions="crm_desktop.features.transfer.actions",
)
