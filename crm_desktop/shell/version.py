"""Which version runs."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """Of the installed package; "0" when run from a bare tree."""
    try:
        return version("crm-desktop")
    except PackageNotFoundError:
        return "0"
