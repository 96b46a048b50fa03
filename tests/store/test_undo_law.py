"""The undo law, over every registered action: act; undo equals before; redo equals after; search and sort keys follow.

An action without a sample fails here.
"""

import importlib
import importlib.util
import pkgutil

import pytest

import crm_desktop.features as features_package
from crm_desktop.features import catalog
from crm_desktop.store import attachments, journal, known, settings, tags, work  # noqa: F401
from crm_desktop.store.reading import rows
from tests.store import samples as store_samples

DERIVED = ["sort_key", "search_docsize", "search_digits_docsize"]
DERIVED += [name for feature in catalog.features() for name, sort in feature.tables.items() if sort == "derived"]
COLUMNS = {"search_docsize": "id, sz", "search_digits_docsize": "id, sz"}  # origin counts every writing of a document


def _import_all_actions() -> None:
    for name in catalog.NAMES:
        for module in pkgutil.iter_modules([f"{features_package.__path__[0]}/{name}"]):
            if module.name.endswith("actions"):
                importlib.import_module(f"crm_desktop.features.{name}.{module.name}")


def _samples() -> tuple[dict, dict]:
    samples, prepare = dict(store_samples.SAMPLES), dict(store_samples.PREPARE)
    for name in catalog.NAMES:
        if importlib.util.find_spec(f"tests.features.{name}") and importlib.util.find_spec(f"tests.features.{name}.samples"):
            module = importlib.import_module(f"tests.features.{name}.samples")
            samples |= module.SAMPLES
            prepare |= getattr(module, "PREPARE", {})
    return samples, prepare


_import_all_actions()
SAMPLES, PREPARE = _samples()
OURS = sorted(key for key in work.ACTIONS if key.startswith("crm_desktop."))


def contents() -> dict[str, list[tuple]]:
    """Everything the journal must restore, and what is derived from it."""
    tables = sorted(known.record_tables) + DERIVED
    return {table: sorted(rows(f"SELECT {COLUMNS.get(table, '*')} FROM {table}"), key=repr) for table in tables}


def test_every_action_has_a_sample() -> None:
    assert [key for key in OURS if key not in SAMPLES] == []


@pytest.mark.parametrize("key", [key for key in OURS if key in SAMPLES])
def test_undo_law(store, key: str) -> None:
    made = (PREPARE[key](),) if key in PREPARE else ()
    newest = rows("SELECT coalesce(max(id), 0) FROM step")
    before = contents()
    SAMPLES[key](*made)
    after = contents()
    assert after != before, "the sample changes nothing"
    assert rows("SELECT count(*) FROM step WHERE id > ?", newest[0][0]) == [(1,)], "one call is one step"
    journal.undo()
    assert contents() == before
    journal.redo()
    assert contents() == after
    journal.undo()
    assert contents() == before
    assert rows("PRAGMA foreign_key_check") == []
