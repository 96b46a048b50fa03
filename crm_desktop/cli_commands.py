"""What each command of the command line takes, does and answers. The store is open when one runs."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.feature import Hit, Report, load
from crm_desktop.base.i18n import LANGUAGES, mark, plural, text
from crm_desktop.features import catalog


class Command(NamedTuple):
    """`writes`: it changes the data, so a verified backup follows."""

    help: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    writes: bool = False


def _none(parser: ArgumentParser) -> None:
    """A command without arguments."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


# ---------------------------------------------------------------- search
def _search_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", metavar=text("WORDS"), help=text("beginnings of words in any order, or digits of a number")
    )
    parser.add_argument("--limit", type=int, default=50, metavar="N", help=text("at most so many answers"))


def _search(asked: Namespace) -> int:
    from crm_desktop.store import known, search

    found = search.find(" ".join(asked.words), limit=max(asked.limit, 1))
    titles = {key: kind.title for key, kind in known.kinds.items()}
    for hit in found:
        print("\t".join((text(titles[hit.kind]), hit.title, hit.subtitle, hit.detail)).rstrip())
    if not found:
        say(text("Nothing was found."))
    return 0 if found else 1


def the_one(words: str, kind: str) -> Hit:
    """The only record of a kind that the words name, or a UserError that lists what they could mean."""
    from crm_desktop.base.text import fold
    from crm_desktop.store import search

    found = search.find(words, kinds=(kind,), limit=6)
    same = [hit for hit in found if fold(hit.title) == fold(words)]
    begun = [hit for hit in found if fold(hit.title).startswith(fold(words))]
    for choice in (same, begun, found):
        if len(choice) == 1:
            return choice[0]
    if not found:
        raise UserError(text("Nothing is called “{words}”.", words=words))
    names = ", ".join(hit.title for hit in found[:5])
    raise UserError(text("“{words}” could be: {names}. Write more of the name.", words=words, names=names))


# ---------------------------------------------------------------- import, export
def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=text("a table (.csv, .xlsx) or address cards (.vcf)"))
    parser.add_argument("--dry-run", action="store_true", help=text("only say what would happen"))
    parser.add_argument(
        "--duplicates",
        choices=("skip", "fill", "create"),
        default="fill",
        help=text("what to do with contacts that are there already; fill adds what they lack"),
    )


def _import(asked: Namespace) -> int:
    from crm_desktop.features.transfer import actions, queries
    from crm_desktop.features.transfer.records import Plan

    plan = Plan(queries.open_source(asked.file), sure=asked.duplicates)
    if asked.dry_run:
        analysis = queries.analyse(plan.source)
        counts, bad = queries.counts(plan, analysis), analysis.bad
    else:
        result = actions.run_import(plan, _progress())
        counts, bad = result.counts, result.bad
        if result.bad_path:
            say(text("The rows that were left out, with the reasons: {path}", path=result.bad_path))
    print(text("{new} new, {updated} filled in, {skipped} skipped, {bad} not readable", **counts._asdict()))
    for row in bad[:20]:
        say(text("Row {number}: {problem}", number=row.number, problem=row.problem))
    return 0 if not bad or counts.new or counts.updated or counts.skipped else 1


def _progress() -> Callable[[int, int], None] | None:
    """On a terminal, how far it is; else nothing."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done:,}" + (f" / {total:,}" if total else "") + "   ")

    return show


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("contacts",), help=text("what is written"))
    parser.add_argument("file", type=Path, metavar="FILE", help=text("its ending says how: .xlsx, .csv or .vcf"))


def _export(asked: Namespace) -> int:
    from crm_desktop.features.transfer.exporting import export_contacts

    count = export_contacts(writable(asked.file))
    say(plural("{count} contact written", "{count} contacts written", count))
    return 0


# ---------------------------------------------------------------- undo, redo, backup
def _undo(asked: Namespace) -> int:
    from crm_desktop.store import journal

    say(text("Undone: {label}", label=journal.undo()))
    return 0


def _redo(asked: Namespace) -> int:
    from crm_desktop.store import journal

    say(text("Done again: {label}", label=journal.redo()))
    return 0


def _backup(asked: Namespace) -> int:
    from crm_desktop.store import backup

    print(backup.make())
    return 0


# ---------------------------------------------------------------- papers
def _pdf(parser: ArgumentParser) -> None:
    parser.add_argument("--pdf", type=Path, required=True, metavar="FILE", help=text("where the PDF is written"))


def _offer_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "number",
        metavar=text("NUMBER"),
        help=text("the offer's number; its newest revision is taken, or the one whose letter is given"),
    )
    _pdf(parser)
    parser.add_argument("--language", choices=LANGUAGES, default="", help=text("another language than the offer's own"))


def _offer(asked: Namespace) -> int:
    from crm_desktop.features.offers import prints, queries
    from crm_desktop.store.reading import rows

    path, wanted = writable(asked.pdf), asked.number.strip().upper()
    sql = """SELECT id, number, revision FROM offer
      WHERE number <> '' AND instr(?1, upper(number)) = 1 AND trashed_at IS NULL ORDER BY revision"""
    found = rows(sql, wanted)
    exact = [id_ for id_, number, revision in found if queries.label(number, revision).upper() == wanted]
    newest = [id_ for id_, number, _ in found if number.upper() == wanted]
    if not exact and not newest:
        raise UserError(text("There is no offer {number}.", number=asked.number))
    path.write_bytes(prints.pdf((newest or exact)[-1], asked.language or None))
    return 0


def _report_arguments(parser: ArgumentParser) -> None:
    names = ", ".join(report.key for report in reports())
    parser.add_argument("name", metavar=text("NAME"), help=names)
    _pdf(parser)
    parser.add_argument("--about", default="", metavar=text("WORDS"), help=text("whom or what the report is about"))


def reports() -> list[Report]:
    return [report for feature in catalog.features() for report in feature.reports]


def _report(asked: Namespace) -> int:
    wanted = next((report for report in reports() if report.key == asked.name), None)
    if wanted is None:
        say(text("There is no report “{name}”. There are: {names}", name=asked.name, names=", ".join(r.key for r in reports())))
        return 2
    options: dict[str, object] = {}
    if wanted.needs:
        if not asked.about:
            say(text("This report is about one record. Say which with --about."))
            return 2
        options[f"{wanted.needs}_id"] = the_one(asked.about, wanted.needs).id
    load(wanted.make)(writable(asked.pdf), **options)
    return 0


def writable(path: Path) -> Path:
    """The path, when a file can be made there; else a UserError before any work."""
    path = path.expanduser().absolute()
    if not path.parent.is_dir():
        raise UserError(text("There is no folder {folder}. Make it first, or choose another place.", folder=path.parent))
    if path.is_dir():
        raise UserError(text("{path} is a folder. Name a file.", path=path))
    return path


COMMANDS: dict[str, Command] = {
    "import": Command(mark("take contacts in from a file, as one step"), _import_arguments, _import, writes=True),
    "export": Command(mark("write the contacts to a file"), _export_arguments, _export),
    "search": Command(mark("find contacts, deals, offers, sales, tickets, products and notes"), _search_arguments, _search),
    "offer": Command(mark("print an offer"), _offer_arguments, _offer),
    "report": Command(mark("print a report"), _report_arguments, _report),
    "undo": Command(mark("take back the last step"), _none, _undo, writes=True),
    "redo": Command(mark("do the last undone step again"), _none, _redo, writes=True),
    "backup": Command(mark("make a verified backup now"), _none, _backup),
}
