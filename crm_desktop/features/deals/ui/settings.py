"""Preferences of deals: pipelines, their stages, and the reasons of won and lost."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.deals import pipeline_actions, queries
from crm_desktop.features.deals.ui.settings_rows import HeadRow, NamedRow, StageLine
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.dialogs import ask_text
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Label


class PipelineSettings(QWidget):
    """Every change is kept at once, and undone like any other."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.navigator = navigator
        self.pipeline_id: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._head())
        self.stages = Card(pad=tokens.M, spacing=tokens.XS)
        column.addWidget(self.stages)
        self.reasons = {outcome: Card(pad=tokens.M, spacing=tokens.XS) for outcome in ("won", "lost")}
        both = QHBoxLayout()
        both.setSpacing(tokens.M)
        for card in self.reasons.values():
            both.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(both)
        column.addStretch(1)
        self.stage_lines: list[StageLine] = []
        self.refill()
        watch(self, self.refill, "pipeline", "stage", "deal_reason")

    def title(self) -> str:
        """What Preferences calls it."""
        return text("Deals")

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.chooser = Button("", kind="plain")
        self.chooser.setMenu(QMenu(self.chooser))
        self.rename_button = IconButton("pencil", text("Rename pipeline"))
        self.rename_button.clicked.connect(self.rename)
        self.trash_button = IconButton("trash-2", text("Delete pipeline"))
        self.trash_button.clicked.connect(lambda: attempt(self.trash_button, pipeline_actions.trash_pipeline, self.pipeline_id))
        self.add_button = Button(text("New pipeline"), "plus")
        self.add_button.clicked.connect(self.add_pipeline)
        for widget in (self.chooser, self.rename_button, self.trash_button):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.add_button)
        return head

    def refill(self, change: Any = None) -> None:
        """From the file again."""
        known = queries.pipelines()
        if self.pipeline_id not in [row.id for row in known]:
            self.pipeline_id = known[0].id if known else None
        menu = self.chooser.menu()
        menu.clear()
        for row in known:
            menu.addAction(row.name.replace("&", "&&"), lambda id_=row.id: self.choose(id_))
        name = next((row.name for row in known if row.id == self.pipeline_id), "")
        self.chooser.setText(name[:40])
        self.chooser.setAccessibleName(text("Pipeline: {name}", name=name))
        self.chooser.updateGeometry()
        for button in (self.rename_button, self.trash_button):
            button.setEnabled(self.pipeline_id is not None)
        self._fill_stages()
        for outcome, card in self.reasons.items():
            self._fill_reasons(outcome, card)

    def _fill_stages(self) -> None:
        found = queries.stages(self.pipeline_id) if self.pipeline_id else []
        if [line.stage.id for line in self.stage_lines] == [stage.id for stage in found]:
            for line, stage in zip(self.stage_lines, found, strict=True):
                line.show_stage(stage)
            return
        _clear(self.stages)
        self.stages.body.addWidget(HeadRow())
        self.stage_lines = [StageLine(stage, number == 0, number == len(found) - 1) for number, stage in enumerate(found)]
        for line in self.stage_lines:
            line.moved.connect(self.move_stage)
            line.deleted.connect(self.delete_stage)
            self.stages.body.addWidget(line)
        add = Button(text("Add stage"), "plus", "ghost")
        add.setEnabled(self.pipeline_id is not None)
        add.clicked.connect(lambda: self.add_stage(add))
        self.stages.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_reasons(self, outcome: str, card: Card) -> None:
        _clear(card)
        card.body.addWidget(Label(text("Why deals are won") if outcome == "won" else text("Why deals are lost"), "strong"))
        for reason in queries.reasons(outcome):
            row = NamedRow(reason.name, text("Reason"))
            row.renamed.connect(lambda name, row=row, id_=reason.id: attempt(row, pipeline_actions.rename_reason, id_, name))
            row.deleted.connect(lambda id_=reason.id: attempt(card, pipeline_actions.delete_reason, id_))
            card.body.addWidget(row)
        add = Button(text("Add reason"), "plus", "ghost")
        add.clicked.connect(lambda: self.add_reason(outcome, add))
        card.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    # ------------------------------------------------------------------ acts

    def choose(self, pipeline_id: int) -> None:
        self.pipeline_id = pipeline_id
        self.stage_lines = []
        self.refill()

    def add_pipeline(self) -> None:
        name = ask_text(self, text("New pipeline"), label=text("Name"), yes=text("Add pipeline"))
        made = attempt(self.add_button, pipeline_actions.add_pipeline, name, text("New", "stage")) if name is not None else None
        if made:
            self.choose(made)

    def rename(self) -> None:
        name = ask_text(self, text("Rename pipeline"), self.chooser.text(), text("Name"), text("Rename"))
        if name is not None:
            attempt(self.rename_button, pipeline_actions.rename_pipeline, self.pipeline_id, name)

    def add_stage(self, near: QWidget) -> None:
        name = ask_text(self, text("Add stage"), label=text("Name"), yes=text("Add stage"))
        if name is not None:
            attempt(near, pipeline_actions.add_stage, self.pipeline_id, name)

    def move_stage(self, stage_id: int, by: int) -> None:
        order = [line.stage.id for line in self.stage_lines]
        at = order.index(stage_id)
        to = at + by
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
            attempt(self.stages, pipeline_actions.order_stages, order)

    def delete_stage(self, stage_id: int) -> None:
        """Where its deals go is chosen first; an empty stage goes at once."""
        others = [line.stage for line in self.stage_lines if line.stage.id != stage_id]
        if not others:
            attempt(self.stages, pipeline_actions.delete_stage, stage_id, stage_id)
        elif not queries.deals_in_stage(stage_id):
            attempt(self.stages, pipeline_actions.delete_stage, stage_id, others[0].id)
        else:
            menu = QMenu(self)
            for stage in others:
                menu.addAction(
                    text("Move its deals to {stage}", stage=stage.name.replace("&", "&&")),
                    lambda id_=stage.id: attempt(self.stages, pipeline_actions.delete_stage, stage_id, id_),
                )
            line = next(line for line in self.stage_lines if line.stage.id == stage_id)
            menu.popup(line.mapToGlobal(line.rect().bottomLeft()))

    def add_reason(self, outcome: str, near: QWidget) -> None:
        name = ask_text(self, text("Add reason"), label=text("Reason"), yes=text("Add reason"))
        if name is not None:
            attempt(near, pipeline_actions.add_reason, outcome, name)


def _clear(card: Card) -> None:
    while card.body.count():
        gone = card.body.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
