"""Where things lie: what came with the program, and the person's own folder."""

import os
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder of icons, fonts, style, texts and samples: beside the package, or inside it when installed."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_resources"
    return inside if inside.is_dir() else package.parent / "resources"


def default_data_dir() -> Path:
    """The person's folder by the system's own custom; CRM_DESKTOP_DATA overrides."""
    if override := os.environ.get("CRM_DESKTOP_DATA"):
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path("crm-desktop", appauthor=False)
