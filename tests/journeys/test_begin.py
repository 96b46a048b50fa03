"""The first start, and starts that something stands in the way of: each with a clear sentence, and nothing lost."""

import subprocess
import sys

import apsw
from PySide6.QtWidgets import QLineEdit

from crm_desktop.base import i18n
from crm_desktop.store import settings
from crm_desktop.store.reading import rows, value


def test_first_run_asks_and_opens(person):
    """Language, business, country, currency; then the window, in that language."""

    def answer(dialog):
        person.switch("Türkçe")
        dialog.name.setFocus()
        person.write("Şişli Çiçekçilik")
        assert dialog.country.current == "TR" and dialog.currency.current == "TRY"
        person.press("Return")

    person.when_asked(answer)
    assert person.come()
    assert i18n.language() == "tr"
    assert "Şişli Çiçekçilik" in person.window.windowTitle()
    assert settings.get("business.currency") == "TRY"
    assert {percent for (percent,) in rows("SELECT percent FROM tax_rate WHERE active")} >= {2000, 1000, 100}
    assert value("SELECT count(*) FROM contact") == 0
    person.restart()
    assert i18n.language() == "tr" and "Şişli" in person.window.windowTitle()


def test_first_run_with_sample_data_and_one_undo(person):
    def answer(dialog):
        dialog.name.setFocus()
        person.write("Shop")
        dialog.starts["sample"].click()
        person.click("Begin")

    person.when_asked(answer)
    assert person.come()
    person.until(lambda: value("SELECT count(*) FROM deal") == 45)
    person.turn("Ctrl+Z")
    person.until(lambda: value("SELECT count(*) FROM deal") == 0)
    assert settings.get("business.name") == "Shop"


def test_first_run_wants_a_name(person):
    def answer(dialog):
        person.click("Begin")
        assert dialog.isVisible() and dialog.problem.text()
        assert dialog.findChild(QLineEdit).hasFocus()
        dialog.reject()

    person.when_asked(answer)
    assert not person.come()
    assert not (person.folder / "crm.db").exists()


def told(person, wanted):
    """Starts the program and answers the fault dialog by closing it."""
    seen = []

    def answer(dialog):
        seen.append(person.sees(wanted))
        person.click("Close the program")

    person.when_asked(answer)
    came = person.come()
    assert seen == [True], "the sentence was not shown"
    assert not came


def test_a_second_window_is_told(person, at_home):
    person.leave()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from crm_desktop import opening; from crm_desktop.features import catalog;"
            "opening.open_store(Path(sys.argv[1]), catalog.features()); print('open', flush=True); sys.stdin.read()",
            person.folder,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline() == "open\n"
        told(person, "already open")
    finally:
        holder.communicate("")
    assert person.come()


def test_a_file_of_a_newer_version_is_not_touched(person, at_home):
    person.leave()
    connection = apsw.Connection(str(person.folder / "crm.db"))
    (found,) = connection.execute("pragma user_version").fetchone()
    connection.execute(f"pragma user_version={found + 100_000}").fetchall()
    connection.close()
    before = (person.folder / "crm.db").read_bytes()
    told(person, "newer version")
    assert (person.folder / "crm.db").read_bytes() == before


def test_a_damaged_file_is_told_and_kept(person, at_home):
    person.leave()
    path = person.folder / "crm.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    told(person, "damaged")
    path.write_bytes(b"this is a letter, not a database " * 400)
    told(person, "not a CRM Desktop database")
    path.write_bytes(whole)
    assert person.come()
    assert value("SELECT count(*) FROM deal") == 45
