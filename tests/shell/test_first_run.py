"""The first minute: languages at once, taxes of the country, and the house it makes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from crm_desktop import app, opening
from crm_desktop.base import i18n
from crm_desktop.features.products.defaults import RATES
from crm_desktop.kit import jobs, theme
from crm_desktop.shell.first_run import FirstRun
from crm_desktop.store import key, settings
from crm_desktop.store.reading import rows, value


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> FirstRun:
    theme.install(qapp, "light")
    made = FirstRun(RATES, "tr")
    qtbot.addWidget(made)
    made.show()
    return made


def test_language_switches_the_words_and_keeps_what_was_typed(dialog: FirstRun, qtbot: QtBot) -> None:
    dialog.name.insert("Işık Kahve")
    qtbot.mouseClick(dialog.language, Qt.MouseButton.LeftButton, pos=dialog.language.rects()[2].center().toPoint())
    assert i18n.language() == "az"
    assert dialog.name.text() == "Işık Kahve"
    qtbot.mouseClick(dialog.language, Qt.MouseButton.LeftButton, pos=dialog.language.rects()[0].center().toPoint())
    assert i18n.language() == "en"
    assert dialog.windowTitle() == "Welcome to CRM Desktop"


def test_a_name_is_needed(dialog: FirstRun, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)
    assert dialog.result_given is None
    assert dialog.problem.text() and dialog.name.property("wrong")


def test_turkey_and_its_rates(dialog: FirstRun, qtbot: QtBot) -> None:
    i18n.use("en")
    qtbot.keyClicks(dialog.name, "Demir Kahve")
    dialog.taxes.lines[1].active.setChecked(False)
    dialog.taxes.lines[0].percent.setText("20,5")
    i18n.use("tr")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    result = dialog.result_given
    assert result is not None
    assert (result.country, result.currency, result.start) == ("TR", "TRY", "empty")
    assert result.rates[0] == ("KDV %20", 2050, True)
    assert result.rates[1][2] is False
    assert ("KDV %18", 1800, False) in result.rates


def test_azerbaijan_and_simplified_tax(dialog: FirstRun, qtbot: QtBot) -> None:
    dialog.country.set_current("AZ")
    dialog.country.chosen.emit("AZ")
    assert dialog.currency.current == "AZN"
    assert [line.rate()[1] for line in dialog.taxes.lines][0] == 1800
    payer = dialog.taxes.payer
    qtbot.mouseClick(payer, Qt.MouseButton.LeftButton, pos=payer.rects()[1].center().toPoint())
    assert dialog.taxes.rates() == ()
    assert not dialog.taxes.none.isHidden()


def test_another_country_starts_without_rates_and_takes_typed_ones(dialog: FirstRun, qtbot: QtBot) -> None:
    dialog.country.chosen.emit("DE")
    assert dialog.taxes.rates() == ()
    qtbot.mouseClick(dialog.taxes.add, Qt.MouseButton.LeftButton)
    line = dialog.taxes.lines[0]
    qtbot.keyClicks(line.name, "MwSt")
    line.percent.setText("19")
    assert dialog.taxes.rates() == (("MwSt", 1900, True),)
    line.percent.setText("many")
    assert dialog.taxes.wrong() is not None
    qtbot.mouseClick(line.remove, Qt.MouseButton.LeftButton)
    assert dialog.taxes.rates() == ()


def test_passphrases_must_be_the_same(dialog: FirstRun, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.name, "Demir Kahve")
    qtbot.mouseClick(dialog.lock_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.passphrase, "correct horse")
    qtbot.keyClicks(dialog.again, "correct horses")
    dialog.submit()
    assert dialog.result_given is None and dialog.again.property("wrong")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Backspace)
    dialog.submit()
    assert dialog.result_given is not None and dialog.result_given.passphrase == "correct horse"


def _answer(qtbot: QtBot, kind: type[QDialog], answer) -> None:  # noqa: ANN001
    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            try:
                answer(found)
            except BaseException:
                found.done(0)
                raise
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)


def test_the_whole_first_start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """First run with a passphrase and sample data; the window; closed with a backup; opened by the passphrase."""
    from crm_desktop.shell.recovery import RecoveryDialog
    from crm_desktop.shell.unlock import UnlockDialog

    i18n.use("tr")

    def fill(dialog: FirstRun) -> None:
        qtbot.keyClicks(dialog.name, "Demir Kahve")
        dialog.starts["sample"].setChecked(True)
        qtbot.mouseClick(dialog.lock_button, Qt.MouseButton.LeftButton)
        for field in (dialog.passphrase, dialog.again):
            qtbot.keyClicks(field, "uzun parola")
        _answer(qtbot, RecoveryDialog, lambda found: (found.kept.setChecked(True), found.submit()))
        dialog.submit()

    folder = tmp_path / "house"
    program = app.Program(folder)
    _answer(qtbot, FirstRun, fill)
    assert program.open()
    assert settings.get("business.name") == "Demir Kahve"
    assert [row[0] for row in rows("SELECT percent FROM tax_rate ORDER BY position")] == [rate[1] for rate in RATES["TR"]]
    window = program.show()
    qtbot.waitUntil(lambda: value("SELECT count(*) FROM contact") > 10, timeout=20_000)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=40_000)
    window.close()
    program.close()
    window.deleteLater()
    assert list((folder / "backups").glob("crm-*.db"))
    assert key.exists(folder)

    def unlock(dialog: UnlockDialog) -> None:
        dialog.field.setText("yanlış parola")
        dialog.submit()
        qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=40_000)
        dialog.field.setText("uzun parola")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    again = app.Program(folder)
    _answer(qtbot, UnlockDialog, unlock)
    assert again.open()
    assert settings.get("business.name") == "Demir Kahve"
    jobs.shutdown()
    opening.close_store(with_backup=False)
    i18n.use("en")


def test_giving_up_makes_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    program = app.Program(tmp_path / "none")
    _answer(qtbot, FirstRun, lambda dialog: dialog.reject())
    assert not program.open()
    assert not (tmp_path / "none" / "crm.db").exists()
    i18n.use("en")
