"""Gathers the texts of the program, keeps the translations, compiles them, and says what is missing.

    packaging/translations.py update [ROOM...]    resources/i18n/{tr,az}/ROOM.po from the sources; what is translated stays
    packaging/translations.py check [ROOM...]     lists what is untranslated, or has other {names} than the text
    packaging/translations.py compile             all rooms together to resources/i18n/{tr,az}.mo
    packaging/translations.py prune               forgets texts that the sources no longer have

A room is a feature's name, or kit, shell, paper, store, base, app. A text found in two rooms needs one translation:
`update` copies it, `check` says where two rooms disagree.
"""

import ast
import os
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "crm_desktop"
TEXTS = ROOT / "resources" / "i18n"
LANGUAGES = ("tr", "az")
APP_FILES = ("app.py", "__main__.py", "opening.py", "cli.py", "cli_commands.py")


class Message(NamedTuple):
    """A text as gettext knows it: context, singular, and plural or ""."""

    ctx: str
    text: str
    plural: str = ""


class Mistake(NamedTuple):
    """A call whose text cannot be gathered."""

    place: str
    why: str


class Found(NamedTuple):
    """All texts of a room, each with the files it stands in, and what is wrong with some calls."""

    messages: dict[Message, set[str]]
    mistakes: list[Mistake]


def rooms() -> list[str]:
    features = [path.name for path in sorted((PACKAGE / "features").iterdir()) if path.is_dir() and path.name != "__pycache__"]
    return ["base", "store", "paper", "kit", "shell", "app", *features]


def sources(room: str) -> list[Path]:
    if room == "app":
        return [PACKAGE / name for name in APP_FILES if (PACKAGE / name).exists()]
    folder = PACKAGE / room if room in ("base", "store", "paper", "kit", "shell") else PACKAGE / "features" / room
    return sorted(folder.rglob("*.py"))


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "i18n":
        return node.func.attr
    return ""


def _literals(node: ast.expr) -> list[str] | None:
    """The texts an argument can be: a literal, or a choice between literals. [] if a variable, None if pieced together."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        parts = (_literals(node.body), _literals(node.orelse))
        return None if None in parts else [text for part in parts if part for text in part]
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)):
        return None
    return []


def _of_call(node: ast.Call, name: str) -> Iterator[Message | str]:
    if name == "plural":
        if len(node.args) < 3:
            return
        one, many = _literals(node.args[0]), _literals(node.args[1])
        if not one or not many:
            yield "plural() needs two literal texts"
        else:
            yield Message("", one[0], many[0])
        return
    if not node.args:
        return
    found = _literals(node.args[0])
    if found is None:
        yield f"{name}() of a text pieced together"
        return
    if not found and name == "mark":
        yield "mark() needs a literal text"
        return
    context = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords if k.arg == "ctx"), None)
    notes = [""] if context is None else _literals(context)
    if found and not notes:
        yield f"{name}() needs a literal context"
        return
    yield from (Message(ctx, text) for text in found if text for ctx in notes or [""])


def gather(room: str) -> Found:
    found = Found({}, [])
    for path in sources(room):
        place = path.relative_to(ROOT).as_posix()
        if place == "crm_desktop/base/i18n.py":
            continue
        tree = ast.parse(path.read_text("utf-8"), place)
        imported = {a.asname or a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module for a in n.names}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or (name := _called(node)) not in ("text", "plural", "mark"):
                continue
            if isinstance(node.func, ast.Name) and name not in imported:
                continue
            for item in _of_call(node, name):
                if isinstance(item, Message):
                    found.messages.setdefault(item, set()).add(place)
                else:
                    found.mistakes.append(Mistake(f"{place}:{node.lineno}", item))
    return found


def path_of(language: str, room: str) -> Path:
    return TEXTS / language / f"{room}.po"


def load(language: str, room: str) -> polib.POFile:
    path = path_of(language, room)
    file = polib.pofile(str(path), encoding="utf-8", wrapwidth=120) if path.exists() else polib.POFile(wrapwidth=120)
    file.metadata = {
        "Project-Id-Version": "crm-desktop",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    file.metadata_is_fuzzy = 0
    return file


def message_of(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def saying(entry: polib.POEntry) -> str:
    return (entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr) or ""


def known(language: str) -> dict[Message, str]:
    """Every translation that any room has; the first room of `rooms()` wins."""
    found: dict[Message, str] = {}
    for room in rooms():
        if path_of(language, room).exists():
            for entry in load(language, room):
                if (said := saying(entry)) and not entry.obsolete:
                    found.setdefault(message_of(entry), said)
    return found


def _entry(message: Message, said: str, places: Iterable[str]) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.ctx or None, occurrences=[(place, "") for place in sorted(places)])
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: said}
    else:
        entry.msgstr = said
    return entry


def write(path: Path, data: bytes) -> None:
    """Whole or not at all: another program may read it now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)


def update(names: Iterable[str]) -> int:
    wrong = 0
    for room in names:
        found = gather(room)
        wrong += len(found.mistakes)
        for mistake in found.mistakes:
            print(f"{mistake.place}: {mistake.why}")
        for language in LANGUAGES:
            old = load(language, room)
            said = known(language) | {message_of(e): saying(e) for e in old if saying(e)}
            new = load(language, room)
            new.clear()
            new.extend(_entry(message, said.get(message, ""), places) for message, places in found.messages.items())
            for entry in old:
                if message_of(entry) not in found.messages and saying(entry):
                    entry.obsolete, entry.occurrences = True, []
                    new.append(entry)
            if new:
                write(path_of(language, room), (str(new) + "\n").encode())
            missing = sum(1 for message in found.messages if not said.get(message))
            print(f"{room} {language}: {len(found.messages)} texts, {missing} untranslated")
    return 1 if wrong else 0


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _wrong(message: Message, said: str) -> str:
    try:
        wanted = names_in(message.plural or message.text)
        return "" if names_in(said) == wanted else f"has other {{names}} than the text: {said!r}"
    except ValueError:
        return f"has unpaired braces: {said!r}" if "{" in message.text or "}" in message.text else ""


def faults(names: Iterable[str]) -> list[str]:
    """What `check` tells; empty when all is well."""
    names = list(names)
    told = [f"{m.place}: {m.why}" for room in names for m in gather(room).mistakes]
    for language in LANGUAGES:
        everywhere = known(language)
        for room in names:
            for message in gather(room).messages:
                said = everywhere.get(message, "")
                why = _wrong(message, said) if said else "untranslated"
                if why:
                    told.append(f"{language}/{room}: {message.text!r}{f' ({message.ctx})' if message.ctx else ''} {why}")
            if path_of(language, room).exists():
                for entry in load(language, room):
                    if not entry.obsolete and saying(entry) not in ("", everywhere.get(message_of(entry), "")):
                        told.append(f"{language}/{room}: {entry.msgid!r} is said in another way in another room")
    return told


def check(names: Iterable[str]) -> int:
    told = faults(names)
    print("\n".join(told) or "all translated")
    return 1 if told else 0


def compile_all() -> int:
    for language in LANGUAGES:
        whole = load(language, "-")
        for message, said in known(language).items():
            whole.append(_entry(message, said, ()))
        write(TEXTS / f"{language}.mo", whole.to_binary())
        print(f"{language}: {len(whole)} texts")
    return 0


def prune() -> int:
    for path in sorted(TEXTS.glob("*/*.po")):
        file = load(path.parent.name, path.stem)
        for entry in file.obsolete_entries():
            file.remove(entry)
        write(path, (str(file) + "\n").encode())
    return 0


def main(arguments: list[str]) -> int:
    what, *names = arguments or [""]
    for name in names:
        if name not in rooms():
            print(f"no room {name}; there are {', '.join(rooms())}", file=sys.stderr)
            return 2
    if what == "update":
        return update(names or rooms())
    if what == "check":
        return check(names or rooms())
    if what == "compile":
        return compile_all()
    if what == "prune":
        return prune()
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
