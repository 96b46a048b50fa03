"""People come from a file, are found by what one remembers of them, and are put right in place."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from crm_desktop.base.refs import Ref
from crm_desktop.store import journal
from crm_desktop.store.reading import row, value

HEAD = "Ad;Soyad;Firma;E-posta;Cep telefonu;Şehir;Ciro\n"


def address_book(path: Path, rows: int) -> Path:
    """As a Turkish program exports it: semicolons, cp1254, decimal commas, a broken row, a person twice."""
    lines = [
        f"Kişi{n};Soyadı{n};Firma {n % 97};kisi{n}@ornek{n % 97}.example.com;"
        f"0532 {n // 10000:03} {n // 100 % 100:02} {n % 100:02};İzmir;{n},50"
        for n in range(rows)
    ]
    lines[7] = "Çağrı;Öztürkoğlu;Şişli Çiçek;cagri@example.com;0555 123 45 67;Eskişehir;12,75"
    lines.append(lines[7])
    lines.append("bu;satır;çok;fazla;hücreli;bir;satır;oldu;işte")
    path.write_bytes((HEAD + "\n".join(lines) + "\n").encode("cp1254"))
    return path


def count() -> int:
    return value("SELECT count(*) FROM contact WHERE trashed_at IS NULL")


def drop(widget, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(50, 50).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    widget.dropEvent(event)


def test_five_thousand_from_a_file_and_back(at_home, tmp_path):
    """Import by mouse with a preview and a dry run; undo takes all of it back, redo brings it, both also by key."""
    person, before = at_home, count()
    person.press("G", "C")
    person.click("Import")
    dialog = QApplication.activeModalWidget()
    drop(dialog.choose, address_book(tmp_path / "rehber.csv", 5000))
    person.until(lambda: dialog.steps.currentWidget() is dialog.reading)
    assert dialog.reading.encoding.currentData() == "cp1254" and dialog.reading.delimiter.currentData() == ";"
    person.click(dialog.next)
    person.until(lambda: dialog.steps.currentWidget() is dialog.decide)
    assert dialog.decide.figures["bad"].value.text() == "1"
    assert count() == before, "a dry run writes nothing"
    person.press("Ctrl+Return")
    person.until(lambda: dialog.steps.currentWidget() is dialog.outcome)
    after = count()
    assert after >= before + 5000
    assert list(tmp_path.glob("rehber-not-imported*.csv"))
    assert list((person.folder / "backups").glob("*.db")), "a verified backup stands before an import"
    dialog.close()
    person.turn("Ctrl+Z")
    person.until(lambda: count() == before)
    person.until(lambda: not value("SELECT 1 FROM contact WHERE name LIKE 'Kişi%'"))
    person.turn("Ctrl+Shift+Z")
    person.until(lambda: count() == after)
    person.press("Ctrl+K")
    person.write("cagri ozt")
    person.press("Return")
    assert row("SELECT name FROM contact WHERE id = ?", person.window.navigator.place.ref.id) == ("Çağrı Öztürkoğlu",)


def found(person, words: str) -> str:
    """What the palette opens for some words."""
    person.press("Ctrl+K")
    person.write(words)
    person.press("Return")
    ref = person.window.navigator.place.ref
    assert ref is not None, f"{words!r} opened nothing"
    (name,) = row("SELECT name FROM contact WHERE id = ?", ref.id) or ("",)
    person.press("G", "T")
    return name


def test_found_by_what_one_remembers(at_home):
    """Beginnings of words in any order, without the right letters; firm; digits of a phone."""
    person = at_home
    (digits,) = row(
        "SELECT substr(replace(p.number, ' ', ''), -6) FROM phone p JOIN contact c ON c.id = p.contact_id"
        " WHERE c.name = 'Işık Yılmaz'"
    )
    assert found(person, "isik y") == "Işık Yılmaz"
    assert found(person, "YILM ISIK") == "Işık Yılmaz"
    assert found(person, digits) == "Işık Yılmaz"
    assert found(person, "cinar ot").startswith("Çınar Otel")


def test_put_right_in_place(at_home):
    """A record opened by keys; a field edited where it stands; the list and the undo know it."""
    person = at_home
    id_ = value("SELECT id FROM contact WHERE name = 'Işık Yılmaz'")
    person.window.navigator.open(Ref("contact", id_))
    person.rest(200)
    person.click("Job title")
    person.press("Ctrl+A")
    person.write("Genel müdür")
    person.press("Return")
    assert value("SELECT job_title FROM contact WHERE id = ?", id_) == "Genel müdür"
    person.until(lambda: "Edited Işık Yılmaz" in person.hears())
    person.turn("Ctrl+Z")
    person.until(lambda: value("SELECT job_title FROM contact WHERE id = ?", id_) != "Genel müdür")
    assert journal.redo_label()


def test_a_new_contact_by_keys_alone(at_home):
    person, before = at_home, count()
    person.press("N", "C")
    person.write("Ebru Günaydın <b>&amp;</b>")
    person.press("Ctrl+Return")
    person.until(lambda: count() == before + 1)
    assert value("SELECT name FROM contact ORDER BY id DESC LIMIT 1") == "Ebru Günaydın <b>&amp;</b>"
    person.turn("Ctrl+Z")
    person.until(lambda: count() == before)
