"""Each text is found as the library of the standard finds it."""

import gettext

import polib
import pytest

from crm_desktop.base.catalog import CONTEXT, PLURAL, Catalog
from crm_desktop.base.paths import resources


@pytest.mark.parametrize("language", ["tr", "az"])
def test_every_text_is_found(language) -> None:
    path = resources() / "i18n" / f"{language}.mo"
    ours = Catalog(path.read_bytes())
    with path.open("rb") as file:
        theirs = gettext.GNUTranslations(file)
    entries = polib.mofile(str(path))
    assert len(entries) > 1000
    for entry in entries:
        if entry.msgid_plural:
            assert ours.get(entry.msgid + PLURAL + entry.msgid_plural) == theirs.ngettext(entry.msgid, entry.msgid_plural, 5)
        elif entry.msgctxt:
            assert ours.get(entry.msgctxt + CONTEXT + entry.msgid) == theirs.pgettext(entry.msgctxt, entry.msgid)
        else:
            assert ours.get(entry.msgid) == theirs.gettext(entry.msgid)
        assert ours.get(entry.msgid + "?!") == ours.get("") == ""


@pytest.mark.parametrize("data", [b"", b"x" * 40, (0x950412DE).to_bytes(4, "big") + bytes(40)])
def test_what_is_no_catalogue_is_refused(data) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalog(data)
