"""What search knows and shows of deals."""

from collections.abc import Iterable, Sequence

from crm_desktop.base.feature import Document, Hit
from crm_desktop.store.reading import array_of, rows


def hits(wanted: Sequence[int]) -> list[Hit]:
    """Lines of search results, live deals only."""
    from crm_desktop.base import locale

    return [
        Hit("deal", id_, title, contact, locale.money_short(amount, code))
        for id_, title, contact, amount, code in rows(
            "SELECT d.id, d.title, coalesce(c.name, ''), d.amount, d.currency FROM deal d"
            " LEFT JOIN contact c ON c.id = d.contact_id WHERE d.id IN carray(?1) AND d.trashed_at IS NULL",
            array_of(wanted),
        )
    ]


def documents(wanted: Sequence[int]) -> Iterable[Document]:
    """What the index knows of these deals; trashed ones have no words."""
    for id_, title, contact, step, note, trashed in rows(
        "SELECT d.id, d.title, coalesce(c.name, ''), d.next_step, d.note, d.trashed_at FROM deal d"
        " LEFT JOIN contact c ON c.id = d.contact_id WHERE d.id IN carray(?1)",
        array_of(wanted),
    ):
        if trashed:
            yield Document(id_, "")
        else:
            yield Document(id_, f"{title} {contact} {step} {note}", sorts={"deal.title": title, "deal.contact": contact})
