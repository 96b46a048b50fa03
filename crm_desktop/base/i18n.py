"""The translator, without Qt: windows, prints and the command line all speak through it.

`text("Save")` in the language in use; `text("{count} rows", count=3)` fills; a value is never translated.
`ctx` is a note that tells one meaning from another ("Open" the verb, "Open" the state). `mark("Contacts")`
only names a text that is translated when shown (manifests, journal labels).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from crm_desktop.base.catalog import CONTEXT, PLURAL, Catalog
from crm_desktop.base.paths import resources

LANGUAGES = ("en", "tr", "az")
NAMES = {"en": "English", "tr": "Türkçe", "az": "Azərbaycanca"}

_catalogs: dict[str, Catalog | None] = {}
_in_use = "en"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def _catalog(language: str) -> Catalog | None:
    if language not in _catalogs:
        path = resources() / "i18n" / f"{language}.mo"
        _catalogs[language] = Catalog(path.read_bytes()) if language != "en" and path.exists() else None
    return _catalogs[language]


def language() -> str:
    """The language spoken here: of this print, else of the interface."""
    return _spoken.get() or _in_use


def use(code: str) -> None:
    """Sets the interface's language for the whole process."""
    global _in_use
    _in_use = code if code in LANGUAGES else "en"


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Inside, this thread speaks `code`: one print in the customer's language."""
    token = _spoken.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _spoken.reset(token)


def text(message: str, ctx: str = "", /, **values: object) -> str:
    """`message` in the language spoken, its {names} filled."""
    catalog = _catalog(language())
    said = (catalog.get(f"{ctx}{CONTEXT}{message}" if ctx else message) if catalog else "") or message
    return said.format(**values) if values else said


def plural(one: str, many: str, count: int, /, **values: object) -> str:
    """`{count}` is filled; tr and az have one form after a number."""
    catalog = _catalog(language())
    said = (catalog.get(f"{one}{PLURAL}{many}") if catalog else "") or (one if count == 1 else many)
    return said.format(count=values.pop("count", count), **values)


def mark(message: str, ctx: str = "") -> str:
    """Names a text for the translators; `text` translates it when it is shown (with the same ctx)."""
    return message
