"""A message through the system: with buttons where the desktop has them (notify-send on Linux), else through the tray. The
window's own cards stand beside it, so nothing is lost where there is neither."""

import html
import shutil
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

LASTS_MS = 20_000
MOST = 4


class Notifier(QObject):
    """`tell` says whether the system took it; `answered(key)` comes for a button, "open" for a click on the message."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None
        self._running: list[QProcess] = []
        self._clicked: Callable[[str], None] | None = None
        self._sender = shutil.which("notify-send") if QGuiApplication.platformName() in ("xcb", "wayland") else None

    def tell(
        self, title: str, body: str, actions: Sequence[tuple[str, str]] = (), answered: Callable[[str], None] | None = None
    ) -> bool:
        """actions: [(key, text)] as buttons where the desktop shows them."""
        if self._sender and len(self._running) < MOST:
            return self._send(title, body, actions, answered)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(lambda: self._clicked and self._clicked("open"))
            self._tray.activated.connect(lambda _: self._clicked and self._clicked("open"))
        self._clicked = answered
        self._tray.show()
        self._tray.showMessage(title, body, QSystemTrayIcon.MessageIcon.Information, LASTS_MS)
        return True

    def _send(self, title: str, body: str, actions: Sequence[tuple[str, str]], answered: Callable[[str], None] | None) -> bool:
        """notify-send prints the key of the button that was pressed; an older one without -A is asked again without buttons."""
        process = QProcess(self)
        words = ["--app-name=CRM Desktop", f"--expire-time={LASTS_MS}"]
        for key, said in (("default", ""), *actions) if answered else ():
            words.append(f"--action={key}={said or key}")
        plain = (title, body) if answered else None
        process.finished.connect(lambda code, _: self._ended(process, answered, plain if code else None))
        process.errorOccurred.connect(lambda _: self._ended(process, None))
        self._running.append(process)
        process.start(str(self._sender), [*words, "--", title[:200], html.escape(body[:600])])
        return True

    def _ended(self, process: QProcess, answered: Callable[[str], None] | None, again: tuple[str, str] | None = None) -> None:
        """again: what an older sender refused because of its buttons."""
        if process not in self._running:
            return
        self._running.remove(process)
        if again is not None:
            self._send(*again, (), None)
        pressed = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        if pressed and answered is not None:
            answered("open" if pressed == "default" else pressed)

    def clear(self) -> None:
        """At the end of the program: nothing of ours stays in the tray."""
        if self._tray is not None:
            self._tray.hide()
        for process in self._running:
            process.kill()
