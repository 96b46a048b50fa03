"""What a peek says of a record, from head to foot: the same parts in the same order for every kind."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.kit import tokens
from crm_desktop.kit.fields_rest import breakable
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button, Figure, Label, rule

TITLE, WORDS = 300, 600  # letters shown


class PeekBody(QWidget):
    """Filled in its `__init__` from above: head, figures, facts, lines, foot. What is empty is left out."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__()
        self.ref, self.navigator = ref, navigator
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.S)

    def head(self, title: str, *under: str, badges: Iterable[tuple[str, str]] = ()) -> None:
        """The title, a dim line of each of `under`, and (words, tone) of the badges."""
        self.column.addWidget(Label(breakable(title, TITLE), "section", wrap=True))
        for words in filter(None, under):
            self.column.addWidget(Label(words, "dim", elide=True))
        if badges := list(badges):
            flow = Flow()
            for words, tone in badges:
                flow.addWidget(Badge(words, tone))
            self.column.addLayout(flow)

    def figures(self, *figures: tuple[str, str, str]) -> None:
        """(title, value, tone) side by side, two in a row."""
        shown = [figure for figure in figures if figure[1]]
        for start in range(0, len(shown), 2):
            row = QHBoxLayout()
            row.setSpacing(tokens.S)
            for title, value, tone in shown[start : start + 2]:
                row.addWidget(Figure(title, value, tone, boxed=True), 1)
            self.column.addLayout(row)

    def fact(self, title: str, words: str, tone: str = "") -> None:
        if words:
            self.column.addWidget(rule())
            self.column.addWidget(Label(title, "meta"))
            self.column.addWidget(Label(breakable(words, WORDS), "body", wrap=True, tone=tone))

    def notes(self, *words: str) -> None:
        """Small lines."""
        for said in filter(None, words):
            self.column.addWidget(Label(said, "meta"))

    def lines(self, pairs: Sequence[tuple[str, str]], more: str = "") -> None:
        """What stands at the left, and at the right; `more` says how many are not shown."""
        if pairs:
            self.column.addWidget(rule())
        for left, right in pairs:
            row = QHBoxLayout()
            row.addWidget(Label(left, "body", elide=True), 1)
            row.addWidget(Label(right, "body", tabular=True))
            self.column.addLayout(row)
        self.notes(more)

    def foot(self) -> None:
        """Opens the record."""
        opening = Button(text("Open", "verb"), "arrow-right")
        opening.clicked.connect(lambda: self.navigator.open(self.ref))
        self.column.addSpacing(tokens.XS)
        self.column.addWidget(opening, 0, Qt.AlignmentFlag.AlignLeft)
