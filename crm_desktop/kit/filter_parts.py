"""A group of conditions as chips in a row: click one to change it, the word between them to turn and into or, + to add. A group
in a group is a chip too and opens the same in a panel. The list's head is the outermost one (kit/chips)."""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import filter_tree, paint, strokes, tokens
from crm_desktop.kit.chips import HIGH, AddChip, FilterChip
from crm_desktop.kit.filter_condition import ConditionPopup
from crm_desktop.kit.filter_tree import Tree
from crm_desktop.kit.filter_words import AND, OR, Fields, chip, group_of
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.popup import Popup
from crm_desktop.kit.widgets import Label, Segmented


class JointButton(QAbstractButton):
    """The word between two chips; a click, Enter or Space turns it."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.setText(said)
        self.setAccessibleName(text("Joined by “{word}”; press to change", word=said))
        self.setToolTip(text("All of them, or any of them"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(strokes.width_of(self.text(), "meta") + tokens.S, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.line(painter, self.rect().adjusted(4, 0, 0, 0), self.text(), "accent" if self.underMouse() else "dim", "meta")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().toRectF(), 6)


class Parts(QWidget):
    """`changed(tree)` after each act."""

    changed = Signal(dict)

    def __init__(self, fields: Fields, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields, self.kind = fields, kind
        self._word, self._inner = "all", list[Tree]()
        self.flow = Flow(self)
        self.flow.setContentsMargins(0, 3, 0, 3)
        self.add_button = AddChip()
        self.add_button.clicked.connect(self.offer)
        self.flow.addWidget(self.add_button)

    # ---- state

    def tree(self) -> dict[str, Any]:
        return filter_tree.joined(self._word, self._inner)

    def set_tree(self, tree: Tree | None) -> None:
        """Without telling `changed`."""
        word, inner = filter_tree.parts(tree)
        if word == "not":
            word, inner = "all", [dict(tree or {})]
        self._word, self._inner = word, inner
        self._rebuild()

    def set_word(self, word: str) -> None:
        self._word = word
        self._tell()

    def chips(self) -> list[FilterChip]:
        return [made for at in range(self.flow.count()) if isinstance(made := self.flow.itemAt(at).widget(), FilterChip)]

    def _tell(self) -> None:
        self._rebuild()
        self.changed.emit(self.tree())

    def put(self, at: int, tree: Tree) -> None:
        """Another part in this place; an empty one takes it away; at the end it is added."""
        if at >= len(self._inner):
            if tree:
                self._inner.append(dict(tree))
        elif tree:
            self._inner[at] = dict(tree)
        else:
            del self._inner[at]
        self._tell()

    def add(self, tree: Tree) -> None:
        """What was typed or pasted: its parts join those here."""
        word, inner = filter_tree.parts(tree)
        if not self._inner and word != "not":
            self._word, self._inner = word, inner
            self._tell()
            return
        self._inner += inner if word == self._word or len(inner) == 1 and word != "not" else [dict(tree)]
        self._tell()

    # ---- what is shown

    def lead(self) -> int:
        """How many widgets of a subclass stand before the parts."""
        return 0

    def _rebuild(self) -> None:
        focused = next((at for at, made in enumerate(self.chips()) if made.hasFocus()), -1)
        for at in reversed(range(self.lead(), self.flow.count())):
            made = self.flow.itemAt(at).widget()
            if made is not self.add_button:
                self.flow.takeAt(at)
                made.hide()
                made.deleteLater()
        place = self.lead()
        for at, part in enumerate(self._inner):
            if at or place:
                self.flow.insert(place, self._joint(at))
                place += 1
            self.flow.insert(place, self._chip(at, part))
            place += 1
        left = self.chips()
        if focused >= 0:
            (left[min(focused, len(left) - 1)] if left else self.add_button).setFocus()
        QTimer.singleShot(0, self, self.updateGeometry)

    def _joint(self, at: int) -> QWidget:
        if at == 0:
            word = Label(text(AND, "filter"), "meta")
            word.setFixedHeight(HIGH)
            return word
        made = JointButton(text(OR if self._word == "any" else AND, "filter"))
        made.clicked.connect(lambda: self.set_word("all" if self._word == "any" else "any"))
        return made

    def _chip(self, at: int, part: Tree) -> FilterChip:
        made = FilterChip(chip(part, self.fields, self.kind), lost=self._is_lost(part))
        made.setObjectName(str(part.get("field") or part.get("related") or f"group {at}"))
        made.clicked.connect(lambda: self.edit(at))
        made.removed.connect(lambda: self.put(at, {}))
        return made

    def _is_lost(self, part: Tree) -> bool:
        key = part.get("field") or part.get("related")
        return bool(key) and key not in self.fields.of(self.kind)

    # ---- acts

    def edit(self, at: int) -> None:
        """Opens the part under its chip."""
        part, under = self._inner[at], self.chips_of_parts()[at]
        one = self.fields.of(self.kind).get(part.get("field", ""))
        popup: Popup
        if one is not None:
            popup = ConditionPopup(one, part, self)
            popup.taken.connect(lambda tree: self._replaced(at, tree))
        elif "field" in part:
            return
        else:
            popup = GroupPopup(self.fields, self.kind, part, self)
            popup.changed.connect(lambda tree: self._replaced(at, tree))
        popup.open_below(under)

    def _replaced(self, at: int, tree: Tree) -> None:
        """While a panel is open its part stays in its place, if empty then till the panel goes."""
        if at < len(self._inner) or tree:
            self.put(at, tree)

    def chips_of_parts(self) -> list[FilterChip]:
        found = self.chips()
        return found[len(found) - len(self._inner) :]

    def offer(self) -> None:
        """The panel under "+ Filter"."""
        from crm_desktop.kit.filter_ask import AskPopup

        popup = AskPopup(self.fields, self.kind, self.extra(), self)
        popup.read.connect(self.add)
        popup.field_chosen.connect(self.choose)
        popup.group_asked.connect(lambda: self._begin(GroupPopup(self.fields, self.kind, {}, self)))
        popup.open_below(self.add_button)

    def extra(self) -> list[tuple[str, str]]:
        """(key, title) of what a subclass offers besides."""
        return []

    def choose(self, key: str) -> None:
        """As the person would from the list: asks for its value."""
        one = self.fields.of(self.kind).get(key)
        if one is None:
            return
        if group_of(one) == "related":
            self._begin(GroupPopup(self.fields, self.kind, {"related": key, "has": True, "where": {}}, self))
        elif one.type == "flag":
            self.put(len(self._inner), {"field": key, "is": "is", "value": True})
        else:
            at = len(self._inner)
            popup = ConditionPopup(one, None, self)
            popup.taken.connect(lambda tree: self._replaced(at, tree))
            popup.open_below(self.add_button)

    def _begin(self, popup: "GroupPopup") -> None:
        at = len(self._inner)
        popup.changed.connect(lambda tree: self._replaced(at, tree))
        popup.open_below(self.add_button)
        if popup.related:
            popup.tell()


class GroupPopup(Popup):
    """Several conditions: all, any or none of them; or what the related records must be. `changed(tree)`."""

    changed = Signal(dict)

    def __init__(self, fields: Fields, kind: str, tree: Tree, parent: QWidget) -> None:
        super().__init__(parent, 420)
        self.related = tree.get("related", "")
        one = fields.of(kind).get(self.related)
        inner_kind = one.related if one is not None else kind
        if self.related:
            items = [("has", text("Has", "filter")), ("not", text("Does not have", "filter"))]
            self.switch = Segmented(items)
            self.switch.set_current("has" if tree.get("has", True) else "not")
            word, inner = filter_tree.parts(tree.get("where") or {})
            inside: Tree = tree.get("where") or {}
        else:
            items = [("all", text("All of them")), ("any", text("Any of them")), ("not", text("None of them"))]
            self.switch = Segmented(items)
            word, inner = filter_tree.parts(tree)
            self.switch.set_current(word)
            inside = filter_tree.joined("any" if word == "any" else "all", inner)
        self.parts = Parts(fields, inner_kind, self)
        self.parts.set_tree(inside)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.switch)
        if one is not None:
            from crm_desktop.kit.filter_words import title

            across.addWidget(Label(title(one), "strong"))
        across.addStretch(1)
        self.body.addWidget(row)
        self.body.addWidget(self.parts)
        self.setAccessibleName(text("Group of conditions"))
        self.switch.changed.connect(self._turned)
        self.parts.changed.connect(lambda _tree: self._settle())
        self.setFocusProxy(self.parts.add_button)

    def tree(self) -> dict[str, Any]:
        if self.related:
            return {"related": self.related, "has": self.switch.current == "has", "where": self.parts.tree()}
        _, inner = filter_tree.parts(self.parts.tree())
        word = self.switch.current
        return filter_tree.joined(word, self.parts._inner if word != "not" else inner)

    def tell(self) -> None:
        self.changed.emit(self.tree())

    def _turned(self, word: str) -> None:
        if not self.related and word in ("all", "any"):
            self.parts.set_word(word)
        self._settle()

    def _settle(self) -> None:
        if not self.related and self.switch.current != "not":
            self.switch.set_current(self.parts._word)
        self.tell()
        self.parts.setMinimumHeight(self.parts.flow.heightForWidth(400))
        self.adjustSize()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.parts.setMinimumHeight(self.parts.flow.heightForWidth(400))
