"""The command line as a person types it: answers, sentences, exit status, and no Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

from crm_desktop import cli, opening
from crm_desktop.base import i18n
from crm_desktop.features import catalog
from crm_desktop.features.sample import actions as sample
from crm_desktop.store.reading import value

PEOPLE = (
    "Ad;Soyad;Firma;E-posta;Telefon;Şehir\n"
    "Işık;Yılmazer;Deneme A.Ş.;isik@deneme.example.com;0532 111 22 33;İzmir\n"
    ";Can;;omer@example.com;;Bursa\n"
)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    i18n.use("en")


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "house"


@pytest.fixture
def crm(folder, capsys):
    """Runs a command over the folder; status, what was answered, what was said beside it."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            status = cli.main(["--data-dir", str(folder), *map(str, words)])
        except SystemExit as end:
            status = end.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def people(tmp_path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


@pytest.fixture
def filled(folder):
    """A house with sample data, closed again."""
    opening.open_store(folder, catalog.features(), language="tr")
    opening.fill_defaults(catalog.features(), "tr", "TR", "TRY")
    sample.fill("tr", "TR")
    number = value("SELECT number FROM offer WHERE status = 'sent' ORDER BY number DESC LIMIT 1")
    opening.close_store(with_backup=False)
    return number


def test_help_names_every_command(crm):
    status, out, _ = crm("--help")
    assert status == 0
    assert all(
        name in out
        for name in ("import", "export", "search", "offer", "report", "undo", "redo", "backup", "--data-dir", "--version")
    )


def test_version(crm, folder):
    status, out, _ = crm("--version")
    assert status == 0 and out.startswith("crm-desktop ") and not folder.exists()


@pytest.mark.parametrize("words", [["nonsense"], ["export", "tickets", "x.csv"], ["search"], ["--nonsense"]])
def test_not_understood(crm, words):
    status, out, err = crm(*words)
    assert status == 2 and not out and "usage: crm-desktop" in err


def test_a_folder_is_made_with_its_defaults(crm, folder):
    assert crm("search", "x")[0] == 1
    assert (folder / "crm.db").exists()
    opening.open_store(folder, catalog.features())
    assert value("SELECT count(*) FROM stage") > 2
    opening.close_store(with_backup=False)


def test_import_search_undo_redo(crm, people):
    status, out, _ = crm("import", people)
    assert status == 0 and out.startswith("2 new")
    status, out, _ = crm("search", "isik")
    assert status == 0 and out.startswith("Contact\tIşık Yılmazer\t")
    assert crm("search", "11 22")[1].count("\n") == 1
    status, _, err = crm("undo")
    assert status == 0 and "people.csv" in err
    status, out, err = crm("search", "isik")
    assert status == 1 and not out and "Nothing" in err
    assert crm("redo")[0] == 0
    assert crm("search", "isik")[0] == 0


def test_dry_run_writes_nothing(crm, people):
    status, out, _ = crm("import", "--dry-run", people)
    assert status == 0 and out.startswith("2 new")
    assert crm("search", "isik")[0] == 1


def test_import_of_nothing(crm, tmp_path):
    assert crm("import", tmp_path / "no.csv")[0] == 1
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    status, _, err = crm("import", picture)
    assert status == 1 and err.startswith("crm-desktop: ") and err.count("\n") == 1


@pytest.mark.parametrize("ending", ["csv", "vcf"])
def test_what_was_exported_can_be_imported(crm, people, tmp_path, ending):
    crm("import", people)
    target = tmp_path / f"out.{ending}"
    status, out, err = crm("export", "contacts", target)
    assert status == 0 and not out and "contact" in err
    other = ["--data-dir", str(tmp_path / "other")]
    assert cli.main([*other, "import", str(target)]) == 0
    assert cli.main([*other, "search", "isik", "yilmazer"]) == 0


def test_export_to_nowhere(crm, people, tmp_path):
    crm("import", people)
    assert crm("export", "contacts", tmp_path / "no" / "x.csv")[0] == 1
    status, _, err = crm("export", "contacts", tmp_path / "x.xls")
    assert status == 1 and ".csv" in err


def test_undo_of_nothing(crm):
    crm("undo")
    status, _, err = crm("undo")
    assert status == 1 and err == "crm-desktop: There is nothing to undo.\n"


def test_backup_answers_its_path(crm, people):
    crm("import", people)
    status, out, _ = crm("backup")
    assert status == 0 and Path(out.strip()).exists()


def test_offer_as_pdf(crm, filled, tmp_path):
    from pypdf import PdfReader

    path = tmp_path / "offer.pdf"
    status, _, err = crm("offer", filled, "--pdf", path)
    assert status == 0, err
    assert filled in PdfReader(path).pages[0].extract_text()
    assert crm("offer", filled.lower(), "--pdf", path, "--language", "az")[0] == 0
    assert "təklif" in PdfReader(path).pages[0].extract_text().lower()
    status, _, err = crm("offer", "QT-1999-1", "--pdf", path)
    assert status == 1 and "QT-1999-1" in err


def test_reports_as_pdf(crm, filled, tmp_path):
    from crm_desktop.cli_commands import reports

    assert reports()
    for report in reports():
        path = tmp_path / f"{report.key}.pdf"
        about = ["--about", {"contact": "Çınar Otel", "product": "MK-200"}[report.needs]] if report.needs else []
        status, _, err = crm("report", report.key, "--pdf", path, *about)
        assert status == 0, err
        assert path.read_bytes().startswith(b"%PDF")
    assert crm("report", "nonsense", "--pdf", tmp_path / "x.pdf")[0] == 2


def test_a_running_window_is_named(crm, folder, people):
    opening.open_store(folder, catalog.features())
    program = "import sys; from crm_desktop import cli; sys.exit(cli.main(sys.argv[1:]))"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, "--data-dir", folder, "search", "x"], capture_output=True, text=True
        )
    finally:
        opening.close_store(with_backup=False)
    assert done.returncode == 1 and "already open" in done.stderr and "Traceback" not in done.stderr


def test_passphrase(folder, crm, monkeypatch, people):
    opening.open_store(folder, catalog.features(), passphrase="açıl susam açıl", new_key=True)
    opening.close_store(with_backup=False)
    status, _, err = crm("search", "x")
    assert status == 1 and cli.PASSPHRASE in err
    monkeypatch.setenv(cli.PASSPHRASE, "wrong one")
    assert crm("search", "x")[0] == 1
    monkeypatch.setenv(cli.PASSPHRASE, "açıl susam açıl")
    assert crm("import", people)[0] == 0


def test_runs_without_qt(folder, people, tmp_path):
    """Whoever imports PySide6 is refused: the command line must not."""
    barred = "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
    program = barred + "from crm_desktop import cli\nsys.exit(cli.main(sys.argv[1:]))"
    for words in (["import", people], ["search", "isik"], ["export", "contacts", tmp_path / "x.vcf"], ["undo"]):
        done = subprocess.run([sys.executable, "-c", program, "--data-dir", folder, *words], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_demo_is_filled_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CRM_DESKTOP_DATA", str(tmp_path / "own"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    opened = []
    for _ in range(2):
        assert cli.main(["--demo"], lambda folder: opened.append(folder) or 0) == 0
    assert opened == [tmp_path / "crm-desktop-demo"] * 2
    assert cli.main(["--demo", "search", "cinar otel"]) == 0
    assert not (tmp_path / "own").exists()


def test_no_screen(folder, crm, monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main(["--data-dir", str(folder)], lambda folder: 0) == 1
    assert "screen" in capsys.readouterr().err
