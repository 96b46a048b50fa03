"""A calendar file brought in or given out: in a worker, with progress and stop, and what came of it told."""

from pathlib import Path

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import plural, text
from crm_desktop.features.calendar import ics_actions, ics_writing
from crm_desktop.features.calendar.ics_actions import Brought
from crm_desktop.kit import jobs
from crm_desktop.kit.dialogs import open_file, save_file, tell
from crm_desktop.kit.guard import tell_error
from crm_desktop.kit.navigator import Navigator

NAMED = 12


def bring_in(navigator: Navigator, path: Path | None = None) -> None:
    """Asks for a file, unless given one, and takes its appointments and tasks over."""
    path = path or open_file(navigator.window, text("Import a calendar file"), [(text("Calendar files"), "*.ics *.ical *.ifb")])
    if path is None:
        return
    chosen = path
    jobs.run(
        lambda progress: ics_actions.bring_in(chosen), lambda brought: _told(navigator, brought),
        lambda error: _failed(navigator, error), navigator, text("Importing {name}", name=chosen.name[:60]), "calendar.import",
    )  # fmt: skip


def give_out(navigator: Navigator, path: Path | None = None) -> None:
    """Asks where to, unless told, and writes everything there."""
    path = path or save_file(navigator.window, text("Export the calendar"), "crm.ics", [(text("Calendar files"), "*.ics")])
    if path is None:
        return
    chosen, features = path, navigator.features
    jobs.run(
        lambda progress: ics_writing.write(chosen, ics_writing.whole(features, as_tasks=True)),
        lambda _: navigator.tell(text("Calendar written to {name}", name=chosen.name[:80])),
        lambda error: _failed(navigator, error), navigator, text("Exporting the calendar"), "calendar.export",
    )  # fmt: skip


def _failed(navigator: Navigator, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    if navigator.window is not None:
        tell_error(navigator.window, error)


def said(brought: Brought) -> str:
    """The outcome in sentences."""
    changed = brought.changed + brought.tasks_changed
    parts = []
    if brought.new or not brought.tasks:
        parts.append(plural("{count} appointment is new.", "{count} appointments are new.", brought.new))
    for count, words in (
        (brought.tasks, plural("{count} task is new.", "{count} tasks are new.", brought.tasks)),
        (changed, plural("{count} was brought up to date.", "{count} were brought up to date.", changed)),
        (brought.same, plural("{count} was known already.", "{count} were known already.", brought.same)),
        (brought.removed, plural("{count} was called off.", "{count} were called off.", brought.removed)),
        (brought.own, plural("{count} came from this program.", "{count} came from this program.", brought.own)),
    ):
        if count:
            parts.append(words)
    return " ".join(parts)


def _told(navigator: Navigator, brought: Brought) -> None:
    if not brought.broken:
        navigator.tell(said(brought), undo=bool(brought.new or brought.changed or brought.tasks or brought.tasks_changed))
        return
    names = "\n".join(brought.broken[:NAMED])
    more = len(brought.broken) - NAMED
    if more > 0:
        names += "\n" + plural("and {count} more", "and {count} more", more)
    lost = plural(
        "{count} could not be read, it is not a whole appointment:",
        "{count} could not be read, they are not whole appointments:",
        len(brought.broken),
    )  # fmt: skip
    tell(navigator.window, f"{said(brought)}\n{lost}", text("Calendar file imported"), names, "warn")
