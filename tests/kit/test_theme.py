"""The tokens are readable and the theme follows the choice live."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.kit import icons, theme, tokens
from crm_desktop.kit.widgets import Label


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), tokens.READ_ON)
def test_contrast_is_aa(dark: bool, ink: str, ground: str) -> None:
    table = tokens.TABLES[dark]
    assert tokens.contrast(table[ink], table[ground]) >= 4.5, (ink, ground)


@pytest.mark.parametrize(("ground", "ink"), tokens.AVATARS)
def test_avatars_are_read(ground: str, ink: str) -> None:
    assert tokens.contrast(ground, ink) >= 4.5


def test_tables_have_the_same_names() -> None:
    assert set(tokens.LIGHT) == set(tokens.DARK)


def test_black_on_white_is_21() -> None:
    assert round(tokens.contrast("#000000", "#FFFFFF"), 2) == 21


def test_choice_repaints_live(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "light")
    label = Label("words", "dim")
    qtbot.addWidget(label)
    with qtbot.waitSignal(theme.notifier.changed):
        theme.set_choice("dark")
    assert theme.is_dark()
    label.show()
    qapp.processEvents()
    shot = label.grab().toImage()
    assert tokens.DARK["dim"] in {shot.pixelColor(x, y).name().upper() for x in range(shot.width()) for y in range(shot.height())}
    theme.set_choice("light")


def test_inter_is_there_with_even_figures(qapp: QApplication) -> None:
    theme.install(qapp, "light")
    assert theme.font("page").exactMatch() or theme.font("page").family() == "Inter"
    even = QFontMetrics(theme.font("body", tabular=True))
    assert len({even.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_icons_are_tinted_and_sharp(qapp: QApplication) -> None:
    theme.install(qapp, "light")
    made = icons.pixmap("users", "accent", 16, 1.5)
    assert (made.width(), made.devicePixelRatio()) == (24, 1.5)
    image = made.toImage()
    inks = {image.pixelColor(x, y).name().upper() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255}
    assert inks == {tokens.LIGHT["accent"]}


def test_an_unknown_icon_draws_nothing(qapp: QApplication) -> None:
    theme.install(qapp, "light")
    assert icons.pixmap("no-such-icon").toImage().pixelColor(8, 8).alpha() == 0
    assert not icons.exists("no-such-icon")
