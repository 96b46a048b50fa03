"""Stage and responsible person in lists of others: asked by filters, shown as columns."""

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.lifecycle.ui.beside import StageBeside
from crm_desktop.features.team import actions
from crm_desktop.features.team.ui.beside import PersonBeside
from crm_desktop.store import criteria


def test_asked_and_shown(store) -> None:
    ayse = contacts.create(ContactDraft(name="Ayşe", roles=("prospect",)))
    omer = contacts.create(ContactDraft(name="Ömer"))
    elif_ = actions.add_person("Elif")
    actions.assign([omer], elif_)
    asked = {"responsible": ([elif_], omer), "stage": (["prospect"], ayse)}
    for field, (value, wanted) in asked.items():
        assert list(criteria.ids("contact", {"field": field, "is": "in", "value": value})) == [wanted]
        assert wanted not in criteria.ids("contact", {"field": field, "is": "empty"})
    assert PersonBeside().cells("contact", [ayse, omer]) == {omer: {"own.responsible": "Elif"}}
    assert StageBeside().cells("contact", [ayse, omer]) == {ayse: {"own.stage": ("Prospect", "info")}}
    assert PersonBeside().cells("product", [ayse]) == {} and not StageBeside().columns("deal")
    assert "responsible" in criteria.of("deal") and "responsible" in criteria.of("ticket")
