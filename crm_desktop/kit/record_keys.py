"""What the keys do in RecordTable; letters are found by the letter typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from crm_desktop.kit.record_table import RecordTable

K = Qt.Key
STEPS = {K.Key_Up: -1, K.Key_Down: 1}
LETTERS = {"j": 1, "k": -1}


def press(table: "RecordTable", event: QKeyEvent) -> bool:
    """Does what the key says; False leaves it to the view."""
    if event.matches(QKeySequence.StandardKey.SelectAll):
        table.select_all()
        return True
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if _block(table, event, shift):
        return True
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return False
    return _walk(table, event, shift) or _act(table, event)


def _block(table: "RecordTable", event: QKeyEvent, shift: bool) -> bool:
    """Copy, paste and fill down; Shift with the arrows on a cell marks a block."""
    from crm_desktop.kit import record_block

    if event.matches(QKeySequence.StandardKey.Copy):
        record_block.copy(table)
    elif event.matches(QKeySequence.StandardKey.Paste):
        record_block.paste(table)
    elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == K.Key_D:
        record_block.fill_down(table)
    elif shift and event.key() in (K.Key_Left, K.Key_Right) and table.current_id():
        table.stretch(0, -1 if event.key() == K.Key_Left else 1)
    elif shift and event.key() in STEPS and (table.corner is not None or table.currentIndex().column() > table.model_.lead):
        table.stretch(STEPS[K(event.key())], 0)
    elif event.key() == K.Key_Escape and table.corner is not None:
        table.corner = None
        table.viewport().update()
    else:
        return False
    return True


def _walk(table: "RecordTable", event: QKeyEvent, shift: bool) -> bool:
    key, row = K(event.key()), table.currentIndex().row()
    step = STEPS.get(key) or LETTERS.get(event.text().lower(), 0)
    if step:
        target = row + step if row >= 0 else 0
    elif key == K.Key_Home:
        target = 0
    elif key == K.Key_End:
        target = len(table.ids()) - 1
    else:
        return False
    if shift and step and key in STEPS and row >= 0:
        if table.anchor < 0 or table.anchor not in table.chosen:
            table.anchor = row
        table.extend_to(max(0, min(target, len(table.ids()) - 1)))
    table.go_to(target)
    return True


def _act(table: "RecordTable", event: QKeyEvent) -> bool:
    key, letter, id_ = K(event.key()), event.text().lower(), table.current_id()
    head = table.model_.head_at(table.currentIndex().row())
    if head is not None and key in (K.Key_Return, K.Key_Enter, K.Key_Space, K.Key_Left, K.Key_Right):
        if key not in (K.Key_Left, K.Key_Right) or (head.key in table.folded) == (key == K.Key_Right):
            table.group_toggled.emit(head.key)
        return True
    if key == K.Key_Escape and table.selected_count():
        table.clear_selection()
    elif not id_:
        return False
    elif key in (K.Key_Return, K.Key_Enter):
        _enter(table)
    elif key == K.Key_F2 or letter == "e":
        return table.edit_current()
    elif key == K.Key_Space:
        table.peek_requested.emit(id_)
    elif letter == "x":
        table.toggle(table.currentIndex().row())
    elif key == K.Key_Delete:
        table.trash_requested.emit(table.selected_ids() or type(table.ids())("q", (id_,)))
    else:
        return len(letter) == 1 and letter.isalnum()
    return True


def _enter(table: "RecordTable") -> None:
    at = table.currentIndex().column()
    column = table.model_.column(at)
    if at > table.model_.lead and column is not None and column.editable:
        table.edit_current()
    else:
        table.activated_id.emit(table.current_id())
