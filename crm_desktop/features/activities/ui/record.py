"""The page of one activity: a note read whole, a task changed, minutes of a meeting."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions, queries, rules
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.features.activities.ui.form import feeling_choices, hit_of, kind_choices, outcome_choices, repeat_choices, split
from crm_desktop.features.activities.ui.minutes import edit_minutes, print_minutes
from crm_desktop.features.contacts.ui.files import FilesPanel
from crm_desktop.kit import own, tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.commands import CommandSet
from crm_desktop.kit.fields import ChoiceField, DayField, Field, FlagField, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.widgets import Badge, Banner, Button, Card, EmptyState, IconButton, Label, Scroll

WIDTH = 720


class ActivityRecord(Scroll):
    """All of one activity, changed in place."""

    def __init__(self, navigator: Navigator, id_: int) -> None:
        super().__init__()
        self.navigator, self.id = navigator, id_
        self.commands = CommandSet(self)
        self.fields: dict[str, Field] = {}
        self._made_for = ("", False, False, False)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(20, 18, 20, tokens.L)
        self._column.setSpacing(tokens.M)
        self.set_content(self._holder)
        self._build()
        self.refill()
        watch(self, self.refill, "activity", "activity_person", "contact", "deal")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.title = Label("", "page", elide=True)
        self.badge = Badge()
        self.done_button = Button(text("Done", "button"), "check", "primary")
        self.done_button.clicked.connect(self.complete)
        self.reopen_button = Button(text("Reopen"), "rotate-ccw")
        self.reopen_button.clicked.connect(lambda: attempt(self.reopen_button, actions.reopen, [self.id]))
        self.minutes_button = Button(text("Edit minutes"), "pencil")
        self.minutes_button.clicked.connect(self.edit_minutes)
        self.print_button = IconButton("printer", text("Print minutes"), "plain")
        self.print_button.clicked.connect(self.print)
        self.trash_button = IconButton("trash-2", text("Move to trash"), "plain")
        self.trash_button.clicked.connect(self.trash)
        buttons = (self.minutes_button, self.print_button, self.done_button, self.reopen_button, self.trash_button)
        for widget in (self.title, self.badge, *buttons):
            head.addWidget(widget, 1 if widget is self.title else 0)
        self.about = Label("", "dim", elide=True)
        self.banner = Banner(
            text("This is in the trash."), "warn", (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
        )
        self.card = Card(spacing=0)
        self.parts = PanelCard(text("What came out of it"), navigator=self.navigator)
        self.files = FilesPanel(Ref("activity", self.id), self.navigator)
        self.own = own.section("activity", self.id, self.navigator) or QWidget()
        self.gone = EmptyState("notebook-pen", text("This activity is gone"), text("It was deleted for good or never was."))
        self._column.addLayout(head)
        for widget in (self.about, self.banner, self.card, self.own, self.parts, self.files, self.gone):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        for widget in (self.card, self.banner, self.parts, self.files):
            widget.setMaximumWidth(WIDTH)
        group = text("Activity")
        self.commands.add("activity.done", text("Complete task"), self.complete, "D", "check", group, self.done_button.isVisible)
        self.commands.add("print", text("Print minutes"), self.print, "", "printer", group, self.print_button.isVisible)
        self.commands.add(
            "activity.trash", text("Move to trash"), self.trash, "Delete", "trash-2", group, self.trash_button.isVisible
        )
        self.commands.add(
            "activity.edit", text("Edit the first field"), lambda: next(iter(self.fields.values())).edit(), "E", "pencil", group
        )

    def refill(self, change: Any = None) -> None:
        """From the file again."""
        found = queries.activity_rows([self.id])
        self.card.setVisible(bool(found))
        self.gone.setVisible(not found)
        if not found:
            for widget in (
                self.badge, self.done_button, self.reopen_button, self.trash_button, self.banner, self.minutes_button,
                self.print_button, self.parts, self.files,
            ):  # fmt: skip
                widget.hide()
            return
        row = found[0]
        planned = bool(row.due_on or not row.done_at)
        if self._made_for != (row.kind, planned, bool(row.outcome), bool(row.due_time)):
            self._make_fields(row, planned)
        for name, value in _values(row).items():
            if name in self.fields:
                self.fields[name].set_value(value)
        self.title.setText(row.subject or text(*queries.kind_title(row.kind)))
        self.about.setText(
            " · ".join(
                part
                for part in (
                    text(*queries.kind_title(row.kind)),
                    locale.moment(row.done_at or row.at),
                    row.contact,
                    _written_in(row),
                )
                if part
            )
        )
        self.badge.set(text("Done", "state") if row.done_at else text("To do"), "ok" if row.done_at else "accent")
        self.badge.setVisible(planned)
        self.done_button.setVisible(not row.done_at and not row.trashed)
        self.reopen_button.setVisible(bool(row.done_at) and planned)
        self.trash_button.setVisible(not row.trashed)
        self.banner.setVisible(row.trashed)
        meeting = row.kind == "meeting"
        self.minutes_button.setVisible(meeting and not row.trashed)
        self.print_button.setVisible(meeting)
        came = queries.parts(row.id)
        self.parts.set_rows([_part(one) for one in came])
        self.parts.setVisible(bool(came))

    def _make_fields(self, row: ActivityRow, planned: bool) -> None:
        self._made_for = (row.kind, planned, bool(row.outcome), bool(row.due_time))
        while self.card.body.count():
            self.card.body.takeAt(0).widget().deleteLater()
        held = _values(row)
        about = RefField("about", text("About"), held["about"], search=queries.find_about)
        about.opened.connect(lambda ref: self.navigator.open(Ref(*ref)))
        fields: list[Field] = [
            TextField("subject", text("Subject"), held["subject"]),
            LongTextField("body", text("Text"), held["body"]),
            about,
            ChoiceField("kind", text("Kind"), held["kind"], choices=kind_choices()),
        ]
        if planned:
            fields += [
                DayField("due_on", text("Due on"), held["due_on"]),
                TextField("due_time", text("Time"), held["due_time"]),
                *([NumberField("length", text("Planned minutes"), held["length"])] if row.due_time else []),
                ChoiceField("repeats", text("Repeats"), held["repeats"], choices=lambda: repeat_choices(held["repeats"])),
            ]
        if row.kind in ("meeting", "email"):
            fields.append(TextField("people", text("Who took part"), held["people"], read_only=True))
        if row.kind == "meeting":
            fields.append(LongTextField("decisions", text("Decisions"), held["decisions"]))
        fields.append(NumberField("minutes", text("Minutes spent"), held["minutes"]))
        if not planned or row.kind in rules.TOUCHES:
            fields.append(ChoiceField("feeling", text("How it felt"), held["feeling"], choices=feeling_choices()))
        if row.outcome:
            fields.append(ChoiceField("outcome", text("Outcome"), held["outcome"], choices=outcome_choices()))
        if row.kind == "praise":
            fields.append(FlagField("quotable", text("We may show it to others"), bool(row.quotable)))
        self.fields = {field.name: field for field in fields}
        for field in fields:
            field.committed.connect(lambda value, field=field: self._commit(field, value))
            self.card.body.addWidget(field)

    def _commit(self, field: Field, value: Any) -> None:
        if field.name == "about":
            attempt(field, actions.set_about, self.id, *split(value if isinstance(value, Hit) else None))
        else:
            attempt(field, actions.edit, self.id, field.name, value)

    def complete(self) -> None:
        attempt(self.done_button, actions.complete, [self.id])

    def edit_minutes(self) -> None:
        """The whole form, with attendees and new tasks."""
        found = queries.activity_rows([self.id])
        if found:
            edit_minutes(self.navigator, found[0])

    def print(self) -> None:
        found = queries.activity_rows([self.id])
        if found:
            print_minutes(self.navigator, found[0])

    def trash(self) -> None:
        if attempt(self.trash_button, actions.trash, [self.id]):
            self.navigator.forget(Ref("activity", self.id))


def _written_in(row: ActivityRow) -> str:
    """Where the wall showed another time when it was planned: a traveller is told."""
    moved = "/" in row.zone and row.zone != clock.zone() and row.due_time and not row.done_at
    return text("planned in the time of {zone}", zone=row.zone) if moved else ""


def _part(row: ActivityRow) -> PanelRow:
    day = locale.day_short(row.due_on) if row.due_on else ""
    badge = text("Done", "state") if row.done_at else ""
    return PanelRow(Ref("activity", row.id), row.subject or row.body[:80], day, badge, "ok", row.contact)


def _values(row: ActivityRow) -> dict[str, Any]:
    ref = Ref(row.about, row.about_id) if row.about_id else Ref("contact", row.contact_id) if row.contact_id else None
    return {
        "subject": row.subject,
        "body": row.body,
        "about": hit_of(ref),
        "kind": row.kind,
        "due_on": row.due_on,
        "due_time": row.due_time,
        "repeats": row.repeats,
        "people": ", ".join(person.name for person in queries.people(row.id)) if row.kind in ("meeting", "email") else "",
        "decisions": row.decisions,
        "outcome": row.outcome,
        "quotable": bool(row.quotable),
        "minutes": row.minutes or None,
        "length": row.length or None,
        "feeling": row.feeling,
    }
