"""An offer that went out is what it was, whatever the house is called later."""

from crm_desktop.base.refs import Ref
from crm_desktop.features.offers import prints
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.store import files, settings
from crm_desktop.store.reading import row, value


def test_the_house_is_renamed_and_the_sent_offer_is_not(at_home):
    person = at_home
    (offer,) = row("SELECT id FROM offer WHERE status = 'draft' AND contact_id IS NOT NULL AND number = '' LIMIT 1")
    person.window.navigator.open(Ref("offer", offer))
    person.rest(250)
    person.click("Send")
    person.until(lambda: value("SELECT status FROM offer WHERE id = ?", offer) == "sent")
    person.press("Escape")
    kept = files.get(value("SELECT pdf FROM offer WHERE id = ?", offer))
    assert kept and kept.startswith(b"%PDF")
    settings.put({"business.name": "Renamed Ltd."})
    person.restart()
    person.window.navigator.open(Ref("offer", offer))
    editor = person.window.pages.currentWidget().editor
    person.until(lambda: editor.preview.data() == kept)
    assert prints.pdf(offer) == kept
    person.press("Ctrl+P")
    person.until(lambda: any(one is not editor.preview and one.data() == kept for one in person.widgets(PdfPreview)))
    person.press("Escape")
