"""What can be asked of records about who is responsible for them."""

from collections.abc import Sequence

from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import mark
from crm_desktop.features.team import queries
from crm_desktop.features.team.records import KINDS

_BY = "SELECT q.record_id FROM responsible q WHERE {match}"
_NAME = """(SELECT sort_text(p9.name) FROM responsible q9 JOIN house_person p9 ON p9.id = q9.person_id
  WHERE q9.record_id = t.id)"""


def _people() -> Sequence[tuple[object, str]]:
    return [(one.id, one.name) for one in queries.people()]


def criteria() -> Sequence[Criterion]:
    return [
        Criterion("responsible", mark("Responsible"), "choice", "q.person_id", choices=_people, within=_BY, of=kind, order=_NAME)
        for kind in KINDS
    ]
