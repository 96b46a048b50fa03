"""Preferences of the day's work: the hourly rate, what activities usually take, texts to send, rhythms that tags ask for."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.features.activities import costs, keep_actions, keeping, queries, reach_actions, reaching
from crm_desktop.features.activities.reaching import Template
from crm_desktop.features.activities.ui.touch_panel import RHYTHMS
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.fields import ChoiceField, Field, LongTextField, MoneyField, NumberField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Label

TIMED = ("call", "visit", "meeting", "email", "message", "task")


class ActivitySettings(QWidget):
    """Every change is kept at once, and undone like any other."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.title = text("Activities")
        self.navigator = navigator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.M)
        self.minutes: dict[str, Field] = {}
        column.addWidget(self._time())
        self.templates = Card(pad=tokens.M, spacing=tokens.XS)
        column.addWidget(self.templates)
        self.rhythms = Card(pad=tokens.M, spacing=0)
        column.addWidget(self.rhythms)
        column.addStretch(1)
        self.refill()
        watch(self, self.refill, "setting", "tag", "tag_rhythm")

    def _time(self) -> Card:
        card = Card(pad=tokens.M, spacing=0)
        card.body.addWidget(Label(text("Time and its cost"), "strong"))
        currency = costs.currency()
        self.rate = MoneyField("rate", text("Cost of an hour"), (costs.hourly_rate(), currency), currencies=[currency])
        self.rate.committed.connect(lambda value: attempt(self.rate, costs.set_hourly_rate, value[0] if value else 0))
        card.body.addWidget(self.rate)
        card.body.addWidget(Label(text("Minutes that are taken when none are given:"), "meta"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        for place, kind in enumerate(TIMED):
            field = NumberField(kind, text(*queries.kind_title(kind)))
            field.committed.connect(
                lambda value, field=field, kind=kind: attempt(field, costs.set_default_minutes, kind, value or 0)
            )
            self.minutes[kind] = field
            grid.addWidget(field, place // 3, place % 3)
        card.body.addLayout(grid)
        return card

    def refill(self, change: Any = None) -> None:
        self.rate.set_value((costs.hourly_rate(), costs.currency()))
        for kind, field in self.minutes.items():
            field.set_value(costs.default_minutes(kind))
        self._fill_templates()
        self._fill_rhythms()

    # ------------------------------------------------------------------ texts

    def _fill_templates(self) -> None:
        _clear(self.templates)
        self.templates.body.addWidget(Label(text("Texts to send"), "strong"))
        places = ", ".join(f"{{{place}}} {text(said)}" for place, said in reaching.PLACEHOLDERS.items())
        self.templates.body.addWidget(Label(text("Places that are filled: {places}", places=places), "meta", wrap=True))
        found = reaching.templates()
        for place, template in enumerate(found):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            name = Button(template.name, kind="ghost")
            name.setToolTip(template.body[:300])
            name.clicked.connect(lambda _=False, place=place: self.edit_template(place))
            row.addWidget(name)
            channel = text("Default for {channel}", channel=_channel_name(template.channel)) if template.channel else ""
            row.addWidget(Label(channel, "meta"))
            row.addStretch(1)
            gone = IconButton("trash-2", text("Delete {name}", name=template.name), small=True)
            gone.clicked.connect(lambda _=False, place=place: self._drop(place))
            row.addWidget(gone)
            self.templates.body.addWidget(line)
        self.add_button = Button(text("Add a text"), "plus", "ghost")
        self.add_button.clicked.connect(lambda: self.edit_template(-1))
        self.templates.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def edit_template(self, place: int) -> FormDialog:
        """One text; -1 a new one."""
        found = reaching.templates()
        held = found[place] if 0 <= place < len(found) else Template("", "", "")
        channels = [Choice("", text("None: chosen each time"))] + [Choice(key, _channel_name(key)) for key in reaching.WRITTEN]
        languages = [
            Choice("", text("Every language")),
            Choice("tr", "Türkçe"),
            Choice("az", "Azərbaycanca"),
            Choice("en", "English"),
        ]
        fields = [
            TextField("name", text("Name"), held.name, required=True),
            TextField("subject", text("Subject of a mail"), held.subject),
            LongTextField("body", text("Text"), held.body, rows=6, required=True),
            (
                ChoiceField("channel", text("Taken by itself for"), held.channel, choices=channels),
                ChoiceField("language", text("For customers who speak"), held.language, choices=languages),
            ),
        ]

        def submit(values: dict[str, Any]) -> None:
            made = Template(*(values[key] or "" for key in Template._fields))
            now = reaching.templates()
            if 0 <= place < len(now):
                now[place] = made
            else:
                now.append(made)
            reach_actions.save_templates(now)

        dialog = FormDialog(self, text("Text to send"), fields, submit, save_text=text("Save"))
        dialog.open()
        return dialog

    def _drop(self, place: int) -> None:
        found = reaching.templates()
        attempt(self.templates, reach_actions.save_templates, [one for at, one in enumerate(found) if at != place])

    # ------------------------------------------------------------------ rhythms

    def _fill_rhythms(self) -> None:
        found = keeping.tag_rhythms()
        key = [(id_, name) for id_, name, _ in found]
        if getattr(self, "_tags", None) == key:
            for id_, _, days in found:
                self.tag_fields[id_].set_value(days)
            return
        self._tags = key
        _clear(self.rhythms)
        self.rhythms.body.addWidget(Label(text("Keep in touch with everybody of a tag"), "strong"))
        if not found:
            self.rhythms.body.addWidget(Label(text("There are no tags yet."), "meta"))
        self.tag_fields: dict[int, ChoiceField] = {}
        for id_, name, days in found:
            choices = [Choice(0, text("No rhythm")), *(Choice(one, keeping.rhythm_said(one)) for one in RHYTHMS)]
            field = ChoiceField("days", name[:80], days, choices=choices)
            field.committed.connect(
                lambda value, field=field, id_=id_: attempt(field, keep_actions.set_tag_rhythm, id_, value or 0)
            )
            self.tag_fields[id_] = field
            self.rhythms.body.addWidget(field)


def _channel_name(channel: str) -> str:
    named = reaching.NAMES[channel]
    return text(named) if channel == "mail" else named


def _clear(card: Card) -> None:
    while card.body.count():
        gone = card.body.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
