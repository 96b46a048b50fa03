"""Fills a house with a believable small business, in one step that undo takes back."""

from collections.abc import Callable

from crm_desktop.base.i18n import mark, speaking
from crm_desktop.base.paths import resources
from crm_desktop.features.sample import (
    agreements,
    contacts,
    diary,
    material,
    own,
    planner,
    prices,
    products,
    promised,
    service,
    team,
)
from crm_desktop.features.sample.material import Material
from crm_desktop.features.sample.sales import Sales
from crm_desktop.features.sample.story import Story
from crm_desktop.features.sample.trade import Trade
from crm_desktop.store import files, settings, work
from crm_desktop.store.work import action


@action(mark("Add sample data"))
def fill(language: str, country: str, progress: Callable[[int, int], None] | None = None) -> None:
    """A year of a business that sells and services coffee machines, in the person's language. The house has its defaults
    already (stages, tax rates). What the business says of itself already, stays.

    Args:
        language: en, tr or az. country: "TR" or "AZ"; another gets the one of the language.
        progress: (done, total), may raise Cancelled; by default the job's own.
    """
    stuff = material.gather(language, country, settings.get("business.currency"))
    with speaking(stuff.language):
        _business(stuff)
        customers = contacts.add(stuff)
        story = Story(stuff)
        wares = products.add(stuff)
        deals = Trade(story, customers, wares).add()
        Sales(story, customers, wares, deals).add()
        agreements.add(story, customers, wares, deals)
        prices.add(story, customers, wares, deals)
        service.add(story, customers, wares)
        diary.add(story, customers, deals)
        promised.add(story, customers, deals)
        planner.add(story, customers, deals)
        team.add(story, customers, deals)
        own.add(story, customers)
        story.tell(progress or work.progress)


def _business(stuff: Material) -> None:
    place = stuff.place
    said = {f"business.{key}": value for key, value in place["business"].items()}
    said |= {
        "business.country": stuff.country,
        "business.phone": place["phone"],
        "business.email": f"info@{place['domain']}",
        "business.web": f"www.{place['domain']}",
        "business.tax_number": contacts.tax_number(stuff.country, 900),
        "business.currency": stuff.currency,
        "business.language": stuff.language,
        "business.logo": files.put((resources() / "sample_data" / "logo.png").read_bytes()),
    }
    settings.put({key: value for key, value in said.items() if not settings.get(key)})
