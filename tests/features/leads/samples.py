"""Acts of lead intake, for the undo law."""

from crm_desktop.features.leads import actions
from crm_desktop.features.leads.records import LeadDraft

_HERE = "crm_desktop.features.leads.actions"
LEAD = LeadDraft(
    name="Ayşe Kaya",
    job_title="Satın Alma Müdürü",
    organization="Öztürk Tekstil Ltd. Şti.",
    phones=(("mobile", "0532 411 22 33"),),
    emails=("ayse@ozturk.example",),
    web="www.ozturk.example",
    street="4. Cad. No: 12",
    district="Nilüfer",
    city="Bursa",
    need="İki makine",
    source="Web sitesi",
    deal="İki makine",
    amount=100_00,
    currency="TRY",
    next_step="Ara",
    next_step_on="2030-01-02",
    words="Merhaba ...",
)
SAMPLES = {f"{_HERE}:take": lambda: actions.take(LEAD)}
