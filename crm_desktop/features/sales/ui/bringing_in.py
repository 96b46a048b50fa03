"""Past sales from a spreadsheet or a CSV file: choose it, say which sheet and whether they are paid, and hear what came of it."""

from pathlib import Path
from typing import Any

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.sales import import_actions, reading_in
from crm_desktop.features.sales.import_actions import Imported
from crm_desktop.features.sales.reading_in import File
from crm_desktop.kit import jobs
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.dialogs import open_file, tell
from crm_desktop.kit.fields import ChoiceField, Field, FlagField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator


def choose(page: Any) -> None:
    """The button of the list."""
    path = open_file(page, text("Import sales"), [(text("Tables"), "*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv")])
    file = attempt(page, reading_in.examine, path) if path is not None else None
    if file is not None:
        ask(page.navigator, file)


def ask(navigator: Navigator, file: File) -> FormDialog:
    """Which sheet, where there are several, and whether what is brought in was paid already; then a worker brings it in."""
    path = file.path
    fields: list[Field] = []
    if len(file.sheets) > 1:
        fields.append(ChoiceField("sheet", text("Sheet"), file.sheet, choices=[Choice(name, name) for name in file.sheets]))
    hint = text("Untick it when the customers still owe them; they then fall due on their day.")
    dialog = FormDialog(
        navigator.window, text("Import {name}", name=path.name[:60]),
        [*fields, FlagField("paid", text("These sales are already paid"), True, hint=hint)],
        lambda values: reading_in.examine(path, values.get("sheet") or "") and values, save_text=text("Import"),
        saved=lambda values: bring_in(navigator, path, bool(values["paid"]), values.get("sheet") or ""),
    )  # fmt: skip
    dialog.open()
    return dialog


def bring_in(navigator: Navigator, path: Path, paid: bool, sheet: str = "") -> None:
    """Says in the status line that it works, at the end what came of it."""
    owner = navigator.window
    jobs.run(
        lambda progress: import_actions.run(path, paid, progress, sheet), lambda done: _told(navigator, done),
        lambda error: _refused(navigator, error), owner=owner, title=text("Importing sales"),
    )  # fmt: skip


def _told(navigator: Navigator, done: Imported) -> None:
    said = [
        plural("{count} line was brought in.", "{count} lines were brought in.", done.lines),
        plural("{count} sale came of it.", "{count} sales came of it.", done.sales),
    ]
    if done.customers:
        said.append(plural("{count} customer was added.", "{count} customers were added.", done.customers))
    if done.products:
        said.append(plural("{count} product was added.", "{count} products were added.", done.products))
    if done.bad:
        said.append(plural("{count} row could not be read.", "{count} rows could not be read.", len(done.bad)))
    if done.kept:
        said.append(text("They lie in {file}, each with its reason.", file=done.kept.name))
    tell(navigator.window, " ".join(said), text("Sales imported"))


def _refused(navigator: Navigator, error: Exception) -> None:
    from crm_desktop.base.errors import UserError

    if not isinstance(error, UserError):
        raise error
    if navigator.window is not None:
        tell_error(navigator.window, error)
