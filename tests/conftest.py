"""Real stores for every test: migrated once, copied for each, keyed and unkeyed. Set before Qt is imported: no screen."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.features import catalog
from crm_desktop.kit import keeping, list_engine, own
from crm_desktop.store import views

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _leave_no_window() -> Iterator[None]:
    """A window that outlives its test would hear of the next test's writes, and read its store."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    for widget in widgets.QApplication.topLevelWidgets():
        widget.deleteLater()
    widgets.QApplication.sendPostedEvents(None, sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A filled-with-defaults data folder, unkeyed and keyed."""
    made = {}
    for name, key in (("plain", None), ("keyed", KEY)):
        folder = tmp_path_factory.mktemp(name)
        opening.open_store(folder, catalog.features(), data_key=key, language="en")
        opening.fill_defaults(catalog.features(), "en", "TR", "TRY")
        opening.close_store(with_backup=False)
        made[name] = folder
    return made


def _opened(templates: dict[str, Path], folder: Path, sort: str) -> Iterator[Path]:
    shutil.copytree(templates[sort], folder, dirs_exist_ok=True)
    i18n.use("en")
    opening.open_store(folder, catalog.features(), data_key=KEY if sort == "keyed" else None)
    keeping.keep_in(views)
    list_engine.give("crm_desktop.store.lists", "crm_desktop.paper.list_sheet")
    own.give("crm_desktop.features.fields.ui.own:OwnFields")
    yield folder
    keeping.keep_in(None)
    own.give(None)
    if jobs := sys.modules.get("crm_desktop.kit.jobs"):
        jobs.shutdown()
    opening.close_store(with_backup=False)
    i18n.use("en")


@pytest.fixture(params=["plain", "keyed"])
def store(request: pytest.FixtureRequest, templates: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    """An open store, twice: in plain and keyed. The data folder."""
    yield from _opened(templates, tmp_path / "data", request.param)


@pytest.fixture
def desk(templates: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    """An open plain store, for tests of windows."""
    yield from _opened(templates, tmp_path / "data", "plain")
