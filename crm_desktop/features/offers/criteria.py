"""What can be asked of offers, and of contacts and deals about offers."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import LANGUAGES, NAMES, mark, text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.features.offers import queries, rules
from crm_desktop.store.criteria import tag


def _statuses() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.STATUSES.items()]


def criteria() -> Sequence[Criterion]:
    status = queries.status_sql().replace("o.", "t.")
    mine = "SELECT r.{} FROM offer r WHERE r.{} IS NOT NULL AND r.trashed_at IS NULL AND {{match}}"
    return (
        Criterion("number", mark("Number"), "text", "t.number"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("subject", mark("Topic"), "text", "t.subject"),
        Criterion("status", mark("Status"), "choice", f"({status})", choices=_statuses),
        Criterion("issued_on", mark("Date"), "day", "t.issued_on"),
        Criterion("valid_until", mark("Valid until"), "day", "t.valid_until"),
        Criterion(
            "total", mark("Total"), "money", "(SELECT m9.total FROM offer_sum m9 WHERE m9.id = t.id)",
            sums=True, currency="t.currency",
        ),
        Criterion("currency", mark("Currency"), "choice", "t.currency", choices=lambda: [(code, code) for code in CURRENCIES]),
        Criterion(
            "language", mark("Language"), "choice", "t.language", choices=lambda: [(code, NAMES[code]) for code in LANGUAGES]
        ),
        tag(),
        Criterion("created", mark("Added on"), "moment", "t.created_at"),
        Criterion(
            "customer", mark("a customer", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM offer q JOIN contact r ON r.id = q.contact_id WHERE {match}",
        ),
        Criterion(
            "offer", mark("an offer", "relation"), "record", related="offer", of="contact", ctx="relation",
            within=mine.format("contact_id", "contact_id"),
        ),
        Criterion(
            "offer", mark("an offer", "relation"), "record", related="offer", of="deal", ctx="relation",
            within=mine.format("deal_id", "deal_id"),
        ),
    )  # fmt: skip
