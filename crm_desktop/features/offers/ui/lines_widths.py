"""How wide the columns of figures stand: a figure is never cut, and the description gets the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from crm_desktop.features.offers.ui.lines_delegate import PAD
from crm_desktop.features.offers.ui.lines_model import AMOUNT, DISCOUNT, NUMBER, PRICE, QUANTITY, TAX, WHAT, LinesModel
from crm_desktop.kit import paint, theme

WIDTHS = {NUMBER: 34, QUANTITY: 76, PRICE: 92, DISCOUNT: 62, TAX: 58, AMOUNT: 98}
WIDEST = 170
FEW = 8
"""Figures are as wide as they are long: only the longest few are measured."""


def needed_width(lines: LinesModel, column: int) -> int:
    """Of its widest figure and its title, between the usual width and WIDEST."""
    if column == NUMBER:
        return WIDTHS[NUMBER]
    role = "strong" if column == AMOUNT else "body"
    said = sorted((lines.shown(row, column) for row in range(len(lines.lines))), key=len)[-FEW:]
    metrics = paint.metrics(role, tabular=True)
    wide = max((metrics.horizontalAdvance(one) for one in said), default=0)
    title = paint.metrics("body").horizontalAdvance(lines.headerData(column, Qt.Orientation.Horizontal))
    return max(WIDTHS[column], min(WIDEST, wide + 2 * PAD + 2), title + 2 * PAD)


def dress(table: QTableView, lines: LinesModel) -> None:
    """The head row and the columns of a table of lines."""
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(20)
    header = table.horizontalHeader()
    header.setSectionsClickable(False)
    header.setHighlightSections(False)
    header.setFixedHeight(34)
    header.setFont(theme.font("meta"))
    header.setMinimumSectionSize(30)
    for column in range(AMOUNT + 1):
        fixed = QHeaderView.ResizeMode.Fixed if column != WHAT else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(column, fixed)
        if column != WHAT:
            table.setColumnWidth(column, needed_width(lines, column))
