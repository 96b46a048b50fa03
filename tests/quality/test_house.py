"""The house stands as ARCHITECTURE says: who imports whom, what is never imported, types and style."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.source import ROOT, calls, imports, sources, strings

NEVER = {
    "sqlite3": "a second SQLite library in the process breaks the locks of the live file",
    "PySide6.QtSql": "a second SQLite library in the process breaks the locks of the live file",
    "PySide6.QtPdf": "lies in no package that we may use; pypdfium2 draws",
    "pickle": "a file from elsewhere must not run code",
}
COPIES = ("copy", "copy2", "copyfile", "copytree", "move")
HEAVY = ("reportlab", "pypdfium2", "phonenumbers", "cryptography", "PIL", "babel")


def run(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, (done.stdout + done.stderr)[-8000:]


def test_style() -> None:
    run("ruff", "check", "--no-cache", "--output-format", "concise", ".")


@pytest.mark.timeout(600)
def test_types() -> None:
    run("mypy")


def test_import_contracts() -> None:
    """In a process of its own: it switches off the loggers of the one it runs in."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


def test_files_explain_themselves() -> None:
    """A docstring says why a file exists; `__init__.py` stays empty."""
    for source in sources():
        filled = bool(source.text.strip())
        assert not filled or ast.get_docstring(source.tree), source.path
        assert not (filled and source.path.endswith("__init__.py")), source.path


def test_nobody_imports_what_is_forbidden() -> None:
    wrong = []
    for source in sources():
        for module in imports(source.tree):
            wrong += [
                f"{source.path} imports {module}: {why}" for never, why in NEVER.items() if (module + ".").startswith(never + ".")
            ]
            if not source.is_window and module.split(".")[0] in ("PySide6", "shiboken6"):
                wrong.append(f"{source.path} imports {module}: Qt is for the windows only")
            if "/ui/" in source.path and (module.startswith(("peewee", "playhouse", "apsw")) or ".tables" in module):
                wrong.append(f"{source.path} imports {module}: windows know no tables")
    assert not wrong, "\n".join(wrong)


def test_one_way_down_inside_a_feature() -> None:
    """ui -> prints, actions -> queries -> tables, records -> rules."""
    ranks = {"rules": 0, "records": 0, "tables": 1, "queries": 2, "actions": 3, "prints": 3, "ui": 4}
    wrong = []
    for source in sources():
        parts = source.path.removesuffix(".py").split("/")
        if parts[1] != "features" or len(parts) < 4 or parts[3] not in ranks:
            continue
        inside = f"crm_desktop.features.{parts[2]}."
        for module in imports(source.tree):
            if module.startswith(inside) and ranks.get(module.removeprefix(inside).split(".")[0], -1) > ranks[parts[3]]:
                wrong.append(f"{source.path} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_nothing_heavy_at_import() -> None:
    """What the start imports must be cheap; heavy libraries are imported where they are used."""
    wrong = []
    for source in sources():
        if source.path.startswith("crm_desktop/paper/") or "prints" in source.path:
            continue
        for node in source.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom) and any(module.split(".")[0] in HEAVY for module in imports(node)):
                wrong.append(f"{source.path}:{node.lineno}")
    assert not wrong, wrong


def test_nobody_calls_what_is_forbidden() -> None:
    wrong = []
    for source in sources():
        for name, call in calls(source.tree):
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            if isinstance(owner, ast.Name) and owner.id == "shutil" and name in COPIES:
                wrong.append(f"{source.path}:{call.lineno}: a copy of a live database loses commits")
            if name in ("replace_many", "on_conflict_replace", "QSortFilterProxyModel"):
                wrong.append(f"{source.path}:{call.lineno}: {name}")
        if not source.path.startswith("crm_desktop/store/"):
            replacing = [c.lineno for c in strings(source.tree) if "INSERT OR REPLACE" in c.value.upper()]
            wrong += [f"{source.path}:{line}: REPLACE kills the children by cascade" for line in replacing]
    assert not wrong, "\n".join(wrong)
