"""What was promised, beside a customer, a deal, a ticket or an offer; and how reliably promises were kept."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions, promises, queries, writing
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.features.activities.ui.form import about_field, split
from crm_desktop.features.activities.ui.task_line import TaskLine
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import DayField, LongTextField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

SHOWN = 4


class Promises(QWidget):
    """Open ones first, each with a ring that keeps it; then the last kept, with how late."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(text("Promises"), add_name=text("New promise"), navigator=navigator)
        self.card.added.connect(lambda: new_promise(navigator, ref))
        self.holder = QWidget()
        self._lines = QVBoxLayout(self.holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.lines: list[TaskLine] = []
        self.card.body.insertWidget(1, self.holder)
        column.addWidget(self.card)
        self.refill()
        watch(self, self.refill, "activity", "contact")

    def refill(self, change: Any = None) -> None:
        for line in self.lines:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        found = promises.of(self.ref.id)
        self.lines = [TaskLine(row) for row in found if not row.done_at]
        for line in self.lines:
            line.completed.connect(lambda id_: attempt(self, actions.complete, [id_]))
            line.opened.connect(lambda id_: self.navigator.open(Ref("activity", id_)))
            self._lines.addWidget(line)
        self.holder.setVisible(bool(self.lines))
        counts = promises.kept(self.ref.id) if self.ref.kind == "contact" else None
        note = (
            text("{kept} kept, {late} late", kept=counts.kept, late=counts.late) if counts and counts.kept + counts.late else ""
        )
        self.card.set_rows([_row(row) for row in found if row.done_at][:SHOWN], note)


def _row(row: ActivityRow) -> PanelRow:
    late = row.promised_on and clock.local(row.done_at).date().isoformat() > row.promised_on
    badge = (text("kept late"), "warn") if late else (text("kept"), "ok")
    return PanelRow(
        Ref("activity", row.id), row.subject, badge=badge[0], tone=badge[1], dim=locale.day_short(clock.local(row.done_at).date())
    )


def new_promise(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """What, by when, to whom."""
    fields = [
        TextField("subject", text("What was promised"), "", required=True),
        DayField("due_on", text("By when"), clock.today().isoformat()),
        about_field(ref),
        LongTextField("body", text("Details"), ""),
    ]

    def submit(values: Mapping[str, Any]) -> int:
        contact_id, about_id = split(values["about"])
        return actions.add_task(
            values["subject"] or "", values["due_on"] or "", contact_id, about_id, values["body"] or "", kind="promise"
        )

    dialog = FormDialog(
        navigator.window,
        text("New promise"),
        fields,
        submit,
        draft="" if ref else "promise.new",
        save_text=text("Promise", "button"),
    )
    dialog.open()
    return dialog


def heard(ref: Ref, navigator: Navigator, words: str) -> None:
    """Promises in what was written elsewhere ("promise: a new lid by Friday") are kept as promises."""
    made = attempt(navigator.window, writing.keep_promises, words, None, ref.id)  # type: ignore[arg-type]
    if made:
        navigator.tell(plural("Noted {count} promise", "Noted {count} promises", len(made)), True)


def promise(navigator: Navigator) -> None:
    """About the record that is open."""
    ref = navigator.place.ref if navigator.place else None
    known = ref is not None and ref.kind in ("contact", "deal", "ticket", "offer") and queries.title_of(ref.id)
    new_promise(navigator, ref if known else None)
