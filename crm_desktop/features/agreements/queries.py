"""Reading agreements: the list, one card, its prices and items, and the price that offers must obey."""

from array import array
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.agreements import rules
from crm_desktop.features.agreements.records import AgreedPrice, AgreementCard, AgreementRow, Interval, ItemRow, PriceRow
from crm_desktop.store import criteria, search, settings
from crm_desktop.store.reading import array_of, in_order, row, value
from crm_desktop.store.reading import ids as read_ids
from crm_desktop.store.reading import rows as read

COLUMNS = """a.id, a.number, a.contact_id, coalesce(c.name, ''), a.kind, a.title, a.status, a.starts_on, a.ends_on, a.notice_days,
 a.renew_months, a.kept_until, a.notice_on, a.value, a.currency, a.period"""
FROM = "FROM agreement a LEFT JOIN contact c ON c.id = a.contact_id"
ORDERS = {"number": "a.number", "starts": "a.starts_on", "value": "a.value", "kind": "a.kind", "created": "a.id"}
NAMES = ("agreement.title", "agreement.contact")
SEEN = {"end": lambda one: (one.end == "", one.end), "notice": lambda one: (not one.undecided, one.notice)}
STATES_OF = {"upcoming": ("signed",), "live": ("signed",), "expired": ("signed",), "ended": ("ended", "signed")}


def agreed_price(contact_id: int | None, product_id: int | None, quantity: int = 10_000, on_day: str = "") -> AgreedPrice | None:
    """The price that a signed agreement in force on `on_day` (today) gives this customer for so much of a product.

    An agreement with the company of a person holds for the person too. Of several the one for the largest minimum quantity
    that is reached counts, then the customer's own, then the one signed last.
    """
    if not contact_id or not product_id:
        return None
    day = on_day or clock.today().isoformat()
    found = read(
        "SELECT a.id, a.number, a.title, p.price, a.currency, p.discount, p.min_quantity, a.starts_on, a.ends_on, a.renew_months,"
        " a.notice_on FROM agreement_price p JOIN agreement a ON a.id = p.agreement_id WHERE p.product_id = ?2"
        " AND a.contact_id IN (?1, (SELECT organization_id FROM contact WHERE id = ?1)) AND a.status = 'signed'"
        " AND a.trashed_at IS NULL AND p.min_quantity <= ?3 AND p.from_on <= ?4 AND (p.to_on = '' OR p.to_on >= ?4)"
        " ORDER BY p.min_quantity DESC, a.contact_id = ?1 DESC, a.signed_on DESC, p.id DESC",
        contact_id, product_id, max(0, quantity), day,
    )  # fmt: skip
    for *cells, starts_on, ends_on, renew_months, notice_on in found:
        end = rules.term_end(ends_on, 0 if notice_on else renew_months, day)
        if rules.state("signed", starts_on, end, day, notice_on) == "live":
            return AgreedPrice(*cells)
    return None


def priced_products(contact_id: int) -> set[int]:
    """Products that a signed agreement with a customer, or the company it works at, says a price of."""
    sql = """SELECT DISTINCT p.product_id FROM agreement a JOIN agreement_price p ON p.agreement_id = a.id
      WHERE a.contact_id IN (?1, (SELECT organization_id FROM contact WHERE id = ?1)) AND a.status = 'signed'
        AND a.trashed_at IS NULL"""
    return {id_ for (id_,) in read(sql, contact_id)}


def running_of(contact_id: int) -> list[AgreementRow]:
    """Those in force with a customer or the company it works at, the one that ends first on top."""
    found = read_ids(
        "SELECT id FROM agreement WHERE contact_id IN (?1, (SELECT organization_id FROM contact WHERE id = ?1))"
        " AND status = 'signed' AND trashed_at IS NULL",
        contact_id,
    )
    return sorted((one for one in rows(found) if one.state == "live"), key=SEEN["end"])


def interval(product_id: int) -> Interval:
    found = row("SELECT reorder_days, service_months FROM product_interval WHERE product_id = ?", product_id)
    return Interval(*found) if found else Interval()


# ------------------------------------------------------------------ the list


def ids(filter: dict[str, Any], sort: str = "-created", limit: int = -1) -> "array[int]":
    """Live agreements of a filter in order; `sort` is a key of ORDERS, NAMES or SEEN, with - before it descending."""
    condition, params = _where(filter)
    descending, key = sort.startswith("-"), sort.lstrip("-")
    way = "DESC" if descending else "ASC"
    if key in NAMES:
        sql = f"""SELECT a.id FROM agreement a LEFT JOIN sort_key s ON s.id = a.id AND s.field = ? WHERE {condition}
          ORDER BY s.key IS NULL, s.key {way}, a.id"""
        found = read_ids(sql, key, *params)
    else:
        found = read_ids(
            f"SELECT a.id FROM agreement a WHERE {condition} ORDER BY {ORDERS.get(key, 'a.id')} {way}, a.id {way}", *params
        )
    if key in SEEN or any(filter.get(flag) for flag in ("state", "notice", "ending", "running")):
        lines = [one for one in rows(found) if _seen(one, filter)]
        if key in SEEN:
            lines.sort(key=SEEN[key], reverse=descending)
        found = array("q", (one.id for one in lines))
    return found[:limit] if limit >= 0 else found


def _seen(one: AgreementRow, filter: dict[str, Any]) -> bool:
    """What only the day can tell."""
    if filter.get("state") and one.state not in filter["state"]:
        return False
    if filter.get("running") and one.state not in ("live", "upcoming", "sent"):
        return False
    return (one.notice_due or not filter.get("notice")) and (one.ending or not filter.get("ending"))


def _where(filter: dict[str, Any]) -> tuple[str, list[Any]]:
    parts, params = ["a.trashed_at IS NULL"], []
    if filter.get("kind"):
        wanted = list(filter["kind"])
        parts.append(f"a.kind IN ({', '.join('?' * len(wanted))})")
        params += wanted
    if filter.get("state"):
        wanted = sorted({status for state in filter["state"] for status in STATES_OF.get(state, (state,))})
        parts.append(f"a.status IN ({', '.join('?' * len(wanted))})")
        params += wanted
    for key, column in (("starts", "a.starts_on"), ("ends", "a.ends_on")):
        start, end = filter.get(key) or ("", "")
        if start or end:
            parts.append(f"{column} <> '' AND {column} >= ? AND {column} <= ?")
            params += [start, end or "9999"]
    if filter.get("contact"):
        parts.append("a.contact_id = ?")
        params.append(filter["contact"])
    if filter.get("where"):
        asked, more = criteria.where("agreement", filter["where"], "a")
        parts.append(asked)
        params += more
    if filter.get("words"):
        parts.append("a.id IN carray(?)")
        params.append(array_of(search.ids(filter["words"], "agreement")))
    return " AND ".join(parts), params


def first(filter: dict[str, Any], sort: str = "-created", limit: int = 100) -> list[AgreementRow]:
    return rows(ids(filter, sort, limit))


def rows(wanted: Sequence[int]) -> list[AgreementRow]:
    found = read(f"SELECT {COLUMNS} {FROM} WHERE a.id IN carray(?)", array_of(wanted))
    today = clock.today().isoformat()
    return [_row(cells, today) for cells in in_order(found, wanted)]


def _row(cells: Sequence[Any], today: str) -> AgreementRow:
    status, starts_on, ends_on, notice_days, renew_months, notice_on = (cells[at] for at in (6, 7, 8, 9, 10, 12))
    rolls = renew_months if status == "signed" and not notice_on else 0
    end = rules.term_end(ends_on, rolls, today)
    state = rules.state(status, starts_on, end, today, notice_on)
    derived: tuple[Any, ...] = (end, rules.notice_day(end, notice_days), state, today)
    return AgreementRow(*cells, *derived)


def summary(filter: dict[str, Any]) -> str:
    """What stands after the count: how many wait for notice."""
    waiting = sum(one.notice_due for one in rows(ids(filter)))
    return plural("{count} with notice due", "{count} with notice due", waiting) if waiting else ""


def coming_up(until_day: str) -> list[AgreementRow]:
    """Signed ones whose notice day or end may lie up to a day. Those past their written end are taken whole: they may have
    renewed themselves."""
    return rows(
        read_ids(
            "SELECT id FROM agreement WHERE status = 'signed' AND trashed_at IS NULL AND ends_on <> ''"
            " AND date(ends_on, '-' || notice_days || ' days') <= ?",
            max(until_day, clock.today().isoformat()),
        )
    )


def waiting_count() -> int:
    """The figure of the sidebar: those whose notice day comes within 30 days."""
    return sum(one.notice_due for one in coming_up((clock.today() + timedelta(rules.SOON)).isoformat()))


def about(contact_id: int, limit: int) -> list[AgreementRow]:
    """Of a contact or of the company it works at, those in force first."""
    found = read_ids(
        "SELECT id FROM agreement WHERE contact_id IN (?1, (SELECT organization_id FROM contact WHERE id = ?1))"
        " AND trashed_at IS NULL ORDER BY status = 'ended', id DESC LIMIT ?2",
        contact_id, limit,
    )  # fmt: skip
    return sorted(rows(found), key=lambda one: one.state in ("ended", "expired"))


# ------------------------------------------------------------------ one


def card(id: int) -> AgreementCard | None:
    found = row(
        f"SELECT {COLUMNS}, a.language, a.visits, a.service_note, a.penalty, a.penalty_amount, a.exit_clause, a.exit_amount,"
        f" a.note, coalesce(a.sent_at, ''), a.signed_on, a.ended_on, a.end_reason, a.created_at,"
        f" coalesce(a.trashed_at, ''), a.amends_id, a.amendment {FROM} WHERE a.id = ?",
        id,
    )
    return AgreementCard(_row(found[:16], clock.today().isoformat()), *found[16:]) if found else None


def needed(id: int) -> AgreementCard:
    found = card(id)
    if found is None:
        raise UserError(text("This agreement is no longer there."))
    return found


PRICES = """SELECT p.id, p.agreement_id, p.product_id, r.name, r.code, r.unit, r.price, r.currency, p.price, p.discount,
 p.min_quantity, p.from_on, p.to_on, a.currency FROM agreement_price p JOIN product r ON r.id = p.product_id
 JOIN agreement a ON a.id = p.agreement_id"""


def amendments(id: int) -> list[AgreementRow]:
    """What amends an agreement, the newest first."""
    return rows(read_ids("SELECT id FROM agreement WHERE amends_id = ? AND trashed_at IS NULL ORDER BY id DESC", id))


def prices(agreement_id: int) -> list[PriceRow]:
    return [PriceRow(*cells) for cells in read(f"{PRICES} WHERE p.agreement_id = ? ORDER BY p.id", agreement_id)]


def price(id: int) -> PriceRow | None:
    found = row(f"{PRICES} WHERE p.id = ?", id)
    return PriceRow(*found) if found else None


def items(agreement_id: int) -> list[ItemRow]:
    sql = "SELECT id, agreement_id, product_id, description, quantity FROM agreement_item WHERE agreement_id = ? ORDER BY id"
    return [ItemRow(*cells) for cells in read(sql, agreement_id)]


def item(id: int) -> ItemRow | None:
    found = row("SELECT id, agreement_id, product_id, description, quantity FROM agreement_item WHERE id = ?", id)
    return ItemRow(*found) if found else None


def exists(id: int) -> bool:
    return value("SELECT 1 FROM agreement WHERE id = ?", id) is not None


def currency() -> str:
    return settings.get("business.currency", "TRY") or "TRY"


def find(kind: str, words: str) -> list[Hit]:
    """Contacts or products to link to."""
    return search.find(words, (kind,), 8)


def hit(kind: str, id: int | None) -> Hit | None:
    """What is linked, for a field that shows it; ("contact" or "product")."""
    table = {"contact": "contact", "product": "product"}[kind]
    found = value(f"SELECT name FROM {table} WHERE id = ?", id) if id else None
    return Hit(kind, id, found) if id and found is not None else None
