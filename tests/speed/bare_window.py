"""A bare PySide6 window with an empty table view; prints the seconds from the start of the process to its first paint."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

STARTED = float(sys.argv[1])


class Watch(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
        return False


def tell() -> None:
    print(time.time() - STARTED, flush=True)
    QApplication.quit()


app = QApplication(sys.argv[:1])
window = QMainWindow()
view = QTableView()
view.setModel(QStandardItemModel(0, 8))
window.setCentralWidget(view)
watch = Watch()
view.viewport().installEventFilter(watch)
window.resize(1280, 800)
window.show()
app.exec()
