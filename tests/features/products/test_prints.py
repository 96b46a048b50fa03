"""Catalogue, price list and product sheet: what stands on the paper, in three languages, with what people type."""

import time

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from crm_desktop.features.products import actions, bundle_actions, price_actions, prints, queries
from crm_desktop.features.products.records import ProductDraft
from crm_desktop.features.products.ui import printing
from tests.features.products.test_ui_products import page  # noqa: F401


def said(data: bytes) -> tuple[str, int]:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(one.get_textpage().get_text_range() for one in document), len(document)


@pytest.fixture
def goods(desk):
    from tests.paper.test_paper import picture

    rate = queries.tax_rates()[0].id
    one = actions.create(
        ProductDraft("Öğütücü 75 mm", code="OG-75", price=184_000_000, category="Makineler", unit="adet", tax_rate_id=rate,
                     description="Sessiz, ağır, uzun ömürlü.", warranty_months=24, photo=actions.keep_photo(picture((600, 400))))
    )  # fmt: skip
    two = actions.create(ProductDraft("Şurup", price=8_900_000, category="Kahve"))
    made = price_actions.add_list("Toptan 2026", "TRY", None, "2026-01-01", "2026-12-31")
    price_actions.put_price(made, one, 0, None, "10")
    price_actions.put_price(made, one, 100_000, 150_000_000)
    return one, two, made


@pytest.mark.parametrize("language", ["tr", "az", "en"])
def test_papers_say_prices_of_the_list(goods, language):
    one, two, made = goods
    dot = "." if language != "en" else ","
    words, pages = said(prints.made("price_list", language, list_id=made))
    assert pages == 1 and "Toptan 2026" in words and f"16{dot}560" in words and f"15{dot}000" in words and "Şurup" not in words
    words, _ = said(prints.made("price_list", language))
    assert "Şurup" in words and f"18{dot}400" in words
    words, pages = said(prints.made("catalogue", language, list_id=made))
    assert pages == 1 and "Sessiz" in words and f"15{dot}000" in words and "890" in words
    words, _ = said(prints.made("catalogue", language, category_id=queries.card(two).category_id))
    assert "Şurup" in words and "Öğütücü" not in words
    words, pages = said(prints.made("sheet", language, product_id=one))
    assert pages == 1 and "Sessiz" in words and "24" in words and f"18{dot}400" in words


def test_papers_of_nothing_and_of_anything(desk, tmp_path):
    assert said(prints.made("catalogue"))[1] == said(prints.made("price_list"))[1] == 1
    for bad in ("<b>x &amp;", "😀 שלום 漢字", "y" * 10_000):
        made = actions.create(ProductDraft(bad, code=bad, description=bad * 3, unit=bad, category=bad))
        assert said(prints.made("sheet", product_id=made))[1] >= 1
    bundle = actions.create(ProductDraft("Corner", kind="bundle"))
    bundle_actions.add_part(bundle, made)
    assert "Corner" in said(prints.made("sheet", product_id=bundle))[0]
    for kind in (prints.catalogue, prints.price_list):
        kind(tmp_path / "x.pdf", language="tr")
        assert said((tmp_path / "x.pdf").read_bytes())[1] >= 1


def test_many_products_break_between_entries(desk):
    for number in range(120):
        actions.create(ProductDraft(f"Product {number:03}", code=f"P-{number}", price=number * 10_000, description="words " * 30))
    start = time.perf_counter()
    words, pages = said(prints.made("catalogue"))
    assert pages > 5 and all(f"Product {number:03}" in words for number in range(120))
    print(f"catalogue of 120: {1000 * (time.perf_counter() - start):.0f} ms, {pages} pages")
    assert said(prints.made("price_list"))[1] > 2


def test_the_preview_shows_the_very_paper(page, qtbot):  # noqa: F811
    actions.create(ProductDraft("Grinder", price=5))
    asked = []
    page.navigator.preview_asked.connect(lambda *said_: asked.append(said_))
    form = printing.catalogue(page.navigator)
    form.form.save()
    page.open_record(queries.find("grinder")[0].id)
    qtbot.keyClick(page.record, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.record.print()
    next(one for one in page.findChildren(type(form)) if one.isVisible()).form.save()
    assert [title for title, *_ in asked] == ["Catalogue", "Product sheet"]
    assert all("Grinder" in said(make())[0] for _, make, _ in asked)
    assert asked[1][2].startswith("Product sheet Grinder")
