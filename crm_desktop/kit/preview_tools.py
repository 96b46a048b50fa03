"""The line above a preview: which page, zoom, and what can be done with the document."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from crm_desktop.base.i18n import text
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.pdf_view import FIT_PAGE, FIT_WIDTH, PdfView
from crm_desktop.kit.widgets import Button, IconButton, Label


class PageJump(QWidget):
    """Back, "Page 3 of 12", on. A click on the words takes a number: Enter goes there, Esc leaves it."""

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self.view = view
        self.back = IconButton("chevron-left", text("Page before"), small=True)
        self.on = IconButton("chevron-right", text("Next page"), small=True)
        self.words = Button("", kind="ghost", small=True)
        self.words.setAccessibleName(text("Go to a page"))
        self.words.setToolTip(text("Go to a page"))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(text("Go to a page"))
        self.typed.setFont(theme.font("body", True))
        self.typed.setFixedSize(64, tokens.CONTROL)
        self.typed.hide()
        self.typed.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.back, self.words, self.typed, self.on):
            row.addWidget(widget)
        self.back.clicked.connect(lambda: view.go_to(view.page() - 1))
        self.on.clicked.connect(lambda: view.go_to(view.page() + 1))
        self.words.clicked.connect(self.ask)
        self.typed.returnPressed.connect(self._go)
        view.page_changed.connect(self._say)
        self.setMinimumHeight(tokens.CONTROL)
        self.hide()

    def ask(self) -> None:
        """Takes a number in place of the words."""
        self.typed.setValidator(QIntValidator(1, 999999, self.typed))
        self.typed.setText(str(self.view.page() + 1))
        self.words.hide()
        self.typed.show()
        self.typed.selectAll()
        self.typed.setFocus()

    def _go(self) -> None:
        page = int(self.typed.text() or 1)
        self.view.setFocus()
        self.view.go_to(min(page, len(self.view.sizes)) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.typed.hide()
            self.words.show()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.view.setFocus()
            return True
        return False

    def _say(self, number: int, count: int) -> None:
        self.setVisible(count > 0)
        self.words.setText(text("Page {number} of {count}", number=number, count=count) if count else "")
        self.words.updateGeometry()
        self.words.setEnabled(count > 1)
        for button, possible in ((self.back, number > 1), (self.on, number < count)):
            button.setEnabled(possible)
            button.setVisible(count > 1)


class PreviewTools(QWidget):
    """Signals when a button of the document is clicked."""

    print_asked = Signal()
    save_asked = Signal()
    mail_asked = Signal()

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self.jump = PageJump(view)
        self.zoom_label = Label("", "dim", tabular=True)
        self.zoom_label.setMinimumWidth(44)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        view.zoomed.connect(lambda factor: self.zoom_label.setText(f"{round(factor * 100)} %"))
        self.smaller, self.larger = IconButton("zoom-out", text("Smaller")), IconButton("zoom-in", text("Larger"))
        self.fit_width, self.fit_page = IconButton("maximize-2", text("Fit width")), IconButton("scan", text("Whole page"))
        self.smaller.clicked.connect(lambda: view.step_zoom(-1))
        self.larger.clicked.connect(lambda: view.step_zoom(1))
        self.fit_width.clicked.connect(lambda: view.set_zoom(FIT_WIDTH))
        self.fit_page.clicked.connect(lambda: view.set_zoom(FIT_PAGE))
        self.mail = IconButton("mail", text("Send by e-mail"))
        self.mail.clicked.connect(self.mail_asked)
        self.save = Button(text("Save as …"), "download", small=True)
        self.save.clicked.connect(self.save_asked)
        self.print = Button(text("Print"), "printer", "primary", small=True)
        self.print.clicked.connect(self.print_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self.jump)
        row.addStretch(1)
        for widget in (self.smaller, self.zoom_label, self.larger, self.fit_width, self.fit_page):
            row.addWidget(widget)
        row.addSpacing(tokens.S)
        for widget in (self.mail, self.save, self.print):
            row.addWidget(widget)
