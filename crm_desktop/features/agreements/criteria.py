"""What can be asked of agreements, and of contacts about agreements."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.agreements import rules
from crm_desktop.store.criteria import tag


def criteria() -> Sequence[Criterion]:
    return (
        Criterion("number", mark("No."), "text", "t.number"),
        Criterion("title", mark("Title"), "text", "t.title"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion(
            "kind", mark("Kind"), "choice", "t.kind", choices=lambda: [(key, text(name)) for key, name in rules.KINDS.items()]
        ),
        Criterion("value", mark("Value"), "money", "t.value", sums=True, currency="t.currency"),
        Criterion("starts", mark("Starts on"), "day", "t.starts_on"),
        Criterion("ends", mark("Ends on"), "day", "t.ends_on"),
        Criterion("signed", mark("Signed on"), "day", "t.signed_on"),
        tag(),
        Criterion("created", mark("Added on"), "moment", "t.created_at"),
        Criterion(
            "customer", mark("a customer", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM agreement q JOIN contact r ON r.id = q.contact_id WHERE {match}",
        ),
        Criterion(
            "agreement", mark("an agreement", "relation"), "record", related="agreement", of="contact", ctx="relation",
            within="SELECT r.contact_id FROM agreement r WHERE r.contact_id IS NOT NULL AND r.trashed_at IS NULL AND {match}",
        ),
    )  # fmt: skip
