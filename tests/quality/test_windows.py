"""What every window owes: icons that exist, names for those who hear instead of see, and a Qt that counts None right."""

import ast
import sys
import traceback

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QScrollArea, QWidget

from tests.journeys.person import name_of
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
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.setToolTip("x")
    assert abs(sys.getrefcount(None) - before) < 100


class Flashes(QObject):
    """Notes every widget that is shown as a window of its own though it is none: it had no parent when it was made visible."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window, self.seen = window, set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self.is_stray(watched):
            place = [f"{f.filename}:{f.lineno}" for f in traceback.extract_stack() if "crm_desktop" in f.filename]
            self.seen.add(f"{type(watched).__name__} at {place[-1:]}")
        return False

    def is_stray(self, widget: QWidget) -> bool:
        ours = widget is self.window or isinstance(widget, QDialog | QMenu)
        return widget.isWindow() and not ours and widget.windowType() == Qt.WindowType.Window


def nameless(person) -> set[str]:
    """Controls on the screen now that a screen reader would call nothing."""
    inner = ("qt_", "QTabBar")
    found = set()
    for widget in person.widgets():
        unreached = widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled()
        if (
            unreached
            or not person.window.isAncestorOf(widget)
            or widget.objectName().startswith(inner)
            or isinstance(widget, QScrollArea)
            or type(widget) is QWidget
        ):
            continue
        if not name_of(widget).strip():
            found.add(f"{type(widget).__module__}.{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.mark.timeout(240)
def test_every_page_has_names_and_nothing_flashes(at_home) -> None:
    """Each page, each form, a record of each kind."""
    from crm_desktop.base.feature import load
    from crm_desktop.base.refs import Ref
    from crm_desktop.store.reading import value

    person, navigator = at_home, at_home.window.navigator
    spy, unnamed = Flashes(person.window), {}
    QApplication.instance().installEventFilter(spy)
    try:
        for feature in person.window.features:
            for page in feature.pages:
                navigator.show_page(page.key)
                person.rest(100)
                unnamed[page.key] = nameless(person)
            for kind in feature.kinds:
                id_ = value("SELECT max(id) FROM record WHERE kind = ?", kind.key)
                if id_:
                    navigator.open(Ref(kind.key, id_))
                    person.rest(100)
                    unnamed[f"record {kind.key}"] = nameless(person)
                if kind.new:
                    load(kind.new)(navigator, None)
                    person.rest(100)
                    unnamed[f"form {kind.key}"] = nameless(person)
                    if dialog := QApplication.activeModalWidget():
                        dialog.close()
    finally:
        QApplication.instance().removeEventFilter(spy)
    assert not {place: found for place, found in unnamed.items() if found}
    assert not spy.seen, "\n".join(sorted(spy.seen))
