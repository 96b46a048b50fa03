"""The people of the house: just their names, and where a brief may be mailed to."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm_desktop.base.i18n import plural, text
from crm_desktop.features.team import actions, queries
from crm_desktop.features.team.records import HousePerson
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.menus import Menu
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, IconButton, Label


class TeamSettings(QWidget):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("People of the house")
        self._shown: list[HousePerson] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        about = text("Each contact, deal, offer, sale and ticket can have one of them who is responsible for it.")
        column.addWidget(Label(about, "dim", wrap=True))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.S)
        column.addLayout(self.lines)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.name = QLineEdit()
        self.name.setPlaceholderText(text("Name"))
        self.name.setAccessibleName(text("Name of a new person"))
        self.name.setMaxLength(120)
        self.add_button = Button(text("Add person"), "plus")
        self.add_button.clicked.connect(self.add_person)
        self.name.returnPressed.connect(self.add_person)
        row.addWidget(self.name, 1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "house_person", "responsible")

    def refill(self, change: Any = None) -> None:
        people = queries.people()
        if people == self._shown:
            return
        self._shown = people
        while item := self.lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for one in people:
            self.lines.addWidget(_PersonLine(one))

    def add_person(self) -> None:
        if attempt(self.name, actions.add_person, self.name.text()):
            self.name.clear()
            self.name.setFocus()


class _PersonLine(QWidget):
    def __init__(self, person: HousePerson) -> None:
        super().__init__()
        self._person = person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.name = self._line(person.name, text("Name of {name}", name=person.name), "name")
        self.email = self._line(person.email, text("E-mail of {name}", name=person.name), "email")
        self.email.setPlaceholderText(text("E-mail"))
        row.addWidget(self.name, 3)
        row.addWidget(self.email, 3)
        count = plural("{count} record", "{count} records", person.records) if person.records else ""
        row.addWidget(Label(count, "meta"), 1)
        away = IconButton("trash-2", text("Remove {name}", name=person.name))
        away.clicked.connect(lambda: self._remove(away))
        row.addWidget(away)

    def _line(self, value: str, name: str, field: str) -> QLineEdit:
        line = QLineEdit(value)
        line.setAccessibleName(name)
        line.setMaxLength(200)
        line.editingFinished.connect(lambda: self._put(line, field))
        return line

    def _put(self, line: QLineEdit, field: str) -> None:
        if line.text() != getattr(self._person, field):
            attempt(line, actions.edit_person, self._person.id, field, line.text())

    def _remove(self, beside: QWidget) -> None:
        """What they were responsible for goes to somebody, or to nobody."""
        others = [one for one in queries.people() if one.id != self._person.id]
        if not (self._person.records and others):
            attempt(self, actions.remove_person, self._person.id)
            return
        menu = Menu(self, text("Who takes their records"))
        for one in others:
            said = text("Give their records to {name}", name=one.name).replace("&", "&&")
            menu.addAction(said, lambda id_=one.id: attempt(self, actions.remove_person, self._person.id, id_))
        menu.addAction(text("Nobody takes them"), lambda: attempt(self, actions.remove_person, self._person.id))
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
