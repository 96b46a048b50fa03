"""On paper: the minutes of a meeting, with room to sign; and how reliably promises were kept."""

from pathlib import Path

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.activities import costs, promises, queries
from crm_desktop.features.activities.records import ActivityRow
from crm_desktop.paper import style
from crm_desktop.paper.sheet import Letterhead, Sheet
from crm_desktop.paper.table import Column, Table
from crm_desktop.store import files, settings

HEAD = ("name", "address", "city", "phone", "email", "web")


def minutes_pdf(activity_id: int, language: str = "") -> bytes:
    """The PDF of one meeting.

    Raises:
        UserError: it is gone.
    """
    found = queries.activity_rows([activity_id])
    if not found:
        raise UserError(text("This activity is gone"))
    with speaking(language or spoken()):
        return _minutes(found[0]).finish()


def promises_report(path: Path, from_day: str = "", to_day: str = "", language: str = "") -> None:
    """What was promised for days of a period: kept, late and open per customer, and every one that is late or waits."""
    with speaking(language or spoken()):
        data = _promises(from_day, to_day).finish()
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(text("{name} cannot be written: {reason}", name=path.name, reason=reason)) from error


def _promises(from_day: str, to_day: str) -> Sheet:
    title = text("Promises kept and late")
    said = text("{first} to {last}", first=locale.day(from_day), last=locale.day(to_day)) if from_day and to_day else ""
    sheet = _headed(title, title, [part for part in (said, text("As of {day}", day=locale.day(clock.today()))) if part])
    found = promises.by_customer(from_day, to_day)
    if not found:
        sheet.paragraph(text("Nothing was promised in this time."), color=style.DIM)
        return sheet
    heads = (text("Kept"), text("Kept late"), text("Open"), text("Overdue"))
    table = Table(sheet, [Column(text("Customer")), *(Column(head, 70, True) for head in heads)])
    for name, counts in found:
        cells = (counts.kept, counts.late, counts.open, counts.overdue)
        table.row([name or text("No customer"), *(locale.number(count, 0, 1) for count in cells)])
    sums = [sum(counts[place] for _, counts in found) for place in (2, 3, 0, 1)]
    table.row([text("Together"), *(locale.number(count, 0, 1) for count in sums)], strong=True)
    table.finish()
    waiting = promises.failing(from_day, to_day)
    if waiting:
        sheet.y -= style.GAP
        sheet.section(text("Late and open"))
        parts = [
            Column(text("What")),
            Column(text("Customer"), 150),
            Column(text("Promised for"), 80),
            Column(text("Kept on"), 80),
        ]
        listed = Table(sheet, parts)
        for row in waiting:
            kept = locale.day(clock.local(row.done_at).date()) if row.done_at else ""
            listed.row([row.subject or row.body[:200], row.contact, locale.day(row.promised_on), kept])
        listed.finish()
    return sheet


def _minutes(row: ActivityRow) -> Sheet:
    sheet = _begun(row)
    people = [person.name for person in queries.people(row.id)]
    who = list(dict.fromkeys([*([row.contact] if row.contact else []), *people]))
    if who:
        sheet.section(text("Who was there"))
        sheet.paragraph(", ".join(who))
        sheet.y -= style.GAP
    if row.body.strip():
        sheet.section(text("What was said"))
        sheet.paragraph(row.body)
        sheet.y -= style.GAP
    decisions = [line.strip(" -•*") for line in row.decisions.split("\n") if line.strip(" -•*")]
    if decisions:
        sheet.section(text("Decisions"))
        table = Table(sheet, [Column("", 26, True), Column(text("Decision"))])
        for number, line in enumerate(decisions, 1):
            table.row([locale.number(number, 0, 1), line])
        table.finish()
        sheet.y -= style.GAP
    tasks = [task for task in queries.parts(row.id) if task.kind != "promise"]
    promised = [task for task in queries.parts(row.id) if task.kind == "promise"]
    for title, rows in ((text("Tasks"), tasks), (text("Promises"), promised)):
        if rows:
            _tasks(sheet, title, rows)
    _signatures(sheet)
    return sheet


def _begun(row: ActivityRow) -> Sheet:
    day = locale.day_long(clock.local(row.done_at or row.at).date())
    title = text("Minutes of a meeting")
    took = [text("Took {time}", time=costs.said(row.minutes))] if row.minutes else []
    sheet = _headed(title, f"{title} · {row.subject[:80]}", [day, *took])
    sheet.paragraph(row.subject or title, style.BODY + 4, strong=True)
    sheet.y -= style.GAP / 2
    return sheet


def _headed(title: str, running: str, lines: list[str]) -> Sheet:
    """A sheet with the business's letterhead."""
    said = {key: str(settings.get(f"business.{key}", "") or "").strip() for key in HEAD}
    own = (
        ", ".join(part for part in (said["address"], said["city"]) if part),
        " · ".join(part for part in (said["phone"], said["email"], said["web"]) if part),
    )
    logo = str(settings.get("business.logo", "") or "")
    sheet = Sheet(title, said["name"], running=" · ".join(part for part in (running, said["name"]) if part))
    sheet.letterhead(
        Letterhead(said["name"], tuple(line for line in own if line), files.get(logo) if logo else None), title, lines
    )
    return sheet


def _tasks(sheet: Sheet, title: str, rows: list[ActivityRow]) -> None:
    sheet.section(title)
    table = Table(
        sheet, [Column(text("What")), Column(text("Who"), 140), Column(text("By"), 80), Column(text("Done", "state"), 50)]
    )
    for task in rows:
        done = text("Yes") if task.done_at else ""
        table.row([task.subject or task.body[:300], task.contact, locale.day(task.due_on), done])
    table.finish()
    sheet.y -= style.GAP


def _signatures(sheet: Sheet) -> None:
    sheet.need(90)
    sheet.y -= 46
    middle = (sheet.left + sheet.right) / 2
    for left, right in ((sheet.left, middle - 20), (middle + 20, sheet.right)):
        sheet.rule(style.LINE, 0.8, left, right)
    sheet.y -= 4
    for left in (sheet.left, middle + 20):
        sheet.line(text("Name and signature"), left, style.META, color=style.DIM)
