"""Looks twice a minute, and when the computer wakes, whether something is due, and tells it: to the system and in the window."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.today import reminders
from crm_desktop.features.today.reminders import Reminder, Seen, Told
from crm_desktop.features.today.ui.reminder_cards import ReminderStack
from crm_desktop.kit import jobs
from crm_desktop.kit.changes import watch
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.notify import Notifier

EVERY_MS, SOON_MS = 30_000, 1500
USUAL = 10


def started(navigator: Navigator) -> None:
    """Once the window stands: what fell due while the program was closed, then as it comes."""
    if navigator.window is not None:
        reminding(navigator)


def reminding(navigator: Navigator) -> "Reminding":
    """The one of this window."""
    found = navigator.findChild(Reminding)
    return found if isinstance(found, Reminding) else Reminding(navigator)


def go_to(navigator: Navigator) -> None:
    """A command: the keyboard to the newest reminder."""
    reminding(navigator).stack.focus()


class Reminding(QObject):
    """`check()` looks at once."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        assert navigator.window is not None
        self._navigator = navigator
        self._begun = False
        self.state = reminders.told()
        self._unkept = False
        self.notifier = Notifier(self)
        self.stack = ReminderStack(navigator.window, self.answer)
        self._timer = QTimer(self, interval=EVERY_MS, timeout=self.check)
        self._timer.start()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS, timeout=self.check)
        watch(self, lambda change: self._soon.start(), "activity", "event", "ticket")
        QGuiApplication.instance().applicationStateChanged.connect(self._came_forward)
        QGuiApplication.instance().aboutToQuit.connect(self.notifier.clear)
        self.check()

    def _came_forward(self, _state: object) -> None:
        """A method, not a lambda: it goes with this object when the window is made anew."""
        self._soon.start()

    def check(self) -> None:
        features, begun = self._navigator.features, not self._begun
        how, state = reminders.settings(), self.state
        if self._unkept and state is not None:
            self._keep(state)

        def done(looked: tuple[list[Reminder], Seen | None]) -> None:
            found, seen = looked
            self._begun = True
            if seen is not None:
                self._keep(reminders.noted(self.state, seen))
            for reminder in found:
                self.tell(reminder)

        jobs.run(lambda progress: reminders.look(features, how, state, begun), done, owner=self, slot="reminders")

    def _keep(self, state: Told) -> None:
        """Here it holds at once; on the device when nobody else writes."""
        self.state = state
        self._unkept = not reminders.keep(state)

    def tell(self, reminder: Reminder) -> None:
        """As a card, and while the person is in another program by the system too."""
        self.stack.add(reminder)
        if QApplication.activeWindow() is None:
            actions = [("open", text("Open", "verb"))]
            if reminder.items:
                actions.append(("snooze", text("Snooze for 10 minutes")))
            self.notifier.tell(reminder.title, reminder.body, actions, lambda key: self.answer(reminder, key, USUAL))

    def answer(self, reminder: Reminder, what: str, minutes: int = 0) -> None:
        """ "open", "snooze" or "close"."""
        self.stack.remove(reminder)
        if what == "snooze":
            self._keep(reminders.snoozed(self.state, reminder.items, minutes))
        elif what == "open":
            window = self._navigator.window
            if window is not None:
                window.window().raise_()
                window.window().activateWindow()
            if len(reminder.items) == 1:
                self._navigator.open(Ref(reminder.items[0].kind, reminder.items[0].id))
            else:
                self._navigator.show_page("today")
