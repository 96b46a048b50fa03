"""What an import tells the search of its contacts is what the search would read of them itself."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_desktop.base.text import sort_key, sort_keys, words, words_of
from crm_desktop.features.contacts import actions, index
from crm_desktop.features.contacts.bulk import _OWN_ID
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.store import search
from crm_desktop.store.reading import rows, value

DRAFTS = [
    ContactDraft(name="Ali  Yılmaz", phones=(("", "0532 111 22 33"), ("work", "444 1 555"), ("", " ")), emails=(("", "A@b.c"),)),
    ContactDraft(name="Işık Ltd", kind="organization", addresses=(AddressDraft("", "", "", "34000"), AddressDraft(city="Bakı"))),
    ContactDraft(given_name="Əli", family_name="Həsənov", organization="Işık Ltd", tax_number="123 456 7890", note="İlk\nsatır"),
    ContactDraft(name="Ayşe", organization="New Firm", job_title=" Buyer ", handles=(("instagram", "@ayse"),), tags=("vip",)),
    ContactDraft(name="<b>½ ₺</b> 😀", phones=(("", "+49 30 1234567 dahili 4"),)),
]


def test_documents_of_made_contacts_are_those_of_stored_ones(store, monkeypatch) -> None:
    told = []
    plain = search.add_new
    monkeypatch.setattr(search, "add_new", lambda c, kind, found: plain(c, kind, told.extend(found) or told))
    actions.add_many(DRAFTS)
    stored = {document.id: document for document in index.documents([document.id for document in told])}
    assert len(stored) == len(told) == len(DRAFTS) + 1
    for document in told:
        other = stored[document.id]
        assert sorted(words(document.words)) == sorted(words(other.words))
        assert sorted(document.digits.split()) == sorted(other.digits.split())
        assert document.sorts == other.sorts
    assert value("SELECT count(*) FROM search_dirty") == 0


def test_triggers_left_out_by_the_bulk_writer_only_mark_for_the_search(store) -> None:
    found = rows("SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '% AFTER INSERT %'")
    inserts = [sql for table, sql in found if table in (*_OWN_ID, "contact")]
    assert len(inserts) > len(_OWN_ID)
    for sql in inserts:
        head, _, does = sql.partition("BEGIN")
        search_only = does.strip().removeprefix("INSERT OR IGNORE INTO search_dirty VALUES(new.")
        assert search_only in ("contact_id); END", "id); END") or "ON contact WHEN new.referrer_id IS NOT NULL" in head


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.text(max_size=30), st.text("aİıƏəŞç1? _-\x1d\x1e\x1fé", max_size=12)), max_size=8))
def test_folding_many_is_folding_each(texts) -> None:
    assert [said.split() for said in words_of(texts)] == [words(text) for text in texts]
    assert sort_keys(texts, "tr") == [sort_key(text, "tr") for text in texts]
