"""Writing down what was said or what is to be done, on top of a timeline: one line that grows."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import costs, queries, rules, writing
from crm_desktop.features.activities.ui.understood import UnderstoodChips
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.chips import FilterChip
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Segmented

SHOWN = ("note", "call", "task", "visit", "meeting", "promise")
TIMED = ("call", "visit", "meeting")
MOST_LINES = 10
INSET = 7


class Composer(Card):
    """Kind, words, and by kind a day, minutes and how it felt. What the line says of itself ("tomorrow 14:00", "her pazartesi")
    stands below as chips; with a day it is to be done, without one it happened."""

    saved = Signal(object)

    def __init__(self, ref: Ref | None, navigator: Navigator) -> None:
        super().__init__(pad=tokens.M, spacing=tokens.S)
        self.ref, self.navigator = ref, navigator
        self.feeling = 0
        self.paths: list[Path] = []
        self._chosen_by_hand = False
        self.line = Line()
        self.line.setAccessibleName(text("Write a note, a call or a task"))
        self.line.setPlaceholderText(text("Write: “call tomorrow 14:00”, a note, a meeting …"))
        self.save_button = Button(text("Save"))
        self.save_button.setToolTip(text("Save (Ctrl+Enter)"))
        self.clip = IconButton("paperclip", text("Attach files"))
        self.clip.clicked.connect(self.choose_files)
        top = QHBoxLayout()
        top.setSpacing(tokens.S)
        top.addWidget(self.line, 1)
        top.addWidget(self.clip, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.kinds = Segmented([(key, text(*queries.kind_title(key))) for key in SHOWN])
        self.more = QWidget()
        self.body.addWidget(self.more)
        self._fill_more()
        self._join()
        self._restore()
        self._settle()

    def _fill_more(self) -> None:
        column = QVBoxLayout(self.more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        self.understood = UnderstoodChips(with_person=self.ref is None)
        column.addWidget(self.understood)
        self.took = QWidget()
        row = QHBoxLayout(self.took)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.minutes = _small(text("Minutes"), text("Minutes"), 96)
        self.good = _toggle("thumbs-up", text("It went well (Alt+1)"))
        self.bad = _toggle("thumbs-down", text("It went badly (Alt+3)"))
        for widget in (self.minutes, self.good, self.bad):
            row.addWidget(widget)
        row.addStretch(1)
        column.addWidget(self.took)
        self.files = FilterChip("")
        self.files.removed.connect(lambda: self.attach([]))
        self.files.clicked.connect(self.choose_files)
        column.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)
        self.files.hide()

    def _join(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.kinds.changed.connect(self._kind_chosen)
        self.good.clicked.connect(lambda: self.feel(1))
        self.bad.clicked.connect(lambda: self.feel(-1))
        self._keeping = QTimer(self, singleShot=True, interval=400, timeout=self._keep)
        self.line.textChanged.connect(self._typed)
        self.understood.changed.connect(self._put_right)
        for widget in (self.line, self.minutes, self.good, self.bad, self.kinds, self.save_button):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter, Alt+1 to 3 and Esc, wherever in the composer the cursor is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._settle)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        modifiers, key = event.modifiers(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
            self.feel({Qt.Key.Key_1: 1, Qt.Key.Key_2: 0, Qt.Key.Key_3: -1}[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self.ref is not None:
            self.setFocus()
            self.clearFocus()
            self._settle()
        else:
            return False
        return True

    def start(self, kind: str = "") -> None:
        """The cursor in, for a kind."""
        if kind:
            self.kinds.set_current(kind)
            self._kind_chosen(kind)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._settle()

    def feel(self, feeling: int) -> None:
        """1 well, 0 neither, -1 badly; the same again takes it back."""
        self.feeling = 0 if feeling == self.feeling else feeling
        self.good.setChecked(self.feeling == 1)
        self.bad.setChecked(self.feeling == -1)

    def choose_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, text("Attach files"))
        if paths:
            self.attach([*self.paths, *map(Path, paths)])

    def attach(self, paths: list[Path]) -> None:
        """These go with the entry."""
        self.paths = list(dict.fromkeys(paths))
        names = ", ".join(path.name for path in self.paths[:3])
        self.files.set_sentence(plural("{count} file: {names}", "{count} files: {names}", len(self.paths), names=names))
        self.files.setVisible(bool(self.paths))
        self._settle()

    def _kind_chosen(self, kind: str) -> None:
        self._chosen_by_hand = True
        self._settle()

    def _put_right(self) -> None:
        if not self._chosen_by_hand and self.understood.day and self.kinds.current == "note":
            self.kinds.set_current("task")
        self._settle()

    def _typed(self) -> None:
        self._keeping.start()
        words = self.line.toPlainText()
        said = writing.understood(words)
        if not self._chosen_by_hand:
            planned = said.kind if said.kind in SHOWN else "task"
            self.kinds.set_current(said.kind if said.kind in ("promise", "note", "task") else planned if said.day else "note")
        self.understood.show_line(said._replace(day="", time="", repeats="") if self._plain(said) else said)
        self._look_for_person(said.rest)
        self._settle()

    def _plain(self, said: object) -> bool:
        """A note stays as it is written, days and all."""
        return self.kinds.current == "note" and (self._chosen_by_hand or getattr(said, "kind", "") == "note")

    def _look_for_person(self, line: str) -> None:
        """Where no record is behind the composer the line may name somebody."""
        if self.ref is None:
            self.understood.show_person(writing.person_in(line.partition("\n")[0]))

    def _settle(self) -> None:
        """One line while nothing is written; the rest opens with the cursor in it."""
        inside = self.ref is None or any(
            widget.hasFocus() for widget in (self.line, self.minutes, self.kinds, self.good, self.bad, *self._chip_widgets())
        )
        kind = self.kinds.current
        self.more.setVisible(inside or bool(self.paths) or bool(self.line.toPlainText().strip()))
        to_do = kind in ("task", "promise") or (kind in rules.PLANNED and bool(self.understood.day))
        offered = () if kind == "note" else ("day", "time", "repeats") if to_do else ("day",)
        self.understood.offer(("person", *offered) if self.ref is None else offered)
        self.understood.setVisible(kind != "note" or self.ref is None)
        self.took.setVisible(kind in TIMED and not to_do)
        usual = costs.default_minutes(kind)
        self.minutes.setPlaceholderText(text("{minutes} min", minutes=usual) if usual else text("Minutes"))

    def _chip_widgets(self) -> list[QWidget]:
        return [*self.understood.chips.values(), *self.understood.adders.values()]

    def save(self) -> None:
        """Writes it down; what is wrong is told beside the line and nothing is lost."""
        made = attempt(self.line, self._write)
        if made is None:
            return
        self._keeping.stop()
        if self.ref is not None:
            queries.drop_draft(self.ref.id)
        self._chosen_by_hand = False
        self.line.clear()
        self.minutes.clear()
        self.understood.clear()
        self.attach([])
        self.feeling = 0
        self.good.setChecked(False)
        self.bad.setChecked(False)
        self.kinds.set_current("note")
        self._settle()
        self.saved.emit(made)

    def _write(self) -> int:
        kind, words = self.kinds.current, self.line.toPlainText()
        chips = self.understood
        contact_id, about_id = self._about()
        plain = kind == "note"
        if not plain and (chips.day or chips.time or kind in ("task", "promise")):
            words = writing.understood(words).rest
        return writing.write(
            kind, words, contact_id, about_id, day="" if plain else chips.day, time="" if plain else chips.time,
            repeats="" if plain else chips.repeats, minutes=self._minutes(), feeling=self.feeling if kind in TIMED else 0,
            files=self.paths,
        )  # fmt: skip

    def _about(self) -> tuple[int | None, int | None]:
        if self.ref is None:
            return writing.about_of(self.understood.person)
        return (self.ref.id, None) if self.ref.kind == "contact" else (None, self.ref.id)

    def _minutes(self) -> int | None:
        typed = self.minutes.text().strip()
        if typed and not (typed.isascii() and typed.isdigit()):
            raise UserError(text("Give the minutes as a whole number."))
        return int(typed) if typed else None

    def _keep(self) -> None:
        if self.ref is not None:
            queries.keep_draft(self.ref.id, self.line.toPlainText()[:20000])

    def _restore(self) -> None:
        words = queries.draft(self.ref.id) if self.ref is not None else ""
        if words:
            self.line.setPlainText(words)


class Line(QPlainTextEdit):
    """Grows with what is written, to ten lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font("body"))
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self.document().setDocumentMargin(INSET)
        self.setFixedHeight(tokens.CONTROL)

    def _grow(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        always, never = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if lines == MOST_LINES else never)
        self.setFixedHeight(tokens.CONTROL + (lines - 1) * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self._grow()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, tokens.CONTROL)


def _small(name: str, placeholder: str, width: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setPlaceholderText(placeholder)
    field.setFixedWidth(width)
    field.setMaxLength(40)
    return field


def _toggle(icon: str, name: str) -> IconButton:
    button = IconButton(icon, name, "plain")
    button.setCheckable(True)
    return button
