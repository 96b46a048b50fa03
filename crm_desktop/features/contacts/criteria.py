"""What can be asked of contacts."""

from collections.abc import Sequence

from crm_desktop.base import locale
from crm_desktop.base.criteria import Criterion
from crm_desktop.base.i18n import LANGUAGES, NAMES, mark, text
from crm_desktop.features.contacts import queries, rules

_TOWNS = """WITH RECURSIVE d(v) AS (SELECT min({0}) FROM address WHERE {0} > '' UNION ALL
  SELECT (SELECT min({0}) FROM address WHERE {0} > d.v) FROM d WHERE d.v IS NOT NULL) SELECT v FROM d WHERE v IS NOT NULL"""


def _address(column: str) -> str:
    """Of towns there are few: they are compared, then looked up."""
    return f"SELECT a.contact_id FROM address a WHERE a.{column} IN ({_TOWNS.format(column)} AND {{match}})"


def _beside(table: str) -> str:
    return f"SELECT a.contact_id FROM {table} a WHERE {{match}}"


def _kinds() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.KINDS.items()]


def _roles() -> Sequence[tuple[object, str]]:
    return [(key, text(name)) for key, name in rules.ROLES.items()]


def _tags() -> Sequence[tuple[object, str]]:
    return [(tag.id, tag.name) for tag in queries.all_tags()]


def _months() -> Sequence[tuple[object, str]]:
    return [(number, locale.month(number)) for number in range(1, 13)]


def _languages() -> Sequence[tuple[object, str]]:
    return [(code, NAMES[code]) for code in LANGUAGES]


def criteria() -> Sequence[Criterion]:
    firm = "(SELECT o9.name FROM contact o9 WHERE o9.id = t.organization_id)"
    return (
        Criterion("name", mark("Name"), "text", "t.name", keyed=True),
        Criterion("kind", mark("Kind"), "choice", "t.kind", choices=_kinds),
        Criterion("role", mark("Role"), "choices", "a.role", choices=_roles, within=_beside("contact_role")),
        Criterion(
            "tag", mark("Tag"), "choices", "a.tag_id", choices=_tags,
            within="SELECT a.record_id FROM record_tag a WHERE {match}",
        ),
        Criterion(
            "city", mark("City"), "text", "v", within=_address("city"), choices=lambda: [(one, one) for one in queries.cities()],
            order="(SELECT a9.city FROM address a9 WHERE a9.contact_id = t.id ORDER BY a9.position, a9.id LIMIT 1)",
        ),
        Criterion("district", mark("District"), "text", "a.district", within=_beside("address")),
        Criterion("country", mark("Country"), "text", "a.country", within=_beside("address")),
        Criterion("organization", mark("Company"), "text", firm),
        Criterion("job_title", mark("Job title"), "text", "t.job_title"),
        Criterion("phone", mark("Phone"), "text", "replace(a.number, ' ', '')", within=_beside("phone")),
        Criterion("email", mark("E-mail"), "text", "a.folded", folded=True, within=_beside("email")),
        Criterion("source", mark("Source"), "choice", "t.source_id", choices=queries.sources),
        Criterion("language", mark("Language"), "choice", "t.language", choices=_languages),
        Criterion("birthday", mark("Birthday"), "choice", "CAST(substr(t.birthday, -5, 2) AS INTEGER)", choices=_months),
        Criterion("tax_number", mark("Tax number"), "text", "t.tax_number"),
        Criterion("note", mark("Note", "field"), "text", "t.note", ctx="field"),
        Criterion("created", mark("Added"), "moment", "t.created_at"),
        Criterion(
            "company", mark("a company", "relation"), "record", ctx="relation", related="contact",
            within="SELECT q.id FROM contact q JOIN contact r ON r.id = q.organization_id WHERE r.trashed_at IS NULL AND {match}",
        ),
        Criterion(
            "person", mark("a person", "relation"), "record", ctx="relation", related="contact",
            within="SELECT r.organization_id FROM contact r"
            " WHERE r.organization_id IS NOT NULL AND r.trashed_at IS NULL AND {match}",
        ),
    )  # fmt: skip
