"""Days as address books write them, to days as we store them: 1985-03-14, or --03-14 without a year. No error is raised:
what is no day is kept in the note."""

import re
from datetime import date

from crm_desktop.base.errors import UserError
from crm_desktop.features.contacts.rules import stored_day

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
_APPLE_NO_YEAR = "1604"


def stored(value: str, day_first: bool = True) -> str:
    """The stored form, or "" when this is no day. Outlook's 0.0.00 and 1/1/4501 mean that there is none."""
    value = value.strip()
    if found := _ISO.fullmatch(value):
        return _of(int(found[1]), int(found[2]), int(found[3]))
    if found := _NO_YEAR.fullmatch(value):
        return _of(0, int(found[1]), int(found[2]))
    if found := _SLASHED.fullmatch(value):
        one, two, year = int(found[1]), int(found[2]), int(found[3])
        if two > 12 or not day_first and one <= 12:
            one, two = two, one
        return _of(year, two, one)
    value = re.sub(r"[ T]\d{1,2}:\d{2}(?::\d{2})?.*$", "", value)
    try:
        return stored_day(value, future=True)
    except UserError:
        return ""


def _of(year: int, month: int, day: int) -> str:
    if year >= 4500:
        return ""
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        return ""
    return f"--{month:02}-{day:02}" if not year or str(year) == _APPLE_NO_YEAR else found.isoformat()
