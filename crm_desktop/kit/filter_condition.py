"""Where one condition is made: the word ("contains", "in the last"), and the editor that the word and the field's type ask for.
What is ticked or picked takes effect at once, what is typed with Enter."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.spans import PERIODS, UNITS
from crm_desktop.base.text import fold
from crm_desktop.kit.filter_tree import Tree, condition, first_word, words_of
from crm_desktop.kit.filter_words import BARE, DAYS, FIGURES, figure, record_name, scale_of, title
from crm_desktop.kit.popup import Popup, PopupList
from crm_desktop.kit.widgets import Button, Label

KEY = Qt.ItemDataRole.UserRole


class ConditionPopup(Popup):
    """`taken(condition)` at each change; `taken({})` where nothing is left of it."""

    taken = Signal(dict)

    def __init__(self, one: Criterion, tree: Tree | None, parent: QWidget) -> None:
        super().__init__(parent, 280)
        self._one = one
        self._tree = dict(tree or {})
        self.setAccessibleName(title(one))
        self.words = QComboBox()
        self.words.setAccessibleName(text("How it is compared"))
        for word in words_of(one):
            self.words.addItem(text(BARE[word], "filter"), word)
        word = self._tree.get("is", first_word(one))
        if one.type == "text" and one.choices and word in ("is", "is_not"):
            word = {"is": "in", "is_not": "not_in"}[word]
        self.words.setCurrentIndex(max(0, self.words.findData(word)))
        self.body.addWidget(Label(title(one), "strong", elide=True))
        if one.type != "flag":
            self.body.addWidget(self.words)
        self._place = QWidget()
        self._inside = QVBoxLayout(self._place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._place)
        self.words.activated.connect(lambda _at: self._word_chosen())
        self._build()

    @property
    def word(self) -> str:
        return str(self.words.currentData())

    def _word_chosen(self) -> None:
        before = self._tree.get("value")
        self._build()
        if self.word in ("empty", "filled"):
            self._take(None)
        elif self._ticks is not None and before:
            self._take_ticked()
        if self.focusProxy() is not None:
            self.focusProxy().setFocus()
        self.adjustSize()

    def _build(self) -> None:
        while self._inside.count():
            item = self._inside.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self._lines: list[QLineEdit] = []
        self._ticks: PopupList | None = None
        self._unit: QComboBox | None = None
        self.setFocusProxy(self.words)
        one, word, value = self._one, self.word, self._tree.get("value")
        if word in ("empty", "filled"):
            return
        if one.type == "flag":
            self._pick_list([(True, text("Yes")), (False, text("No"))], value)
        elif word == "during":
            self._pick_list([(key, text(name)) for key, name in PERIODS.items()], value)
        elif one.find is not None:
            self._record_list(value)
        elif one.choices and (word in ("in", "not_in", "all") or one.type != "text" and one.type not in FIGURES):
            self._tick_list(list(one.choices()), value)
        elif word in ("last", "next", "older"):
            self._span(value)
        elif word == "between":
            self._pair(value)
        else:
            self._line(self._shown(value))
            self._add_apply()
        self.setFocusProxy(self._lines[0] if self._lines else self._ticks or self.words)

    # ---- lists

    def _tick_list(self, choices: Sequence[tuple[Any, str]], value: Any) -> None:
        chosen = list(value) if isinstance(value, (list, tuple)) else [value]
        listed = {key for key, _ in choices}
        choices = [*choices, *((key, str(key)) for key in chosen if key not in listed and key not in (None, ""))]
        self.find = QLineEdit(placeholderText=text("Find"))
        self.find.setAccessibleName(text("Find"))
        self.find.textChanged.connect(self._narrow)
        self.find.installEventFilter(self)
        made = self._made_list()
        for key, name in choices:
            item = QListWidgetItem(str(name)[:120])
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            made.addItem(item)
        made.fit(most=9)
        made.setCurrentRow(0)
        made.itemChanged.connect(lambda _item: self._take_ticked())
        made.itemActivated.connect(_turn)
        if len(choices) > 8:
            self._inside.addWidget(self.find)
            self._lines.append(self.find)
        self._inside.addWidget(made)
        self._ticks = made

    def _record_list(self, value: Any) -> None:
        """Those chosen, and under a line of search what it finds."""
        chosen = [value] if isinstance(value, int) else list(value) if isinstance(value, (list, tuple)) else []
        self.find = QLineEdit(placeholderText=text("Find by name"))
        self.find.setAccessibleName(text("Find by name"))
        self.find.textChanged.connect(self._search)
        self.find.installEventFilter(self)
        made = self._made_list()
        made.itemChanged.connect(lambda _item: self._take_ticked())
        made.itemActivated.connect(_turn)
        self._inside.addWidget(self.find)
        self._inside.addWidget(made)
        self._lines.append(self.find)
        self._ticks = made
        for id_ in chosen:
            self._add_record(id_, record_name(self._one, id_), True)
        made.fit(most=9)
        made.setVisible(made.count() > 0)

    def _add_record(self, id_: int, name: str, ticked: bool) -> None:
        assert self._ticks is not None
        item = QListWidgetItem(name[:120])
        item.setData(KEY, id_)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._ticks.addItem(item)

    def _search(self, typed: str) -> None:
        """What is found comes first; what is ticked stays."""
        if self._ticks is None or self._one.find is None:
            return
        with QSignalBlocker(self._ticks):
            items = [self._ticks.item(row) for row in range(self._ticks.count())]
            kept = [(item.data(KEY), item.text()) for item in items if item.checkState() == Qt.CheckState.Checked]
            held = {id_ for id_, _ in kept}
            self._ticks.clear()
            found = self._one.find(typed) if typed.strip() else []
            for id_, name in found:
                self._add_record(id_, name, id_ in held)
            for id_, name in kept:
                if id_ not in dict(found):
                    self._add_record(id_, name, True)
        self._ticks.setCurrentRow(0)
        self._ticks.fit(most=9)
        self._ticks.setVisible(self._ticks.count() > 0)
        self.adjustSize()

    def _pick_list(self, choices: Sequence[tuple[Any, str]], value: Any) -> None:
        made = self._made_list()
        for key, name in choices:
            item = QListWidgetItem(name)
            item.setData(KEY, key)
            made.addItem(item)
            if key == value:
                made.setCurrentItem(item)
        made.fit(most=10)
        if made.currentRow() < 0:
            made.setCurrentRow(0)
        made.itemClicked.connect(self._picked)
        made.itemActivated.connect(self._picked)
        self._inside.addWidget(made)
        self._ticks = made

    def _made_list(self) -> PopupList:
        made = PopupList()
        made.setAccessibleName(title(self._one))
        return made

    def _picked(self, item: QListWidgetItem) -> None:
        self._take(item.data(KEY))
        self.close()

    def _take_ticked(self) -> None:
        assert self._ticks is not None
        items = [self._ticks.item(row) for row in range(self._ticks.count())]
        ticked = [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
        if ticked:
            self._take(ticked)
        else:
            self.taken.emit({})

    def _narrow(self, typed: str) -> None:
        assert self._ticks is not None
        wanted = fold(typed)
        for row in range(self._ticks.count()):
            self._ticks.item(row).setHidden(wanted not in fold(self._ticks.item(row).text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._ticks is not None:
            if event.key() == Qt.Key.Key_Down:
                self._ticks.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                shown = [row for row in range(self._ticks.count()) if not self._ticks.item(row).isHidden()]
                if shown:
                    _turn(self._ticks.item(shown[0]))
                return True
        return super().eventFilter(watched, event)

    # ---- lines

    def _line(self, said: str, name: str = "") -> QLineEdit:
        line = QLineEdit(said)
        line.setAccessibleName(name or title(self._one))
        line.setPlaceholderText(name)
        line.setMaxLength(500)
        line.returnPressed.connect(self._apply)
        if self._one.choices and self._one.type == "text":
            known = QCompleter([name for _, name in self._one.choices()], line)
            known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(known)
        self._inside.addWidget(line)
        self._lines.append(line)
        return line

    def _pair(self, value: Any) -> None:
        low, high = value if isinstance(value, (list, tuple)) and len(value) == 2 else (None, None)
        self._line(self._shown(low), text("From"))
        self._line(self._shown(high), text("To", "end of a range"))
        self._add_apply()

    def _span(self, value: Any) -> None:
        count, unit = value if isinstance(value, (list, tuple)) and len(value) == 2 else (30, "day")
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        line = self._line(str(count), text("How many"))
        across.addWidget(line)
        self._unit = QComboBox()
        self._unit.setAccessibleName(text("Unit of time"))
        names = {"day": text("days"), "week": text("weeks"), "month": text("months"), "year": text("years")}
        for key in UNITS:
            self._unit.addItem(names[key], key)
        self._unit.setCurrentIndex(max(0, self._unit.findData(unit)))
        across.addWidget(self._unit)
        self._inside.addWidget(row)
        self._add_apply()

    def _shown(self, value: Any) -> str:
        if value in (None, "") or isinstance(value, (list, tuple, bool)) and self._one.type != "text":
            return ""
        if self._one.type in DAYS:
            return locale.day(value) if isinstance(value, str) and value[:4].isdigit() else ""
        if self._one.type in FIGURES:
            return figure(self._one, value) if isinstance(value, (int, float)) else ""
        return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)

    def _add_apply(self) -> None:
        self.problem = Label("", "meta", wrap=True, tone="bad")
        self.problem.hide()
        button = Button(text("Apply"), kind="primary", small=True)
        button.clicked.connect(self._apply)
        self._inside.addWidget(self.problem)
        self._inside.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def _apply(self) -> None:
        try:
            self._take(self._typed())
        except UserError as error:
            self.problem.setText(error.message)
            self.problem.show()
            self.adjustSize()
            return
        self.close()

    def _typed(self) -> Any:
        said = [line.text().strip() for line in self._lines]
        if self._unit is not None:
            if not said[0].isdigit() or int(said[0]) > 99_999:
                raise UserError(text("Write a whole number here, without decimals."))
            return [int(said[0]), self._unit.currentData()]
        if not any(said):
            raise UserError(text("Write what to compare with."))
        if self.word == "between":
            ends = [self._value(one) for one in said]
            return ends
        if self._one.type == "text" and self.word in ("in", "not_in"):
            return [part.strip() for part in said[0].split(",") if part.strip()]
        return self._value(said[0])

    def _value(self, said: str) -> Any:
        from crm_desktop.base.money import parse_decimal

        if self._one.type in DAYS:
            return locale.parse_day(said)
        if self._one.type in FIGURES:
            return parse_decimal(said, len(str(scale_of(self._one))) - 1) if said else None
        return int(said) if self._one.type == "record" and said.isdigit() else said

    def _take(self, value: Any) -> None:
        self._tree = condition(self._one, self.word, value)
        self.taken.emit(self._tree)


def _turn(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
