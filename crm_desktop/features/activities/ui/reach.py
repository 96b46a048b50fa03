"""Reaching somebody in one key: the person's own program opens with its text filled in, the touch stands on the timeline, and a
bar asks how it ended. Works on the contact, deal, ticket or offer that is open."""

from functools import partial

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from crm_desktop.base.i18n import mark, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import reach_actions, reaching
from crm_desktop.features.activities.reaching import Template, Way
from crm_desktop.features.activities.ui.outcome import ask_outcome
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.kit import tokens
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard
from crm_desktop.kit.widgets import IconButton

MISSING = {
    "call": mark("There is no phone number here yet."),
    "mail": mark("There is no e-mail address here yet."),
    "whatsapp": mark("There is no mobile number here yet."),
    "telegram": mark("There is no Telegram name or mobile number here yet."),
    "map": mark("There is no address here yet."),
}


def title_of(channel: str) -> str:
    said = reaching.CHANNELS[channel][0]
    return text(said, "verb") if channel in reaching.WITH_CONTEXT else text(said)


def reach(
    navigator: Navigator, channel: str, ref: Ref | None = None, way: Way | None = None, template: Template | None = None
) -> int | None:
    """Opens the way (the first of its channel), with the template's text (the channel's own one). Returns the touch's id."""
    ref = ref or (navigator.place.ref if navigator.place else None)
    contact_id = reaching.contact_behind(ref.id, ref.kind) if ref is not None else None
    if ref is None or contact_id is None:
        navigator.tell(text("Open a contact, a deal, an offer or a ticket first."))
        return None
    way = way or next((one for one in reaching.ways(contact_id) if one.channel == channel), None)
    if way is None:
        navigator.tell(text(MISSING[channel]))
        return None
    subject, body = _words(channel, contact_id, ref, template)
    opened = QDesktopServices.openUrl(QUrl.fromEncoded(reaching.url(channel, way.target, subject, body).encode()))
    if not opened:
        QGuiApplication.clipboard().setText(way.target)
        navigator.tell(text("No program here opens this. Copied: {what}", what=way.shown))
    if channel not in reaching.KIND_OF or not (opened or channel == "call"):
        return None
    made: int | None = attempt(navigator.window, reach_actions.touch, channel, contact_id, ref.id, way.shown, subject, body)  # type: ignore[arg-type]
    if made and navigator.window is not None:
        ask_outcome(navigator, made)
    return made


def _words(channel: str, contact_id: int, ref: Ref, template: Template | None) -> tuple[str, str]:
    if channel not in reaching.WRITTEN:
        return "", ""
    card = contacts.card(contact_id)
    spoken = card.language if card else ""
    own = next((one for one in reaching.fitting(channel, spoken) if one.channel == channel), None)
    chosen = template if template is not None else own
    return reaching.filled(chosen, contact_id, ref.id) if chosen and chosen.body else ("", "")


def reach_for(ref: Ref, navigator: Navigator, channel: str) -> None:
    """For a page that has buttons of its own."""
    reach(navigator, channel, ref)


def call(navigator: Navigator) -> None:
    reach(navigator, "call")


def mail(navigator: Navigator) -> None:
    reach(navigator, "mail")


def whatsapp(navigator: Navigator) -> None:
    reach(navigator, "whatsapp")


def telegram(navigator: Navigator) -> None:
    reach(navigator, "telegram")


def on_map(navigator: Navigator) -> None:
    reach(navigator, "map")


def fill_menu(menu: QMenu, navigator: Navigator, ref: Ref) -> None:
    """Every way there is, and for what is written every fitting text."""
    contact_id = reaching.contact_behind(ref.id, ref.kind)
    card = contacts.card(contact_id) if contact_id else None
    found = reaching.ways(contact_id) if contact_id else []
    for way in found:
        shown = way.shown.replace("&", "&&")
        name = text("{channel}: {whom}", channel=title_of(way.channel), whom=shown)
        if way.channel not in reaching.WRITTEN:
            menu.addAction(name, partial(reach, navigator, way.channel, ref, way))
            continue
        inner = menu.addMenu(name)
        inner.addAction(text("Without a text"), partial(reach, navigator, way.channel, ref, way, Template("", "", "")))
        for template in reaching.fitting(way.channel, card.language if card else ""):
            inner.addAction(template.name.replace("&", "&&"), partial(reach, navigator, way.channel, ref, way, template))
    if not found:
        menu.addAction(text("No way to reach them is known yet.")).setEnabled(False)


class ReachStrip(QWidget):
    """A button for each way there is, and a menu of all of them with their texts."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        self.buttons: dict[str, IconButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.XS)
        for channel, (_, icon) in reaching.CHANNELS.items():
            button = IconButton(icon, title_of(channel), "plain")
            button.clicked.connect(partial(self._reach, channel))
            self.buttons[channel] = button
            self._row.addWidget(button)
        self.more = IconButton("chevron-down", text("All ways and texts"))
        self.more.clicked.connect(self.show_menu)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.refill()
        watch(self, lambda change: self.refill(), "phone", "email", "handle", "address", "contact", "deal", "offer", "ticket")

    def refill(self) -> None:
        contact_id = reaching.contact_behind(self.ref.id, self.ref.kind)
        found = {way.channel: way for way in reversed(reaching.ways(contact_id))} if contact_id else {}
        for channel, button in self.buttons.items():
            way = found.get(channel)
            button.setEnabled(way is not None)
            name = text("{channel}: {whom}", channel=title_of(channel), whom=way.shown[:80]) if way else text(MISSING[channel])
            button.set_name(name)
        self.more.setEnabled(bool(found))

    def show_menu(self) -> None:
        menu = QMenu(self)
        fill_menu(menu, self.navigator, self.ref)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _reach(self, channel: str) -> None:
        reach(self.navigator, channel, self.ref)


class ReachPanel(QWidget):
    """The strip as a card at the right of a record."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = PanelCard(text("Reach"), navigator=navigator)
        self.strip = ReachStrip(ref, navigator)
        self.card.add_widget(self.strip)
        column.addWidget(self.card)
