"""Writing the minutes of a meeting: attendees, what was said, decisions one a line, and the tasks with person and day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import costs, minutes_actions, queries, writing
from crm_desktop.features.activities.minutes_actions import TaskDraft
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.features.activities.ui.form import about_field, feeling_choices, split
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.kit import tokens
from crm_desktop.kit.chips import FilterChip
from crm_desktop.kit.fields import ChoiceField, Field, LongTextField, NumberField, TextField
from crm_desktop.kit.fields_day import understood
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.picker import RecordPicker
from crm_desktop.kit.widgets import Button, IconButton


class PeopleField(Field):
    """value: a tuple of (contact id, name)."""

    def make_editor(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.picker = RecordPicker(contacts.find, placeholder=text("Add somebody who was there"), name=self.label)
        self.picker.picked.connect(self._add)
        chips = QWidget()
        self._flow = Flow(chips)
        column.addWidget(self.picker)
        column.addWidget(chips)
        holder.setFocusProxy(self.picker)
        self._people: dict[int, str] = {}
        return holder

    def _add(self, hit: Hit | None) -> None:
        if hit is not None:
            self._people[hit.id] = hit.title
            self.picker.set_hit(None)
            self._show()
            self.typed()

    def _show(self) -> None:
        self._flow.clear()
        for id_, name in self._people.items():
            chip = FilterChip(name)
            chip.removed.connect(lambda id_=id_: self._remove(id_))
            self._flow.addWidget(chip)

    def _remove(self, id_: int) -> None:
        self._people.pop(id_, None)
        self._show()
        self.typed()

    def load(self, value: Any) -> None:
        self._people = {int(id_): str(name) for id_, name in value or ()}
        self._show()

    def read(self) -> tuple[tuple[int, str], ...]:
        return tuple(self._people.items())

    def words(self, value: Any) -> str:
        return ", ".join(name for _, name in value or ())


class TaskLineEdit(QWidget):
    """What, who, by when."""

    removed = Signal()
    typed = Signal()

    def __init__(self, held: Sequence[Any] = ("", None, "")) -> None:
        super().__init__()
        self.what = QLineEdit(str(held[0] or ""))
        self.what.setAccessibleName(text("What is to be done"))
        self.what.setPlaceholderText(text("What is to be done"))
        self.what.setMaxLength(300)
        self.who = RecordPicker(contacts.find, placeholder=text("Who"), name=text("Who"))
        if held[1]:
            self.who.set_hit(Hit("contact", int(held[1]), contacts.names([int(held[1])]).get(int(held[1]), "")))
        self.day = QLineEdit(locale.day(held[2]) if held[2] else "")
        self.day.setAccessibleName(text("By when"))
        self.day.setPlaceholderText(text("By when"))
        self.day.setFixedWidth(104)
        self.day.setMaxLength(40)
        gone = IconButton("x", text("Take the line away"), small=True)
        gone.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self.what, 3)
        row.addWidget(self.who, 2)
        row.addWidget(self.day)
        row.addWidget(gone)
        for line in (self.what, self.day):
            line.textChanged.connect(self.typed)

    def draft(self) -> tuple[str, int | None, str]:
        """Raises:
        UserError: the day is none.
        """
        typed = self.day.text()
        day = (writing.understood(typed).day or understood(typed)) if typed.strip() else ""
        hit = self.who.hit()
        return self.what.text(), hit.id if hit else None, day

    def is_empty(self) -> bool:
        return not (self.what.text().strip() or self.day.text().strip() or self.who.hit())


class TasksField(Field):
    """value: a tuple of (what, contact id or None, day)."""

    def make_editor(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.XS)
        column.addLayout(self._lines)
        self.add_button = Button(text("Add task"), "plus", "ghost", small=True)
        self.add_button.clicked.connect(lambda: self.add_line().what.setFocus())
        column.addWidget(self.add_button)
        self.lines: list[TaskLineEdit] = []
        holder.setFocusProxy(self.add_button)
        return holder

    def add_line(self, held: Sequence[Any] = ("", None, "")) -> TaskLineEdit:
        line = TaskLineEdit(held)
        line.removed.connect(lambda: self._remove(line))
        line.typed.connect(self.typed)
        self.lines.append(line)
        self._lines.addWidget(line)
        return line

    def _remove(self, line: TaskLineEdit) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.typed()

    def load(self, value: Any) -> None:
        for line in list(self.lines):
            self._remove(line)
        for held in value or ():
            self.add_line(held)

    def read(self) -> tuple[tuple[str, int | None, str], ...]:
        return tuple(line.draft() for line in self.lines if not line.is_empty())

    def words(self, value: Any) -> str:
        return ", ".join(what for what, _, _ in value or ())


def new_minutes(navigator: Navigator, ref: Ref | None = None) -> FormDialog:
    """Asks for the minutes of a meeting, about `ref` or the record that is open; then shows them."""
    if ref is None and navigator.place is not None and navigator.place.ref is not None:
        shown = navigator.place.ref
        ref = shown if shown.kind in ("contact", "deal", "ticket", "offer") and queries.title_of(shown.id) else None
    fields = _fields(None, ref)

    def submit(values: Mapping[str, Any]) -> int:
        contact_id, about_id = split(values["about"])
        return minutes_actions.write(
            *_given(values), contact_id, about_id, minutes=values["minutes"] or 0, feeling=values["feeling"] or 0
        )

    return _open(
        navigator,
        text("Minutes of a meeting"),
        fields,
        submit,
        "" if ref else "minutes.new",
        lambda id_: navigator.open(Ref("activity", id_)),
    )


def edit_minutes(navigator: Navigator, row: ActivityRow) -> FormDialog:
    """The same form over a meeting that is there; tasks are added to its own."""
    fields = [field for field in _fields(row, None) if getattr(field, "name", "") != "about"]

    def submit(values: Mapping[str, Any]) -> None:
        minutes_actions.rewrite(row.id, *_given(values), minutes=values["minutes"] or 0, feeling=values["feeling"] or 0)

    return _open(navigator, text("Minutes of a meeting"), fields, submit, "", None)


def _fields(row: ActivityRow | None, ref: Ref | None) -> list[Any]:
    people = tuple((person.id, person.name) for person in queries.people(row.id)) if row else ()
    return [
        TextField("subject", text("Subject"), row.subject if row else "", required=True),
        about_field(ref),
        PeopleField("people", text("Who was there"), people),
        LongTextField("body", text("What was said"), row.body if row else "", rows=4),
        LongTextField("decisions", text("Decisions"), row.decisions if row else "", rows=3, hint=text("One decision a line.")),
        TasksField("tasks", text("New tasks") if row else text("Tasks"), ()),
        (
            NumberField("minutes", text("Minutes"), row.minutes if row else costs.default_minutes("meeting")),
            ChoiceField("feeling", text("How it felt"), row.feeling if row else 0, choices=feeling_choices()),
        ),
    ]


def _given(values: Mapping[str, Any]) -> tuple[str, str, str, list[int], list[TaskDraft]]:
    return (
        values["subject"] or "", values["body"] or "", values["decisions"] or "", [id_ for id_, _ in values["people"] or ()],
        [TaskDraft(*held) for held in values["tasks"] or ()],
    )  # fmt: skip


def _open(
    navigator: Navigator, title: str, fields: list[Any], submit: Callable[[Mapping[str, Any]], Any], draft: str,
    saved: Callable[[Any], None] | None,
) -> FormDialog:  # fmt: skip
    dialog = FormDialog(
        navigator.window, title, fields, submit, draft=draft, save_text=text("Save minutes"), saved=saved, width=640
    )
    dialog.open()
    return dialog


def print_minutes(navigator: Navigator, row: ActivityRow) -> None:
    """The preview of their PDF."""

    def make() -> bytes:
        from crm_desktop.features.activities import prints

        return prints.minutes_pdf(row.id)

    title = text("Minutes of a meeting")
    day = row.done_at[:10] or row.due_on
    name = "".join(c if c.isalnum() or c in " -_" else " " for c in f"{title} {row.subject[:60]} {day}")
    navigator.preview_pdf(title, make, " ".join(name.split()) + ".pdf")
