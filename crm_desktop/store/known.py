"""What the store is told of the features, once, when it is opened: which tables it journals, which kinds it indexes.

The store knows no feature; `opening` hands it the manifests.
"""

from collections.abc import Sequence

from crm_desktop.base.criteria import take_told
from crm_desktop.base.feature import Document, Feature, Kind, load

OWN_TABLES = {
    "record": "record",
    "setting": "record",
    "tag": "record",
    "record_tag": "record",
    "attachment": "record",
    "step": "journal",
    "touched": "journal",
    "journal_columns": "journal",
    "number_mark": "local",
    "view_state": "local",
    "draft": "local",
    "store_state": "local",
    "search_dirty": "derived",
    "sort_key": "derived",
    "search": "derived",
    "search_digits": "derived",
    "index_mark": "derived",
}

record_tables: frozenset[str] = frozenset()
kinds: dict[str, Kind] = {}
derives: list[str] = []
follows: dict[str, list[str]] = {}
completes: list[str] = []
_manifests: tuple[Feature, ...] = ()
_brought: set[str] = set()


def learn(features: Sequence[Feature]) -> None:
    """Takes the manifests in; called before the file is opened."""
    global record_tables, _manifests
    _manifests = tuple(features)
    tables = dict(OWN_TABLES)
    kinds.clear()
    derives[:] = [feature.derive for feature in features if feature.derive]
    completes[:] = [feature.completes for feature in features if feature.completes]
    take_told(feature.tells for feature in features if feature.tells)
    follows.clear()
    for feature in features:
        for event, function in feature.follows:
            follows.setdefault(event, []).append(function)
        tables.update(feature.tables)
        kinds.update({kind.key: kind for kind in feature.kinds})
    record_tables = frozenset(name for name, sort in tables.items() if sort == "record")


def follow(event: str, *args: object) -> None:
    """Inside an action: features above do what follows from this event, in the same undo step."""
    for function in follows.get(event, ()):
        load(function)(*args)


def completed(kind: str, documents: list[Document]) -> list[Document]:
    """Documents of a kind with what other features say of these records."""
    for complete in completes:
        documents = load(complete)(kind, documents)
    return documents


def grown() -> tuple[Feature, ...]:
    """The manifests with the kinds and pages that the open file brings; takes these kinds in, and lets go of those gone."""
    global _brought
    found = []
    before, _brought = _brought, set()
    for feature in _manifests:
        if feature.grown:
            more_kinds, more_pages = load(feature.grown)()
            feature = feature._replace(kinds=(*feature.kinds, *more_kinds), pages=(*feature.pages, *more_pages))
            kinds.update({kind.key: kind for kind in more_kinds})
            _brought.update(kind.key for kind in more_kinds)
        found.append(feature)
    for key in before - _brought:
        kinds.pop(key, None)
    return tuple(found)


def kind(key: str) -> Kind | None:
    """The kind of that key; one that the file brought since it was opened too."""
    if key and key not in kinds:
        grown()
    return kinds.get(key)
