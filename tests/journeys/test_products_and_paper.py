"""Products from a spreadsheet, a price list found by search, what goes to customers as PDF; templates; amendments."""

from io import BytesIO

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget

from crm_desktop.base import sheet
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import amend_actions
from crm_desktop.features.agreements import queries as agreements
from crm_desktop.features.offers import prints, stationery
from crm_desktop.features.offers.ui.template_dialog import TemplateDialog
from crm_desktop.features.products import price_actions
from crm_desktop.features.products import queries as products
from crm_desktop.features.products.ui import bringing_in
from crm_desktop.kit.preview import PreviewDialog
from crm_desktop.store.reading import value
from tests.features.agreements.samples import full
from tests.features.offers import samples


def said(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def shown(person) -> str:
    """The text of the PDF in the large window, which then goes."""
    person.until(lambda: any(bool(one.preview.data()) for one in person.widgets(PreviewDialog)))
    dialog = next(iter(person.widgets(PreviewDialog)))
    data = dialog.preview.data()
    person.press("Escape")
    person.until(lambda: not any(True for _ in person.widgets(PreviewDialog)))
    return said(data)


def test_products_from_a_spreadsheet_to_catalogue(at_home, tmp_path, monkeypatch):
    person = at_home
    path = tmp_path / "goods.xlsx"
    sheet.write(path, ["Code", "Name", "Price", "VAT %", "Category"], [
        ("ZQ-1", "Zeppelin kettle", 1250.5, 20, "Kettles"), ("ZQ-2", "Zeppelin lid <b>", 12, 20, "Kettles"),
        ("ZQ-3", "Bad", "?", 20, ""),
    ])  # fmt: skip
    asked = []
    monkeypatch.setattr(bringing_in, "open_file", lambda parent, title, kinds: asked.append(kinds) or path)
    person.press("G", "P")
    person.click("Import")
    person.until(lambda: person.sees("2 products would be added."))
    assert "*.xlsx" in asked[0][0][1] and person.sees("1 row would be left out:")
    person.press("Ctrl+Return")
    person.until(lambda: len(products.find("zeppelin")) == 2)
    held = price_actions.add_list("Spring gastronomy", "TRY")
    kettle = next(hit.id for hit in products.find("zeppelin") if "kettle" in hit.title)
    price_actions.put_price(held, kettle, 0, 1_111_0000)
    person.press("Ctrl+K")
    person.write("spring gastro")
    person.rest(200)
    person.press("Return")
    person.until(lambda: getattr(person.window.pages.currentWidget().prices, "id", 0) == held)
    person.press("Ctrl+P")
    person.rest(100)
    person.press("Ctrl+Return")
    assert "Zeppelin kettle" in (printed := shown(person)) and "1,111.00" in printed
    person.press("G", "P")
    person.click("Catalogue")
    person.press("Ctrl+Return")
    printed = shown(person)
    assert "Zeppelin kettle" in printed and "Zeppelin lid <b>" in printed
    person.window.navigator.open(Ref("product", kettle))
    person.rest(150)
    person.press("Ctrl+P")
    person.rest(100)
    person.press("Ctrl+Return")
    assert "Zeppelin kettle" in shown(person)


def test_a_template_is_written_and_an_offer_printed_on_it(at_home):
    person = at_home
    offer = samples.draft()
    made = stationery.templates()[0]
    dialog = TemplateDialog(person.window, made)
    dialog.open()
    person.rest(300)
    before = dialog.preview.data()
    person.find("English").setFocus()
    person.write("Rules in English")
    person.until(lambda: dialog.preview.data() != before and "Rules in English" in said(dialog.preview.data()))
    person.press("Ctrl+Return")
    person.until(lambda: stationery.template(made.id).conditions_en == "Rules in English")
    assert "Rules in English" in said(prints.pdf(offer, "en")) and "Rules" not in said(prints.pdf(offer, "tr"))


def test_a_signed_agreement_is_changed_by_an_amendment(at_home):
    person = at_home
    signed = full()
    number = agreements.needed(signed).row.number
    person.window.navigator.open(Ref("agreement", signed))
    person.rest(200)
    page = person.window.pages.currentWidget().record
    assert all(field.read_only for name, field in page.fields.items() if name != "note")
    person.click("Make amendment")
    person.until(lambda: amend_actions.draft_amendment(signed) is not None)
    made = amend_actions.draft_amendment(signed)
    person.rest(200)
    assert person.sees(f"Amends {number}")
    person.press("S", "Ctrl+Return")
    person.until(lambda: agreements.needed(made).row.status == "signed")
    assert agreements.needed(made).row.number == f"{number}/1" and agreements.needed(signed).row.state == "ended"
    person.turn("Ctrl+Z", 2)
    assert agreements.needed(signed).row.state == "live" and not value("SELECT 1 FROM agreement WHERE id = ?", made)


def test_customer_groups_in_the_settings(at_home):
    person = at_home
    group = price_actions.group_named("Zeppelin cafés")
    person.press("Ctrl+,")
    person.rest(200)
    sections = person.find("Sections", QListWidget)
    (item,) = sections.findItems("Customer groups", Qt.MatchFlag.MatchExactly)
    person.click(sections.viewport(), sections.visualItemRect(item).center())
    line = next(one for one in person.widgets(QLineEdit) if one.text() == "Zeppelin cafés")
    person.click(line)
    person.press("Ctrl+A")
    person.write("Roasters")
    person.press("Return")
    person.until(lambda: value("SELECT name FROM customer_group WHERE id = ?", group) == "Roasters")
