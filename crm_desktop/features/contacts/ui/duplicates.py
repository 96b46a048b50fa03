"""Contacts that are stored twice: the pairs found, and for each the choice field by field before it is merged."""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base import locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.features.contacts import actions, duplicates, queries, rules
from crm_desktop.features.contacts.duplicates import Pair
from crm_desktop.features.contacts.records import ContactCard
from crm_desktop.features.contacts.ui.form import REASONS
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.kit import jobs, tokens
from crm_desktop.kit.dialogs import Dialog, confirm
from crm_desktop.kit.guard import attempt, tell_error
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Button, EmptyState, Label, Scroll

SHOWN = 100
MANY = 20
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


def merge_chosen(ids: Sequence[int], page: Any) -> None:
    """The chosen contacts of a list: two are compared, of more the oldest takes the others in after a question."""
    navigator = page.navigator
    if len(ids) < 2:
        navigator.tell(text("Choose two or more contacts to merge."))
        return
    keep, *drops = sorted(ids)
    if len(ids) == 2:
        DuplicatesDialog(navigator, [Pair(keep, drops[0], (), 0, False)]).open()
        return
    if len(ids) > MANY:
        navigator.tell(text("Choose at most {count} contacts to merge at once.", count=MANY))
        return
    names = queries.names(ids)
    question = text("Merge {count} contacts into {name}?", count=len(ids), name=names.get(keep, ""))
    others = ", ".join(names.get(id_, "") for id_ in drops)[:400]
    body = text("It takes in what the others have and it lacks: {others}. Undo brings all of them back.", others=others)
    if confirm(navigator.window, question, body, text("Merge")) and attempt(page, actions.merge_many, keep, drops):
        navigator.tell(text("Merged {count} contacts into {name}", count=len(drops), name=names.get(keep, "")), True)


class DuplicatesDialog(Dialog):
    """`pairs`: those to compare; without them all contacts are compared with all."""

    def __init__(self, navigator: Navigator, pairs: list[Pair] | None = None) -> None:
        super().__init__(navigator.window, text("Duplicate contacts") if pairs is None else text("Merge contacts"), 860)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._navigator = navigator
        self._pairs: list[Pair] = []
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
        self.sure_button = self.add_button(text("Merge all the sure ones"), "plain", self.merge_sure)
        self.sure_button.hide()
        if pairs is not None:
            self._found(pairs)
            return
        jobs.run(duplicates.pairs, self._found, owner=self, slot="pairs", title=text("Looking for duplicates"))

    def _found(self, pairs: list[Pair]) -> None:
        self._pairs = pairs
        self._fill()

    def _fill(self, place: int = 0) -> None:
        pairs = self._pairs[:SHOWN]
        names = queries.names([id_ for pair in pairs for id_ in pair[:2]])
        self.lines.set_lines([self._line(pair, names) for pair in pairs if pair[0] in names and pair[1] in names])
        count = len(self._pairs)
        said = plural("{count} pair looks like one and the same.", "{count} pairs look like one and the same.", count)
        self.note.setText(said if count else text("Every contact is there once."))
        sure = sum(pair.sure for pair in self._pairs)
        self.sure_button.setVisible(sure > 1)
        self.sure_button.setText(plural("Merge the {count} sure pair", "Merge the {count} sure pairs", sure))
        self._show(min(place, len(pairs) - 1))

    def _line(self, pair: Pair, names: dict[int, str]) -> Line:
        why = ", ".join(text(REASONS[reason]) for reason in pair.reasons)
        said = f"{locale.percent(pair.percent * 100)} · {why}" if why else names[pair.newer]
        line = Line(names[pair.older], said, inset=tokens.S)
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
            skip.clicked.connect(lambda: self.tell_apart(place))
            self.right.addWidget(skip)
        else:
            self.right.addWidget(EmptyState("check", text("No duplicates"), text("New ones are told while you type them.")))
        self.merge_button.setEnabled(self.compare is not None)

    def tell_apart(self, place: int) -> None:
        """They are two: remembered, so that they are not shown again."""
        pair = self._pairs[place]
        attempt(self.merge_button, actions.tell_apart, pair.older, pair.newer)
        del self._pairs[place]
        self._fill(place)

    def merge_sure(self) -> None:
        """All that are surely one, in one undo step."""
        wanted = [(pair.older, pair.newer) for pair in self._pairs if pair.sure]
        title = text("Merging contacts")
        jobs.run(lambda _: actions.merge_pairs(wanted), self._merged_sure, self._failed, owner=self, title=title)
        self.sure_button.setEnabled(False)

    def _merged_sure(self, count: int) -> None:
        self._navigator.tell(plural("{count} duplicate is merged", "{count} duplicates are merged", count), True)
        self._pairs = [pair for pair in self._pairs if not pair.sure]
        self.sure_button.setEnabled(True)
        self._fill()

    def _failed(self, error: Exception) -> None:
        self.sure_button.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        tell_error(self, error)

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
