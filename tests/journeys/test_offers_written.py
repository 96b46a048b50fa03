"""An offer written, guarded, sent, revised and let expire, by keys and clicks in the real window."""

from datetime import timedelta
from email import message_from_bytes
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices, QGuiApplication

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import actions as agreements
from crm_desktop.features.agreements import line_actions as agreed
from crm_desktop.features.agreements.records import AgreementDraft, PriceDraft
from crm_desktop.features.offers import actions, index, prints, queries
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import actions as products
from crm_desktop.features.products import bundle_actions
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.store import files
from crm_desktop.store.reading import value
from tests.features.offers import samples


def opened(person, offer):
    person.window.navigator.open(Ref("offer", offer))
    person.rest(200)
    return person.window.pages.currentWidget().editor


def said(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_written_by_keys_alone(at_home):
    """Three letters, Tab, quantity, Tab, price, Tab, 10+5, Enter; heading, optional, alternative, moved by keys, pasted."""
    person = at_home
    product = products.create(ProductDraft("Zeppelin grinder", code="ZPG", price=5_000_0000, cost=3_000_0000, unit="pcs"))
    editor = opened(person, samples.draft(lines=()))
    editor.start()
    person.write("zep")
    person.press("Tab")
    person.write("2")
    person.press("Tab")
    person.write("4,000")
    person.press("Tab")
    person.write("10+5")
    person.press("Return")
    (line,) = queries.lines(editor.id)
    assert (line.product_id, line.quantity, line.price, line.discount) == (product, 20_000, 4_000_0000, "10+5")
    assert person.sees("6,840.00"), "the total follows while typing"
    assert "%" in editor.head.margin.value(), "the owner sees the margin"
    person.write("Setup on site")
    person.press("Tab", "Tab")
    person.write("300")
    person.press("Return")
    person.write("Setup by phone")
    person.press("Tab", "Tab")
    person.write("100")
    person.press("Return")
    editor.lines.go(2, 1)
    person.press("Ctrl+Shift+O")
    person.until(lambda: [line.optional for line in queries.lines(editor.id)] == [0, 0, 2])
    assert person.sees("With alternatives"), "both totals are shown"
    person.press("Alt+Up")
    person.until(lambda: queries.lines(editor.id)[1].description == "Setup by phone")
    person.press("Alt+Down")
    person.until(lambda: queries.lines(editor.id)[2].description == "Setup by phone")
    editor.lines.go(0, 1)
    person.press("Ctrl+H")
    person.write("Machines")
    person.press("Return")
    person.until(lambda: [one.kind for one in queries.lines(editor.id)] == ["heading", "item", "item", "item"])
    QGuiApplication.clipboard().setText("Cups\t12\t55,50\nSaucers\t12\t20\n")
    editor.lines.go(editor.lines.lines.rowCount() - 1, 1)
    person.press("Ctrl+V")
    person.until(lambda: [one.description for one in queries.lines(editor.id)][-2:] == ["Cups", "Saucers"])
    editor.lines.go(5, 1)
    person.press("Ctrl+O")
    person.until(lambda: queries.lines(editor.id)[5].optional == 1)
    assert person.sees("With optional lines")
    person.press("Escape")
    data = prints.pdf(editor.id)
    assert "Zeppelin grinder" in said(data) and "argin" not in said(data) and "3,000" not in said(data)


def test_a_bundle_is_opened_and_closed(at_home):
    person = at_home
    parts = [products.create(ProductDraft(name, price=price, unit="pcs")) for name, price in (("Jug", 70_0000), ("Mat", 33_3333))]
    bundle = products.create(ProductDraft("Barista set", kind="bundle", price=99_9900, unit="set"))
    for part in parts:
        bundle_actions.add_part(bundle, part, 30_000)
    offer = actions.create(OfferDraft(samples.customer(), lines=(LineDraft(product_id=bundle, quantity=70_000),)))
    editor = opened(person, offer)
    total = editor.totals.total.text()
    editor.lines.go(0, 1)
    person.press("Ctrl+Shift+B")
    person.until(lambda: {"Jug", "Mat"} < {line.description for line in queries.lines(offer)})
    assert editor.totals.total.text() == total
    person.turn("Ctrl+Z")
    person.until(lambda: [line.description for line in queries.lines(offer)] == ["Barista set"])


def test_guarded_sent_mailed_and_kept(at_home, monkeypatch):
    """The agreement's price stands against it; decided; sent as a draft letter with the very PDF; locked."""
    person = at_home
    product = products.create(ProductDraft("Zeppelin grinder", price=5_000_0000, unit="pcs"))
    buyer = samples.customer()
    agreement = agreements.create(AgreementDraft("Grinders 2026", buyer, starts_on="2020-01-01"))
    agreed.add_price(agreement, PriceDraft(product, price=4_500_0000))
    agreements.sign(agreement)
    offer = actions.create(OfferDraft(buyer, lines=(LineDraft(product_id=product, price=4_800_0000),)))
    editor = opened(person, offer)
    assert person.sees("fixes Zeppelin grinder at"), "the banner says it while writing"
    assert any(chip.text() == "1 agreed price" and chip.isVisible() for chip in editor.customer.chips)
    person.press("Ctrl+Return")
    assert value("SELECT status FROM offer WHERE id = ?", offer) == "draft" and person.sees("Two prices for one product")
    person.click("The agreement holds")
    person.until(lambda: queries.lines(offer)[0].price == 4_500_0000)
    assert value("SELECT holds FROM offer_agreed WHERE offer_id = ?", offer) == "agreement"
    mailed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: mailed.append(url.toLocalFile()) or True)
    person.press("Ctrl+Return")
    person.until(lambda: value("SELECT status FROM offer WHERE id = ?", offer) == "sent")
    person.click("Write e-mail")
    person.until(lambda: bool(mailed))
    letter = message_from_bytes(Path(mailed[0]).read_bytes())
    kept = files.get(value("SELECT pdf FROM offer WHERE id = ?", offer))
    attached = next(part for part in letter.walk() if part.get_content_type() == "application/pdf").get_payload(decode=True)
    assert letter["X-Unsent"] == "1" and letter["To"] == "satinalma@ozturkgida.example" and attached == kept
    person.until(lambda: any("e-mail" in entry.title for entry in index.timeline(buyer, None, 20)))
    told = [entry.title for entry in index.timeline(buyer, None, 20)]
    assert any("sent" in title for title in told) and any("holds" in title for title in told)
    editor.lines.setFocus()
    person.write("Nothing")
    assert len(queries.lines(offer)) == 1 and queries.lines(offer)[0].description == "Zeppelin grinder"
    assert all(field.read_only for field in editor.head.fields.values())


def test_revised_compared_copied(at_home):
    person = at_home
    offer = samples.sent()
    kept = prints.pdf(offer)
    editor = opened(person, offer)
    before = len(queries.lines(offer))
    person.click("Make revision")
    person.until(lambda: actions.draft_revision(offer) is not None)
    new = actions.draft_revision(offer)
    person.rest(200)
    editor = person.window.pages.currentWidget().editor
    assert editor.id == new and person.sees("Rev. B")
    editor.lines.go(0, 2)
    person.press("Ctrl+A")
    person.write("7")
    person.press("Return")
    person.until(lambda: queries.lines(new)[0].quantity == 70_000)
    editor.commands.run("offer.compare")
    person.rest(100)
    assert person.sees("Compare revisions") and person.sees("Changed")
    person.press("Escape", "Ctrl+Return")
    person.until(lambda: value("SELECT status FROM offer WHERE id = ?", new) == "sent")
    person.press("Escape")
    assert queries.card(offer).status == "replaced" and prints.pdf(offer) == kept
    count = value("SELECT count(*) FROM offer")
    person.press("Ctrl+D")
    person.until(lambda: value("SELECT count(*) FROM offer") == count + 1)
    person.rest(200)
    copy = person.window.pages.currentWidget().editor
    assert copy.card.status == "draft" and not copy.card.number and len(queries.lines(copy.id)) == before


def test_expired_on_its_day_without_being_opened(at_home, monkeypatch):
    person = at_home
    offer = samples.sent()
    until = queries.card(offer).valid_until
    assert queries.card(offer).status == "sent"
    today = clock.today()
    days = (clock.today().fromisoformat(until) - today).days
    real = clock.today
    monkeypatch.setattr(clock, "today", lambda: real() + timedelta(days))
    assert queries.card(offer).status == "sent", "still good on its last day"
    monkeypatch.setattr(clock, "today", lambda: real() + timedelta(days + 1))
    assert queries.card(offer).status == "expired"
    person.window.navigator.show_page("offers")
    person.rest(200)
    person.switch("Expired")
    person.rest(200)
    assert person.sees(queries.card(offer).label) or offer in queries.ids({"status": ["expired"]})
    opened(person, offer)
    assert person.sees("Make a revision to give it a new day")


def test_what_cannot_be_stays_where_it_was_typed(at_home):
    person = at_home
    editor = opened(person, samples.draft())
    before = queries.lines(editor.id)
    for bad, column in (("60+-5", 4), ("101", 4), ("-2", 2), ("lots", 3)):
        editor.lines.go(0, column)
        person.press("Ctrl+A")
        person.write(bad)
        person.press("Tab")
        assert editor.lines._open_editor().text() == bad and queries.lines(editor.id) == before
        person.press("Escape")
