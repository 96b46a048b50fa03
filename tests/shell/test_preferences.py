"""Settings take effect at once, and the language rebuilds the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.base.errors import UserError
from crm_desktop.kit import theme
from crm_desktop.shell import qt_texts
from crm_desktop.shell.business import Logo, read_logo
from crm_desktop.shell.preferences import Preferences
from crm_desktop.shell.window import MainWindow
from crm_desktop.store import files, settings


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Preferences:
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Preferences) and one.isVisible())


def test_name_is_stored_when_left_and_undone(dialog: Preferences, window: MainWindow, qtbot: QtBot) -> None:
    field = next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Name of the business")
    field.setFocus()
    field.selectAll()
    field.insert("Işık Kahve")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert settings.get("business.name") == "Işık Kahve"
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Işık Kahve"))
    dialog.accept()


def test_logo_from_a_file(dialog: Preferences, qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(3000, 1500, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "logo.png"))
    logo = dialog.findChild(Logo)
    logo.take(str(tmp_path / "logo.png"))
    data = files.get(settings.get("business.logo"))
    assert data is not None
    kept = QImage.fromData(data)
    assert (kept.width(), kept.height()) == (1200, 600)
    assert not logo.remove.isHidden()
    qtbot.mouseClick(logo.remove, Qt.MouseButton.LeftButton)
    assert settings.get("business.logo") == ""
    dialog.accept()


def test_a_file_that_is_no_picture(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("not a picture")
    with pytest.raises(UserError):
        read_logo(str(tmp_path / "x.png"))


def test_theme_changes_live(dialog: Preferences, window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    switch = dialog.appearance.theme
    dialog.sections.setCurrentRow(2)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rects()[2].center().toPoint())
    assert theme.is_dark()
    assert opening.device_settings(desk).get("theme") == "dark"
    window.grab()
    dialog.accept()


def test_language_asks_for_a_new_window(dialog: Preferences, window: MainWindow, qtbot: QtBot, desk: Path) -> None:
    dialog.sections.setCurrentRow(2)
    switch = dialog.appearance.language
    with qtbot.waitSignal(window.rebuild_asked):
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rects()[1].center().toPoint())
    assert i18n.language() == "tr"
    assert opening.device_settings(desk).get("language") == "tr"


def test_every_feature_has_its_settings(dialog: Preferences, window: MainWindow) -> None:
    wanted = sum(len(feature.settings) for feature in window.features)
    assert dialog.sections.count() == 3 + wanted
    for row in range(dialog.sections.count()):
        assert dialog.sections.item(row).text()
        dialog.sections.setCurrentRow(row)
        dialog.grab()
    dialog.accept()


@pytest.mark.parametrize(("language", "word"), [("tr", "İptal"), ("az", "Ləğv et"), ("en", "Cancel")])
def test_qts_own_words(qapp: QApplication, language: str, word: str) -> None:
    qt_texts.speak(language)
    said = QApplication.translate("QPlatformTheme", "Cancel")
    assert said == word
    assert QApplication.translate("QPlatformTheme", "A word nobody translated") == "A word nobody translated"
    qt_texts.speak("en")
