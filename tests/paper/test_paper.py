"""Paper: what is written stands, whole and plain, whatever people write; nothing is orphaned, nothing crashes."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from crm_desktop.base import i18n
from crm_desktop.base.errors import UserError
from crm_desktop.paper import fonts, lines, pictures, style, totals
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table

fonts.register()


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def picture(size: tuple[int, int] = (40, 20), form: str = "PNG", mode: str = "RGB") -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new(mode, size, 200).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("ğıİşəƏ ₺₼€£ № – … −", "ğıİşəƏ ₺₼€£ № – … −"),
        ("ok 😀👩‍👩‍👧 da", "ok \ufffd da"),
        ("שלום עולם", "\ufffd \ufffd"),
        ("漢字かな", "\ufffd"),
        ("a\x00b\u202ec\ufeffd", "abcd"),
        ("one\ttwo", "one two"),
        ("👍🏽👍🏽", "\ufffd"),
        ("I\u0307", "İ"),
    ],
)
def test_one_sign_for_what_is_missing(said, printed):
    assert fonts.printable(said) == printed


def test_missing_letters_are_named_once():
    assert fonts.missing("a😀b😀漢 ₺") == "😀漢"


@given(st.text(max_size=300), st.floats(20, 500))
@settings(max_examples=200, deadline=None)
def test_lines_fit_and_lose_nothing(said, room):
    cut = lines.wrap(said, style.REGULAR, 9, room)
    widest = max(9 * width for width in fonts.letter_widths(style.REGULAR).values())
    assert cut
    assert all(fonts.width(line, style.REGULAR, 9) <= room + 0.01 for line in cut if len(line) > 1) or room < widest
    assert "".join("".join(cut).split()) == "".join(fonts.printable(said).split())


@given(st.text(max_size=200), st.floats(10, 300))
@settings(max_examples=100, deadline=None)
def test_elided_fits(said, room):
    shown = lines.elide(said, style.STRONG, 8, room)
    assert fonts.width(shown, style.STRONG, 8) <= max(room, 8.1) + 0.01


def test_long_words_are_linear():
    assert len(lines.wrap("x" * 200_000, style.REGULAR, 9, 100)) > 5000


def table(rows: int, headings: int = 0, long_: str = "") -> bytes:
    sheet = Sheet("T", running="Running head")
    sheet.letterhead(Letterhead("Demir <b>Kahve", ("Line & one",), picture()), "Report", ["22.11.2026"])
    made = Table(sheet, [Column("#", 24), Column("What"), Column("Sum", 80, True)])
    for row in range(rows):
        if headings and row % headings == 0:
            made.heading(f"Group {row}", 1)
        made.row([str(row), long_ if long_ and row == 1 else f"Row {row} <i>", f"{row},00"])
    figures = [("Net", "1,00"), ("VAT", "2,00")]
    made.finish(keep=totals.height(figures))
    totals.draw(sheet, figures, ("Grand total", "3,00"))
    return sheet.finish()


@pytest.mark.parametrize("rows", range(22, 80, 3))
def test_totals_and_headings_are_never_alone(rows):
    found = pages(table(rows, headings=5))
    said = "".join(found)
    assert all(f"Row {row} <i>" in said for row in range(rows))
    for page in found:
        words = [line for line in page.split("\n") if line.startswith(("Group", "Row", "Grand", "Page"))]
        groups = [at for at, line in enumerate(words) if line.startswith("Group")]
        assert all(words[at + 1].startswith("Row") for at in groups)
        if "Grand total" in page:
            assert "Row" in page


def test_heads_repeat_and_pages_count():
    found = pages(table(200))
    for number, page in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in page and "What" in page
        assert ("Running head" in page) == (number > 1)


def test_a_cell_longer_than_pages():
    found = pages(table(3, long_="y" * 10_000))
    assert "".join(found).count("y") >= 10_000 and len(found) > 2
    assert "Row 2 <i>" in "".join(found)


def test_empty_table():
    assert "Grand total" in pages(table(0))[0]


def test_spoken_language():
    from pathlib import Path

    from crm_desktop.base.paths import resources

    with i18n.speaking("tr"):
        said = "".join(pages(table(1)))
    assert ("Sayfa 1 / 1" in said) == Path(resources() / "i18n" / "tr.mo").exists() or "Page 1 of 1" in said


def test_figures_shrink_and_stay_whole():
    sheet = Sheet("T")
    made = Table(sheet, [Column("What"), Column("Sum", 50, True)])
    made.row(["a", "999.999.999.999.999,99 TL"])
    made.finish()
    assert "999.999.999.999.999,99 TL" in pages(sheet.finish())[0]


def test_pictures_are_made_small():
    from PIL import Image

    big = pictures.prepare(picture((5000, 3000), "BMP"))
    assert max(Image.open(BytesIO(big)).size) == 1200
    assert pictures.drawable(pictures.prepare(picture((10, 4000), "PNG", "RGBA"))) is not None
    assert pictures.drawable(picture((60, 60), "PNG", "L")) is not None


@pytest.mark.parametrize("bad", [b"", b"no picture", picture()[:60], b"%PDF-1.4", b"<svg/>", b"\xff\xd8\xff" + b"0" * 5000])
def test_no_picture_is_refused_when_chosen_and_left_out_when_drawn(bad):
    with pytest.raises(UserError):
        pictures.prepare(bad)
    assert pictures.drawable(bad) is None


def test_picture_bomb_is_refused():
    from PIL import Image

    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(UserError):
        pictures.prepare(out.getvalue())
    assert pictures.drawable(out.getvalue()) is None
