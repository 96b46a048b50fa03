"""Products from a spreadsheet or a CSV file: choose it, see what would happen, then let it happen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.products import import_actions
from crm_desktop.features.products.import_actions import Plan
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.dialogs import Dialog, open_file, save_file
from crm_desktop.kit.fields import ChoiceField
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Label, Scroll

SHOWN = 50


def choose(page: Any) -> None:
    """The button of the list."""
    path = open_file(page, text("Import products"), [(text("Tables"), "*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv")])
    if path is not None:
        look(page.navigator, path)


def look(navigator: Navigator, path: Path) -> None:
    """Tries the import in a worker and shows what it would do."""
    jobs.run(
        lambda progress: import_actions.tried(path), lambda plan: ImportDialog(navigator, path, plan).open(),
        lambda error: _refused(navigator, error), owner=navigator.window, title=text("Reading {name}", name=path.name[:60]),
    )  # fmt: skip


class ImportDialog(Dialog):
    """How many would be new, changed, the same; the rows that would be left out, each with its reason. A spreadsheet of
    several sheets asks which one."""

    def __init__(self, navigator: Navigator, path: Path, plan: Plan) -> None:
        super().__init__(navigator.window, text("Import {name}", name=path.name[:60]), 560)
        self.navigator, self.path, self.plan = navigator, path, plan
        if len(plan.sheets) > 1:
            choices = [Choice(name, name) for name in plan.sheets]
            self.sheet = ChoiceField("sheet", text("Sheet"), plan.sheet, choices=choices)
            self.sheet.committed.connect(self._choose_sheet)
            self.body.addWidget(self.sheet)
        self._told: QWidget | None = None
        self.add_button(text("Cancel"))
        self.import_button = self.add_button(text("Import"), "primary", "accept")
        self._tell(plan)

    def _choose_sheet(self, name: str) -> None:
        self.sheet.set_value(name)
        self.import_button.setEnabled(False)
        jobs.run(
            lambda progress: import_actions.tried(self.path, name), self._tell, self._refuse_sheet, owner=self, slot="sheet"
        )

    def _refuse_sheet(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._show(Label(error.message, "body", wrap=True, tone="bad"))

    def _show(self, told: QWidget) -> None:
        if self._told is not None:
            self.body.removeWidget(self._told)
            self._told.hide()
            self._told.deleteLater()
        self._told = told
        self.body.addWidget(told)

    def _tell(self, plan: Plan) -> None:
        self.plan = plan
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        said = [
            plural("{count} product would be added.", "{count} products would be added.", len(plan.fresh)),
            plural("{count} product would be changed.", "{count} products would be changed.", len(plan.changed)),
        ]
        if plan.same:
            said.append(plural("{count} is the same already.", "{count} are the same already.", plan.same))
        for line in said:
            column.addWidget(Label(line, "body", wrap=True))
        if plan.bad:
            self._tell_bad(plan, column)
        self._show(told)
        self.import_button.setEnabled(bool(plan.fresh or plan.changed))

    def _tell_bad(self, plan: Plan, column: QVBoxLayout) -> None:
        column.addSpacing(tokens.S)
        told = plural("{count} row would be left out:", "{count} rows would be left out:", len(plan.bad))
        column.addWidget(Label(told, "strong", wrap=True))
        rows = [text("Row {row}: {why}", row=one.row, why=one.why) for one in plan.bad[:SHOWN]]
        reasons = Label("\n".join(rows), "dim", wrap=True)
        reasons.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        scroll = Scroll(reasons)
        scroll.setMinimumHeight(min(220, 16 + 20 * len(rows)))
        column.addWidget(scroll)
        self.keep_button = Button(text("Save these rows"), "save", small=True)
        self.keep_button.clicked.connect(self.keep)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)

    def keep(self) -> None:
        """The rows left out, each with its reason, as a file that can be mended and imported."""
        name = text("{name} left out", name=self.path.stem) + ".csv"
        path = save_file(self, text("Save these rows"), name, [(text("Tables"), "*.csv")])
        if path is not None:
            attempt(self, import_actions.keep_bad, path, self.plan.header, self.plan.bad)

    def submit(self) -> None:
        if not self.import_button.isEnabled():
            return
        navigator, plan = self.navigator, self.plan
        jobs.run(
            lambda progress: import_actions.bring_in(plan), lambda count: None, lambda error: _refused(navigator, error),
            owner=navigator.window, title=text("Importing products"),
        )  # fmt: skip
        self.accept()


def _refused(navigator: Navigator, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    if navigator.window is not None:
        tell_error(navigator.window, error)
