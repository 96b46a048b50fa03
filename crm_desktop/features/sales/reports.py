"""What the page of reports prints of sales: by period, customer and product, aging, cash expected by week."""

from collections.abc import Callable, Sequence
from pathlib import Path

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import mark, plural, speaking, text
from crm_desktop.features.offers.records import Party
from crm_desktop.features.sales import accounts, rules
from crm_desktop.features.sales.prints import begun
from crm_desktop.features.sales.records import Aged, Sold
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Sheet
from crm_desktop.paper.table import Column, Table, figure_width

TITLES = {"period": mark("Sales by period"), "customer": mark("Sales by customer"), "product": mark("Sales by product")}


def by_period(path: Path, from_day: str = "", to_day: str = "", language: str = "") -> None:
    """Months, oldest first; returns taken off."""
    _write(path, language, lambda: _sold("period", from_day, to_day))


def by_customer(path: Path, from_day: str = "", to_day: str = "", language: str = "") -> None:
    _write(path, language, lambda: _sold("customer", from_day, to_day))


def by_product(path: Path, from_day: str = "", to_day: str = "", language: str = "") -> None:
    _write(path, language, lambda: _sold("product", from_day, to_day))


def aging(path: Path, as_of: str = "", language: str = "") -> None:
    """Who owes how much for how long."""
    _write(path, language, lambda: _aging(as_of or clock.today().isoformat()))


def cash(path: Path, weeks: int = 12, language: str = "") -> None:
    """What falls due in which week."""
    _write(path, language, lambda: _cash(weeks))


def _write(path: Path, language: str, make: Callable[[], Sheet]) -> None:
    with speaking(language or spoken()):
        path.write_bytes(make().finish())


def _period(from_day: str, to_day: str) -> str:
    if from_day and to_day:
        return text("{first} to {last}", first=locale.day(from_day), last=locale.day(to_day))
    if from_day:
        return text("since {day}", day=locale.day(from_day))
    return text("until {day}", day=locale.day(to_day or clock.today()))


def _sold(what: str, from_day: str, to_day: str) -> Sheet:
    sheet = begun(text(TITLES[what]), [_period(from_day, to_day)], Party())
    found = accounts.sales_by(what, from_day, to_day)
    for currency in dict.fromkeys(one.currency for one in found):
        _sold_table(sheet, what, currency, [one for one in found if one.currency == currency])
    if not found:
        sheet.paragraph(text("Nothing was sold in this time."))
    return sheet


def _sold_table(sheet: Sheet, what: str, currency: str, found: Sequence[Sold]) -> None:
    names = {"period": text("Month"), "customer": text("Customer"), "product": text("Product")}
    with_cost = any(one.cost for one in found)
    heads = [text("Quantity") if what == "product" else text("Sales"), text("Net"), text("Share")]
    heads += [text("Margin")] if with_cost else []
    whole = sum(one.net for one in found)
    rows = [_sold_cells(what, one, whole, with_cost) for one in found]
    sheet.section(text("In {currency}", currency=currency), keep=80)
    columns = [Column(names[what])]
    columns += [
        Column(head, figure_width([cells[at] for cells in rows], head, least=64), True) for at, head in enumerate(heads, 1)
    ]
    table = Table(sheet, columns)
    for cells in rows:
        table.row(cells)
    all_ = Sold("", text("Together"), currency, sum(one.sales for one in found), 0, whole, sum(one.cost for one in found))
    if not all(one.cost for one in found):
        all_ = all_._replace(cost=0)
    last = _sold_cells(what, all_, whole, with_cost)
    table.row([all_.name, "" if what == "product" else last[1], *last[2:]], strong=True)
    table.finish()


def _sold_cells(what: str, one: Sold, whole: int, with_cost: bool) -> list[str]:
    name = one.name
    if what == "period" and one.key:
        name = f"{locale.month(int(one.key[5:]))} {one.key[:4]}"
    elif not name:
        name = text("Without a product") if what == "product" else text("Customer deleted")
    count = locale.quantity(one.quantity) if what == "product" else locale.number(one.sales, 0, 1)
    share = locale.percent(rules.half_up(one.net * 1000, whole) * 10) if whole else ""
    return [
        name,
        count,
        locale.number(one.net),
        share,
        *([locale.number(one.net - one.cost) if one.cost else ""] if with_cost else []),
    ]


def _aging(as_of: str) -> Sheet:
    sheet = begun(text("What customers owe, by age"), [locale.day(as_of)], Party())
    found = accounts.aging(as_of)
    for currency in dict.fromkeys(one.currency for one in found):
        own = [one for one in found if one.currency == currency]
        sums = [sum(one.buckets[at] for one in own) for at in range(len(rules.BUCKETS))]
        sheet.section(text("In {currency}", currency=currency), keep=80)
        heads = [*(text(name) for name in rules.BUCKETS), text("Together")]
        small = style.BODY - 0.5
        shown = [[locale.number(minor) for minor in (*one.buckets, one.total)] for one in own]
        shown.append([locale.number(minor) for minor in (*sums, sum(sums))])
        columns = [Column(text("Customer"))]
        columns += [
            Column(head, figure_width([cells[at] for cells in shown], head, small, most=84), True)
            for at, head in enumerate(heads)
        ]
        columns.append(Column(text("Pays late by"), figure_width([], text("Pays late by"), least=48), True))
        late = accounts.late_of([one.contact_id for one in own if one.contact_id])
        table = Table(sheet, columns, small)
        for one in own:
            name = one.contact or text("Customer deleted")
            table.row([name, *map(_or_blank, one.buckets), locale.number(one.total), _days(late, one)])
        table.row([text("Together"), *map(_or_blank, sums), locale.number(sum(sums)), ""], strong=True)
        table.finish()
    if not found:
        sheet.paragraph(text("Nobody owes anything."))
    return sheet


def _days(late: dict[int, int], one: Aged) -> str:
    """By how many days they pay late on average; blank before they paid anything."""
    days = late.get(one.contact_id or 0)
    return "" if days is None else plural("{count} day", "{count} days", days)


def _or_blank(minor: int) -> str:
    return locale.number(minor) if minor else ""


def _cash(weeks: int) -> Sheet:
    sheet = begun(text("Cash expected by week"), [locale.day(clock.today())], Party())
    found = accounts.cash_expected(weeks)
    for currency in dict.fromkeys(currency for _, currency, _ in found):
        own = [(week, sum_) for week, code, sum_ in found if code == currency]
        sheet.section(text("In {currency}", currency=currency), keep=80)
        sums = [locale.number(sum_) for _, sum_ in own]
        table = Table(
            sheet, [Column(text("Week")), Column(text("Falls due"), figure_width(sums, text("Falls due"), least=90), True)]
        )
        for (week, _), sum_ in zip(own, sums, strict=True):
            table.row([_week(week), sum_], dim=week == accounts.ANY_DAY)
        table.row([text("Together"), locale.number(sum(sum_ for _, sum_ in own))], strong=True)
        table.finish()
    if not found:
        sheet.paragraph(text("Nothing is expected."))
    return sheet


def _week(monday: str) -> str:
    if not monday:
        return text("Overdue already")
    if monday == accounts.ANY_DAY:
        return text("Later")
    return text("{first} to {last}", first=locale.day(monday), last=locale.day(rules.days_on(monday, 6)))
