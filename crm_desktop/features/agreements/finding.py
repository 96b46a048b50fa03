"""What search knows and shows of agreements."""

from collections.abc import Iterable, Sequence

from crm_desktop.base.feature import Document, Hit
from crm_desktop.base.text import digits
from crm_desktop.features.agreements import queries
from crm_desktop.store.reading import array_of
from crm_desktop.store.reading import ids as read_ids
from crm_desktop.store.reading import rows as read


def hits(wanted: Sequence[int]) -> list[Hit]:
    live = read_ids("SELECT id FROM agreement WHERE id IN carray(?) AND trashed_at IS NULL", array_of(wanted))
    return [
        Hit("agreement", one.id, f"{one.number} {one.title}".strip(), one.contact or one.kind_said, one.state_badge[0])
        for one in queries.rows(live)
    ]


def documents(wanted: Sequence[int]) -> Iterable[Document]:
    included: dict[int, list[str]] = {}
    for id_, said in read(
        "SELECT agreement_id, description FROM agreement_item WHERE agreement_id IN carray(?)", array_of(wanted)
    ):
        included.setdefault(id_, []).append(said[:500])
    for id_, number, title, contact, *texts, trashed in read(
        "SELECT a.id, a.number, a.title, coalesce(c.name, ''), a.service_note, a.penalty, a.exit_clause, a.note, a.trashed_at"
        f" {queries.FROM} WHERE a.id IN carray(?)",
        array_of(wanted),
    ):
        if trashed:
            yield Document(id_, "")
            continue
        words = " ".join((number, title, contact, *(said[:2000] for said in texts), *included.get(id_, ())))
        yield Document(id_, words, digits(number), {"agreement.title": title, "agreement.contact": contact})
