"""The catalogue with pictures, the sheet of one product and a list of prices as PDF, in the language asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.products import price_queries, price_rules, queries
from crm_desktop.features.products.price_queries import PriceRow
from crm_desktop.features.products.records import ProductCard
from crm_desktop.paper import pictures, style
from crm_desktop.paper.fonts import width
from crm_desktop.paper.lines import wrap
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table, figure_width
from crm_desktop.store import files, reading, settings

PICTURE, PAD = 84.0, 6.0
SHEET_PICTURE = 200.0
LINES = 5


def catalogue(path: Path, language: str = "", list_id: int = 0, category_id: int = 0) -> None:
    """What is offered, by category, with pictures and the prices of a list (0: the products' own)."""
    _write(path, language, lambda: _catalogue(list_id, category_id))


def price_list(path: Path, language: str = "", list_id: int = 0, category_id: int = 0) -> None:
    """A table of prices by category: of a list with its steps, or the products' own."""
    _write(path, language, lambda: _price_list(list_id, category_id))


def sheet(path: Path, product_id: int, language: str = "") -> None:
    """One product on a page: picture, description, facts, price."""
    _write(path, language, lambda: _sheet(product_id))


def made(kind: str, language: str = "", **options: int) -> bytes:
    """The same as bytes, for the preview: `catalogue`, `price_list` or `sheet`."""
    makes: dict[str, Callable[..., Sheet]] = {"catalogue": _catalogue, "price_list": _price_list, "sheet": _sheet}
    with speaking(language or spoken()):
        return makes[kind](**options).finish()


def _write(path: Path, language: str, make: Callable[[], Sheet]) -> None:
    with speaking(language or spoken()):
        path.write_bytes(make().finish())


# ------------------------------------------------------------------ what is offered


def _offered(category_id: int) -> list[tuple[str, list[ProductCard]]]:
    """Active products by category, those without one last."""
    chosen = {"active": True} | ({"category": [category_id]} if category_id else {})
    grouped: dict[str, list[ProductCard]] = {}
    for id_ in queries.ids(chosen):
        if card := queries.card(id_):
            grouped.setdefault(card.category, []).append(card)
    return sorted(grouped.items(), key=lambda one: (not one[0], one[0].casefold()))


def _steps(list_id: int) -> dict[int, list[PriceRow]]:
    """Product -> its prices in the list, by quantity."""
    found: dict[int, list[PriceRow]] = {}
    for row in price_queries.prices(price_queries.price_ids(list_id)) if list_id else []:
        if row.price is not None or row.own_currency == row.currency:
            found.setdefault(row.product_id, []).append(row)
    return found


def _shown_prices(card: ProductCard, steps: Sequence[PriceRow]) -> list[tuple[str, str]]:
    """(from how many, what one costs), the usual price where the list says none."""
    found = []
    if not steps or steps[0].min_quantity:
        found.append(("", locale.price(card.price, card.currency) if card.price else ""))
    for row in steps:
        price = row.own if row.price is None else row.price
        reached = text("from {quantity}", quantity=locale.quantity(row.min_quantity)) if row.min_quantity else ""
        found.append((reached, locale.price(price_rules.after_discount(price, row.discount), row.currency)))
    return found


def _begun(title: str, lines: Sequence[str]) -> Sheet:
    said = {key: str(settings.get(f"business.{key}", "") or "").strip() for key in _HOUSE}
    address = ", ".join(part for part in (said["address"], said["city"]) if part)
    reach = " · ".join(part for part in (said["phone"], said["email"], said["web"]) if part)
    made_ = Sheet(title, said["name"])
    head = Letterhead(said["name"], tuple(part for part in (address, reach) if part), files.get(said["logo"]))
    made_.letterhead(head, title, [line for line in lines if line])
    return made_


_HOUSE = ("name", "address", "city", "phone", "email", "web", "logo")


def _about(list_id: int, category_id: int) -> list[str]:
    """Of which list and category, what days it holds, and that tax comes on top."""
    category = reading.value("SELECT name FROM product_category WHERE id = ?1", category_id) if category_id else ""
    row = price_queries.price_list(list_id) if list_id else None
    term = price_queries.term(row.valid_from, row.valid_to) if row else ""
    return [row.name if row else "", term, category or "", locale.day(clock.today()), text("Prices without tax")]


def _none(page: Sheet) -> Sheet:
    page.paragraph(text("No products are offered here yet."), color=style.DIM)
    return page


# ------------------------------------------------------------------ the three papers


def _price_list(list_id: int = 0, category_id: int = 0) -> Sheet:
    page = _begun(text("Price list"), _about(list_id, category_id))
    groups, steps = _offered(category_id), _steps(list_id)
    if list_id:
        groups = [(name, [card for card in cards if card.id in steps]) for name, cards in groups]
        groups = [(name, cards) for name, cards in groups if cards]
    if not groups:
        return _none(page)
    lines = [
        (name, card, reached, price)
        for name, cards in groups
        for card in cards
        for reached, price in _shown_prices(card, steps.get(card.id, ()))
    ]
    title = text("Price")
    columns = [Column(text("Code"), 84), Column(text("Product"))]
    stepped = any(reached for _, _, reached, _ in lines)
    columns += [Column(text("At least"), 70)] if stepped else []
    columns += [Column(text("Unit"), 56), Column(text("VAT"), 44, True)]
    columns += [Column(title, figure_width([price for *_, price in lines], title, least=80), True)]
    table = Table(page, columns)
    before: tuple[str | None, int] = (None, 0)
    for name, card, reached, price in lines:
        if name != before[0]:
            table.heading(name or text("Other products"))
        again = before[1] == card.id
        cells = ["", ""] if again else [card.code, card.name]
        cells += [reached] if stepped else []
        tax = locale.percent(card.tax_percent) if card.tax_rate_id else ""
        table.row([*cells, *(["", ""] if again else [card.unit, tax]), price], with_last=again)
        before = (name, card.id)
    table.finish()
    return page


def _catalogue(list_id: int = 0, category_id: int = 0) -> Sheet:
    page = _begun(text("Catalogue"), _about(list_id, category_id))
    groups, steps = _offered(category_id), _steps(list_id)
    if not groups:
        return _none(page)
    for name, cards in groups:
        if name or len(groups) > 1:
            page.section(name or text("Other products"), keep=PICTURE + 2 * PAD)
        for card in cards:
            _entry(page, card, _shown_prices(card, steps.get(card.id, ())))
    return page


def _entry(page: Sheet, card: ProductCard, prices: Sequence[tuple[str, str]]) -> None:
    """Picture at the left, words in the middle, prices at the right; never torn over two pages."""
    picture = pictures.drawable(files.get(card.photo) if card.photo else None)
    x = page.left + PICTURE + style.GAP
    right = max(90.0, *(width(f"{reached}  {price}", style.STRONG, style.BODY) for reached, price in prices))
    room = page.right - right - style.GAP - x
    name = wrap(card.name, style.STRONG, style.SECTION, room)[:3]
    words = wrap(card.description, style.REGULAR, style.BODY, room)[:LINES] if card.description.strip() else []
    facts = " · ".join(part for part in (card.code, card.unit, _warranty(card)) if part)
    high = (len(name) * style.SECTION + len(words) * style.BODY + style.META) * style.LEADING
    high = max(high, len(prices) * style.BODY * style.LEADING, _tall(picture)) + 2 * PAD
    page.need(high)
    top = page.y
    if picture is not None:
        _place(page, picture, page.left, top - PAD, PICTURE, PICTURE)
    page.y = top - PAD
    for line in name:
        page.line(line, x, style.SECTION, strong=True)
        page.y -= style.SECTION * style.LEADING
    page.line(facts, x, style.META, color=style.DIM, room=room)
    page.y -= style.META * style.LEADING
    for line in words:
        page.line(line, x, style.BODY)
        page.y -= style.BODY * style.LEADING
    page.y = top - PAD
    for reached, price in prices:
        page.line(price, page.right, style.BODY, strong=True, align="right", figure=True)
        if reached:
            page.line(reached, page.right - right, style.BODY, color=style.DIM)
        page.y -= style.BODY * style.LEADING
    page.y = top - high
    page.rule(style.LINE, 0.5)


def _tall(picture: object | None) -> float:
    """How high a picture stands in a catalogue."""
    if picture is None:
        return 0
    wide, tall = picture.getSize()  # type: ignore[attr-defined]
    return tall * min(PICTURE / wide, PICTURE / tall)


def _place(page: Sheet, picture: object, x: float, top: float, room: float, high: float) -> float:
    """Draws a picture whole into a box; gives the height taken."""
    wide, tall = picture.getSize()  # type: ignore[attr-defined]
    scale = min(room / wide, high / tall)
    page.canvas.drawImage(picture, x, top - tall * scale, wide * scale, tall * scale, mask="auto")
    return tall * scale


def _warranty(card: ProductCard) -> str:
    return text("{count} months of warranty", count=card.warranty_months) if card.warranty_months else ""


def _sheet(product_id: int) -> Sheet:
    card = queries.card(product_id)
    if card is None:
        raise UserError(text("This product is no longer there."))
    page = _begun(card.name, [card.code, card.category, locale.day(clock.today())])
    picture = pictures.drawable(files.get(card.photo) if card.photo else None)
    if picture is not None:
        page.y -= _place(page, picture, page.left, page.y, page.width, SHEET_PICTURE) + style.GAP
    page.paragraph(card.description)
    facts = [
        (text("Price without tax"), locale.price(card.price, card.currency) if card.price else ""), (text("Unit"), card.unit),
        (text("VAT"), locale.percent(card.tax_percent) if card.tax_rate_id else ""),
        (text("Warranty"), _warranty(card)), (text("Next better model"), card.better),
    ]  # fmt: skip
    if any(said for _, said in facts):
        page.y -= style.GAP
        table = Table(page, [Column("", 150), Column("")])
        for label, said in facts:
            if said:
                table.row([label, said])
        table.finish()
    if parts := queries.parts(card.id):
        page.section(text("Parts"))
        table = Table(page, [Column(text("Code"), 84), Column(text("Product")), Column(text("Quantity"), 80, True)])
        for part in parts:
            table.row([part.code, part.name, " ".join(one for one in (locale.quantity(part.quantity), part.unit) if one)])
        table.finish()
    return page
