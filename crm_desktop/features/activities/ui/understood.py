"""What a typed line was understood to mean, as chips: each can be put right or taken away, and stays as the person left it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit
from crm_desktop.base.i18n import text
from crm_desktop.features.activities import queries, recurring, rules
from crm_desktop.features.activities.spoken import Understood as Said
from crm_desktop.kit.chips import FilterChip
from crm_desktop.kit.fields import DayField
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.picker import RecordPicker
from crm_desktop.kit.popup import Popup
from crm_desktop.kit.widgets import Button

KEYS = ("day", "time", "repeats")


class UnderstoodChips(QWidget):
    """`day`, `time`, `repeats` as they hold now; `changed` when the person put one right. with_person: a chip for whom."""

    changed = Signal()

    def __init__(self, with_person: bool = False) -> None:
        super().__init__()
        self._with_person = with_person
        self.held = dict.fromkeys(KEYS, "")
        self.person: Hit | None = None
        self._by_hand: set[str] = set()
        self._offered: tuple[str, ...] = ()
        self._flow = Flow(self)
        self.chips: dict[str, FilterChip] = {}
        self.adders: dict[str, Button] = {}

    # ------------------------------------------------------------------ what it holds

    @property
    def day(self) -> str:
        return self.held["day"]

    @property
    def time(self) -> str:
        return self.held["time"]

    @property
    def repeats(self) -> str:
        return self.held["repeats"]

    def show_line(self, said: Said) -> None:
        """What the line says now; what the person put right stays."""
        for key in KEYS:
            if key not in self._by_hand:
                self.held[key] = getattr(said, key)
        self._rebuild()

    def show_person(self, hit: Hit | None) -> None:
        """Whom the line names, unless the person said whom."""
        if "person" not in self._by_hand:
            self.person = hit
            self._rebuild()

    def offer(self, keys: tuple[str, ...]) -> None:
        """What may be added where it is missing."""
        if keys != self._offered:
            self._offered = keys
            self._rebuild()

    def put(self, key: str, value: str) -> None:
        """As the person puts it right."""
        self._by_hand.add(key)
        self.held[key] = value
        if key == "repeats" and value and not self.day:
            self.held["day"] = recurring.first_day(value, clock.today()).isoformat()
        if key == "time" and value and not self.day:
            self.held["day"] = clock.today().isoformat()
        if key == "day" and not value:
            self.held["time"] = self.held["repeats"] = ""
            self._by_hand |= {"time", "repeats"}
        self._rebuild()
        self.changed.emit()

    def put_person(self, hit: Hit | None) -> None:
        self._by_hand.add("person")
        self.person = hit
        self._rebuild()
        self.changed.emit()

    def clear(self) -> None:
        self.held = dict.fromkeys(KEYS, "")
        self.person = None
        self._by_hand.clear()
        self._rebuild()

    # ------------------------------------------------------------------ how it looks

    def _sentences(self) -> dict[str, str]:
        said = {}
        if self.person is not None:
            said["person"] = self.person.title
        if self.day:
            said["day"] = _day_said(self.day)
        if self.time:
            said["time"] = self.time
        if self.repeats:
            said["repeats"] = recurring.said(self.repeats)
        return said

    def _rebuild(self) -> None:
        wanted = self._sentences()
        missing = [key for key in self._offered if key not in wanted]
        if list(wanted) == list(self.chips) and missing == list(self.adders):
            for key, sentence in wanted.items():
                if self.chips[key].text() != sentence:
                    self.chips[key].set_sentence(sentence)
            return
        self._flow.clear()
        self.chips = {key: self._chip(key, sentence) for key, sentence in wanted.items()}
        self.adders = {key: self._adder(key) for key in missing}
        for widget in (*self.chips.values(), *self.adders.values()):
            self._flow.addWidget(widget)
            widget.show()
        self.setVisible(bool(wanted or missing))
        self.updateGeometry()

    def _chip(self, key: str, sentence: str) -> FilterChip:
        chip = FilterChip(sentence, self)
        chip.setObjectName(key)
        chip.setToolTip(text("Understood: {what}. Click to put it right.", what=sentence))
        chip.clicked.connect(lambda: self.ask(key))
        chip.removed.connect(lambda: self.put_person(None) if key == "person" else self.put(key, ""))
        return chip

    def _adder(self, key: str) -> Button:
        name = {"day": text("Day"), "time": text("Time"), "repeats": text("Repeats"), "person": text("Whom")}[key]
        button = Button(name, "plus", "ghost", small=True, parent=self)
        button.clicked.connect(lambda: self.ask(key))
        return button

    # ------------------------------------------------------------------ putting right

    def ask(self, key: str) -> None:
        """The small panel under a chip."""
        at = self.chips.get(key) or self.adders.get(key) or self
        {"day": self._ask_day, "time": self._ask_time, "repeats": self._ask_repeats, "person": self._ask_person}[key](at)

    def _ask_day(self, at: QWidget) -> None:
        field = DayField("day", text("Day"), self.day)
        field.for_form()
        self._pop(at, field, field.line, lambda: self.put("day", field.read()))

    def _ask_time(self, at: QWidget) -> None:
        line = QLineEdit(self.time)
        line.setAccessibleName(text("Time"))
        line.setPlaceholderText("14:00")
        line.setMaxLength(20)
        self._pop(at, line, line, lambda: self.put("time", rules.wall_time(line.text())))

    def _ask_repeats(self, at: QWidget) -> None:
        menu = QMenu(self)
        for rule in recurring.PRESETS:
            menu.addAction(recurring.said(rule), lambda rule=rule: self.put("repeats", rule))
        menu.addSeparator()
        menu.addAction(text("Other rhythm"), lambda: ask_rhythm(self, self.repeats, lambda rule: self.put("repeats", rule)))
        menu.popup(at.mapToGlobal(QPoint(0, at.height() + 2)))

    def _ask_person(self, at: QWidget) -> None:
        popup = Popup(self, 300)
        picker = RecordPicker(queries.find_about, name=text("Whom"))
        picker.set_hit(self.person)
        popup.setMinimumHeight(330)
        popup.body.addWidget(picker)
        popup.body.addStretch(1)
        popup.setFocusProxy(picker.line)
        picker.picked.connect(lambda hit: (self.put_person(hit), popup.close()))
        popup.open_below(at)

    def _pop(self, at: QWidget, widget: QWidget, line: QLineEdit, take: Callable[[], None]) -> None:
        popup = Popup(self, 250)
        popup.body.addWidget(widget)
        button = Button(text("Apply"), kind="primary", small=True)
        popup.body.addWidget(button)
        popup.setFocusProxy(line)

        def taken() -> None:
            if attempt(line, take):
                popup.close()

        line.returnPressed.connect(taken)
        button.clicked.connect(taken)
        popup.open_below(at)
        line.selectAll()


def _day_said(day: str) -> str:
    days = (date.fromisoformat(day) - clock.today()).days
    near = locale.day_relative(day) if -1 <= days <= 1 else locale.weekday(day)
    return text("{near}, {day}", near=near, day=locale.day_short(day))


def ask_rhythm(parent: QWidget, rule: str, take: Callable[[str], None]) -> None:
    """Any rhythm: every so many days, weeks, months or years, on some weekdays, until a day."""
    from crm_desktop.features.activities.ui.rhythm import RhythmDialog

    RhythmDialog(parent, rule, take).open()
