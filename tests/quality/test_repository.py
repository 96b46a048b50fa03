"""Nothing in the repository names a registry, an address of packages, or somebody's machine; no lock files."""

import re

from tests.quality.source import ROOT, files_of_the_repository

SETUP = ("pyproject.toml", ".ci/", "packaging/", ".gitignore")
LOCKS = {"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "package-lock.json", "yarn.lock"}
ADDRESS = re.compile(r"\bhttps?://|\bftp://|--index-url|--extra-index-url|--find-links", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users|opt)/\w")


def texts():
    for path in files_of_the_repository():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_no_addresses_where_packages_are_named() -> None:
    for path, text in texts():
        if path.startswith(SETUP):
            assert not ADDRESS.search(text), f"{path}: {ADDRESS.search(text)}"


def test_no_paths_of_a_machine() -> None:
    for path, text in texts():
        if not path.startswith("tests/data/"):
            assert not MACHINE.search(text), f"{path}: {MACHINE.search(text)}"


def test_no_lock_files() -> None:
    assert not [path for path in files_of_the_repository() if path.name in LOCKS]


def test_versions_are_pinned() -> None:
    lines = [
        line for line in (ROOT / "packaging" / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")
    ]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    assert "PySide6_Essentials==6.11.3" in lines
    assert not [line for line in lines if line.lower().startswith(("pyside6_addons", "pyside6==", "pyside6-addons"))]
