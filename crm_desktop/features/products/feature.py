"""The manifest of products: what is sold, and the tax rates it carries."""

from crm_desktop.base.feature import Command, Feature, Kind, Page, Panel, Report
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.products"

FEATURE = Feature(
    name="products",
    tables={
        "tax_rate": "record", "product_category": "record", "product": "record", "customer_group": "record",
        "price_list": "record", "price": "record", "contact_terms": "record", "bundle_part": "record",
    },
    kinds=(
        Kind(
            "product", "product", mark("Product"), "package", page="products",
            hits=f"{_HERE}.queries:hits", documents=f"{_HERE}.queries:documents",
            criteria=f"{_HERE}.criteria:criteria",
            title_sql="name",
            new=f"{_HERE}.ui.form:new_product", new_title=mark("New product"), letter="P",
        ),
        Kind(
            "price_list", "price_list", mark("Price list"), "tags", page="products",
            hits=f"{_HERE}.finding:list_hits", documents=f"{_HERE}.finding:list_documents", title_sql="name",
        ),
    ),
    pages=(Page("products", mark("Products"), "package", f"{_HERE}.ui.page:ProductsPage", group=4, letter="P"),),
    panels=(Panel("contact", "terms", f"{_HERE}.ui.terms:TermsPanel", 28),),
    settings=(f"{_HERE}.ui.settings:TaxRateSettings", f"{_HERE}.ui.groups:CustomerGroupSettings"),
    commands=(
        Command(
            "products.catalogue", mark("Print catalogue"), "book-open", f"{_HERE}.ui.printing:catalogue", group=mark("Print")
        ),
        Command(
            "products.prices", mark("Print price list"), "printer", f"{_HERE}.ui.printing:price_list", group=mark("Print")
        ),
    ),
    reports=(
        Report("catalogue", mark("Catalogue"), f"{_HERE}.prints:catalogue"),
        Report("price-list", mark("Price list"), f"{_HERE}.prints:price_list"),
        Report("product-sheet", mark("Product sheet"), f"{_HERE}.prints:sheet", needs="product"),
    ),
    actions=f"{_HERE}.actions",
    defaults=f"{_HERE}.actions:defaults",
)
