"""The import's panel from a dropped file to Undo, and the export's, by real clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListView, QScrollArea, QWidget

from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.features.transfer.ui.export_dialog import ExportDialog
from crm_desktop.features.transfer.ui.import_dialog import ImportDialog
from crm_desktop.kit import jobs
from crm_desktop.kit.navigator import Navigator
from crm_desktop.store import journal, work
from crm_desktop.store.reading import value

DATA = Path(__file__).parents[2] / "data"
LONG = 20000


def count() -> int:
    return value("SELECT count(*) FROM contact WHERE trashed_at IS NULL")


def click(button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def dialog(qtbot, desk):
    jobs.set_reporting(work.reporting)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    navigator = Navigator(catalog.features(), window)
    dialog = ImportDialog(navigator)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def at(qtbot, dialog: ImportDialog, step: QWidget) -> None:
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is step, timeout=LONG)


def drop(widget: QWidget, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(50, 50).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    widget.dropEvent(event)


def test_from_drop_to_undo(qtbot, dialog, tmp_path: Path) -> None:
    contacts.create(ContactDraft(name="Şükrü Çağlayan", phones=(("mobile", "0533 222 33 44"),)))
    path = tmp_path / "liste.csv"
    path.write_bytes((DATA / "csv" / "outlook-cp1254.csv").read_bytes() + "fazla;;;;\r\n".encode("cp1254"))
    drop(dialog.choose, path)
    at(qtbot, dialog, dialog.reading)
    assert dialog.reading.encoding.currentData() == "cp1254"
    assert dialog.reading.delimiter.currentData() == ";"
    click(dialog.next)
    at(qtbot, dialog, dialog.decide)
    assert dialog.next.text() == "Import 2 contacts"
    assert dialog.decide.figures["updated"].value.text() == "1"
    assert dialog.decide.figures["bad"].value.text() == "1"
    box = dialog.decide.table.cellWidget(0, 5)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("skip"))
    box.activated.emit(1)
    assert dialog.next.text() == "Import 1 contact"
    QTest.keyClick(dialog.next, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at(qtbot, dialog, dialog.outcome)
    assert dialog.outcome.figures["skipped"].value.text() == "1"
    assert dialog.outcome.bad_button.isVisible()
    assert (tmp_path / "liste-not-imported.csv").exists()
    assert value("SELECT count(*) FROM contact WHERE kind = 'person'") == 2
    asked = []
    dialog.navigator.command_asked.connect(asked.append)
    click(dialog.outcome.undo_button)
    assert asked == ["undo"]
    journal.undo()
    assert count() == 1


def test_reading_otherwise_is_shown_at_once(qtbot, dialog) -> None:
    dialog.read(DATA / "csv" / "google.csv")
    at(qtbot, dialog, dialog.reading)
    reading = dialog.reading
    first = reading.table.button_of(0)
    assert first.text() == "Given name"
    reading.set_target(0, "")
    assert reading.table.button_of(0).text() == "Do not import"
    assert reading.source.mapping[0] == ""
    reading.set_target(2, "name::")
    qtbot.waitUntil(lambda: not reading._later.isActive())
    reading.delimiter.setCurrentIndex(reading.delimiter.findData(";"))
    reading.delimiter.activated.emit(0)
    assert len(reading.source.header) == 1
    assert not dialog.next.isEnabled()
    assert dialog.next.toolTip()
    reading.delimiter.setCurrentIndex(reading.delimiter.findData(","))
    reading.delimiter.activated.emit(0)
    assert dialog.next.isEnabled()
    reading.titles.click()
    assert reading.source.header[0] == "Column 1"


def test_cards(qtbot, dialog) -> None:
    dialog.read(DATA / "vcf" / "broken.vcf")
    at(qtbot, dialog, dialog.reading)
    assert not dialog.reading.table.isVisible()
    click(dialog.next)
    at(qtbot, dialog, dialog.decide)
    dialog.decide.tabs.choose("bad")
    assert dialog.decide.table.rowCount() == 3
    click(dialog.back)
    at(qtbot, dialog, dialog.reading)


@pytest.mark.parametrize("name", ["empty.csv", "picture.csv"])
def test_bad_files_are_told_and_the_panel_stays(qtbot, dialog, name: str) -> None:
    dialog.read(DATA / "csv" / name)
    qtbot.waitUntil(lambda: dialog.trouble.isVisible(), timeout=LONG)
    assert name in dialog.trouble.label.text()
    assert dialog.steps.currentWidget() is dialog.choose
    dialog.read(DATA / "csv" / "google.csv")
    at(qtbot, dialog, dialog.reading)
    assert not dialog.trouble.isVisible()


def test_titles_without_rows(qtbot, dialog) -> None:
    dialog.read(DATA / "csv" / "header-only.csv")
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() in (dialog.reading, dialog.choose), timeout=LONG)
    if dialog.steps.currentWidget() is dialog.reading:
        click(dialog.next)
        qtbot.waitUntil(lambda: dialog.trouble.isVisible(), timeout=LONG)
    assert count() == 0


def test_cancel_rolls_back(qtbot, dialog, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Ad;Soyad;E-posta\n" + "".join(f"Ad{n};Soyad{n};a{n}@b.com\n" for n in range(8000)), encoding="utf-8")
    dialog.read(path)
    at(qtbot, dialog, dialog.reading)
    click(dialog.next)
    at(qtbot, dialog, dialog.decide)
    click(dialog.next)
    at(qtbot, dialog, dialog.busy)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    at(qtbot, dialog, dialog.decide)
    qtbot.waitUntil(lambda: not work.busy() and not jobs._running, timeout=LONG)
    assert count() == 0
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_show_imported_walks_them(qtbot, dialog) -> None:
    dialog.read(DATA / "csv" / "google.csv")
    at(qtbot, dialog, dialog.reading)
    dialog.submit()
    at(qtbot, dialog, dialog.decide)
    QTest.keyClicks(dialog.decide.tag, "Google")
    dialog.submit()
    at(qtbot, dialog, dialog.outcome)
    places = []
    dialog.navigator.opened.connect(places.append)
    click(dialog.outcome.show_button)
    assert places[0].ref.kind == "contact"
    assert list(dialog.navigator.neighbours) == list(dialog.outcome.ids)
    assert value("SELECT count(*) FROM record_tag") == 3


def test_every_control_has_a_name(qtbot, dialog) -> None:
    dialog.read(DATA / "csv" / "google.csv")
    at(qtbot, dialog, dialog.reading)
    for step in (dialog.choose, dialog.reading, dialog.decide, dialog.outcome):
        for widget in step.findChildren(QWidget):
            if isinstance(widget, QListView | QScrollArea) or isinstance(widget.parent(), QComboBox):
                continue
            if (
                widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and not widget.accessibleName()
                and not widget.objectName().startswith("qt_")
            ):
                assert getattr(widget, "text", lambda: "")() or widget.parent().accessibleName(), widget


@pytest.mark.parametrize("form,ending", [("table", ".csv"), ("cards", ".vcf"), ("cards4", ".vcf")])
def test_export(qtbot, dialog, tmp_path: Path, form: str, ending: str) -> None:
    ids = [contacts.create(ContactDraft(name=name)) for name in ("Ali", "Veli", "Işık")]
    navigator = dialog.navigator
    navigator.set_neighbours("contact", ids[:2])
    export = ExportDialog(navigator)
    qtbot.addWidget(export)
    export.open()
    assert export.some.isChecked()
    assert export.some.text() == "The 2 in the list"
    click(getattr(export, form))
    told = []
    navigator.told.connect(lambda sentence, undo: told.append(sentence))
    path = tmp_path / f"out{ending}"
    export.write(path)
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert told == [f"Exported 2 contacts to out{ending}"]
    said = path.read_text("utf-8-sig")
    assert "Ali" in said
    assert "Işık" not in said
    assert ("VERSION:4.0" in said) == (form == "cards4")
