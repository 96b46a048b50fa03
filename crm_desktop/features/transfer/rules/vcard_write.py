"""A contact made a card: vCard 3.0, which everything reads, or 4.0 on request. Reading it again gives the same contact."""

import base64
from collections.abc import Iterator

from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.transfer.records import Photo
from crm_desktop.features.transfer.rules.vcard_lines import escaped, folded, param_escaped
from crm_desktop.features.transfer.rules.vcard_read import home_order

_TYPES = {"mobile": "CELL", "work": "WORK", "home": "HOME", "fax": "FAX"}
_APPLE_YEAR = "1604"


def card(draft: ContactDraft, version: str = "3.0", photo: Photo | None = None) -> str:
    """The card's text, lines folded, CRLF."""
    return "".join(folded(line) for line in _lines(draft, version, photo))


def _lines(draft: ContactDraft, version: str, photo: Photo | None) -> Iterator[str]:
    four = version == "4.0"
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield "PRODID:-//CRM Desktop//EN"
    yield f"FN:{escaped(draft.name)}"
    company = draft.kind == "organization"
    yield f"N:{escaped(draft.family_name)};{escaped(draft.given_name)};;;" if not company else "N:;;;;"
    if company:
        yield f"ORG:{escaped(draft.name)}"
        yield "KIND:org" if four else "X-ABShowAs:COMPANY"
    elif draft.organization:
        yield f"ORG:{escaped(draft.organization)}"
    for name, value in (
        ("TITLE", draft.job_title),
        ("X-CRM-TAX-OFFICE", draft.tax_office),
        ("X-CRM-TAX-NUMBER", draft.tax_number),
        ("X-CRM-SOURCE", draft.source),
        ("X-CRM-LANGUAGE", draft.language),
        ("UID", draft.uid),
        ("NOTE", draft.note),
    ):
        if value:
            yield f"{name}:{escaped(value)}"
    if draft.birthday:
        yield _day("BDAY", draft.birthday, four)
    for role in draft.roles:
        yield f"X-CRM-ROLE:{role}"
    if draft.tags:
        yield "CATEGORIES:" + ",".join(map(escaped, draft.tags))
    yield from _many(draft, four)
    if photo:
        yield _photo(photo, four)
    yield "END:VCARD"


def _many(draft: ContactDraft, four: bool) -> Iterator[str]:
    count = 0
    for name, pairs in (("TEL", draft.phones), ("EMAIL", draft.emails)):
        for place, (label, value) in enumerate(pairs):
            types = [_TYPES[label]] if label in _TYPES else []
            if place == 0 and len(pairs) > 1 and not four:
                types.append("PREF")
            params = f";TYPE={','.join(types)}" if types else ""
            params += ";PREF=1" if place == 0 and len(pairs) > 1 and four else ""
            if label and label not in _TYPES:
                count += 1
                yield f"item{count}.{name}{params}:{escaped(value)}"
                yield f"item{count}.X-ABLabel:{escaped(label)}"
            else:
                yield f"{name}{params}:{escaped(value)}"
    for address in draft.addresses:
        params = f";TYPE={_TYPES[address.label]}" if address.label in _TYPES else ""
        line = f"ADR{params}{_address(address)}"
        if address.label and address.label not in _TYPES:
            count += 1
            yield f"item{count}.{line}"
            yield f"item{count}.X-ABLabel:{escaped(address.label)}"
        else:
            yield line
    for network, value in draft.handles:
        yield (
            f"URL:{escaped(value)}"
            if network == "web"
            else f"X-SOCIALPROFILE{f';TYPE={param_escaped(network)}' if network else ''}:{escaped(value)}"
        )
    for label, day in draft.anniversaries:
        count += 1
        yield f"item{count}." + _day("X-ABDATE", day, four)
        if label:
            yield f"item{count}.X-ABLabel:{escaped(label)}"


def _address(address: AddressDraft) -> str:
    """Parameters and value. A district without a city has no place of its own in a card: a parameter tells it."""
    street, district, city, code, country = map(escaped, address[:5])
    params = ""
    if not address.district:
        locality, region = city, ""
    elif not address.city or address.city == address.district:
        params, locality, region = f";X-CRM-DISTRICT={param_escaped(address.district)}", city, ""
    else:
        locality, region = (district, city) if home_order(address.country) else (city, district)
    return f"{params}:;;{street};{locality};{region};{code};{country}"


def _day(name: str, day: str, four: bool) -> str:
    if not day.startswith("--"):
        return f"{name}:{day}"
    if four:
        return f"{name}:{day[:4]}{day[5:]}"
    return f"{name};X-APPLE-OMIT-YEAR={_APPLE_YEAR}:{_APPLE_YEAR}{day[1:]}"


def _photo(photo: Photo, four: bool) -> str:
    data = base64.b64encode(photo.data).decode("ascii")
    kind = {"jpg": "jpeg"}.get(photo.name.rpartition(".")[2].lower(), photo.name.rpartition(".")[2].lower())
    return f"PHOTO:data:image/{kind};base64,{data}" if four else f"PHOTO;ENCODING=b;TYPE={kind.upper()}:{data}"
