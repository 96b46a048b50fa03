"""What agreements tell the timeline of a contact, and Today."""

from crm_desktop.base import locale
from crm_desktop.base.feature import DueItem, TimelineEntry
from crm_desktop.base.i18n import text
from crm_desktop.features.agreements import queries, rules
from crm_desktop.features.agreements.records import AgreementRow
from crm_desktop.store.reading import rows

EVENTS = """SELECT at, what, id, number, title, day, detail FROM (
 SELECT created_at at, 'created' what, id, number, title, starts_on day, kind detail, 1 place
  FROM agreement WHERE {which}
 UNION ALL SELECT sent_at, 'sent', id, number, title, '', '', 2 FROM agreement WHERE {which} AND sent_at IS NOT NULL
 UNION ALL SELECT signed_at, 'signed', id, number, title, ends_on, '', 3 FROM agreement
  WHERE {which} AND signed_at IS NOT NULL
 UNION ALL SELECT ended_at, 'ended', id, number, title, ended_on, end_reason, 4 FROM agreement
  WHERE {which} AND ended_at IS NOT NULL)
 WHERE at < ?2 ORDER BY at DESC, place DESC, id DESC LIMIT ?3"""
WHICH = "(contact_id = ?1 OR id = ?1) AND trashed_at IS NULL"


def timeline(record_id: int, before_at: str | None, limit: int) -> list[TimelineEntry]:
    """Newest first. `record_id` is a contact's or an agreement's."""
    return [_entry(*cells) for cells in rows(EVENTS.format(which=WHICH), record_id, before_at or "9999", limit)]


def _entry(at: str, what: str, id_: int, number: str, title: str, day: str, detail: str) -> TimelineEntry:
    called = f"{number} {title}".strip()
    if what == "created":
        return TimelineEntry(
            at,
            "agreement",
            id_,
            text("Agreement drafted: {title}", title=title),
            text(rules.KINDS[detail]),
            "handshake",
            "accent",
        )
    if what == "sent":
        return TimelineEntry(at, "agreement", id_, text("Agreement sent: {title}", title=called), "", "send", "info")
    if what == "signed":
        body = text("Until {day}", day=locale.day(day)) if day else text("Without a fixed end")
        return TimelineEntry(at, "agreement", id_, text("Agreement signed: {title}", title=called), body, "signature", "ok")
    return TimelineEntry(
        at, "agreement", id_, text("Agreement ended: {title}", title=called), detail, "circle-x", "warn", locale.day(day)
    )


def due(until_day: str) -> list[DueItem]:
    """Notice days, ends and renewals of signed agreements up to a day."""
    return [item for row in queries.coming_up(until_day) for item in _due(row, until_day)]


def _due(row: AgreementRow, until_day: str) -> list[DueItem]:
    found = []
    if row.undecided and row.notice <= until_day:
        rest = (
            text("renews by itself on {day}", day=locale.day_short(row.end)) if row.renew_months
            else text("ends on {day}", day=locale.day_short(row.end))
        )  # fmt: skip
        found.append(_item(row, "notice", row.notice, text("Last day for notice: {title}", title=row.title), "bell", rest))
    if row.notice_on or row.end > until_day:
        return found
    if row.renew_months:
        found.append(_item(row, "renewal", row.end, text("Renews by itself: {title}", title=row.title), "refresh-cw"))
    elif row.state == "expired":
        found.append(_item(row, "end", row.end, text("Expired, renew or end it: {title}", title=row.title), "calendar-x"))
    else:
        found.append(_item(row, "end", row.end, text("Agreement ends: {title}", title=row.title), "calendar-x"))
    return found


def _item(row: AgreementRow, what: str, on: str, title: str, icon: str, rest: str = "") -> DueItem:
    about = " · ".join(part for part in (row.number, row.contact, rest) if part)
    return DueItem(f"agreement.{what}:{row.id}:{row.end}", on, "", title, about, "agreement", row.id, icon)
