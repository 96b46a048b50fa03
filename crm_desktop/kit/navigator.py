"""How a page asks to go elsewhere, knowing nobody: signals that the shell answers. Given to every page and panel."""

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import Feature, Kind, Page
from crm_desktop.base.refs import Ref

RECENT = 8


class Place(NamedTuple):
    """Where the person is: a page, and the record open on it, if one is."""

    page: str
    ref: Ref | None = None


class Navigator(QObject):
    """Where to, and back again.

    `opened(Place)` is emitted when the place changes (open, show_page, back, forward); the shell shows it.
    `told(text, undo)` is what happened, for the status line. `preview_asked(title, make, file_name)` asks for the
    preview of a PDF. `neighbours` are the ids of the list last shown, of kind `neighbours_kind`, for J and K;
    `recent` the records opened lately, newest first.
    """

    opened = Signal(object)
    told = Signal(str, bool)
    preview_asked = Signal(str, object, str)
    command_asked = Signal(str)

    def __init__(self, features: Sequence[Feature] = (), window: QWidget | None = None) -> None:
        super().__init__(window)
        self.features: tuple[Feature, ...] = tuple(features)
        self.window = window
        self.neighbours: Sequence[int] = array("q")
        self.neighbours_kind = ""
        self.recent: list[Ref] = []
        self._places: list[Place] = []
        self._at = -1

    @property
    def place(self) -> Place | None:
        """Where the person is now."""
        return self._places[self._at] if self._at >= 0 else None

    def open(self, ref: Ref) -> None:
        """Shows a record on the page of its kind."""
        kind = self.kind(ref.kind)
        if kind is not None:
            self._go(Place(kind.page, ref))

    def replace(self, ref: Ref) -> None:
        """Shows a record in the place of the one shown: J and K leave no trail, so that Esc goes back to the list."""
        kind = self.kind(ref.kind)
        if kind is not None and self._at >= 0:
            self._places[self._at] = Place(kind.page, ref)
            self.recent = [ref, *(one for one in self.recent if one != ref)][:RECENT]
            self.opened.emit(self.place)

    def show_page(self, key: str) -> None:
        """Shows a page of the sidebar by its key."""
        self._go(Place(key))

    def back(self) -> None:
        if self.can_back():
            self._at -= 1
            self.opened.emit(self.place)

    def forward(self) -> None:
        if self.can_forward():
            self._at += 1
            self.opened.emit(self.place)

    def can_back(self) -> bool:
        return self._at > 0

    def can_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def forget(self, ref: Ref) -> None:
        """Takes a record that is gone out of the history, and steps off it if it is shown."""
        shown = self.place
        kept = [place for place in self._places if place.ref != ref]
        before = sum(place.ref != ref for place in self._places[: self._at + 1])
        self._places, self._at = kept, before - 1
        self.recent = [one for one in self.recent if one != ref]
        if self.place is None and shown is not None:
            self._go(Place(shown.page))
        elif self.place != shown:
            self.opened.emit(self.place)

    def tell(self, text: str, undo: bool = False) -> None:
        """Says what happened in the status line; `undo` offers "Undo" beside it."""
        self.told.emit(text, undo)

    def preview_pdf(self, title: str, make: Callable[[], bytes], file_name: str = "") -> None:
        """Shows the PDF that `make` gives (called in a worker), with print, save and send."""
        self.preview_asked.emit(title, make, file_name)

    def run_command(self, key: str) -> None:
        """Runs a command of the registry by its key, e.g. "transfer.import"."""
        self.command_asked.emit(key)

    def set_neighbours(self, kind: str, ids: Sequence[int]) -> None:
        """A list says what it shows, in its order, so that J and K can walk it from a record."""
        self.neighbours_kind, self.neighbours = kind, ids

    def beside(self, step: int) -> Ref | None:
        """The record `step` places after (1) or before (-1) the open one in the list last shown."""
        ref = self.place.ref if self.place else None
        if ref is None or ref.kind != self.neighbours_kind:
            return None
        try:
            at = self.neighbours.index(ref.id) + step
        except ValueError:
            return None
        return Ref(ref.kind, self.neighbours[at]) if 0 <= at < len(self.neighbours) else None

    def kind(self, key: str) -> Kind | None:
        """The manifest's Kind of that key."""
        return next((kind for feature in self.features for kind in feature.kinds if kind.key == key), None)

    def page(self, key: str) -> Page | None:
        """The manifest's Page of that key."""
        return next((page for feature in self.features for page in feature.pages if page.key == key), None)

    def _go(self, place: Place) -> None:
        if place.ref is not None:
            self.recent = [place.ref, *(ref for ref in self.recent if ref != place.ref)][:RECENT]
        if place == self.place:
            self.opened.emit(place)
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        self._at = len(self._places) - 1
        self.opened.emit(place)
