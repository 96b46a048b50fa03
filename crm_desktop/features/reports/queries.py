"""What the reports read, gathered from the features below and from all manifests."""

from collections.abc import Sequence
from datetime import timedelta
from inspect import signature
from typing import Any, NamedTuple

from crm_desktop.base.clock import today
from crm_desktop.base.feature import Feature, Hit, Report, TimelineEntry, load
from crm_desktop.base.i18n import text
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.contacts import rules as contact_rules
from crm_desktop.features.contacts.records import ContactRow
from crm_desktop.features.deals import queries as deals
from crm_desktop.features.offers import parties
from crm_desktop.features.offers.records import Party
from crm_desktop.store import files, search
from crm_desktop.store.reading import array_of, rows

ORDER = ("reports", "sales", "deals", "offers", "agreements", "products", "tickets", "activities")
SORTS = ("contact.name", "contact.organization", "contact.city", "-created")


class Listed(NamedTuple):
    """The customer list before it is drawn: rows in order, and the filters as they are named on paper."""

    rows: list[ContactRow]
    filters: list[str]


def features() -> tuple[Feature, ...]:
    """All manifests, by name: the catalog stands above this feature."""
    return load("crm_desktop.features.catalog:features")()


def groups() -> list[tuple[str, tuple[Report, ...]]]:
    """Every report of every manifest under the name of its page: customers first, then in the order of a sale."""
    found = [feature for feature in features() if feature.reports]
    found.sort(key=lambda feature: ORDER.index(feature.name) if feature.name in ORDER else len(ORDER))
    return [(_heading(feature), feature.reports) for feature in found]


def _heading(feature: Feature) -> str:
    """The page's own; without one the reports tell what was said and promised."""
    if feature.name == "reports":
        return text("Customers")
    return text(feature.pages[0].title) if feature.pages else text("Activities")


def reports() -> list[Report]:
    """The same, one after the other."""
    return [report for _, found in groups() for report in found]


def options_of(report: Report) -> frozenset[str]:
    """What its make can be told, by the names of its parameters: `language`, `from_day` and `to_day`, `entries`."""
    return frozenset(signature(load(report.make)).parameters)


def period(key: str) -> tuple[str, str]:
    """First and last day of `month`, `last_month`, `year`, `last_year`; both "" for all time."""
    day = today()
    if key == "month":
        return day.replace(day=1).isoformat(), day.isoformat()
    if key == "last_month":
        last = day.replace(day=1) - timedelta(days=1)
        return last.replace(day=1).isoformat(), last.isoformat()
    if key == "year":
        return day.replace(month=1, day=1).isoformat(), day.isoformat()
    if key == "last_year":
        return f"{day.year - 1}-01-01", f"{day.year - 1}-12-31"
    return "", ""


def ends() -> tuple[str, str]:
    """The last day of the last month and of the last year."""
    day = today()
    return (day.replace(day=1) - timedelta(days=1)).isoformat(), f"{day.year - 1}-12-31"


def pipelines() -> list[tuple[int, str]]:
    return [(row.id, row.name) for row in deals.pipelines()]


def price_lists() -> list[tuple[int, str]]:
    from crm_desktop.features.products import price_queries

    return [(one.id, one.name) for one in price_queries.lists()]


def categories() -> list[tuple[int, str]]:
    return rows("SELECT id, name FROM product_category ORDER BY name, id")


def business() -> tuple[Party, bytes | None]:
    """Who prints, and the logo."""
    seller = parties.seller()
    return seller, files.get(seller.logo) if seller.logo else None


def figures(contact_id: int) -> list[tuple[str, str, str]]:
    return [figure for feature in features() if feature.figures for figure in load(feature.figures)(contact_id)]


def timeline(contact_id: int, limit: int) -> list[TimelineEntry]:
    """The newest of all features, merged."""
    found = [entry for feature in features() if feature.timeline for entry in load(feature.timeline)(contact_id, None, limit)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]


def listed(filter: dict[str, Any] | None = None, sort: str = "contact.name", ids: Sequence[int] | None = None) -> Listed:
    """The contacts of a filter (as of the contacts page) or just these, in order."""
    chosen = filter or {}
    wanted = contacts.ids(chosen, sort) if ids is None else ids
    found: list[ContactRow] = []
    for start in range(0, len(wanted), 2000):
        found += contacts.rows(wanted[start : start + 2000])
    return Listed(found, named_filters(chosen))


def named_filters(filter: dict[str, Any]) -> list[str]:
    """`City: Ankara, Bursa` for each filter in force."""
    said = []
    if kinds := filter.get("kind"):
        said.append(text("Kind: {value}", value=", ".join(text(contact_rules.KINDS[kind]) for kind in kinds)))
    if roles := filter.get("role"):
        said.append(text("Role: {value}", value=", ".join(text(contact_rules.ROLES[role]) for role in roles)))
    if cities := filter.get("city"):
        said.append(text("City: {value}", value=", ".join(cities)))
    for key, table, title in (("tag", "tag", text("Tag")), ("source", "source", text("Source"))):
        if wanted := filter.get(key):
            names = dict(rows(f"SELECT id, name FROM {table}"))
            said.append(f"{title}: {', '.join(names.get(id_, '') for id_ in wanted)}")
    if words := str(filter.get("words", "")).strip():
        said.append(text("Search: {words}", words=words))
    return said


def find(kind: str, words: str) -> list[Hit]:
    """Records of a kind that a report can be about."""
    return search.find(words, kinds=(kind,), limit=20) if words.strip() else []


def newest_contact() -> int | None:
    """One to show a report of before the person has chosen."""
    found = contacts.first({}, "-created", 1)
    return found[0].id if found else None


def contact_name(id_: int) -> str:
    card = contacts.card(id_)
    return card.name if card else ""


def choices(what: str) -> list[tuple[str, str]]:
    """(key, words) of a filter's choices: roles, cities."""
    if what == "role":
        return [(key, text(name)) for key, name in contact_rules.ROLES.items()]
    return [(city, city) for city in contacts.cities()]


def without_address(ids: Sequence[int]) -> int:
    """How many of these have none, of their own or of their company."""
    sql = """SELECT count(*) FROM contact c WHERE c.id IN carray(?1) AND NOT EXISTS (SELECT 1 FROM address a
      WHERE a.contact_id IN (c.id, c.organization_id) AND a.street || a.district || a.city || a.postcode <> '')"""
    return int(rows(sql, array_of(ids))[0][0])
