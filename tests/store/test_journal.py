"""The door and the journal: one step per act, undo over restarts, joining, cancelling, and what is refused."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from crm_desktop import opening
from crm_desktop.base import changes, clock
from crm_desktop.base.errors import Cancelled, EnvironmentFault, UserError
from crm_desktop.base.text import sort_key
from crm_desktop.features import catalog
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.store import journal, numbers, search, settings, tags, work
from crm_desktop.store.file import db
from crm_desktop.store.reading import rows, value
from crm_desktop.store.tables import Setting, new_record
from tests.conftest import KEY


def put(key: str, said: str) -> None:
    settings.put({key: said})


def test_nothing_writes_outside_the_door(store) -> None:
    with pytest.raises(Exception, match="readonly"):
        Setting.create(key="x", value="1")
    put("x", "1")
    with pytest.raises(Exception, match="readonly"):
        Setting.update(value="2").execute()


def test_nested_actions_are_one_step_and_the_outer_word_counts(store) -> None:
    @work.action("Outer {n}")
    def outer() -> None:
        put("a", "1")
        tags.named("x")
        work.say("Outer {n}", n=2)
        put("b", "1")

    before = value("SELECT count(*) FROM step")
    outer()
    assert value("SELECT count(*) FROM step") == before + 1
    assert journal.undo_label() == "Outer 2"
    journal.undo()
    assert settings.get("a", None) is None and settings.get("b", None) is None and tags.all_tags() == []


def test_a_failed_action_keeps_nothing_and_says_nothing(store) -> None:
    heard: list[changes.ChangeSet] = []
    end = changes.subscribe(heard.append)

    @work.action("Fail")
    def fail() -> None:
        put("a", "1")
        raise UserError("no")

    before = value("SELECT count(*) FROM step")
    with pytest.raises(UserError):
        fail()
    end()
    assert heard == [] and settings.get("a", None) is None and value("SELECT count(*) FROM step") == before
    put("a", "2")
    assert settings.get("a") == "2"


def test_undo_and_redo_outlive_a_restart(store) -> None:
    keyed = db.key
    put("a", "1")
    put("a", "2")
    journal.undo()
    opening.close_store(with_backup=False)
    opening.open_store(store, catalog.features(), data_key=keyed)
    assert settings.get("a") == "1"
    assert journal.redo_label()
    journal.redo()
    assert settings.get("a") == "2"
    journal.undo()
    journal.undo()
    assert settings.get("a", None) is None


def test_a_new_step_drops_the_redo_branch(store) -> None:
    put("a", "1")
    journal.undo()
    put("b", "1")
    with pytest.raises(UserError):
        journal.redo()


def test_typing_joins_within_two_seconds(store) -> None:
    @work.action("Type", join=lambda said: "note:1")
    def type_(said: str) -> None:
        put("note", said)

    start = datetime(2026, 11, 22, 10, tzinfo=UTC)
    with clock.standing_at(start):
        type_("a")
        type_("ab")
    with clock.standing_at(start + timedelta(seconds=60)):
        type_("abc")
    journal.undo()
    assert settings.get("note") == "ab"
    journal.undo()
    assert settings.get("note", None) is None


def test_history_of_a_field(store) -> None:
    tag = None

    with work.write("make"):
        tag = tags.named("Vip")
    tags.rename(tag, "VIP")
    found = journal.history("tag", tag)
    assert [(change.column, change.old, change.new) for change in found] == [("name", "Vip", "VIP")]


def test_numbers_are_never_given_twice(store) -> None:
    @work.action("Number")
    def number() -> str:
        put("n", "1")
        return numbers.take("offer", "T-{n}")

    first = number()
    journal.undo()
    second = number()
    assert (first, second) == ("T-1", "T-2")
    with work.quiet() as connection:
        connection.execute("DELETE FROM number_mark")
    assert numbers.behind()
    opening.close_store(with_backup=False)
    opening.open_store(store, catalog.features(), data_key=_key(store))
    put("n", "0")
    assert number() == "T-3"


def test_cancel_rolls_back(store) -> None:
    @work.action("Long")
    def long() -> None:
        put("a", "1")
        work.progress(1, 10)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with work.reporting(cancel), pytest.raises(Cancelled):
        long()
    assert settings.get("a", None) is None


def test_full_disk_is_told_and_nothing_is_lost(store) -> None:
    put("a", "1")
    connection = db.connection()
    (pages,) = connection.execute("pragma page_count").fetchone()
    connection.execute(f"pragma max_page_count={pages}").fetchall()
    with pytest.raises(EnvironmentFault) as told:
        put("a", "x" * 5_000_000)
    assert told.value.kind == "full"
    connection.execute("pragma max_page_count=1000000").fetchall()
    assert settings.get("a") == "1"
    put("a", "2")
    assert settings.get("a") == "2" and connection.execute("pragma query_only").fetchone() == (1,)


def test_deleting_a_record_cascades_and_comes_back(store) -> None:
    with work.write("make"):
        id_ = new_record("contact")
    tags.add([id_], "VIP")

    @work.action("Delete")
    def delete() -> None:
        work.connection().execute("DELETE FROM record WHERE id = ?", (id_,))

    delete()
    assert rows("SELECT * FROM record_tag") == []
    journal.undo()
    assert len(rows("SELECT * FROM record_tag")) == 1
    journal.redo()
    assert rows("SELECT * FROM record_tag") == []


def test_search_never_raises_on_strange_words(store) -> None:
    for typed in ('"', "*", "a AND", "(", "c++", "NEAR(", "^x", "'", "\x00", "<b>", "😀", "٣٣٣", "1 2", "---", "x" * 5000):
        assert search.find(typed) == []


def test_the_window_waits_for_a_short_writing_and_is_told_of_a_long_one(store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write(large: bool) -> threading.Thread:
        def act() -> None:
            with work.write("Act", large=large):
                begun.set()
                go_on.wait(10)

        begun.clear()
        go_on.clear()
        thread = threading.Thread(target=act)
        thread.start()
        assert begun.wait(10)
        return thread

    long_one = write(True)
    with pytest.raises(UserError):
        put("a", "1")
    go_on.set()
    long_one.join()
    short_one = write(False)
    threading.Timer(0.1, go_on.set).start()
    put("a", "1")
    short_one.join()
    assert settings.get("a", None) == "1"


def test_of_a_large_work_the_first_row_of_each_table_is_noted(store, monkeypatch) -> None:
    monkeypatch.setattr(journal, "LARGE", 1)
    heard: list[changes.ChangeSet] = []
    end = changes.subscribe(heard.append)
    made = contacts.add_many([ContactDraft(name=name, phones=(("", "0532 123 45 67"),)) for name in ("Ali", "Veli", "Can")])
    step = value("SELECT max(id) FROM step")
    noted = rows("SELECT tbl, record_id FROM touched WHERE step_id = ? ORDER BY tbl", step)
    assert noted == [("contact", made[0]), ("phone", value("SELECT min(id) FROM phone")), ("record", made[0])]
    assert all(change.all for change in heard[-1].tables.values())
    assert value("SELECT min(id) FROM step WHERE id > ?", made[2]) == step, "the step that made any other follows its id"
    journal.undo()
    journal.redo()
    assert [id_ for (id_,) in rows("SELECT id FROM contact ORDER BY id")] == made
    end()


def test_an_edit_writes_only_the_index_it_changed(store) -> None:
    def written() -> list[tuple]:
        return [rows(f"SELECT id, origin FROM {table}_docsize WHERE id = ?", id_) for table in ("search", "search_digits")]

    id_ = contacts.create(ContactDraft(kind="person", name="Ayşe Irmak"))
    contacts.set_phones(id_, [(0, "", "0532 123 45 67")])
    words, digits = written()
    contacts.set_field(id_, "job_title", "Şef")
    assert written()[0] != words and written()[1] == digits and len(search.find("sef irm")) == 1
    words, digits = written()
    contacts.set_phones(id_, [(0, "", "0532 765 43 21")])
    assert written()[0] == words and written()[1] != digits
    assert len(search.find("irmak 7654")) == 1 and not search.find("1234567")
    contacts.set_field(id_, "name", "Zehra Irmak")
    assert not search.find("ayse") and rows("SELECT key FROM sort_key WHERE id = ? AND field = 'contact.name'", id_)[0][0][
        :1
    ] == sort_key("Z", "en")


def _key(folder) -> bytes | None:
    return KEY if not (folder / "crm.db").read_bytes().startswith(b"SQLite format 3") else None
