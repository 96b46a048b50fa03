"""Houses to make journeys in: an empty folder, and copies of one that the sample fills."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.features import catalog
from crm_desktop.features.sample import actions as sample
from crm_desktop.store import settings
from tests.journeys.person import Person


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> Path:
    """A house in English, in Turkey, with a year of sample data; closed."""
    folder = tmp_path_factory.mktemp("furnished")
    opening.open_store(folder, catalog.features(), language="en")
    opening.fill_defaults(catalog.features(), "en", "TR", "TRY")
    settings.put({"business.name": "Demlik", "business.currency": "TRY", "business.country": "TR", "business.language": "en"})
    sample.fill("en", "TR")
    opening.close_store(with_backup=False)
    opening.device_settings(folder).put("language", "en")
    return folder


@pytest.fixture
def person(qtbot, tmp_path) -> Iterator[Person]:
    """Somebody before a folder that does not exist yet."""
    i18n.use("en")
    one = Person(qtbot, tmp_path / "house")
    yield one
    one.leave()
    i18n.use("en")
    one.check_slips()


@pytest.fixture
def at_home(person, furnished) -> Person:
    """Somebody in the window over sample data."""
    shutil.copytree(furnished, person.folder)
    assert person.come()
    return person
