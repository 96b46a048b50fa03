"""The page of one deal: its stage, its money, what comes next, what happened, how long it stood where."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals import actions, queries, shown
from crm_desktop.features.deals.records import DealCard
from crm_desktop.features.deals.ui import record_around as around
from crm_desktop.features.deals.ui.outcome import LosePanel, NeedsPanel, SnoozePanel, WinPanel
from crm_desktop.features.deals.ui.record_fields import fields_of, values_of
from crm_desktop.features.deals.ui.record_keys import fill_commands
from crm_desktop.features.deals.ui.stepper import Stepper
from crm_desktop.kit import tokens
from crm_desktop.kit.ask_panel import AskingPage
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Banner, Button, IconButton

TABLES = (
    "deal",
    "deal_stage",
    "stage",
    "pipeline",
    "deal_reason",
    "contact",
    "source",
    "activity",
    "offer",
    "ticket",
    "record_tag",
    "tag",
)


class DealRecord(AskingPage):
    """Head, stages, fields; timeline with the composer; history of stages and other features' panels."""

    def __init__(self, navigator: Navigator, id_: int) -> None:
        super().__init__(navigator)
        self.navigator, self.id = navigator, id_
        self.ref = Ref("deal", id_)
        self._status = ""
        self.stepper = Stepper()
        self.stepper.chosen.connect(self.move_to)
        self.trash_banner = Banner(
            text("This deal is in the trash."), "warn", (text("Restore"), lambda: attempt(self, actions.restore, [id_]))
        )
        self.snooze_banner = Banner("", "info", (text("Wake it now"), self._wake))
        self._set_top()
        self._set_actions()
        self._set_middle()
        self._set_panels()
        fill_commands(self)
        self.refill()
        watch(self, self._changed, *TABLES)

    def _set_top(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 20, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.trash_banner)
        column.addWidget(self.stepper)
        column.addWidget(self.snooze_banner)
        self.set_banner(top)

    def _set_actions(self) -> None:
        self.lost_button = Button(text("Lost", "button"), "thumbs-down")
        self.lost_button.clicked.connect(self.ask_lost)
        self.won_button = Button(text("Won", "button"), "trophy", "primary")
        self.won_button.clicked.connect(self.ask_won)
        self.reopen_button = Button(text("Reopen"), "rotate-ccw")
        self.reopen_button.clicked.connect(self.reopen)
        self.offer_button = Button(text("Offer"), "file-plus")
        self.offer_button.clicked.connect(self.new_offer)
        self.more_button = IconButton("ellipsis", text("More"), "plain")
        menu = QMenu(self.more_button)
        menu.addAction(text("Snooze"), self.ask_snooze)
        menu.addAction(text("New ticket"), lambda: self._make("ticket"))
        menu.addSeparator()
        menu.addAction(text("Move to trash"), self.trash)
        self.more_button.clicked.connect(lambda: menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())))
        self.set_actions([self.offer_button, self.lost_button, self.won_button, self.reopen_button, self.more_button])
        self.offer_button.setVisible(around.maker(self.navigator, "offer") is not None)

    def _set_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._slot)
        hosted = around.hosted(self.navigator, "deal.composer")
        composer = load(hosted[0].widget)(self.ref, self.navigator) if hosted else None
        happened = partial(around.happened, self.navigator, self.id)
        self.timeline = TimelineView(happened, composer=composer, empty_text=text("Nothing has happened yet."))
        self.timeline.opened.connect(self._open)
        column.addWidget(self.timeline)
        self.set_middle(middle)

    def _set_panels(self) -> None:
        for panel in around.hosted(self.navigator, "deal"):
            self.add_panel(load(panel.widget)(self.ref, self.navigator))
        self.history = PanelCard(text("Stages so far"), navigator=self.navigator)
        self.add_panel(self.history)

    def is_open(self) -> bool:
        """Neither won nor lost."""
        return self._status == "open"

    # ------------------------------------------------------------------ what is shown

    def _changed(self, change: Any) -> None:
        self.refill()
        self.timeline.reload()

    def refill(self) -> None:
        """Everything from the file again; what is being typed stays."""
        card = queries.card(self.id)
        if card is None:
            self.set_head(text("This deal is gone"), icon="kanban")
            return
        if card.row.status != self._status:
            self._status = card.row.status
            self._remake_fields(card)
        for name, value in values_of(card).items():
            if name in self.fields:
                self.fields[name].set_value(value)
        self._fill_head(card)
        self._fill_top(card)
        stages = queries.stays(self.id)
        self.history.set_rows(
            [
                PanelRow(
                    None,
                    stay.stage,
                    plural("{count} day", "{count} days", stay.days),
                    text("now") if not stay.left_at else "",
                    "accent",
                    locale.day_short(stay.entered_at[:10]),
                )
                for stay in reversed(stages)
            ]
        )

    def _remake_fields(self, card: DealCard) -> None:
        for field in self.fields.values():
            self.card.body.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields.clear()
        self.set_fields(fields_of(self.id, card))

    def _fill_head(self, card: DealCard) -> None:
        row = card.row
        line = shown.line(row)
        badges = [shown.status(row)] if row.status != "open" else []
        if row.rotting:
            badges.append((line.days, "warn"))
        said, _, tone = shown.step(row)
        if row.status == "open" and tone == "bad":
            badges.append((said if not row.next_step_on else text("Next step overdue"), "bad"))
        figures = [(text("Amount"), line.amount, "")]
        if row.status == "open":
            figures.append((text("Probability"), locale.percent(row.probability), ""))
            figures.append((text("Weighted"), line.weighted, ""))
        subtitle = " · ".join(part for part in (row.contact, card.pipeline) if part)
        self.set_head(
            row.title, subtitle=subtitle, avatar=row.contact, icon="" if row.contact else "kanban", badges=badges, figures=figures
        )
        for button in (self.lost_button, self.won_button):
            button.setVisible(row.status == "open")
        self.reopen_button.setVisible(row.status != "open")

    def _fill_top(self, card: DealCard) -> None:
        row = card.row
        tone = {"won": "ok", "lost": "bad"}.get(row.status, "warn" if row.rotting else "accent")
        self.stepper.set_stages(queries.stages(card.pipeline_id), row.stage_id, row.days, tone, row.status != "open")
        self.trash_banner.setVisible(card.trashed)
        rests = row.status == "open" and row.snoozed_until > clock.today().isoformat()
        if rests:
            self.snooze_banner.set(
                text("Snoozed until {day}: {reason}", day=locale.day(row.snoozed_until), reason=card.snooze_reason)
            )
        self.snooze_banner.setVisible(rests)

    def _open(self, ref: Ref) -> None:
        if ref != self.ref:
            self.navigator.open(ref)

    # ------------------------------------------------------------------ acts

    def ask_won(self) -> None:
        self.show_panel(WinPanel(self.id))

    def ask_lost(self) -> None:
        self.show_panel(LosePanel(self.id))

    def ask_snooze(self) -> None:
        self.show_panel(SnoozePanel(self.id))

    def reopen(self) -> None:
        attempt(self.reopen_button, actions.reopen, self.id)

    def move_to(self, stage_id: int) -> None:
        """To another stage; what it asks for is asked above the timeline."""
        lacking = queries.lacking(self.id, stage_id)
        if lacking:
            self.show_panel(NeedsPanel(self.id, stage_id, lacking, queries.first_in(stage_id)))
        else:
            attempt(self.stepper, actions.set_stage, [self.id], stage_id, queries.first_in(stage_id))

    def step(self, by: int) -> None:
        """One stage on, or back."""
        card = queries.card(self.id)
        stages = [stage.id for stage in queries.stages(card.pipeline_id)] if card else []
        at = stages.index(card.row.stage_id) + by if card else -1
        if 0 <= at < len(stages):
            self.move_to(stages[at])

    def _wake(self) -> None:
        attempt(self.snooze_banner, actions.wake, self.id)

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.forget(self.ref)

    def new_offer(self) -> None:
        self._make("offer")

    def _make(self, kind: str) -> None:
        make = around.maker(self.navigator, kind)
        if make is not None:
            make(self.navigator, self.ref)
