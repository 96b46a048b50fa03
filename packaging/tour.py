"""Shows the program without a screen: pictures of every page over sample data, and the sample's papers.

packaging/tour.py DIR              all of it: en and tr, light and dark, at 1280 x 800, and the PDFs
packaging/tour.py DIR en light     one of the four rounds
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

SIZE = (1280, 800)
SCREEN = {
    "screens": [{"name": "tour", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]
}
ROUNDS = [(language, theme) for language in ("en", "tr") for theme in ("light", "dark")]
HOUSES = {"en": ("TR", "TRY"), "tr": ("TR", "TRY"), "az": ("AZ", "AZN")}


def make_house(folder: Path, language: str) -> None:
    """A data folder with the sample in it; open afterwards."""
    from crm_desktop import opening
    from crm_desktop.base import i18n
    from crm_desktop.features import catalog
    from crm_desktop.features.sample import actions as sample

    i18n.use(language)
    opening.open_store(folder, catalog.features(), language=language)
    opening.fill_defaults(catalog.features(), language, *HOUSES[language])
    sample.fill(language, HOUSES[language][0])


class Round:
    """One window in one language and theme, photographed place by place."""

    def __init__(self, target: Path, language: str, theme: str, folder: Path) -> None:
        from crm_desktop import opening
        from crm_desktop.app import Program, make_application

        make_house(folder, language)
        opening.close_store(with_backup=True)
        device = opening.device_settings(folder)
        device.put("language", language)
        device.put("theme", theme)
        self.target, self.suffix, self.failures = target, f"{language}-{theme}", 0
        self.log = folder / "crm.log"
        self.application = make_application()
        self.program = Program(folder)
        assert self.program.open()
        self.window = self.program.show()
        self.window.resize(*SIZE)
        self.settle()

    def settle(self, least: float = 0.25, most: float = 8.0) -> None:
        """Lets the window do what it has begun: until no job runs, and then a moment more."""
        from crm_desktop.kit import jobs

        begun = quiet = time.monotonic()
        while time.monotonic() - quiet < least and time.monotonic() - begun < most:
            self.application.processEvents()
            if jobs._running:
                quiet = time.monotonic()
            time.sleep(0.005)

    def picture(self, name: str) -> None:
        """The window with every panel, menu and dialog that lies over it."""
        from PySide6.QtGui import QColor, QPainter

        shot = self.window.grab()
        over = [w for w in self.application.topLevelWidgets() if w.isVisible() and w is not self.window and w.width() > 1]
        if over:
            painter = QPainter(shot)
            if any(widget.isModal() for widget in over):
                painter.fillRect(shot.rect(), QColor(0, 0, 0, 70))
            for widget in over:
                painter.drawPixmap(widget.pos() - self.window.pos(), widget.grab())
            painter.end()
        shot.save(str(self.target / f"{name}-{self.suffix}.png"))

    def press(self, *strokes: str) -> None:
        """Keys as typed in the window: "Ctrl+K", "F1", "N", "Space"."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 1000)
        for stroke in strokes:
            QTest.keySequence(self.application.focusWidget() or self.window, QKeySequence(stroke))
            self.application.processEvents()

    def close_over(self) -> None:
        """Back to the bare window: no dialog, menu, key hint or typed search."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.window.keys.forget()
        QTest.keyClick(self.window.top.field, Qt.Key.Key_Escape)
        for widget in list(self.application.topLevelWidgets()):
            if widget.isVisible() and widget is not self.window:
                widget.close()
        self.settle(0.05)

    def stop(self, name: str, go: Callable[[], object]) -> None:
        """One place of the tour; a failure there is told and the tour goes on."""
        try:
            before = self.logged()
            go()
            self.settle()
            self.picture(name)
            if said := self.logged()[len(before) :]:
                raise RuntimeError(said)
        except Exception:
            self.failures += 1
            print(f"{name}-{self.suffix}:", file=sys.stderr)
            traceback.print_exc()
        self.close_over()

    def logged(self) -> str:
        """What the program told of its own faults."""
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def go(self) -> int:
        self.pages()
        self.records()
        self.panels()
        self.forms()
        self.first_run()
        return self.failures

    def pages(self) -> None:
        navigator = self.window.navigator
        for feature in self.window.features:
            for page in feature.pages:
                self.stop(f"page-{page.key}", lambda key=page.key: navigator.show_page(key))
                if any(kind.page == page.key for kind in feature.kinds):
                    self.stop(f"page-{page.key}-peek", self.peek)
            for command in feature.commands:
                if command.key.startswith("deals."):
                    self.stop(f"page-{command.key.replace('.', '-')}", lambda key=command.key: navigator.run_command(key))

    def peek(self) -> None:
        """The second line of a list, or the first card of a board, looked at beside it."""
        from crm_desktop.kit.board import Board
        from crm_desktop.kit.record_table import RecordTable

        page = self.window.pages.currentWidget()
        for kind, keys in ((RecordTable, ("Home", "Down", "Space")), (Board, ("Home", "P"))):
            for widget in page.findChildren(kind):
                if widget.isVisible():
                    widget.setFocus()
                    self.press(*keys)
                    return

    def records(self) -> None:
        from crm_desktop.base.refs import Ref
        from crm_desktop.store.reading import value

        for kind, sql in RECORDS.items():
            if found := value(sql):
                self.stop(
                    f"record-{kind}", lambda kind=kind, found=found: self.window.navigator.open(Ref(kind.split("-")[0], found))
                )

    def panels(self) -> None:
        self.window.navigator.show_page("contacts")
        self.settle()
        self.stop("palette", lambda: self.run("palette"))
        self.stop("palette-search", self.search)
        self.window.pages.currentWidget().setFocus()
        self.stop("new-menu", lambda: self.press("N"))
        for name, command in (("key-sheet", "keys"), ("preferences", "preferences"), ("about", "about")):
            self.stop(name, lambda command=command: self.run(command))

    def run(self, command: str) -> None:
        assert self.window.commands.run(command), command

    def search(self) -> None:
        self.run("palette")
        self.window.top.field.setText("cin ot")

    def forms(self) -> None:
        from crm_desktop.base.feature import load

        for feature in self.window.features:
            for kind in feature.kinds:
                if kind.new:
                    self.stop(f"form-{kind.key}", lambda new=kind.new: load(new)(self.window.navigator, None))
            for command in feature.commands:
                if command.key.startswith("transfer"):
                    self.stop(
                        f"form-{command.key.replace('.', '-')}", lambda key=command.key: self.window.navigator.run_command(key)
                    )

    def first_run(self) -> None:
        from crm_desktop.base import i18n
        from crm_desktop.features.products.defaults import RATES
        from crm_desktop.shell.first_run import FirstRun

        dialog = FirstRun(RATES, i18n.language())
        self.stop("first-run", dialog.show)


RECORDS = {
    "contact": "SELECT contact_id FROM deal JOIN offer USING(contact_id) WHERE offer.discount = 500 LIMIT 1",
    "contact-person": "SELECT id FROM contact WHERE kind = 'person' AND organization_id IS NOT NULL ORDER BY id LIMIT 1",
    "product": "SELECT id FROM product WHERE code = 'MK-200'",
    "deal": "SELECT deal_id FROM offer WHERE discount = 500 AND status <> 'draft' LIMIT 1",
    "deal-won": "SELECT id FROM deal WHERE status = 'won' LIMIT 1",
    "deal-lost": "SELECT id FROM deal WHERE status = 'lost' AND win_back_on <> '' LIMIT 1",
    "offer": "SELECT id FROM offer WHERE discount = 500 LIMIT 1",
    "offer-draft": "SELECT id FROM offer WHERE status = 'draft' LIMIT 1",
    "sale": "SELECT sale_id FROM instalment GROUP BY sale_id HAVING count(*) = 5 ORDER BY sale_id DESC LIMIT 1",
    "agreement": "SELECT id FROM agreement WHERE kind = 'maintenance' AND status = 'signed' LIMIT 1",
    "agreement-prices": "SELECT agreement_id FROM agreement_price LIMIT 1",
    "ticket": "SELECT id FROM ticket WHERE status <> 'closed' ORDER BY opened_at DESC LIMIT 1",
    "ticket-closed": "SELECT id FROM ticket WHERE status = 'closed' LIMIT 1",
}


def papers(target: Path) -> None:
    """The sample's offer in three languages, and every report."""
    from crm_desktop import opening
    from crm_desktop.base import i18n
    from crm_desktop.base.feature import load
    from crm_desktop.features import catalog
    from crm_desktop.features.offers import prints
    from crm_desktop.store.reading import row

    for language in ("tr", "az"):
        with tempfile.TemporaryDirectory() as folder:
            make_house(Path(folder), language)
            offer, contact = row("SELECT id, contact_id FROM offer WHERE discount = 500") or (0, 0)
            about = {"contact": contact, "product": (row(RECORDS["product"]) or (0,))[0]}
            for spoken in ("tr", "az", "en") if language == "tr" else ("az",):
                (target / f"offer-{HOUSES[language][0]}-{spoken}.pdf").write_bytes(prints.pdf(offer, spoken))
            for report in (report for feature in catalog.features() for report in feature.reports):
                options = {f"{report.needs}_id": about[report.needs]} if report.needs else {}
                with i18n.speaking(language):
                    load(report.make)(target / f"report-{report.key}-{language}.pdf", **options)
            opening.close_store(with_backup=False)


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]).absolute()
    target.mkdir(parents=True, exist_ok=True)
    if len(arguments) == 3:
        with tempfile.TemporaryDirectory() as folder:
            one = Round(target, arguments[1], arguments[2], Path(folder))
            status = 1 if one.go() else 0
            one.window.close()
            one.program.close()
            return status
    status = 0
    with tempfile.NamedTemporaryFile("w", suffix=".json") as screen:
        json.dump(SCREEN, screen)
        screen.flush()
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen.name}"}
        for language, theme in ROUNDS:
            status |= subprocess.run(
                [sys.executable, __file__, str(target), language, theme], env=environment, check=False
            ).returncode
    try:
        papers(target)
    except Exception:
        traceback.print_exc()
        status = 1
    pictures, pdfs = len(list(target.glob("*.png"))), len(list(target.glob("*.pdf")))
    print(f"{pictures} pictures and {pdfs} PDFs in {target}")
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
