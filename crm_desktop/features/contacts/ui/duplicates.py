"""Contacts that are stored twice: the pairs found, and for each the choice field by field before it is merged."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.features.contacts import actions, likeness, queries, rules
from crm_desktop.features.contacts.records import ContactCard
from crm_desktop.features.contacts.ui.form import REASONS
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, EmptyState, Label, Scroll

SHOWN = 100
CUT = 26
FIELDS = (
    ("name", mark("Name")), ("kind", mark("Kind")), ("job_title", mark("Job title")), ("organization_id", mark("Company")),
    ("birthday", mark("Birthday")), ("language", mark("Language")), ("tax_number", mark("Tax number")),
    ("tax_office", mark("Tax office")), ("source_id", mark("Source")), ("referrer_id", mark("Referrer")), ("note", mark("Note")),
)  # fmt: skip


def show_duplicates(navigator: Navigator) -> "DuplicatesDialog":
    dialog = DuplicatesDialog(navigator)
    dialog.open()
    return dialog


class DuplicatesDialog(Dialog):
    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator.window, text("Duplicate contacts"), 860)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        self._pairs: list[tuple[int, int, tuple[str, ...]]] = []
        self.note = Label(text("Comparing names, phones, e-mails and tax numbers."), "dim", wrap=True)
        self.body.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        self.lines = LineList("")
        left = Scroll(self.lines)
        left.setFixedWidth(280)
        row.addWidget(left)
        self.right = QVBoxLayout()
        row.addLayout(self.right, 1)
        self.body.addLayout(row, 1)
        self.setMinimumHeight(620)
        self.compare: Comparison | None = None
        self.add_button(text("Close"))
        self.merge_button = self.add_button(text("Merge into one"), "primary", self.merge)
        self.merge_button.setEnabled(False)
        jobs.run(lambda _: likeness.pairs(), self._found, owner=self, slot="pairs")

    def _found(self, pairs: list[tuple[int, int, tuple[str, ...]]]) -> None:
        self._pairs = pairs
        self._fill()

    def _fill(self, place: int = 0) -> None:
        pairs = self._pairs[:SHOWN]
        names = queries.names([id_ for pair in pairs for id_ in pair[:2]])
        self.lines.set_lines([self._line(pair, names) for pair in pairs if pair[0] in names and pair[1] in names])
        count = len(self._pairs)
        said = plural("{count} pair looks like one and the same.", "{count} pairs look like one and the same.", count)
        self.note.setText(said if count else text("Every contact is there once."))
        self._show(min(place, len(pairs) - 1))

    def _line(self, pair: tuple[int, int, tuple[str, ...]], names: dict[int, str]) -> Line:
        line = Line(names[pair[0]], ", ".join(text(REASONS[reason]) for reason in pair[2]), inset=tokens.S)
        line.opened.connect(lambda: self._show(self._pairs.index(pair)))
        return line

    def _show(self, place: int) -> None:
        while item := self.right.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for at, line in enumerate(self.lines.lines):
            line.set_chosen(at == place)
        self.compare = None
        cards = [queries.card(id_) for id_ in self._pairs[place][:2]] if place >= 0 else []
        if len(cards) == 2 and cards[0] and cards[1]:
            self.compare = Comparison(cards[0], cards[1])
            self.right.addWidget(Scroll(self.compare))
            skip = Button(text("These are two different ones"), "split", "ghost")
            skip.clicked.connect(lambda: self._drop(place))
            self.right.addWidget(skip)
        else:
            self.right.addWidget(EmptyState("check", text("No duplicates"), text("New ones are told while you type them.")))
        self.merge_button.setEnabled(self.compare is not None)

    def _drop(self, place: int) -> None:
        del self._pairs[place]
        self._fill(place)

    def merge(self) -> None:
        """Into the one whose column is named "kept"; undo brings both back."""
        if self.compare is None:
            return
        keep, drop = self.compare.keep.id, self.compare.drop.id
        if attempt(self.merge_button, actions.merge, keep, drop, self.compare.chosen()):
            self._navigator.tell(text("Merged two contacts into {name}", name=queries.names([keep]).get(keep, "")), True)
            place = next(n for n, pair in enumerate(self._pairs) if set(pair[:2]) == {keep, drop})
            self._pairs = [pair for pair in self._pairs if drop not in pair[:2]]
            self._fill(min(place, max(0, len(self._pairs) - 1)))

    def submit(self) -> None:
        self.merge()


class Comparison(QWidget):
    """Two cards side by side; where they differ one value is chosen. Phones, e-mails, tags of both are kept anyway."""

    def __init__(self, keep: ContactCard, drop: ContactCard) -> None:
        super().__init__()
        self.keep, self.drop = keep, drop
        self._groups: dict[str, QButtonGroup] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, tokens.S, 0)
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, words in ((1, text("Kept, the older one")), (2, text("Goes into it"))):
            grid.addWidget(Label(words, "meta_strong"), 0, column)
        for field, title in FIELDS:
            self._add(grid, field, text(title))
        for title, mine, theirs in (
            (text("Phones"), keep.phones, drop.phones),
            (text("E-mails"), keep.emails, drop.emails),
            (text("Tags"), keep.tags, drop.tags),
        ):
            if mine or theirs:
                row = grid.rowCount()
                grid.addWidget(Label(title, "meta"), row, 0)
                both = dict.fromkeys(one[2] if len(one) > 3 or title == text("E-mails") else one[1] for one in (*mine, *theirs))
                grid.addWidget(Label(", ".join(both), "dim", wrap=True), row, 1, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)

    def _add(self, grid: QGridLayout, field: str, title: str) -> None:
        mine, theirs = getattr(self.keep, field), getattr(self.drop, field)
        if not mine and not theirs:
            return
        row = grid.rowCount()
        grid.addWidget(Label(title, "meta"), row, 0, Qt.AlignmentFlag.AlignTop)
        if mine == theirs:
            grid.addWidget(Label(_said(self.keep, field)[:300], "body", wrap=True), row, 1, 1, 2)
            return
        group = QButtonGroup(self)
        for column, card, value in ((1, self.keep, mine), (2, self.drop, theirs)):
            said = " ".join(_said(card, field).split())
            button = QRadioButton((said if len(said) <= CUT else f"{said[: CUT - 1]}…").replace("&", "&&"))
            button.setAccessibleName(f"{title}: {said[:300]}")
            button.setEnabled(bool(value))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(escape(said[:300]) if len(said) > CUT else "")
            group.addButton(button, column)
            grid.addWidget(button, row, column)
        group.button(1 if mine else 2).setChecked(True)
        self._groups[field] = group

    def chosen(self) -> dict[str, object]:
        """The values of the fields in which the two differ."""
        out: dict[str, object] = {}
        for field, group in self._groups.items():
            card = self.keep if group.checkedId() == 1 else self.drop
            out[field] = getattr(card, field)
            if field == "name":
                out.update(given_name=card.given_name, family_name=card.family_name)
        return out


def _said(card: ContactCard, field: str) -> str:
    known = {
        "kind": text(rules.KINDS[card.kind]), "organization_id": card.organization, "source_id": card.source,
        "referrer_id": card.referrer, "birthday": rules.shown_day(card.birthday), "language": rules.language_text(card.language),
    }  # fmt: skip
    return (known[field] if field in known else str(getattr(card, field))) or "—"
