"""What the store is told of the features, once, when it is opened: which tables it journals, which kinds it indexes.

The store knows no feature; `opening` hands it the manifests.
"""

from collections.abc import Sequence

from crm_desktop.base.feature import Feature, Kind, load

OWN_TABLES = {
    "record": "record", "setting": "record", "tag": "record", "record_tag": "record", "attachment": "record",
    "step": "journal", "touched": "journal", "journal_columns": "journal",
    "number_mark": "local", "view_state": "local", "draft": "local", "store_state": "local",
    "search_dirty": "derived", "sort_key": "derived", "search": "derived", "search_digits": "derived",
}

record_tables: frozenset[str] = frozenset()
kinds: dict[str, Kind] = {}
derives: list[str] = []
follows: dict[str, list[str]] = {}


def learn(features: Sequence[Feature]) -> None:
    """Takes the manifests in; called before the file is opened."""
    global record_tables
    tables = dict(OWN_TABLES)
    kinds.clear()
    derives[:] = [feature.derive for feature in features if feature.derive]
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
