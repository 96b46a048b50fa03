"""What can go wrong, in three families.

`UserError` is something the person did and can mend: told where it happened, in their language,
with what to do. `EnvironmentFault` is the machine's fault (disk full, locked, damaged): known kinds,
each with its own sentence. Everything else is our bug and goes to the crash dialog.
"""

from collections.abc import Mapping


class UserError(Exception):
    """A sentence for the person, already translated; `fields` says it beside the form's fields.

    Args:
        message: one sentence: what happened and what to do.
        fields: field name -> sentence, shown beside that field.
    """

    def __init__(self, message: str = "", fields: Mapping[str, str] | None = None) -> None:
        self.fields: dict[str, str] = dict(fields or {})
        self.message = message or " ".join(self.fields.values())
        super().__init__(self.message)


class Cancelled(Exception):
    """The person stopped a long work; it was rolled back. Nothing to tell but that."""


class EnvironmentFault(UserError):
    """The machine stands in the way. `kind` is one of KINDS; the message is what is told."""

    KINDS = (
        "full", "readonly", "damaged", "not_a_database", "newer", "wrong_key", "locked", "second_instance", "io",
    )

    def __init__(self, kind: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.detail = detail
