"""The manifest of deals: a sale under way, its board, and how it ended."""

from crm_desktop.base.feature import Command, Feature, Kind, Page, Panel, Report
from crm_desktop.base.i18n import mark

FEATURE = Feature(
    name="deals",
    tables={
        **dict.fromkeys(("pipeline", "stage", "deal_reason", "deal", "deal_stage"), "record"),
        **dict.fromkeys(("forecast_month", "forecast_deal"), "local"),
    },
    kinds=(
        Kind(
            "deal",
            "deal",
            mark("Deal"),
            "kanban",
            "deals",
            hits="crm_desktop.features.deals.finding:hits",
            documents="crm_desktop.features.deals.finding:documents",
            criteria="crm_desktop.features.deals.criteria:criteria",
            new="crm_desktop.features.deals.ui.form:new_deal",
            new_title=mark("New deal"),
            letter="D",
        ),
    ),
    pages=(
        Page(
            "deals",
            mark("Deals"),
            "kanban",
            "crm_desktop.features.deals.ui.page:DealsPage",
            1,
            "D",
            count="crm_desktop.features.deals.freezing:count",
        ),
    ),
    panels=(Panel("contact", "deals", "crm_desktop.features.deals.ui.panel:ContactDeals", 10),),
    commands=(
        Command("deals.board", mark("Show deals as a board"), "kanban", "crm_desktop.features.deals.ui.page:show_board"),
        Command("deals.list", mark("Show deals as a list"), "list", "crm_desktop.features.deals.ui.page:show_list"),
        Command("deals.forecast", mark("Show the forecast"), "chart-line", "crm_desktop.features.deals.ui.page:show_forecast"),
    ),
    timeline="crm_desktop.features.deals.timeline:timeline",
    due="crm_desktop.features.deals.due:due",
    calendar="crm_desktop.features.deals.calendar:calendar",
    figures="crm_desktop.features.deals.due:figures",
    settings=("crm_desktop.features.deals.ui.settings:PipelineSettings",),
    actions="crm_desktop.features.deals.actions",
    reports=(
        Report("pipeline", mark("Pipeline"), "crm_desktop.features.deals.prints:pipeline"),
        Report("forecast", mark("Forecast"), "crm_desktop.features.deals.prints:forecast_report"),
    ),
    defaults="crm_desktop.features.deals.defaults:defaults",
)
