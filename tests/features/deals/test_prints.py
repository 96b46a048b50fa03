"""Pipeline and forecast on paper: the sums, the filters named, every deal, in three languages."""

from datetime import UTC, datetime
from pathlib import Path

import pypdf

from crm_desktop.base import clock
from crm_desktop.features.deals import actions, freezing, prints, queries
from crm_desktop.features.deals.records import DealDraft
from crm_desktop.store import settings
from tests.features.deals.samples import deal
from tests.features.deals.screen import BAD


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_pipeline_names_its_filters_and_its_deals(store, tmp_path) -> None:
    settings.put({"business.name": "Işık Ticaret"})
    with clock.standing_at(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        deal("Espresso makinesi", amount=12_345_600, expected_close="2026-11-28")
        deal("Değirmen", amount=100, expected_close="2027-02-02")
        for bad in BAD:
            deal(bad, expected_close="2026-11-29")
        path = tmp_path / "p.pdf"
        prints.pipeline(path, closing="month")
        said = words(path)
        assert "Işık Ticaret" in said and "01.11.2026" in said and "30.11.2026" in said
        assert "Espresso makinesi" in said and "Değirmen" not in said
        assert "123,456" in said and "Together" in said
        prints.pipeline(path, queries.pipelines()[0].id, cards=False, language="tr")
        assert "Espresso" not in words(path) and queries.pipelines()[0].name in words(path)


def test_forecast_holds_what_was_kept_against_what_came(store, tmp_path) -> None:
    path = tmp_path / "f.pdf"
    prints.forecast_report(path)
    assert "first day of each month" in words(path)
    with clock.standing_at(datetime(2026, 10, 20, 10, tzinfo=UTC)):
        id_ = actions.create(DealDraft("One", amount=500_000, forecast="committed", expected_close="2026-11-10"))
    with clock.standing_at(datetime(2026, 11, 1, 10, tzinfo=UTC)):
        freezing.freeze()
    with clock.standing_at(datetime(2026, 11, 9, 10, tzinfo=UTC)):
        actions.set_amount(id_, 700_000, "TRY")
        actions.win(id_)
        prints.forecast_report(path)
    said = words(path)
    assert "November 2026 (so far)" in said and "5,000" in said and "7,000" in said
