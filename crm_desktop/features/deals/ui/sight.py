"""The deals as list, board, calendar or forecast: views of one filter and one pipeline."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu

from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import text
from crm_desktop.features.deals import queries, shown
from crm_desktop.features.deals.records import DealFilter
from crm_desktop.features.deals.ui.board import DealBoard
from crm_desktop.features.deals.ui.forecast import Forecast
from crm_desktop.features.deals.ui.listing import spec_for
from crm_desktop.features.deals.ui.outcome import LosePanel, SnoozePanel, WinPanel
from crm_desktop.kit import list_sights
from crm_desktop.kit.ask_panel import AskPanel
from crm_desktop.kit.changes import join
from crm_desktop.kit.list_page import ListPage
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Segmented

MODES = ("board", "list", "calendar", "forecast")
OPEN = ("board", "forecast")
"""Views of open deals only."""


class DealsList(ListPage):
    """The list page with a chooser of pipelines beside its title and the switch of views at the right."""

    sights_own = True

    def __init__(self, navigator: Navigator) -> None:
        self._kept = kept = queries.kept_sight()
        self.pipelines = queries.pipelines()
        known = [row.id for row in self.pipelines]
        chosen = kept.get("pipeline")
        self.pipeline_id: int | None = chosen if chosen in known else (known[0] if known else None)
        self.mode = str(kept.get("mode") or "board")
        self._missed: ChangeSet | None = None
        super().__init__(navigator, spec_for(self.wanted))
        self.board: DealBoard | None = None
        self.forecast: Forecast | None = None
        self._add_chooser()
        self.switch = Segmented(
            [
                ("board", text("Board"), "kanban"),
                ("list", text("List"), "list"),
                list_sights.item(),
                ("forecast", text("Forecast"), "chart-line"),
            ]
        )
        self.switch.changed.connect(self.show_as)
        self.header.addWidget(self.switch)
        self._add_commands()
        self.filter_changed.connect(self._filter_moved)
        self.take_sight()

    def usual_sight(self) -> str:
        return str(self._kept.get("mode") or "board")

    def wanted(self, chosen: Mapping[str, Any]) -> DealFilter:
        """The chips and the pipeline; board and forecast show open deals only."""
        return shown.filter_of(chosen, self.pipeline_id, self.mode in OPEN)

    def _add_chooser(self) -> None:
        self.chooser = Button("", kind="ghost")
        self.chooser.setMenu(QMenu(self.chooser))
        head = self.layout().itemAt(0).layout()
        head.insertWidget(1, self.chooser)
        head.insertStretch(2, 1)
        self.chips.add_widget(self.about)
        self._fill_chooser()

    def _fill_chooser(self) -> None:
        self.pipelines = queries.pipelines()
        if self.pipeline_id not in [row.id for row in self.pipelines]:
            self.pipeline_id = self.pipelines[0].id if self.pipelines else None
        menu = self.chooser.menu()
        menu.clear()
        for row in self.pipelines:
            chosen = menu.addAction(row.name.replace("&", "&&"), partial(self.choose_pipeline, row.id))
            chosen.setCheckable(True)
            chosen.setChecked(row.id == self.pipeline_id)
        name = next((row.name for row in self.pipelines if row.id == self.pipeline_id), "")
        self.chooser.setText(name if len(name) <= 40 else name[:39] + "…")
        self.chooser.setAccessibleName(text("Pipeline: {name}", name=name))
        self.chooser.updateGeometry()

    def _add_commands(self) -> None:
        group = text("Deals")
        for key, title, icon in (
            ("board", text("Show as a board"), "kanban"),
            ("list", text("Show as a list"), "list"),
            ("forecast", text("Show the forecast"), "chart-line"),
        ):
            self.commands.add(f"deals.as_{key}", title, partial(self.switch.choose, key), "", icon, group)
        list_sights.add_command(self)
        said = text("Next view: board, list, calendar, forecast")
        self.commands.add("deals.next_view", said, self.next_mode, "V", "layout-grid", group)

        for key, title, icon, letter, panel in (
            ("won", text("Mark as won"), "trophy", "W", WinPanel),
            ("lost", text("Mark as lost"), "thumbs-down", "L", LosePanel),
            ("snooze", text("Snooze"), "alarm-clock", "S", SnoozePanel),
        ):
            self.commands.add(f"deals.card_{key}", title, partial(self._ask, panel), letter, icon, group, self._card_chosen)

    def _card_chosen(self) -> bool:
        return self.mode == "board" and self.board is not None and bool(self.board.board.current_id())

    def _ask(self, panel: Callable[[int], AskPanel]) -> None:
        if self.board is not None and self._card_chosen():
            self.board.show_panel(panel(self.board.board.current_id()))

    def next_mode(self) -> None:
        self.switch.choose(MODES[(MODES.index(self.mode) + 1) % len(MODES)])

    def choose_pipeline(self, pipeline_id: int) -> None:
        self.pipeline_id = pipeline_id
        self._fill_chooser()
        self._keep()
        self.reload(first=True)
        self._filter_moved(self.filter())

    def show_as(self, sight: str, keep: bool = True) -> None:
        """ "board", "list", "calendar" or "forecast"."""
        before, self.mode = self.mode, sight if sight in MODES else MODES[0]
        mode = self.mode
        self.tabs.setVisible(mode != "forecast")
        if mode in OPEN and keep:
            self.chips.drop("status")
        if mode == "board" and self.board is None:
            self.board = DealBoard(self.navigator, self)
        if mode == "forecast" and self.forecast is None:
            self.forecast = Forecast(self.show_month)
        if mode != "calendar":
            self.body_slot({"board": self.board, "forecast": self.forecast, "list": None}[mode])
        super().show_as(mode, keep)
        if (before in OPEN) != (mode in OPEN):
            self.reload(first=True)
        self._filter_moved(self.filter())
        if keep:
            self._keep()
        view = {"board": self.board, "forecast": self.forecast, "list": self.table, "calendar": self.calendar}[mode]
        if view is not None and self.isVisible():
            view.setFocus()

    def _keep(self) -> None:
        mode = self._kept.get("mode") if self.mode == "calendar" else self.mode
        sight: dict[str, object] = {"pipeline": self.pipeline_id, "mode": mode}
        if sight != self._kept:
            self._kept = sight
            queries.keep_sight(sight)

    def show_month(self, month: str) -> None:
        """The deals of one month of the forecast, as a list."""
        self.switch.choose("list")
        if month:
            last = monthrange(int(month[:4]), int(month[5:]))[1]
            self.set_filter({**self.chips.filter(), "close": f"{month}-01..{month}-{last:02}"})

    def _filter_moved(self, chosen: dict[str, Any]) -> None:
        wanted = self.wanted(chosen)
        if self.mode == "board" and self.board is not None:
            self.board.show_filter(wanted)
        elif self.mode == "forecast" and self.forecast is not None:
            self.forecast.show_filter(wanted)

    def refresh(self, change: ChangeSet) -> None:
        """Fresh rows and a fresh board; while another page is shown, when this one comes back."""
        if not self.isVisible():
            self._missed = change if self._missed is None else join(self._missed, change)
            return
        if change.touches("pipeline", "stage"):
            self._fill_chooser()
        super().refresh(change)
        self._filter_moved(self.filter())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        missed, self._missed = self._missed, None
        if missed is not None:
            self.refresh(missed)
