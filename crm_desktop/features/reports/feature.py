"""Reports on paper: the page that lists what every feature can print, the customer report and the customer list."""

from crm_desktop.base.feature import Command, Feature, Page, Report
from crm_desktop.base.i18n import mark

_HERE = "crm_desktop.features.reports"

FEATURE = Feature(
    name="reports",
    tables={},
    pages=(Page("reports", mark("Reports"), "clipboard-list", f"{_HERE}.ui.page:ReportsPage", group=4, letter="R"),),
    commands=(
        Command("reports.customer", mark("Print customer report"), "printer", f"{_HERE}.ui.open:customer", group=mark("Print")),
        Command("reports.list", mark("Print customer list"), "printer", f"{_HERE}.ui.open:customer_list", group=mark("Print")),
        Command("reports.labels", mark("Print labels or envelopes"), "tag", f"{_HERE}.ui.open:labels", group=mark("Print")),
    ),
    reports=(
        Report("customer", mark("Customer report"), f"{_HERE}.prints:customer", needs="contact"),
        Report("customer-list", mark("Customer list"), f"{_HERE}.prints:customer_list"),
        Report("labels", mark("Address labels"), f"{_HERE}.labels:labels"),
        Report("envelopes", mark("Envelopes"), f"{_HERE}.labels:envelopes"),
    ),
)
