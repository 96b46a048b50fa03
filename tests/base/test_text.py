"""Letters in the order of their alphabets."""

import pytest

from crm_desktop.base.text import ALPHABETS, sort_key, sort_keys


@pytest.mark.parametrize("language", ["tr", "az"])
def test_every_letter_has_its_place_small_and_great(language: str) -> None:
    for place in ("", "a", "ş"):
        said = [place + letter for letter in ALPHABETS[language]]
        assert sorted(said, key=lambda one: sort_key(one, language)) == said
        assert sort_keys(said, language) == sorted(sort_keys(said, language))


def test_schwa_stands_after_e() -> None:
    names = ["Bakı", "Beşir", "Bəşir", "Bz", "Eli", "Əli", "Fa"]
    assert sorted(names, key=lambda name: sort_key(name, "az")) == names
    assert sort_keys(names, "az") == sorted(sort_keys(names, "az"))
