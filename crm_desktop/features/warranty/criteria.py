"""What can be asked of units under warranty, and of contacts about theirs."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.warranty import queries, rules


def _states() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.STATES.items()]


def criteria() -> Sequence[Criterion]:
    sums = "(SELECT nullif(s9.{}, '') FROM unit_sum s9 WHERE s9.id = t.id)"
    repair = "EXISTS (SELECT 1 FROM unit_repair r9 WHERE r9.unit_id = t.id AND r9.to_day = '')"
    return (
        Criterion("name", mark("Product"), "text", "t.name"),
        Criterion("serial", mark("Serial number"), "text", "t.serial"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("state", mark("Warranty"), "choice", queries.state_sql(), choices=_states),
        Criterion("ends", mark("Ends"), "day", sums.format("ends_on")),
        Criterion("delivered", mark("Delivered"), "day", "t.delivered_on"),
        Criterion("repair", mark("In repair"), "flag", repair),
        Criterion("months", mark("Months"), "number", "t.months"),
        Criterion("added_days", mark("Days added"), "number", sums.format("added_days")),
        Criterion("brand", mark("Brand"), "text", "t.brand"),
        Criterion("invoice", mark("Invoice number"), "text", "t.invoice"),
        Criterion(
            "customer", mark("a customer", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM unit q JOIN contact r ON r.id = q.contact_id WHERE {match}",
        ),
        Criterion(
            "unit", mark("a unit under warranty", "relation"), "record", related="unit", of="contact", ctx="relation",
            within="SELECT r.contact_id FROM unit r WHERE r.contact_id IS NOT NULL AND r.trashed_at IS NULL AND {match}",
        ),
    )  # fmt: skip
