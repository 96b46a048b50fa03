"""A field with its name above, and the red edge of one that needs mending."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm_desktop.kit.widgets import Label


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """The red edge of a field that needs mending."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def labelled(column: QVBoxLayout, title: str, field: QWidget) -> None:
    """Adds both to `column`; the field takes the name for screen readers."""
    field.setAccessibleName(title)
    label = Label(title, "meta")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
