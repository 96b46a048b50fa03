"""stub"""
from PySide6.QtWidgets import QWidget
class CalendarSettings(QWidget):
    title = "x"
    def __init__(self, navigator): super().__init__()
