"""Settings: who the business is, how the program looks and speaks, and what each feature lets one choose.

Everything takes effect at once and is one undo step; there is nothing to save.
"""

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from crm_desktop.base import i18n
from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.base.settings import DeviceSettings
from crm_desktop.kit import theme, tokens
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Label, Scroll, Segmented
from crm_desktop.shell.business import BankSettings, BusinessSettings
from crm_desktop.shell.choices import Choices

_log = logging.getLogger(__name__)


class Preferences(Dialog):
    """Sections at the left, one page at the right. `language_changed` asks for a new window."""

    language_changed = Signal()

    def __init__(self, parent: QWidget | None, navigator: Navigator, device: DeviceSettings, specs: Sequence[str]) -> None:
        super().__init__(parent, text("Settings"), 840)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = QHBoxLayout()
        row.setSpacing(tokens.XL)
        self.sections = QListWidget()
        self.sections.setObjectName("sections")
        self.sections.setAccessibleName(text("Sections"))
        self.sections.setFixedWidth(180)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(500)
        row.addWidget(self.sections)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row)
        self.appearance = Appearance(device)
        self.appearance.language_changed.connect(self._language)
        self._add(text("Business"), BusinessSettings())
        self._add(text("Bank and documents"), BankSettings())
        self._add(text("Look and language"), self.appearance)
        for spec in specs:
            self._add_feature(spec, navigator)
        self.sections.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.sections.setCurrentRow(0)
        self.add_button(text("Done"), "primary", "accept")

    def _add(self, title: str, page: QWidget) -> None:
        self.sections.addItem(title)
        scroll = Scroll(page)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack.addWidget(scroll)

    def _add_feature(self, spec: str, navigator: Navigator) -> None:
        try:
            page: QWidget = load(spec)(navigator)
        except (ImportError, AttributeError):
            _log.exception("settings %s", spec)
            return
        title = getattr(page, "title", "")
        self._add(str(title() if callable(title) else title), page)

    def _language(self) -> None:
        self.accept()
        self.language_changed.emit()


class Appearance(QWidget):
    """Language, theme, type: of this device, not of the business."""

    language_changed = Signal()

    def __init__(self, device: DeviceSettings) -> None:
        super().__init__()
        self._device = device
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        self.language = Segmented([(code, i18n.NAMES[code]) for code in i18n.LANGUAGES])
        self.language.set_current(i18n.language())
        self.language.changed.connect(self._speak)
        self.theme = Segmented(
            [("system", text("As the system"), "monitor"), ("light", text("Light"), "sun"), ("dark", text("Dark"), "moon")]
        )
        self.theme.set_current(theme.choice())
        self.theme.changed.connect(self._paint)
        self.font = Choices([("inter", "Inter"), ("system", text("The system's own font"))], str(device.get("font", "inter")))
        self.font.setAccessibleName(text("Type"))
        self.font.chosen.connect(self._type)
        for title, widget in (
            (text("Language of the program"), self.language),
            (text("Theme"), self.theme),
            (text("Type"), self.font),
        ):
            column.addWidget(Label(title, "meta"))
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(tokens.S)
        column.addStretch(1)

    def _speak(self, language: str) -> None:
        self._device.put("language", language)
        i18n.use(language)
        self.language_changed.emit()

    def _paint(self, choice: str) -> None:
        self._device.put("theme", choice)
        theme.set_choice(choice)

    def _type(self, key: str) -> None:
        self._device.put("font", key)
        theme.set_system_font(key == "system")
        self.language_changed.emit()
