"""A contact at a glance, beside the list: who, how to reach, the figures, and what happened last."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.clock import today
from crm_desktop.base.feature import Kind, TimelineEntry
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import phones, queries, rules
from crm_desktop.features.contacts.records import ContactCard
from crm_desktop.features.contacts.ui import around
from crm_desktop.features.contacts.ui.lines import Sign
from crm_desktop.kit import tokens
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Avatar, Badge, Button, Figure, IconButton, Label

LAST = 4


class ContactPeek(QWidget):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self._ref, self._navigator = ref, navigator
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        card = queries.card(ref.id)
        if card is None:
            column.addWidget(Label(text("This contact is no longer there."), "dim", wrap=True))
            return
        column.addLayout(self._head(card))
        if badges := self._badges(card):
            column.addWidget(badges)
        if figures := around.figures(navigator, ref.id):
            row = QHBoxLayout()
            row.setSpacing(tokens.S)
            for title, value, tone in figures:
                row.addWidget(Figure(title, value, tone, boxed=True), 1)
            column.addLayout(row)
        column.addLayout(_lines(card))
        column.addWidget(Label(text("Timeline"), "strong"))
        self.timeline = TimelineView(self._last, compact=True, empty_text=text("Nothing has happened yet."))
        self.timeline.opened.connect(navigator.open)
        column.addWidget(self.timeline)
        column.addLayout(self._buttons(card))

    def _head(self, card: ContactCard) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(Avatar(card.name, 40), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(Label(card.name, "section", elide=True))
        if under := around.joined((card.job_title, card.organization)):
            names.addWidget(Label(under, "dim", elide=True))
        row.addLayout(names, 1)
        return row

    def _badges(self, card: ContactCard) -> QWidget | None:
        shown = [*queries.role_badges(card.roles), *((tag.name, tag.tone) for tag in card.tags)]
        if not shown:
            return None
        holder = QWidget()
        flow = Flow(holder)
        for words, tone in shown[:8]:
            flow.addWidget(Badge(words, tone))
        return holder

    def _last(self, before: str | None, limit: int) -> list[TimelineEntry]:
        return around.timeline(self._navigator, self._ref.id)(None, LAST)[:LAST] if before is None else []

    def _buttons(self, card: ContactCard) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        if card.phones:
            call = Button(text("Call", "verb"), "phone")
            call.clicked.connect(lambda: around.call(card.phones[0].e164 or card.phones[0].number))
            row.addWidget(call)
        makers = around.makers(self._navigator)
        offer = next((kind for kind in makers if kind.key == "offer"), None)
        if offer:
            button = Button(text("Offer"), "file-plus")
            button.clicked.connect(lambda: around.make(self._navigator, offer, self._ref))
            row.addWidget(button)
        self.more = IconButton("ellipsis", text("More"), kind="plain")
        self.more.clicked.connect(lambda: self._menu(card, makers))
        row.addWidget(self.more)
        row.addStretch(1)
        return row

    def _menu(self, card: ContactCard, makers: list[Kind]) -> None:
        menu = QMenu(self)
        menu.addAction(text("Open"), lambda: self._navigator.open(self._ref))
        if card.emails:
            menu.addAction(text("Write e-mail"), lambda: around.write(card.emails[0].address))
        for kind in makers:
            menu.addAction(text(kind.new_title or kind.title), lambda kind=kind: around.make(self._navigator, kind, self._ref))
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _lines(card: ContactCard) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.S)
    place = next((around.joined((a.district, a.city)).replace(" · ", ", ") for a in card.addresses if a.district or a.city), "")
    for icon, words in (
        ("phone", phones.shown(card.phones[0].number, card.phones[0].e164) if card.phones else ""),
        ("mail", card.emails[0].address if card.emails else ""),
        ("map-pin", place),
        ("cake", birthday_line(card.birthday)),
    ):
        if words:
            row = QHBoxLayout()
            row.setSpacing(tokens.S)
            row.addWidget(Sign(icon))
            row.addWidget(Label(words, "body", elide=True), 1)
            column.addLayout(row)
    return column


def birthday_line(birthday: str) -> str:
    """`14 March · 41 years old`."""
    if not birthday:
        return ""
    age = rules.age_on(birthday, today())
    day = rules.shown_day(f"--{birthday[5:]}" if age is not None else birthday)
    return around.joined((day, plural("{count} year old", "{count} years old", age))) if age is not None else day
