"""What can be asked of products."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.products import rules
from crm_desktop.store.criteria import tag
from crm_desktop.store.reading import rows


def _kinds() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.KINDS.items()]


def criteria() -> Sequence[Criterion]:
    return (
        Criterion("name", mark("Name"), "text", "t.name"),
        Criterion("code", mark("Code"), "text", "t.code"),
        Criterion(
            "category", mark("Category"), "choice", "t.category_id",
            choices=lambda: rows("SELECT id, name FROM product_category ORDER BY name"),
        ),
        Criterion("kind", mark("Kind"), "choice", "t.kind", choices=_kinds),
        Criterion(
            "tax", mark("Tax rate"), "choice", "t.tax_rate_id",
            choices=lambda: rows("SELECT id, name FROM tax_rate ORDER BY position, id"),
        ),
        Criterion("price", mark("Price"), "number", "t.price", scale=10_000),
        Criterion("cost", mark("Cost"), "number", "t.cost", scale=10_000),
        Criterion("unit", mark("Unit"), "text", "t.unit"),
        Criterion("active", mark("Active"), "flag", "t.active = 1"),
        Criterion("warranty_months", mark("Warranty, months"), "number", "t.warranty_months"),
        Criterion("description", mark("Description"), "text", "t.description"),
        tag(),
        Criterion("created", mark("Added on"), "moment", "t.created_at"),
    )  # fmt: skip
