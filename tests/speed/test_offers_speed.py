"""Writing an offer: its two pages as PDF, the preview refreshed while editing, a product found among 100,000."""

import random
import time

import pytest
from PySide6.QtWidgets import QApplication

from crm_desktop.base.text import fold
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.offers import actions, line_actions, prints, queries
from crm_desktop.features.offers.records import LineDraft, OfferDraft
from crm_desktop.features.products import queries as products
from crm_desktop.kit import theme
from crm_desktop.store import search, work
from crm_desktop.store.ids import new_ids
from crm_desktop.store.reading import ids
from tests.speed.conftest import high, middle, milliseconds

pytestmark = pytest.mark.speed
GOODS = 100_000
WORDS = (
    "espresso", "makinesi", "öğütücü", "filtre", "kahve", "şurup", "bardak", "süt", "köpürtücü", "termos", "tartı", "çekirdek",
    "Etiyopya", "Kolombiya",
)  # fmt: skip


@pytest.fixture
def offer(desk) -> int:
    buyer = contacts.create(
        ContactDraft(name="Öztürk Gıda A.Ş.", kind="organization", tax_number="1234567890", addresses=(
            AddressDraft("Atatürk Cad. 5", "Çankaya", "Ankara"),))
    )  # fmt: skip
    lines = tuple(
        LineDraft(description=f"Espresso makinesi {n}, çift gruplu, otomatik", quantity=n * 10_000, price=123_450_000 + n,
                  discount="10+5", tax_percent=2000)
        for n in range(1, 41)
    )  # fmt: skip
    return actions.create(OfferDraft(contact_id=buyer, subject="Sezon", language="tr", lines=lines))


def bare_pages(texts: list[list[tuple[float, float, str]]]) -> bytes:
    """The same words at the same places, by reportlab's canvas alone."""
    import io

    from reportlab.pdfgen.canvas import Canvas

    from crm_desktop.paper import fonts
    from crm_desktop.paper.style import REGULAR

    fonts.register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89))
    for page in texts:
        canvas.setFont(REGULAR, 9)
        for x, y, said in page:
            canvas.drawString(x, y, said)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def words_of(data: bytes) -> list[list[tuple[float, float, str]]]:
    import pypdfium2

    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        found.append([(left, bottom, text.get_text_bounded(left, bottom, right, top).replace("\r\n", " "))
                      for left, bottom, right, top in boxes])  # fmt: skip
    return found


def test_two_pages(offer, report) -> None:
    made = prints.pdf(offer)
    texts = words_of(made)
    assert len(texts) == 2
    bare_pages(texts)
    ours, bare = milliseconds(lambda: prints.pdf(offer), 15), milliseconds(lambda: bare_pages(texts), 15)
    report("offer PDF of two pages, warm", middle(ours), middle(bare), "150 ms")


def test_preview_follows(offer, report, qtbot, qapp) -> None:
    """From the change kept to the new page painted; bare: the same page's words by the canvas, and PDFium."""
    import pypdfium2

    from crm_desktop.kit.preview import PdfPreview

    theme.install(qapp, "light")
    preview = PdfPreview(lambda: prints.pdf(offer), tools=False)
    qtbot.addWidget(preview)
    preview.resize(420, 640)
    preview.show()
    qtbot.waitUntil(lambda: bool(preview.view._images) and all(scale for scale, _ in preview.view._images.values()))
    line = queries.lines(offer)[0].id

    def refreshed(price: int) -> float:
        line_actions.set_line(line, "price", price)
        before = preview.view.pages
        start = time.perf_counter()
        preview.reload()
        while preview.view.pages is before or not preview.view._images[0][0]:
            QApplication.processEvents()
        preview.view.viewport().grab()
        return (time.perf_counter() - start) * 1000

    refreshed(1)
    took = sorted(refreshed(1_000_000 + n) for n in range(20))
    texts, scale = words_of(preview.data()), preview.view._images[0][0]

    def bare() -> None:
        pypdfium2.PdfDocument(bare_pages(texts))[0].render(scale=scale)

    report("preview of an offer refreshed while editing", middle(took), middle(milliseconds(bare, 15)), "100 ms")


def fill_goods() -> None:
    rnd = random.Random(3)
    made = new_ids(GOODS)
    with work.quiet() as connection:
        connection.executemany("INSERT INTO record VALUES (?, 'product')", ((id_,) for id_ in made))
        connection.executemany(
            "INSERT INTO product(id, name, code, price, currency, created_at) VALUES (?, ?, ?, 1000000, 'TRY', '2026-01-02')",
            ((id_, f"{rnd.choice(WORDS)} {rnd.choice(WORDS)} {n}", f"K{n:06}") for n, id_ in enumerate(made)),
        )
        search.refold(connection)


def test_a_product_among_many(desk, report) -> None:
    fill_goods()
    sql = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT 200"
    for typed in ("e", "esp", "öğütücü fil", "K012", "etiyopya 9", "zzz"):
        ours = milliseconds(lambda typed=typed: products.find(typed), 30)
        asked = " AND ".join(["xkindproduct", *(f'"{word}"*' for word in fold(typed).split())])
        bare = milliseconds(lambda asked=asked: ids(sql, asked), 30)
        report(f"product among 100,000: {typed!r}", high(ours), high(bare), "16 ms")
