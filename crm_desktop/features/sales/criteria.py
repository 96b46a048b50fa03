"""What can be asked of sales, and of contacts about what they bought and owe."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.features.products import queries as products
from crm_desktop.features.sales import queries, rules
from crm_desktop.store.criteria import tag
from crm_desktop.store.reading import rows


def _states() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.STATES.items()]


def _deliveries() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.DELIVERED.items()]


def _products() -> Sequence[tuple[object, str]]:
    found = products.ids({}, "product.name")[:2000]
    names = dict(rows("SELECT id, name FROM product WHERE trashed_at IS NULL"))
    return [(id_, names[id_]) for id_ in found if id_ in names]


def criteria() -> Sequence[Criterion]:
    sums = "(SELECT m9.{} FROM sale_sum m9 WHERE m9.id = t.id)"
    seen = queries.state_sql().replace("s.", "w.")
    state = f"(SELECT {seen} FROM sale w LEFT JOIN sale_sum m ON m.id = w.id WHERE w.id = t.id)"
    bought = "SELECT r.contact_id FROM sale_sum r WHERE r.contact_id IS NOT NULL AND r.live AND {match}"
    return (
        Criterion("number", mark("Number"), "text", "t.number"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("subject", mark("Subject"), "text", "t.subject"),
        Criterion("state", mark("Payment"), "choice", state, choices=_states),
        Criterion("delivered", mark("Delivery"), "choice", sums.format("delivered"), choices=_deliveries),
        Criterion("sold", mark("Date"), "day", "t.sold_on"),
        Criterion("due", mark("Payment due"), "day", sums.format("next_due")),
        Criterion("total", mark("Total"), "money", sums.format("total"), sums=True, currency="t.currency"),
        Criterion("open", mark("Left to pay"), "money", sums.format("open"), sums=True, currency="t.currency"),
        Criterion("currency", mark("Currency"), "choice", "t.currency", choices=lambda: [(code, code) for code in CURRENCIES]),
        Criterion("invoice_number", mark("Invoice"), "text", "t.invoice_number"),
        Criterion(
            "product", mark("Product"), "choices", "a.product_id", choices=_products,
            within="SELECT a.sale_id FROM sale_line a WHERE {match}",
        ),
        tag(),
        Criterion("created", mark("Added on"), "moment", "t.created_at"),
        Criterion(
            "customer", mark("a customer", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM sale q JOIN contact r ON r.id = q.contact_id WHERE {match}",
        ),
        Criterion("bought", mark("Bought"), "day", "r.sold_on", within=bought, of="contact"),
        Criterion(
            "bought.product", mark("Product bought"), "choices", "r.product_id", choices=_products, of="contact",
            within="SELECT r.contact_id FROM sale_part r WHERE r.contact_id IS NOT NULL AND {match}",
        ),
        Criterion(
            "bought.count", mark("Number of sales"), "number", of="contact",
            sql="(SELECT count(*) FROM sale m9 WHERE m9.contact_id = t.id AND m9.status <> 'cancelled'"
            " AND m9.trashed_at IS NULL)",
        ),
        Criterion("owes", mark("Owes money"), "flag", "r.open > 0", within=bought, of="contact"),
        Criterion(
            "sale", mark("a sale", "relation"), "record", related="sale", of="contact", ctx="relation",
            within="SELECT r.contact_id FROM sale r WHERE r.contact_id IS NOT NULL AND r.trashed_at IS NULL AND {match}",
        ),
    )  # fmt: skip
