"""The program over a data folder; prints the seconds from the start of the process to the first painted row of contacts,
to the count, and the resident memory in MiB then."""

import sys
import time
from pathlib import Path

STARTED = float(sys.argv[1])
FOLDER = Path(sys.argv[2])

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView  # noqa: E402

from crm_desktop import app  # noqa: E402

WANTED = int(sys.argv[3])


class Watch(QObject):
    """Looks at each paint of a table that has rows; then waits for the ids."""

    painted = 0.0
    table: QTableView | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.painted and event.type() == QEvent.Type.Paint and isinstance(watched.parent(), QTableView):
            table = watched.parent()
            if table.model() is not None and table.model().rowCount() > 0:
                self.table = table
                QTimer.singleShot(0, self.note)
        return False

    def note(self) -> None:
        if not self.painted:
            self.painted = time.time() - STARTED
            self.wait()

    def wait(self) -> None:
        if self.table.model().rowCount() < WANTED:
            QTimer.singleShot(5, self.wait)
            return
        resident = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
        print(self.painted, time.time() - STARTED, resident, flush=True)
        QApplication.quit()


application = app.make_application()
watch = Watch()
application.installEventFilter(watch)
app.run(FOLDER)
