"""Address labels and envelopes of contacts as PDF. Whoever has no address gets none."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import text
from crm_desktop.base.text import fold, one_line
from crm_desktop.features.contacts import queries as contacts
from crm_desktop.features.offers import parties
from crm_desktop.features.reports.prints import written
from crm_desktop.paper import labels as paper
from crm_desktop.store import settings
from crm_desktop.store.reading import array_of, in_order, rows

MOST = 20_000
_HOME = {"TR": ("turkiye", "turkey", "turkiye cumhuriyeti"), "AZ": ("azerbaycan", "azerbaijan")}


def labels(
    path: Path, ids: Sequence[int] | None = None, filter: dict[str, Any] | None = None, layout: str = "3x8", start: int = 1
) -> None:  # fmt: skip
    """Sheets of labels, of the contacts named or of all that a filter of the contacts page finds."""
    found = _needed(ids, filter)
    written(path, paper.sheets(found, paper.SHEETS[layout], start, text("Address labels")))


def envelopes(
    path: Path, ids: Sequence[int] | None = None, filter: dict[str, Any] | None = None, size: str = "DL", sender: bool = True
) -> None:  # fmt: skip
    """An envelope for each, with who sends it or without."""
    found = _needed(ids, filter)
    written(path, paper.envelopes(found, paper.ENVELOPES[size], _sender() if sender else (), text("Envelopes")))


def _needed(ids: Sequence[int] | None, filter: dict[str, Any] | None) -> list[paper.Address]:
    wanted = contacts.ids(filter or {}, "contact.name") if ids is None else ids
    if len(wanted) > MOST:
        raise UserError(text("These are {count} contacts. Choose at most {most} at once.", count=len(wanted), most=MOST))
    found = addresses(wanted)
    if not found:
        raise UserError(text("None of these contacts has an address. Write one in the contact's page, and it is printed here."))
    return found


def addresses(ids: Sequence[int]) -> list[paper.Address]:
    """Of a person without an own address: that of their company."""
    chosen = array_of(ids)
    people = in_order(
        rows(
            """SELECT c.id, c.name, coalesce(o.name, ''), c.organization_id FROM contact c
              LEFT JOIN contact o ON o.id = c.organization_id WHERE c.id IN carray(?1) AND c.trashed_at IS NULL""", chosen,
        ), ids,
    )  # fmt: skip
    firms = array_of([cells[3] for cells in people if cells[3]])
    places: dict[int, tuple[str, ...]] = {}
    for id_, *place in rows(
        """SELECT contact_id, street, district, city, postcode, country FROM address
          WHERE contact_id IN carray(?1) OR contact_id IN carray(?2) ORDER BY contact_id, position, id""", chosen, firms,
    ):  # fmt: skip
        if any(part.strip() for part in place[:4]):
            places.setdefault(id_, tuple(place))
    home = str(settings.get("business.country", "") or "").upper()
    found = []
    for id_, name, firm, firm_id in people:
        where = places.get(id_) or places.get(firm_id or 0)
        if where:
            found.append((name, *([firm] if firm else []), *_place(*where, home=home)))
    return found


def _place(street: str, district: str, city: str, postcode: str, country: str, *, home: str) -> list[str]:
    town = " ".join(part for part in (postcode, " / ".join(part for part in (district, city) if part.strip())) if part.strip())
    abroad = country.strip() and country.strip().upper() != home and fold(country).strip() not in _HOME.get(home, ())
    said = [*street.splitlines(), town, country if abroad else ""]
    return [line for line in map(one_line, said) if line]


def _sender() -> paper.Address:
    seller = parties.seller()
    return tuple(line for line in (seller.name, *seller.address.splitlines()) if line.strip())
