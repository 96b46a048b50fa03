"""Which version runs."""

from importlib.metadata import PackageNotFoundError, version

from crm_desktop.base.paths import resources


def program_version() -> str:
    """Of the installed package, else of the checkout it runs from."""
    try:
        return version("crm-desktop")
    except PackageNotFoundError:
        import tomllib

        path = resources().parent / "pyproject.toml"
        return str(tomllib.loads(path.read_text("utf-8"))["project"]["version"]) if path.exists() else "0"
