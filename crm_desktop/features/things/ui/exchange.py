"""Import and export of a list of own records: which file, what becomes of its columns, what was left out."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.fields import queries as fields
from crm_desktop.features.things import exchange_actions, exchange_rules, queries
from crm_desktop.features.things.records import TypeRow
from crm_desktop.kit import dialogs, jobs
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.panel_card import PanelCard, PanelRow
from crm_desktop.kit.widgets import Label

SHOWN = 8


def count_said(one: TypeRow) -> str:
    return plural("{count} record", "{count} records", one.filled)


def export(page: Any, type_id: int, ids: Sequence[int]) -> None:
    """The list as it stands, or the chosen, to a file."""
    kind = queries.type_(type_id)
    if kind is None:
        return
    forms = [(text("Spreadsheets"), "*.xlsx"), (text("Tables (CSV)"), "*.csv")]
    path = dialogs.save_file(page, text("Export"), f"{kind.plural}-{clock.today().isoformat()}.xlsx", forms)
    if path is not None:
        write(page, page.navigator, path, type_id, list(ids))


def write(owner: QWidget, navigator: Navigator, path: Path, type_id: int, ids: list[int]) -> None:
    """In a worker; the status line tells the end."""
    jobs.run(
        lambda _progress: exchange_actions.export(path, type_id, ids),
        lambda count: navigator.tell(
            plural("Exported {count} record to {file}", "Exported {count} records to {file}", count, file=path.name)
        ),
        lambda error: _failed(owner, error),
        owner=owner,
        title=text("Exporting"),
    )


def bring_in(page: Any, type_id: int) -> None:
    path = dialogs.open_file(page, text("Import"), [(text("Spreadsheets and tables"), "*.xlsx *.xls *.ods *.csv *.txt")])
    if path is not None:
        show(page, page.navigator, path, type_id)


def show(owner: QWidget, navigator: Navigator, path: Path, type_id: int) -> "ImportDialog | None":
    """What the file would bring, before it does."""
    found = attempt(owner, exchange_actions.read, path, type_id)
    if not isinstance(found, exchange_actions.Read):
        return None
    dialog = ImportDialog(navigator, path, type_id, found)
    dialog.open()
    return dialog


class ImportDialog(Dialog):
    def __init__(self, navigator: Navigator, path: Path, type_id: int, read: exchange_actions.Read) -> None:
        super().__init__(navigator.window, text("Import {file}", file=path.name), 560)
        self.navigator, self.type_id, self.read = navigator, type_id, read
        names = {field.key: field.name for field in fields.fields(f"thing{type_id}")}
        names |= {key: text(said) for key, said in exchange_rules.PLAIN.items()}
        columns = PanelCard(text("What each column becomes"))
        first = read.lines[0] if read.lines else None
        example = {**first.plain, **first.own} if first else {}
        columns.set_rows([
            PanelRow(None, title[:40] or "—", names.get(target, text("left out")), dim=example.get(target, "")[:40])
            for title, target in zip(read.header, read.mapping, strict=True)
        ])  # fmt: skip
        self.body.addWidget(columns)
        said = plural("{count} row will be brought in.", "{count} rows will be brought in.", len(read.lines))
        self.body.addWidget(Label(said, "dim", wrap=True))
        self.add_button(text("Cancel"))
        self.add_button(text("Import"), "primary", "accept")

    def submit(self) -> None:
        owner, navigator = self.navigator.window or self, self.navigator
        type_id, lines = self.type_id, self.read.lines
        jobs.run(
            lambda _progress: exchange_actions.bring_in(type_id, lines),
            lambda outcome: _told(owner, navigator, outcome),
            lambda error: _failed(owner, error),
            owner=owner,
            title=text("Importing"),
        )
        self.accept()


def _told(owner: QWidget, navigator: Navigator, outcome: exchange_actions.Outcome) -> None:
    navigator.tell(plural("{count} record was imported", "{count} records were imported", outcome.made), True)
    if outcome.refused:
        shown = "\n".join(text("Row {number}: {problem}", number=row, problem=said) for row, said in outcome.refused[:SHOWN])
        said = plural("{count} row needs a look.", "{count} rows need a look.", len(outcome.refused))
        dialogs.tell(owner, said, text("Imported, but not all of it"), shown)


def _failed(owner: QWidget, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    tell_error(owner, error)
