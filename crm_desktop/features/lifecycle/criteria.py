"""What can be asked of contacts about their stage."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark
from crm_desktop.features.lifecycle import rules

_STANDS = "SELECT l.contact_id FROM lifecycle l WHERE {match}"


def _stages() -> Sequence[tuple[object, str]]:
    return [(key, rules.said(key)) for key in rules.STAGES]


def criteria() -> Sequence[Criterion]:
    return (
        Criterion(
            "stage", mark("Stage", "of a customer"), "choice", "l.stage", choices=_stages, within=_STANDS, of="contact",
            ctx="of a customer", order="(SELECT l9.stage FROM lifecycle l9 WHERE l9.contact_id = t.id)",
        ),
        Criterion("stage_since", mark("In this stage since"), "day", "l.since", within=_STANDS, of="contact"),
    )  # fmt: skip
