"""How an agreement reads in words: its marks, its renewal, its prices and what service includes. On screen and on paper."""

from crm_desktop.base import locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.agreements import rules
from crm_desktop.features.agreements.records import AgreementCard, AgreementRow, ItemRow, PriceRow


def badges(card: AgreementCard) -> list[tuple[str, str]]:
    """How it stands, then what must not be overlooked."""
    row = card.row
    found = [row.state_badge]
    if row.notice_on and row.state in ("live", "upcoming"):
        found.append((text("Notice given"), "warn"))
    elif row.notice_due:
        found.append((text("Notice due"), "bad" if row.notice < row.today else "warn"))
    if card.penalty or card.penalty_amount:
        found.append((text("Penalty"), "bad"))
    if card.exit_clause or card.exit_amount:
        found.append((text("Exit clause"), "warn"))
    return found


def renewal(row: AgreementRow) -> str:
    """What happens at the end of the running term."""
    if not row.end:
        return text("No fixed end")
    if row.notice_on:
        return text("Notice given on {day}", day=locale.day(row.notice_on))
    if row.renew_months:
        return plural("Renews by itself for {count} month", "Renews by itself for {count} months", row.renew_months)
    return text("Does not renew by itself")


def notice(row: AgreementRow) -> str:
    """The sentence of the banner."""
    days = rules.days_until(row.notice, row.today)
    if days < 0:
        if row.renew_months:
            return text(
                "The last day for notice was {notice}. It renews by itself on {end}.",
                notice=locale.day(row.notice),
                end=locale.day(row.end),
            )
        return text(
            "The last day for notice was {notice}. It ends on {end}.", notice=locale.day(row.notice), end=locale.day(row.end)
        )
    if row.renew_months:
        return text(
            "Last day for notice: {notice}. Otherwise it renews by itself on {end}.",
            notice=locale.day(row.notice),
            end=locale.day(row.end),
        )
    return text(
        "Last day for notice: {notice}. It ends on {end} unless it is renewed.",
        notice=locale.day(row.notice),
        end=locale.day(row.end),
    )


def price(row: PriceRow) -> str:
    """The agreed price: a figure, a discount, or both."""
    figure = locale.price(row.price, row.currency) if row.price is not None else ""
    if not row.discount:
        return figure
    cut = text("{discount} % off", discount=row.discount)
    return text("{price}, {discount}", price=figure, discount=cut) if figure else text("usual price, {discount}", discount=cut)


def condition(row: PriceRow) -> str:
    """From which quantity and when it holds."""
    parts = []
    if row.min_quantity:
        parts.append(text("from {quantity}", quantity=f"{locale.quantity(row.min_quantity)} {row.unit[:14]}".strip()))
    if row.from_on or row.to_on:
        parts.append(f"{locale.day(row.from_on) or '…'} – {locale.day(row.to_on) or '…'}")
    return " · ".join(parts)


def item(row: ItemRow) -> str:
    if not row.quantity:
        return row.description
    return text("{quantity} × {what} a year", quantity=locale.quantity(row.quantity), what=row.description)


def visits(count: int) -> str:
    return plural("{count} visit a year", "{count} visits a year", count)
