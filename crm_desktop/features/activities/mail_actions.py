"""Mails come in: each once, on the timeline of everybody in it whom we know, with its attachments kept."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.text import fold
from crm_desktop.features.activities import actions, costs, mails
from crm_desktop.features.activities.mails import Mail
from crm_desktop.store import attachments, settings, work
from crm_desktop.store.reading import row, rows, value
from crm_desktop.store.work import action, say


class Brought(NamedTuple):
    """What came of it: mails added, mails that were here already, mails of nobody we know (kept only when dropped on somebody),
    and sentences about what could not be read."""

    added: int
    known: int
    nobodys: int
    problems: tuple[str, ...]
    first: int | None = None


@action(mark("Import mail"))
def bring(paths: Sequence[Path], contact_id: int | None = None, progress: Callable[[int, int], None] | None = None) -> Brought:
    """Reads .eml and .mbox files. `contact_id`: whom they were dropped on, who gets them in any case.

    Files that are no mail, or cannot be read, are said in `problems`; the others come in.
    """
    tell = progress or work.progress
    added = known = nobodys = 0
    problems: list[str] = []
    first: int | None = None
    done = 0
    for path in paths:
        try:
            for mail in mails.read_file(path):
                done += 1
                tell(done, 0)
                problems += [f"{mail.subject or path.name}: {doubt}" for doubt in mail.doubts]
                if _known(mail.message_id, contact_id):
                    known += 1
                    continue
                made = _keep(mail, contact_id)
                if made is None:
                    nobodys += 1
                else:
                    added, first = added + 1, first or made
        except UserError as error:
            problems.append(error.message)
    say(mark("Imported {count} mail"), mark("Imported {count} mails"), count=added)
    return Brought(added, known, nobodys, tuple(dict.fromkeys(problems)), first)


def _known(message_id: str, contact_id: int | None) -> bool:
    """Here already. Dropped on somebody else than it is with, that one is joined to it."""
    found = row("SELECT id, contact_id FROM activity WHERE message_id = ? AND trashed_at IS NULL", message_id)
    if found is None:
        return False
    if contact_id is not None:
        actions.add_people(found[0], [contact_id])
    return True


def _keep(mail: Mail, contact_id: int | None) -> int | None:
    people = contacts_of(address for _, address in mail.addresses)
    if contact_id is not None:
        people = [contact_id, *(one for one in people if one != contact_id)]
    if not people:
        return None
    ours = fold(str(settings.get("business.email", ""))).strip()
    body = "\n".join(part for part in (_heads(mail), mail.body) if part)
    id_ = actions.log(
        "email", people[0], None, mail.subject or text("No subject"), body, at=mail.at, message_id=mail.message_id,
        direction="out" if ours and fold(mail.sender) == ours else "in", people=people[1:],
        minutes=costs.default_minutes("email"),
    )  # fmt: skip
    for file in mail.files:
        attachments.add(id_, file.name, file.data)
    return id_


def _heads(mail: Mail) -> str:
    """`From: Ayşe <ayse@…>` and to whom, so that the text says who spoke."""
    said = [f"{name} <{address}>" if name else address for name, address in mail.addresses]
    if not said:
        return ""
    lines = [text("From: {who}", who=said[0])] if mail.sender else []
    others = said[1:] if mail.sender else said
    return "\n".join([*lines, *([text("To: {who}", who=", ".join(others[:20]))] if others else [])]) + "\n"


def contacts_of(addresses: Iterable[str]) -> list[int]:
    """Live contacts with one of these addresses, in the order of the addresses, each once."""
    found: dict[int, None] = {}
    for address in addresses:
        for (id_,) in rows(
            "SELECT e.contact_id FROM email e JOIN contact c ON c.id = e.contact_id"
            " WHERE e.folded = ? AND e.folded <> '' AND c.trashed_at IS NULL ORDER BY e.id LIMIT 5",
            fold(address),
        ):
            found[id_] = None
    return list(found)


@action(mark("Attach files to an activity"))
def attach(activity_id: int, paths: Sequence[Path]) -> None:
    """Raises:
    UserError: one cannot be read; none is attached then.
    """
    for path in paths:
        attachments.add_file(activity_id, path)
    what = value("SELECT subject FROM activity WHERE id = ?", activity_id) or ""
    say(mark("Attached {count} file to {what}"), mark("Attached {count} files to {what}"), count=len(paths), what=what)
