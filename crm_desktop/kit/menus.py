"""A menu with rounded corners; the same QMenu otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget


class Menu(QMenu):
    """Deletes itself when it went. Submenus by `add_submenu`, so that they are round too."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(title, parent)
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        self.setWindowFlags(self.windowFlags() | flags)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)

    def add_submenu(self, title: str) -> "Menu":
        inner = Menu(self, title.replace("&", "&&"))
        self.addMenu(inner)
        return inner
