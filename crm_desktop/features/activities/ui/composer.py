"""Writing down what was said or what is to be done, on top of a timeline: one line that grows."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.activities import actions, queries, rules
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.fields_day import understood
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, Card, IconButton, Segmented

SHOWN = ("note", "call", "task", "visit", "meeting")
TIMED = ("call", "visit", "meeting")
MOST_LINES = 10
INSET = 7


class Composer(Card):
    """Kind, words, and by kind a day, minutes and how it felt. A named day ("tomorrow 14:00") makes a note a task."""

    saved = Signal(object)

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(pad=tokens.M, spacing=tokens.S)
        self.ref, self.navigator = ref, navigator
        self.feeling = 0
        self._chosen_by_hand = False
        self.line = Line()
        self.line.setAccessibleName(text("Write a note, a call or a task"))
        self.line.setPlaceholderText(text("Write: “call tomorrow 14:00”, a note, a meeting …"))
        self.save_button = Button(text("Save"))
        self.save_button.setToolTip(text("Save (Ctrl+Enter)"))
        top = QHBoxLayout()
        top.setSpacing(tokens.S)
        top.addWidget(self.line, 1)
        top.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.kinds = Segmented([(key, text(*queries.kind_title(key)), rules.KINDS[key][1]) for key in SHOWN])
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
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.day = _small(text("Day"), text("Day: tomorrow, 27.11"), 150)
        self.time = _small(text("Time"), text("14:00"), 64)
        self.minutes = _small(text("Minutes"), text("Minutes"), 84)
        self.good = _toggle("thumbs-up", text("It went well (Alt+1)"))
        self.bad = _toggle("thumbs-down", text("It went badly (Alt+3)"))
        for widget in (self.day, self.time, self.minutes, self.good, self.bad):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)

    def _join(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.kinds.changed.connect(self._kind_chosen)
        self.good.clicked.connect(lambda: self.feel(1))
        self.bad.clicked.connect(lambda: self.feel(-1))
        self._keeping = QTimer(self, singleShot=True, interval=400, timeout=self._keep)
        self.line.textChanged.connect(self._typed)
        for widget in (self.line, self.day, self.time, self.minutes, self.good, self.bad, self.kinds, self.save_button):
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
        elif key == Qt.Key.Key_Escape:
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

    def _kind_chosen(self, kind: str) -> None:
        self._chosen_by_hand = True
        self._settle()

    def _typed(self) -> None:
        self._keeping.start()
        words = self.line.toPlainText()
        if not self._chosen_by_hand and len(words) < 500:
            found = rules.read_line(words, clock.today())
            self.kinds.set_current("task" if found.day else "note")
            self.day.setText(locale.day(found.day))
            self.time.setText(found.time if found.day else "")
        self._settle()

    def _settle(self) -> None:
        """One line while nothing is written; the rest opens with the cursor in it."""
        inside = any(
            widget.hasFocus() for widget in (self.line, self.day, self.time, self.minutes, self.kinds, self.good, self.bad)
        )
        kind = self.kinds.current
        self.more.setVisible(inside or bool(self.line.toPlainText().strip()))
        self.day.setVisible(kind == "task")
        self.time.setVisible(kind == "task")
        for widget in (self.minutes, self.good, self.bad):
            widget.setVisible(kind in TIMED)

    def save(self) -> None:
        """Writes it down; what is wrong is told beside the line and nothing is lost."""
        made = attempt(self.line, self._write)
        if made is None:
            return
        self._keeping.stop()
        queries.drop_draft(self.ref.id)
        self._chosen_by_hand = False
        self.line.clear()
        for widget in (self.day, self.time, self.minutes):
            widget.clear()
        self.feeling = 0
        self.good.setChecked(False)
        self.bad.setChecked(False)
        self.kinds.set_current("note")
        self._settle()
        self.saved.emit(made)

    def _write(self) -> int:
        kind, words = self.kinds.current, self.line.toPlainText()
        contact_id = self.ref.id if self.ref.kind == "contact" else None
        about_id = None if contact_id else self.ref.id
        if kind == "task":
            typed = self.day.text()
            day = rules.read_line(typed, clock.today()).day or understood(typed)
            return actions.add_task(words, day, contact_id, about_id, due_time=self.time.text())
        head, _, rest = words.strip().partition("\n")
        timed = kind in TIMED
        return actions.log(
            kind, contact_id, about_id, head, rest, minutes=self._minutes() if timed else 0, feeling=self.feeling if timed else 0
        )

    def _minutes(self) -> int:
        typed = self.minutes.text().strip()
        if typed and not (typed.isascii() and typed.isdigit()):
            raise UserError(text("Give the minutes as a whole number."))
        return int(typed or 0)

    def _keep(self) -> None:
        queries.keep_draft(self.ref.id, self.line.toPlainText()[:20000])

    def _restore(self) -> None:
        words = queries.draft(self.ref.id)
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
