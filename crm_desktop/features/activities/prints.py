"""The minutes of a meeting on paper: who was there, what was said, what was decided, who does what by when, and room to sign."""

from crm_desktop.base import clock, locale
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language as spoken
from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.activities import costs, queries
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
    said = {key: str(settings.get(f"business.{key}", "") or "").strip() for key in HEAD}
    lines = (
        ", ".join(part for part in (said["address"], said["city"]) if part),
        " · ".join(part for part in (said["phone"], said["email"], said["web"]) if part),
    )
    logo = str(settings.get("business.logo", "") or "")
    day = locale.day_long(clock.local(row.done_at or row.at).date())
    title = text("Minutes of a meeting")
    sheet = Sheet(title, said["name"], running=" · ".join(part for part in (title, row.subject[:80], said["name"]) if part))
    took = [text("Took {time}", time=costs.said(row.minutes))] if row.minutes else []
    head = Letterhead(said["name"], tuple(line for line in lines if line), files.get(logo) if logo else None)
    sheet.letterhead(head, title, [day, *took])
    sheet.paragraph(row.subject or title, style.BODY + 4, strong=True)
    sheet.y -= style.GAP / 2
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
