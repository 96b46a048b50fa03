"""What search knows and shows of price lists."""

from collections.abc import Iterator, Sequence

from crm_desktop.base.feature import Document, Hit
from crm_desktop.base.i18n import plural
from crm_desktop.features.products import price_queries
from crm_desktop.store import reading
from crm_desktop.store.reading import array_of


def list_hits(ids: Sequence[int]) -> list[Hit]:
    found = price_queries.lists_of(ids)
    return [
        Hit("price_list", one.id, one.name, one.about, plural("{count} price", "{count} prices", one.prices)) for one in found
    ]


def list_documents(ids: Sequence[int]) -> Iterator[Document]:
    sql = """SELECT l.id, l.name, l.currency, coalesce(g.name, '') FROM price_list l
      LEFT JOIN customer_group g ON g.id = l.group_id WHERE l.id IN carray(?1)"""
    for id_, *words in reading.rows(sql, array_of(ids)):
        yield Document(id_, " ".join(words))
