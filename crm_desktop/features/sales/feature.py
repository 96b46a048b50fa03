"""The manifest of sales: what was sold, delivered, given back, is owed and was paid."""

from crm_desktop.base.feature import Command, Feature, Kind, Page, Panel, Report
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.sales"

FEATURE = Feature(
    name="sales",
    tables={
        "sale": "record",
        "sale_line": "record",
        "delivery": "record",
        "delivery_line": "record",
        "sale_unit": "record",
        "sale_return": "record",
        "sale_return_line": "record",
        "instalment": "record",
        "payment": "record",
        "payment_share": "record",
        "reminder": "record",
        "sale_sum": "derived",
        "sale_due": "derived",
        "sale_part": "derived",
    },
    kinds=(
        Kind(
            "sale",
            "sale",
            mark("Sale"),
            "banknote",
            page="sales",
            title_sql="number",
            hits=f"{_HERE}.index:hits",
            documents=f"{_HERE}.index:documents",
            criteria=f"{_HERE}.criteria:criteria",
            derive=f"{_HERE}.index:derive",
            new=f"{_HERE}.ui.form:new_sale",
            new_title=mark("New sale"),
            letter="S",
        ),
    ),
    pages=(
        Page(
            "sales", mark("Sales"), "banknote", f"{_HERE}.ui.page:SalesPage", group=1, letter="S", count=f"{_HERE}.queries:late"
        ),
        Page(
            "reorder",
            mark("Due to reorder"),
            "refresh-cw",
            f"{_HERE}.ui.reorder:ReorderList",
            group=1,
            letter="B",
            count=f"{_HERE}.reorder_list:waiting_count",
        ),
    ),
    panels=(
        Panel("contact", "sales", f"{_HERE}.ui.panels:SalesPanel", 30),
        Panel("contact", "payments", f"{_HERE}.ui.panels:PaymentsPanel", 31),
        Panel("offer.warnings", "overdue", f"{_HERE}.ui.cautions:overdue", 10),
        Panel("offer.warnings", "credit", f"{_HERE}.ui.cautions:credit", 20),
        Panel("contact", "again", f"{_HERE}.ui.again:AgainPanel", 32),
        Panel("offer", "sale", f"{_HERE}.ui.panels:OfferSalePanel", 10),
    ),
    commands=(
        Command(
            "sales.from_offer", mark("Make a sale of this offer"), "banknote", f"{_HERE}.ui.panels:sell_offer", group=mark("Sale")
        ),
        Command(
            "sales.again", mark("New offer from the last sale"), "file-plus", f"{_HERE}.ui.again:offer_again", group=mark("Sale")
        ),
    ),
    timeline=f"{_HERE}.index:timeline",
    due=f"{_HERE}.reorder_list:due",
    calendar=f"{_HERE}.calendar:calendar",
    figures=f"{_HERE}.accounts:figures",
    settings=(f"{_HERE}.ui.settings:SaleSettings",),
    actions=f"{_HERE}.actions",
    reports=(
        Report("sales-period", mark("Sales by period"), f"{_HERE}.reports:by_period"),
        Report("sales-customer", mark("Sales by customer"), f"{_HERE}.reports:by_customer"),
        Report("sales-product", mark("Sales by product"), f"{_HERE}.reports:by_product"),
        Report("aging", mark("What customers owe, by age"), f"{_HERE}.reports:aging"),
        Report("cash", mark("Cash expected by week"), f"{_HERE}.reports:cash"),
    ),
)
