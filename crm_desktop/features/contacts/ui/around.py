"""What the other features say of a contact, asked of their manifests: figures, timeline, panels, and what can be made for it."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import Kind, Panel, TimelineEntry, load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label

Figures = list[tuple[str, str, str]]


def figures(navigator: Navigator, id: int) -> Figures:
    """(title, value, tone) of every feature that has one, three at most."""
    found: Figures = []
    for feature in navigator.features:
        if feature.figures:
            found.extend(load(feature.figures)(id))
    return found[:3]


def badges(navigator: Navigator, id: int) -> list[tuple[str, str]]:
    """(text, tone) of every feature that has one for the head."""
    return [badge for feature in navigator.features if feature.badges for badge in load(feature.badges)(id)]


def timeline(navigator: Navigator, id: int) -> Callable[[str | None, int], list[TimelineEntry]]:
    """fetch(before, limit) over all features, newest first. What happened in the same second as the last one comes with it."""
    fetchers = [load(feature.timeline) for feature in navigator.features if feature.timeline]

    def fetch(before: str | None, limit: int) -> list[TimelineEntry]:
        found = [entry for one in fetchers for entry in one(id, before, limit)]
        found.sort(key=lambda entry: entry.at, reverse=True)
        end = limit
        while 0 < end < len(found) and found[end].at == found[end - 1].at:
            end += 1
        return found[:end]

    return fetch


def panels(navigator: Navigator, host: str) -> list[Panel]:
    """Those of a place on the contact's page ("contact", "contact.composer"), in order."""
    found = (panel for feature in navigator.features for panel in feature.panels if panel.host == host)
    return sorted(found, key=lambda panel: panel.order)


def taken(navigator: Navigator, ref: Ref, paths: list[Path]) -> list[Path]:
    """Of files dropped on a contact those that no feature took for its own (a mail is no plain file)."""
    for panel in panels(navigator, "contact.drop"):
        paths = load(panel.widget)(ref, navigator, paths)
    return paths


def reached(navigator: Navigator, ref: Ref, channel: str) -> bool:
    """Whether a feature reaches the contact for us, and keeps the touch on the timeline."""
    found = panels(navigator, "contact.reach")
    for panel in found:
        load(panel.widget)(ref, navigator, channel)
    return bool(found)


def made(panel: Panel, ref: Ref, navigator: Navigator) -> QWidget:
    """The panel; one that fails is logged and says so, and the page goes on."""
    try:
        widget: QWidget = load(panel.widget)(ref, navigator)
    except Exception:
        logging.getLogger(__name__).exception("panel %s", panel.key)
        return Label(text("This part could not be shown. The details are in the log file."), "dim", wrap=True)
    return widget


def makers(navigator: Navigator) -> list[Kind]:
    """What can be made for a contact: an offer, a deal, a ticket ..."""
    kinds = (kind for feature in navigator.features for kind in feature.kinds)
    return [kind for kind in kinds if kind.new and kind.key not in ("contact", "product")]


def make(navigator: Navigator, kind: Kind, ref: Ref) -> None:
    load(kind.new)(navigator, ref)


def has_command(navigator: Navigator, key: str) -> bool:
    return any(command.key == key for feature in navigator.features for command in feature.commands)


def call(number: str) -> None:
    """Hands the number to the system's telephone program."""
    kept = "".join(c for c in number if c.isdigit() or c == "+")
    QDesktopServices.openUrl(QUrl(f"tel:{kept}"))


def write(address: str) -> None:
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address)
    QDesktopServices.openUrl(url)


def visit(address: str) -> None:
    """Opens a web page; only http and https."""
    url = QUrl(address if "://" in address else f"https://{address}")
    if url.isValid() and url.scheme() in ("http", "https") and url.host():
        QDesktopServices.openUrl(url)


def joined(parts: Sequence[str]) -> str:
    """`Buyer · Öztürk A.Ş. · Ankara`, without the empty ones."""
    return " · ".join(part for part in parts if part)
