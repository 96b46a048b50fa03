"""The driver's exceptions, sorted into the environment's faults that a person is told about, and our own bugs."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from crm_desktop.base.errors import Cancelled, EnvironmentFault, UserError
from crm_desktop.base.i18n import mark, text

_KINDS: dict[type[BaseException], str] = {
    apsw.FullError: "full",
    apsw.ReadOnlyError: "readonly",
    apsw.CantOpenError: "readonly",
    apsw.CorruptError: "damaged",
    apsw.NotADBError: "not_a_database",
    apsw.BusyError: "locked",
    apsw.LockedError: "locked",
    apsw.IOError: "io",
}
_MESSAGES = {
    "full": mark("The disk is full, so nothing was saved. Free some space and try again; what was saved before is safe."),
    "readonly": mark("The data folder cannot be written to. Check its permissions, or whether the disk is write-protected."),
    "damaged": mark("The data file is damaged. Nothing was changed. Restore the latest backup from the folder “backups”."),
    "not_a_database": mark(
        "The data file is not a CRM Desktop database, or it is locked with another passphrase. Nothing was changed."
    ),
    "newer": mark("This data was made by a newer version of CRM Desktop ({version}). Update the program to open it."),
    "wrong_key": mark("That passphrase does not open this data. Check the keyboard layout and try again."),
    "locked": mark("Another program is writing to the data file. Wait a moment and try again."),
    "second_instance": mark("CRM Desktop is already open with this data. Use the window that is open, or close it first."),
    "io": mark("The disk could not be read or written. Nothing was changed. Check the disk and try again."),
}


def fault(kind: str, detail: str = "", **values: object) -> EnvironmentFault:
    """The fault of that kind, with its sentence in the language spoken."""
    return EnvironmentFault(kind, text(_MESSAGES[kind], **values), detail)


def sort_out(error: BaseException) -> EnvironmentFault | None:
    """The environment's fault behind an exception of the driver or of Peewee, or None: then it is our bug."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, EnvironmentFault):
            return seen
        for cls, kind in _KINDS.items():
            if isinstance(seen, cls):
                return fault(kind, str(seen))
        if isinstance(seen, OSError) and seen.errno in (28, 122):
            return fault("full", str(seen))
        if isinstance(seen, PermissionError) or (isinstance(seen, OSError) and seen.errno == 30):
            return fault("readonly", str(seen))
        seen = seen.__cause__ or seen.__context__
    return None


@contextmanager
def told() -> Iterator[None]:
    """Inside, the environment's faults are raised as such."""
    try:
        yield
    except Exception as error:
        if isinstance(error, (UserError, Cancelled)):
            raise
        known = sort_out(error)
        if known is None:
            raise
        raise known from error
