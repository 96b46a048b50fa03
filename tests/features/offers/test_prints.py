"""The offer's PDF by its text, pages and fonts, in three languages, with whatever people write."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.offers import actions, line_actions, mail, prints, queries
from crm_desktop.features.offers.records import LineDraft
from crm_desktop.store import files, journal, settings
from tests.features.offers import samples
from tests.features.offers.test_actions import BAD


def read(data: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(data))
    return reader, "\n".join(page.extract_text() for page in reader.pages).replace("\u00a0", " ")


def test_three_languages(desk):
    settings.put({"business.name": "Demir Kahve", "business.tax_number": "2910804196", "business.bank": "IBAN TR33 0006 1005"})
    id_ = samples.draft(language="tr")
    actions.send(id_)
    number = queries.card(id_).number
    for language, total, words in (
        ("tr", "161.173,20 TL", "Yalnız yüzaltmışbirbinyüzyetmişüç Türk lirası yirmi kuruş"),
        ("az", "161.173,20 TRY", "yüz altmış bir min yüz yetmiş üç Türkiyə lirəsi 20 quruş"),
        ("en", "161,173.20 TRY", "One hundred sixty-one thousand one hundred seventy-three Turkish lira and twenty kuruş"),
    ):
        reader, said = read(prints.pdf(id_, language))
        assert len(reader.pages) == 1
        always = (number, "Öztürk Gıda A.Ş.", "Espresso machine, 2 groups", "10+5", "Demir Kahve", "IBAN TR33")
        for wanted in (*always, total, words):
            assert wanted in said, (language, wanted)
    assert read(prints.pdf(id_))[1] == read(prints.pdf(id_, "tr"))[1]


def test_totals_of_each_rate_and_optional(desk):
    _, said = read(prints.pdf(samples.draft(language="en")))
    for wanted in ("148.20 TRY", "24,367.50 TRY", "136,657.50 TRY", "161,173.20 TRY", "177,973.20 TRY", "14,820.00"):
        assert wanted in said
    assert "(optional)" in said


def test_included_tax_and_whole_discount(desk):
    id_ = samples.draft(lines=(LineDraft(description="A", price=1_200_000, tax_percent=2000),), language="en")
    actions.set_field(id_, "tax_included", 1)
    actions.set_field(id_, "discount", 1000)
    _, said = read(prints.pdf(id_))
    for wanted in ("120.00 TRY", "-12.00 TRY", "90.00 TRY", "18.00 TRY", "108.00 TRY"):
        assert wanted in said


def test_pages_repeat_the_head_and_count(desk):
    lines = tuple(LineDraft(description=f"Part {n} ğüşİıəƏ", price=10_000 * n, tax_percent=2000) for n in range(1, 101))
    id_ = samples.draft(lines=lines, language="en")
    reader, said = read(prints.pdf(id_))
    count = len(reader.pages)
    assert count >= 3
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {count}" in text
        assert "Unit price" in text or "Grand total" not in text
    assert "Part 100 ğüşİıəƏ" in said and "5,050.00" in said
    last = reader.pages[-1].extract_text()
    total_page = next(page.extract_text() for page in reader.pages if "Grand total" in page.extract_text())
    assert "Part " in total_page, "the totals never stand alone"
    assert "Customer approval" in last


def test_fonts_are_embedded(desk):
    reader, _ = read(prints.pdf(samples.draft()))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) >= 2 and all("NotoSans" in font["/BaseFont"] for font in fonts)
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


@pytest.mark.parametrize("bad", BAD, ids=["markup", "formula", "scripts", "long", "spaces", "control"])
def test_any_text_prints_as_it_is(desk, bad):
    settings.put({f"business.{key}": bad for key in ("name", "address", "city", "tax_number", "phone", "bank", "email")})
    id_ = samples.draft()
    for field in ("subject", "intro", "terms"):
        actions.set_field(id_, field, bad)
    for line in queries.lines(id_):
        for field in ("description", "detail", "code", "unit"):
            line_actions.set_line(line.id, field, bad)
    from crm_desktop.features.contacts import actions as contacts

    if bad.strip():
        contacts.set_field(queries.card(id_).contact_id, "name", bad[:200])
    reader, said = read(prints.pdf(id_))
    assert reader.pages
    flat = "".join(said.split())
    if bad.startswith("<b>"):
        assert "<b>unclosed&amp;<imgsrc=/etc/passwd>" in flat
    if bad.startswith("😀"):
        assert "\ufffd" in said and "😀" not in said
        assert "😀" in prints.unprintable(id_)
    if bad.startswith("xxx"):
        assert flat.count("x") > 40_000
    assert mail.draft(id_)


def test_bad_logo_is_left_out(desk):
    for data in (b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"0" * 1000):
        settings.put({"business.logo": files.put(data)})
        assert read(prints.pdf(samples.draft()))[0].pages
    settings.put({"business.logo": "0" * 64})
    assert prints.pdf(samples.draft())


def test_foreign_currency_says_its_rate(desk):
    id_ = samples.draft(language="tr")
    actions.set_field(id_, "currency", "USD")
    actions.set_field(id_, "rate", 41_250_000)
    _, said = read(prints.pdf(id_))
    assert "1 USD = 41,2500 TRY" in said and "161.173,20 USD" in said and "ABD doları yirmi sent" in said


def test_huge_and_negative_figures(desk):
    lines = (
        LineDraft(description="Huge", price=9 * 10**14, quantity=1_000_000, tax_percent=2000),
        LineDraft(description="Rebate", price=-10_000_000, tax_percent=2000),
    )
    _, said = read(prints.pdf(samples.draft(lines=lines, language="tr")))
    assert "9.000.000.000.000,00" in said and "-1.000,00" in said


def test_mail_carries_the_pdf(desk):
    from email import message_from_bytes
    from email.policy import default

    id_ = samples.sent()
    letter = message_from_bytes(mail.draft(id_), policy=default)
    assert letter["X-Unsent"] == "1"
    assert letter["To"] == "satinalma@ozturkgida.example"
    (attached,) = letter.iter_attachments()
    assert attached.get_filename().endswith(".pdf")
    assert attached.get_content().startswith(b"%PDF")
    assert "/" not in queries.file_name(queries.card(id_))


def test_what_was_sent_stays_what_it_was(store):
    """Name, terms and logo of the house, the contact and the product change afterwards; the paper does not."""
    settings.put({"business.name": "Demir Kahve"})
    id_ = samples.draft(language="tr")
    actions.send(id_)
    card = queries.card(id_)
    before = prints.pdf(id_)
    assert before == files.get(card.pdf)
    settings.put({"business.name": "Başka Ltd.", "business.currency": "AZN"})
    contacts.set_field(card.contact_id, "name", "Renamed")
    assert prints.pdf(id_) == before == prints.pdf(id_, "tr")
    assert "Demir Kahve" in read(before)[1] and "Öztürk" in read(before)[1]
    actions.accept(id_)
    assert prints.pdf(id_) == before
    revised = actions.revise(id_)
    assert not queries.card(revised).pdf and "Başka Ltd." in read(prints.pdf(revised))[1]


def test_taken_back_it_is_a_draft_again(store):
    id_ = samples.draft()
    actions.send(id_)
    kept = queries.card(id_).pdf
    journal.undo()
    assert not queries.card(id_).pdf
    journal.redo()
    assert queries.card(id_).pdf == kept and files.get(kept) == prints.pdf(id_)
