"""Samples of the undo law: an import that adds, fills and brings a photo."""

import tempfile
from pathlib import Path

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.transfer import actions
from crm_desktop.features.transfer.reading import open_source
from crm_desktop.features.transfer.records import Plan

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Yılmaz;Işık;;;
FN:Işık Yılmaz
TEL;TYPE=CELL:0532 111 22 33
EMAIL:isik@ornek.com
CATEGORIES:fuar
PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Leyla Məmmədova
ORG:Xəzər MMC
TEL:+994501234567
END:VCARD
"""


def _prepared() -> Path:
    contacts.create(ContactDraft(name="Işık Yılmaz", phones=(("mobile", "+905321112233"),)))
    path = Path(tempfile.mkdtemp()) / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


KEY = "crm_desktop.features.transfer.actions:import_contacts"
PREPARE = {KEY: _prepared}
SAMPLES = {KEY: lambda path: actions.import_contacts(Plan(open_source(path), tag="içe aktarma"))}
