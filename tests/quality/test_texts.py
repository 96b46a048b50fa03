"""Every text is said in Turkish and Azerbaijani, with the same {names}; every label that a manifest shows is gathered."""

import runpy

import pytest

from tests.quality.source import ROOT

TOOL = runpy.run_path(str(ROOT / "packaging" / "translations.py"), run_name="translations")


@pytest.mark.parametrize("room", TOOL["rooms"]())
def test_room_is_translated(room: str) -> None:
    told = TOOL["faults"]([room])
    assert not told, "\n".join(told)


def test_titles_of_manifests_are_gathered() -> None:
    from crm_desktop.features import catalog

    gathered = {message.text for room in TOOL["rooms"]() for message in TOOL["gather"](room).messages}
    for feature in catalog.features():
        shown = [page.title for page in feature.pages] + [kind.title for kind in feature.kinds]
        shown += [kind.new_title for kind in feature.kinds if kind.new_title]
        shown += [command.title for command in feature.commands] + [report.title for report in feature.reports]
        assert not [title for title in shown if title not in gathered], feature.name


def test_compiled_texts_are_found() -> None:
    """What is compiled is what the translator reads: a text in Turkish is Turkish."""
    from crm_desktop.base import i18n

    assert (ROOT / "resources" / "i18n" / "tr.mo").exists(), "packaging/test compiles them"
    with i18n.speaking("tr"):
        assert i18n.text("Save") == "Kaydet"
    with i18n.speaking("az"):
        assert i18n.text("Save") == "Yadda saxla"
