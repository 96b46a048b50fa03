"""What can be asked of activities, and of contacts about when they were last spoken to."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark, text
from crm_desktop.features.activities import rules


def _kinds() -> Sequence[tuple[object, str]]:
    return [(key, text(name, "activity" if key in rules.WITH_CONTEXT else "")) for key, (name, _) in rules.KINDS.items()]


def criteria() -> Sequence[Criterion]:
    touches = ", ".join(f"'{kind}'" for kind in rules.TOUCHES)
    mine = "SELECT r.contact_id FROM activity r WHERE r.contact_id IS NOT NULL AND r.trashed_at IS NULL AND {match}"
    return (
        Criterion("subject", mark("Subject"), "text", "t.subject"),
        Criterion("body", mark("Note", "field"), "text", "t.body", ctx="field"),
        Criterion("kind", mark("Kind"), "choice", "t.kind", choices=_kinds),
        Criterion("at", mark("Date"), "moment", "t.at"),
        Criterion("due", mark("Due"), "day", "t.due_on"),
        Criterion("done", mark("Done"), "flag", "t.done_at IS NOT NULL"),
        Criterion("contact", mark("Customer"), "text", "(SELECT c9.name FROM contact c9 WHERE c9.id = t.contact_id)"),
        Criterion("minutes", mark("Minutes"), "number", "t.minutes"),
        Criterion(
            "activity", mark("an activity", "relation"), "record", within=mine, related="activity", of="contact", ctx="relation"
        ),
        Criterion(
            "touched", mark("Last in touch"), "moment", of="contact",
            sql="(SELECT max(a9.done_at) FROM activity a9 WHERE a9.contact_id = t.id AND a9.done_at IS NOT NULL"
            f" AND a9.trashed_at IS NULL AND a9.kind IN ({touches}))",
        ),
        Criterion(
            "task.open", mark("Has an open task"), "flag", "(r.kind = 'task' AND r.done_at IS NULL)", within=mine, of="contact"
        ),
    )  # fmt: skip
