"""Settings of the business: its identity, logo, bank and papers. Each field is stored when it is left."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from crm_desktop.base import i18n
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.base.text import clean, one_line
from crm_desktop.kit import paint, theme, tokens
from crm_desktop.kit.dialogs import open_file
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.widgets import Button, Label
from crm_desktop.shell.choices import Choices
from crm_desktop.shell.countries import COUNTRIES
from crm_desktop.store import files, settings

LOGO_SIDE = 1200


class SettingLine(QLineEdit):
    """One line of text that is a setting."""

    def __init__(self, key: str, title: str) -> None:
        super().__init__(str(settings.get(key, "")))
        self._key = key
        self.setMaxLength(300)
        self.setCursorPosition(0)
        self.setAccessibleName(title)
        self.editingFinished.connect(self._store)

    def _store(self) -> None:
        value = one_line(self.text())
        if value != settings.get(self._key, ""):
            attempt(self, settings.put, {self._key: value})


class SettingText(QPlainTextEdit):
    """Several lines that are a setting."""

    def __init__(self, key: str, title: str, lines: int = 3) -> None:
        super().__init__(str(settings.get(key, "")))
        self._key = key
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 16)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        value = clean(self.toPlainText())[:5000]
        if value != settings.get(self._key, ""):
            attempt(self, settings.put, {self._key: value})


class SettingChoice(Choices):
    """A choice that is a setting."""

    def __init__(self, key: str, title: str, items: Sequence[tuple[str, str]], default: str = "") -> None:
        super().__init__(items, str(settings.get(key, default)))
        self.setAccessibleName(title)
        self.chosen.connect(lambda value: attempt(self, settings.put, {key: value}))


class BusinessSettings(QWidget):
    """Name, address, tax, contact and logo, as they stand on papers."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.M)
        column.addWidget(Logo())
        grid = _Grid()
        grid.add(text("Name of the business"), SettingLine("business.name", text("Name of the business")), wide=True)
        grid.add(text("Address"), SettingText("business.address", text("Address"), 2), wide=True)
        grid.add(text("City"), SettingLine("business.city", text("City")))
        countries = [(country.code, text(country.name)) for country in COUNTRIES]
        grid.add(text("Country"), SettingChoice("business.country", text("Country"), countries))
        for key, title in (
            ("phone", text("Phone")),
            ("email", text("E-mail")),
            ("web", text("Web page")),
            ("tax_office", text("Tax office")),
            ("tax_number", text("Tax number")),
        ):
            grid.add(title, SettingLine(f"business.{key}", title))
        column.addLayout(grid)
        column.addStretch(1)


class BankSettings(QWidget):
    """Money, the language of papers and the bank block that stands on offers."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        grid = _Grid()
        money = [(code, f"{code}  {sign}" if code != sign else code) for code, sign in CURRENCIES.items()]
        grid.add(text("Currency"), SettingChoice("business.currency", text("Currency"), money, "TRY"))
        languages = [(code, i18n.NAMES[code]) for code in i18n.LANGUAGES]
        title = text("Language of documents")
        grid.add(title, SettingChoice("business.language", title, languages, i18n.language()))
        title = text("Bank details on offers")
        grid.add(title, SettingText("business.bank", title, 5), wide=True)
        column.addLayout(grid)
        column.addWidget(Label(text("Bank, branch, account holder and IBAN, one per line."), "meta", wrap=True))
        column.addStretch(1)


class Logo(QWidget):
    """The logo with its preview; chosen from a picture, made small enough for papers."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.L)
        self.preview = _Preview()
        row.addWidget(self.preview)
        side = QVBoxLayout()
        side.addWidget(Label(text("Logo"), "strong"))
        side.addWidget(Label(text("PNG or JPEG; it stands at the top of every paper."), "meta", wrap=True))
        buttons = QHBoxLayout()
        self.pick = Button(text("Choose a picture"), "image", small=True)
        self.pick.clicked.connect(self._pick)
        self.remove = Button(text("Remove"), "", "ghost", small=True)
        self.remove.clicked.connect(lambda: self._put(""))
        buttons.addWidget(self.pick)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        side.addLayout(buttons)
        row.addLayout(side, 1)
        self._show()

    def take(self, path: str) -> None:
        """Stores the picture of a file as the logo. Raises UserError if it is none."""
        self._put(files.put(read_logo(path)))

    def _pick(self) -> None:
        path = open_file(self, text("Choose a logo"), [(text("Pictures"), "*.png *.jpg *.jpeg *.webp *.bmp")])
        if path is not None:
            attempt(self.pick, self.take, str(path))

    def _put(self, sha: str) -> None:
        attempt(self, settings.put, {"business.logo": sha})
        self._show()

    def _show(self) -> None:
        sha = str(settings.get("business.logo", ""))
        data = files.get(sha) if sha else None
        picture = QPixmap()
        if data:
            picture.loadFromData(data)
        self.preview.set_picture(picture)
        self.remove.setVisible(not picture.isNull())


class _Preview(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setFixedSize(132, 84)

    def set_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.setAccessibleName(text("No logo") if picture.isNull() else text("Logo"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_CONTROL, theme.color("ground"), theme.color("line"))
        if self._picture.isNull():
            painter.setFont(theme.font("meta"))
            painter.setPen(theme.color("faint"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text("No logo"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.width() - 16, self.height() - 16, Qt.AspectRatioMode.KeepAspectRatio)
        x, y = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(x, y, size.width(), size.height(), self._picture)


class _Grid(QGridLayout):
    """Labelled fields in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(tokens.L)
        self.setVerticalSpacing(tokens.XS)
        self.setColumnStretch(0, 1)
        self.setColumnStretch(1, 1)
        self._at = 0

    def add(self, title: str, field: QWidget, wide: bool = False) -> None:
        if wide and self._at % 2:
            self._at += 1
        row, place = self._at // 2 * 3, self._at % 2
        label = Label(title, "meta")
        label.setBuddy(field)
        self.addWidget(label, row, place, 1, 2 if wide else 1)
        self.addWidget(field, row + 1, place, 1, 2 if wide else 1)
        self.setRowMinimumHeight(row + 2, tokens.XS)
        self._at += 2 if wide else 1


def read_logo(path: str) -> bytes:
    """A picture file as PNG no larger than papers need. Raises UserError if it is no picture."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > 100_000_000:
        raise UserError(text("This file is not a picture that can be read. Choose a PNG or JPEG file."))
    if max(size.width(), size.height()) > LOGO_SIDE:
        reader.setScaledSize(size.scaled(LOGO_SIDE, LOGO_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    if image.isNull():
        raise UserError(text("This file is not a picture that can be read. Choose a PNG or JPEG file."))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())
