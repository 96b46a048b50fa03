"""Selling, delivering, being paid and reminding, as the owner does it at the screen: each way by what is clicked and typed."""

from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.sales import accounts, queries, reorder
from crm_desktop.features.sales.records import LineDraft
from crm_desktop.features.sales.ui import bringing_in
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.store.reading import value
from tests.features.sales.samples import LINES, days_ago, sale


def firm(name: str = "Zümrüt Otel A.Ş.") -> int:
    return contacts.create(ContactDraft("organization", name, addresses=(AddressDraft("Moda Cad. 5", "Kadıköy", "İstanbul"),)))


def shown(person) -> str:
    """What the preview on top says; closed again."""
    preview: list[PdfPreview] = []

    def there() -> bool:
        preview[:] = [one for one in person.widgets(PdfPreview) if one.page_count()]
        return bool(preview)

    person.until(there)
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(preview[0].data())).pages).split())
    person.press("Esc")
    return said


def choose(person, words: str) -> None:
    """A line of the menu that stands open."""
    person.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    act: QAction = next(one for one in menu.actions() if one.text().startswith(words))
    person.click(menu, menu.actionGeometry(act).center())


def open_sale(person, id_: int) -> None:
    person.window.navigator.open(Ref("sale", id_))
    number = queries.card(id_).number
    person.until(lambda: person.sees(number))
    person.rest(120)


def test_typed_with_lines_headings_and_moved_by_keys(at_home) -> None:
    person, who = at_home, firm()
    person.press("N", "S")
    person.fill("Customer", "zumrut")
    person.press("Return")
    person.fill("Or another description", "Coffee cups")
    person.press("Ctrl+Return")
    person.until(lambda: queries.of_contact(who))
    made = queries.of_contact(who)[0].id
    person.until(lambda: person.sees("1 line"))
    person.press("L")
    for typed in ("Saucers", "Tab", "12 pcs", "Tab", "8,50", "Tab", "10+5", "Return", "Spoons", "Return", "Esc"):
        person.press(typed) if typed in ("Tab", "Return", "Esc") else person.write(typed)
    assert [one.description for one in queries.lines(made)] == ["Coffee cups", "Saucers", "Spoons"]
    assert queries.lines(made)[1].amount == 87_21
    table = person.window.pages.currentWidget().record.lines.table
    table.go(2, 1)
    person.press("Alt+Up")
    assert [one.description for one in queries.lines(made)] == ["Coffee cups", "Spoons", "Saucers"]
    table.setCurrentIndex(table.lines.index(0, 0))
    person.click("Heading")
    person.write("Table ware")
    person.press("Return", "Esc")
    assert [one.kind for one in queries.lines(made)] == ["heading", "item", "item", "item"]
    person.turn("Ctrl+Z", 2)
    assert len(queries.lines(made)) == 3


def test_from_a_spreadsheet_of_several_sheets(at_home, tmp_path, monkeypatch) -> None:
    import xlsxwriter

    person, path = at_home, tmp_path / "past.xlsx"
    head = ["Date", "Customer", "Product", "Qty", "Unit price", "VAT", "Invoice no"]
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in (("2024", [["1.3.2024", "Zümrüt", "Old kettle", 1, 10, 20, "A1"]]), ("2025", [
            ["1.3.2025", "Zümrüt", "New kettle", 2, 99.5, 0.2, "B1"], ["1.3.2025", "Zümrüt", "Lid <b>", 1, 1, 0.01, "B1"],
            ["yesterday?", "Zümrüt", "Lid", 1, 1, 0.01, "B2"],
        ])):  # fmt: skip
            page = book.add_worksheet(name)
            for at, row in enumerate([head, *rows]):
                page.write_row(at, 0, row)
    asked, told = [], []
    monkeypatch.setattr(bringing_in, "open_file", lambda parent, title, kinds: asked.append(kinds) or path)
    monkeypatch.setattr(bringing_in, "tell", lambda parent, message, title="": told.append(message))
    person.press("G", "S")
    before = value("SELECT count(*) FROM sale")
    person.click("Import")
    person.until(lambda: person.sees("These sales are already paid"))
    assert "*.xlsx" in asked[0][0][1]
    field = next(person.widgets(FormDialog)).form.field("sheet")
    field.edit()
    field.box.setCurrentIndex(1)
    field.box.activated.emit(1)
    person.press("Ctrl+Return")
    person.until(lambda: told)
    assert "2 lines were brought in." in told[0] and "past-not-imported.csv" in told[0]
    assert value("SELECT count(*) FROM sale") == before + 1
    assert value("SELECT tax_percent FROM sale_line WHERE description = 'New kettle'") == 2000
    person.turn("Ctrl+Z")
    assert value("SELECT count(*) FROM sale") == before


def test_delivered_in_parts_returned_and_cancelled(at_home) -> None:
    person = at_home
    made = sale(LINES, firm())
    machine, beans = queries.lines(made)
    open_sale(person, made)
    person.press("D")
    panel = person.window.pages.currentWidget().record.panel
    panel.form.field(f"quantity {beans.id}").edit()
    person.press("Ctrl+A")
    person.write("5")
    panel.form.field(f"serials {machine.id}").edit()
    person.write("KM2G 1, KM2G 2")
    person.press("Ctrl+Return")
    person.until(lambda: len(queries.deliveries(made)) == 1)
    assert queries.rows([made])[0].delivered == 1 and queries.serial("KM2G 2")
    person.press("D")
    person.press("Ctrl+Return")
    person.until(lambda: queries.card(made).status == "delivered")
    person.window.navigator.run_command("sale.delivery_note")
    person.rest(100)
    assert "15 kg" in shown(person)
    person.press("R")
    panel = person.window.pages.currentWidget().record.panel
    panel.form.field(f"quantity {beans.id}").edit()
    person.press("Ctrl+A")
    person.write("-2")
    person.press("Ctrl+Return")
    assert queries.lines(made)[1].returned == 0 and person.window.pages.currentWidget().record.panel is not None
    panel.form.field(f"quantity {beans.id}").edit()
    person.press("Ctrl+A")
    person.write("2")
    person.press("Ctrl+Return")
    person.until(lambda: queries.lines(made)[1].returned == 20_000)
    person.click("More")
    choose(person, "Cancel sale")
    person.press("Ctrl+Return")
    assert queries.card(made).status != "cancelled"
    person.write("The hotel closed")
    person.press("Ctrl+Return")
    person.until(lambda: queries.card(made).status == "cancelled" and person.sees("The hotel closed"))
    person.turn("Ctrl+Z")
    assert queries.card(made).status == "delivered"


def test_paid_in_parts_over_and_by_credit_later(at_home) -> None:
    person, who = at_home, firm()
    first = sale(LINES[1:], who)
    total = queries.standing(queries.card(first)).owed
    open_sale(person, first)
    person.press("T")
    person.write("2")
    person.press("Return")
    person.until(lambda: len(queries.parts(first)) == 2)
    person.press("P")
    person.press("Ctrl+A")
    person.write("5000")
    person.press("Return")
    person.until(lambda: queries.rows([first])[0].state == "part" and person.sees("Partly paid"))
    person.press("P")
    person.press("Ctrl+A")
    person.write("999999999999999999999")
    person.press("Return")
    assert len(queries.paid(first)) == 1
    person.press("Ctrl+A")
    person.write("20000")
    person.press("Return")
    person.until(lambda: queries.rows([first])[0].state == "paid")
    credit = 25_000_00 - total
    assert queries.credit(who) == {"TRY": credit}
    later = sale(LINES[1:], who)
    open_sale(person, later)
    assert person.sees("has a credit of")
    person.click("Pay with it")
    person.until(lambda: queries.credit(who) == {})
    assert sum(amount for _, amount in queries.paid(later)) == credit
    assert not person.sees("has a credit of")


def test_aged_stated_and_reminded(at_home) -> None:
    person, who = at_home, firm()
    sale(LINES[1:], who, sold_on=days_ago(70))
    sale(LINES[1:], who, sold_on=days_ago(20), currency="EUR", rate=48_000_000)
    person.window.navigator.open(Ref("contact", who))
    person.until(lambda: person.sees("Remind"))
    person.rest(200)
    person.click("Statement")
    said = shown(person)
    assert "Account in EUR" in said and "Account in TRY" in said and "Zümrüt Otel" in said
    for tone, words in (("friendly", "slipped your mind"), ("firm", "overdue"), ("final", "legal steps")):
        person.click("Remind")
        field = next(person.widgets(FormDialog)).form.field("tone")
        field.edit()
        at = [choice.key for choice in field.choices()].index(tone)
        field.box.setCurrentIndex(at)
        field.box.activated.emit(at)
        person.press("Ctrl+Return")
        said = shown(person)
        assert words in said and "EUR" in said.replace("€", "EUR") and "14,968.20" in said
    assert value("SELECT count(*) FROM reminder WHERE contact_id = ?", who) == 6
    said = report(person, "aging")
    assert "Zümrüt Otel" in said and "61 to 90 days" in said
    assert {one.currency for one in accounts.aging() if one.contact_id == who} == {"TRY", "EUR"}


def report(person, key: str) -> str:
    """A report chosen on its page, as its preview says it."""
    if person.window.navigator.place is None or person.window.navigator.place.page != "reports":
        person.press("G", "R")
    page = person.window.pages.currentWidget()
    before = page.preview.data()
    person.click(page.cards.button([one.key for one in page.reports].index(key)))
    person.until(lambda: page.preview.page_count() and page.preview.data() not in (b"", before))
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.preview.data())).pages).split())


def test_every_report_of_sales_by_its_click_and_onto_a_printer(at_home, tmp_path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    person = at_home
    person.press("G", "R")
    person.rest(300)
    for key, words in (
        ("sales-period", "January"), ("sales-customer", "Together"), ("sales-product", "Quantity"), ("aging", "Over 90 days"),
        ("cash", "Falls due"), ("pipeline", "Pipeline"), ("forecast", "Forecast"),
    ):  # fmt: skip
        said = report(person, key)
        assert "Demlik" in said and (words in said or key == "sales-period"), (key, said[:300])
    preview = person.window.pages.currentWidget().preview
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    preview.print_to(printer)
    person.rest(200)
    assert len(PdfReader(tmp_path / "paper.pdf").pages) == preview.page_count()
    gone = QPrinter(QPrinter.PrinterMode.HighResolution)
    gone.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
    preview.print_to(gone)
    person.until(lambda: person.sees("could not be written"))


def test_labels_of_the_chosen_and_of_one(at_home) -> None:
    person, who = at_home, firm("Aaa Zümrüt")
    contacts.create(ContactDraft(name="Aab Nowhere"))
    person.press("G", "C")
    person.rest(300)
    table = person.window.pages.currentWidget().list.table
    table.setFocus()
    table.set_current_id(who)
    person.press("X", "Down", "X")
    person.until(lambda: len(table.selected_ids()) == 2)
    person.click("Labels")
    page = person.window.pages.currentWidget()
    person.until(lambda: page.report.key == "labels" and page.preview.page_count() == 1 and person.sees("without an address"))
    said = PdfReader(BytesIO(page.preview.data())).pages[0].extract_text()
    assert said.splitlines()[:3] == ["Aaa Zümrüt", "Moda Cad. 5", "Kadıköy / İstanbul"]
    person.window.navigator.open(Ref("contact", who))
    person.rest(200)
    person.window.navigator.run_command("reports.labels")
    person.until(lambda: page.options.values().get("ids") == (who,))


def test_sold_again_in_one_key(at_home) -> None:
    person, who = at_home, firm()
    product = value("SELECT id FROM product WHERE active AND trashed_at IS NULL AND kind = 'goods' LIMIT 1") or value(
        "SELECT id FROM product WHERE active AND trashed_at IS NULL LIMIT 1"
    )
    today = clock.today()
    for days in (90, 60, 30):
        sale((LineDraft(product_id=product, quantity=70_000),), who, sold_on=(today - timedelta(days=days)).isoformat())
    row = next(one for one in reorder.of_contact(who) if one.why == "rhythm")
    assert (row.product_id, row.on) == (product, today.isoformat())
    person.window.navigator.open(Ref("contact", who))
    person.until(lambda: person.sees("Buys again"))
    person.rest(200)
    before = value("SELECT count(*) FROM offer")
    person.press("O")
    person.until(lambda: value("SELECT count(*) FROM offer") == before + 1)
    made = value("SELECT id FROM offer ORDER BY id DESC LIMIT 1")
    assert value("SELECT quantity FROM offer_line WHERE offer_id = ? AND product_id = ?", made, product) == 70_000
    person.until(lambda: person.window.navigator.place.ref == Ref("offer", made))
    person.press("Esc", "Esc", "G", "B")
    person.rest(200)
    table = person.window.pages.currentWidget().table
    table.set_current_id(row.id)
    table.setFocus()
    person.press("P")
    person.until(lambda: row.id not in list(person.window.pages.currentWidget().table.ids()))
