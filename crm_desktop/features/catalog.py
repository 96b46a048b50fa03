"""The one list of features, lowest first; its order is who may use whom."""

from importlib.util import find_spec

from crm_desktop.base.feature import Feature, load

NAMES = (
    "fields",
    "workdays",
    "contacts",
    "products",
    "things",
    "agreements",
    "deals",
    "offers",
    "sales",
    "warranty",
    "tickets",
    "activities",
    "team",
    "lifecycle",
    "leads",
    "visits",
    "calendar",
    "transfer",
    "history",
    "reports",
    "today",
    "sample",
)


def features() -> tuple[Feature, ...]:
    """The manifests; imports nothing but the `feature.py` of each."""
    package = "crm_desktop.features"
    here = [name for name in NAMES if find_spec(f"{package}.{name}") and find_spec(f"{package}.{name}.feature")]
    return tuple(load(f"{package}.{name}.feature:FEATURE") for name in here)
