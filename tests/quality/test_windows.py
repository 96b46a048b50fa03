"""What every window owes: icons that exist, names for those who hear instead of see, and a Qt that counts None right."""

import ast
import sys

import pytest

from tests.quality.source import ROOT, calls, sources

ICONS = ROOT / "resources" / "icons"
FIRST_IS_ICON = ("icon", "pixmap", "IconButton", "EmptyState")


def icon_names() -> dict[str, str]:
    """Every icon that the sources name, with the place where."""
    from crm_desktop.features import catalog

    found = {}
    for source in sources():
        for name, call in calls(source.tree):
            given = [k.value for k in call.keywords if k.arg == "icon"]
            if name in FIRST_IS_ICON and call.args and isinstance(call.func, ast.Name):
                given.append(call.args[0])
            for value in given:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    found[value.value] = f"{source.path}:{call.lineno}"
    for feature in catalog.features():
        for page in (*feature.pages, *feature.kinds, *feature.commands):
            found[page.icon] = f"the manifest of {feature.name}"
    return found


def test_every_icon_exists() -> None:
    there = {path.stem for path in ICONS.rglob("*.svg")}
    lacking = {name: place for name, place in icon_names().items() if name and name not in there}
    assert not lacking, lacking


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_qt_gives_back_every_none(qtbot) -> None:
    """PySide6 6.12 takes a reference of None with each void call, and aborts after some thousand."""
    from PySide6.QtWidgets import QWidget

    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.setToolTip("x")
    assert abs(sys.getrefcount(None) - before) < 100
