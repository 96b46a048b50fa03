"""The pages of the sidebar, each imported and made when first shown. A page that fails says so and the rest goes on."""

import logging
import sys

from PySide6.QtWidgets import QStackedWidget, QWidget

from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.navigator import Navigator, Place


class PageStack(QStackedWidget):
    """Shows places. A page may have open_record(id) or open_ref(ref), show_list(), and `commands`."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._made: dict[str, QWidget] = {}
        self.shown = Place("")

    def show_place(self, place: Place) -> QWidget | None:
        """Shows the page of a place, and the record on it."""
        page = self._page(place.page)
        if page is None:
            return None
        before, self.shown = self.shown, place
        if place.ref is not None:
            open_ref = getattr(page, "open_ref", None)
            open_record = getattr(page, "open_record", None)
            if callable(open_ref):
                open_ref(place.ref)
            elif callable(open_record):
                open_record(place.ref.id)
        elif before.page != place.page or before.ref is not None:
            show_list = getattr(page, "show_list", None)
            if callable(show_list):
                show_list()
        self.setCurrentWidget(page)
        return page

    def made(self, key: str) -> QWidget | None:
        """The page, if it has been shown before."""
        return self._made.get(key)

    def commands(self) -> list[CommandSet]:
        """Those of the page shown, as they are now."""
        found = getattr(self.currentWidget(), "commands", None)
        if callable(found) and not isinstance(found, CommandSet):
            found = found()
        if found is None:
            return []
        return [found] if isinstance(found, CommandSet) else list(found)

    def _page(self, key: str) -> QWidget | None:
        if key in self._made:
            return self._made[key]
        page = self._navigator.page(key)
        if page is None:
            return None
        try:
            made: QWidget = load(page.widget)(self._navigator)
        except Exception:
            logging.getLogger(__name__).exception("page %s", key)
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
            return self._failed(text(page.title))
        self._made[key] = made
        self.addWidget(made)
        return made

    def _failed(self, title: str) -> QWidget:
        from crm_desktop.kit.widgets import EmptyState

        shown = EmptyState(
            "circle-alert",
            text("{page} could not be shown", page=title),
            text("Your data is safe. The other pages go on working; the details are in the log file."),
        )
        self.addWidget(shown)
        return shown
