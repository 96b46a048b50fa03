"""The command line: the same queries and actions as the window uses, without Qt. Without a command it asks for the window.

Answers go to the standard output, everything else to the standard error; the status is 0 when it was done, 1 when it
could not be done (or nothing was found), 2 when the command was not understood.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from crm_desktop import opening
from crm_desktop.base import i18n
from crm_desktop.base.errors import Cancelled, EnvironmentFault, UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.paths import default_data_dir
from crm_desktop.features import catalog

if TYPE_CHECKING:
    from argparse import ArgumentParser

PASSPHRASE = "CRM_DESKTOP_PASSPHRASE"
HOUSES = {"tr": ("TR", "TRY"), "az": ("AZ", "AZN"), "en": ("", "EUR")}
Window = Callable[[Path], int]


def main(arguments: Sequence[str], window: Window | None = None) -> int:
    """Does what the arguments say and returns the exit status. `window` opens the window over a data folder."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    i18n.use(_spoken(None))
    asked = _plain(list(arguments)) or parser().parse_args(arguments)
    if asked.version:
        print(f"crm-desktop {_version()}")
        return 0
    folder = (asked.data_dir or (_demo_folder() if asked.demo else default_data_dir())).expanduser().absolute()
    i18n.use(_spoken(folder))
    try:
        if asked.demo:
            _fill_demo(folder)
        return _do(asked, folder, window)
    except (Cancelled, KeyboardInterrupt):
        return _tell(text("Stopped. Nothing was changed."), 130)
    except UserError as error:
        return _tell(error.message, 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _plain(arguments: list[str]) -> SimpleNamespace | None:
    """The window alone is asked for: understood without what all commands need, which is a tenth of its start."""
    match arguments:
        case [] | ["--demo"]:
            return SimpleNamespace(version=False, demo=bool(arguments), data_dir=None, command=None)
        case ["--data-dir", folder] if not folder.startswith("-"):
            return SimpleNamespace(version=False, demo=False, data_dir=Path(folder), command=None)
    return None


def parser() -> "ArgumentParser":
    import argparse

    from crm_desktop import cli_commands as commands

    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help=text("the folder of the data"))
    whole = argparse.ArgumentParser(
        prog="crm-desktop",
        description=text("Contacts, deals, offers, sales and tickets of one person. Without a command, the window opens."),
        epilog=text("A locked data folder asks for its passphrase, or takes it from {name}.", name=PASSPHRASE),
    )
    whole.add_argument("--version", action="store_true", help=text("the program's version"))
    whole.add_argument(
        "--data-dir", type=Path, metavar="DIR", default=None, help=text("the folder of the data; made where it does not exist")
    )
    whole.add_argument("--demo", action="store_true", help=text("sample data, in a folder of its own"))
    found = whole.add_subparsers(dest="command", metavar=text("COMMAND"))
    for name, command in commands.COMMANDS.items():
        one = found.add_parser(name, parents=[shared], help=text(command.help), description=text(command.help))
        command.arguments(one)
    return whole


def _do(asked: Any, folder: Path, window: Window | None) -> int:
    if asked.command is None:
        if window is None:
            return _tell(text("There is no window here. Name a command; --help lists them."), 2)
        if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
            return _tell(
                text("There is no screen here. Start the program from your desktop, or name a command; --help lists them."), 1
            )
        return window(folder)
    from crm_desktop import cli_commands as commands

    command = commands.COMMANDS[asked.command]
    _open(folder)
    try:
        return command.run(asked)
    finally:
        opening.close_store(with_backup=command.writes)


def _open(folder: Path) -> None:
    features = catalog.features()
    passphrase = _passphrase() if opening.needs_passphrase(folder) else None
    opened = opening.open_store(folder, features, passphrase=passphrase)
    if opened.new:
        language = i18n.language()
        opening.fill_defaults(features, language, *HOUSES[language])


def _passphrase() -> str:
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin or not sys.stdin.isatty():
        raise EnvironmentFault("wrong_key", text("This data is locked. Give its passphrase in {name}.", name=PASSPHRASE))
    from getpass import getpass

    return getpass(text("Passphrase: "), stream=sys.stderr)


def _demo_folder() -> Path:
    return default_data_dir().with_name("crm-desktop-demo")


def _fill_demo(folder: Path) -> None:
    """The first time, fills the folder with the sample; later it is as the person left it."""
    if (folder / opening.FILE).exists():
        return
    language = i18n.language()
    country, currency = HOUSES[language] if language != "en" else HOUSES["tr"]
    _open_demo(folder, language, country, currency)
    opening.close_store(with_backup=False)


def _open_demo(folder: Path, language: str, country: str, currency: str) -> None:
    from crm_desktop.features.sample import actions as sample

    opening.open_store(folder, catalog.features(), language=language)
    opening.fill_defaults(catalog.features(), language, country, currency)
    sample.fill(language, country)


def _spoken(folder: Path | None) -> str:
    """The language of the folder's window, else of the system."""
    chosen = opening.device_settings(folder).get("language") if folder else ""
    if chosen in i18n.LANGUAGES:
        return str(chosen)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(name):
            return said[:2].lower() if said[:2].lower() in i18n.LANGUAGES else "en"
    return "en"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("crm-desktop")
    except PackageNotFoundError:
        return "0"


def _tell(sentence: str, status: int) -> int:
    print(f"crm-desktop: {sentence}", file=sys.stderr)
    return status
