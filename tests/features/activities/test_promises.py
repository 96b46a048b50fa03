"""Promises and their being kept; praise; minutes and what serving costs; keeping in touch; reaching out."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from crm_desktop.base import clock, i18n
from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import (
    actions,
    costs,
    due,
    keep_actions,
    keeping,
    minutes_actions,
    praise_actions,
    prints,
    promises,
    queries,
    reach_actions,
    reaching,
)
from crm_desktop.features.activities.minutes_actions import TaskDraft
from crm_desktop.features.activities.reaching import Template
from crm_desktop.features.activities.timeline import timeline
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import AddressDraft, ContactDraft
from crm_desktop.features.offers import actions as offers
from crm_desktop.store import settings, tags
from crm_desktop.store.reading import value

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def person(name: str = "Ayşe Yılmaz", **more) -> int:
    return contacts.create(ContactDraft(name=name, **more))


def at(days: int):
    return clock.standing_at(NOW + timedelta(days=days))


def test_kept_late_and_open(store) -> None:
    who = person()
    with at(0):
        ids = [actions.add_task(f"söz {n}", "2026-11-24", who, kind="promise") for n in range(3)]
        assert [item.title for item in due.due("2026-11-30")] == ["söz 0", "söz 1", "söz 2"]
    with at(1):
        actions.complete([ids[0]])
    with at(5):
        assert promises.kept(who) == (2, 2, 1, 0)
        assert promises.badges(who) == [("2 promises overdue", "bad")]
        actions.snooze([ids[2]], "2026-12-20")
        assert promises.kept(who).overdue == 2, "what was promised does not move with the snooze"
        actions.complete([ids[1]])
    assert promises.kept(who)[2:] == (1, 1)
    assert promises.kept(since="2026-12-01") == (0, 0, 0, 0)
    assert timeline(who, "", 5)[0].title.startswith("Promise kept late: söz 1")


def test_the_paper_of_promises(store, tmp_path) -> None:
    who = person("Öztürk Gıda")
    with at(0):
        ids = [actions.add_task(f"numune {n}", f"2026-11-2{4 + n}", who, kind="promise") for n in range(3)]
    with at(1):
        actions.complete([ids[0]])
    with at(9):
        actions.complete([ids[1]])
        prints.promises_report(tmp_path / "a.pdf", "2026-11-01", "2026-11-30", "tr")
        prints.promises_report(tmp_path / "b.pdf", "2020-01-01", "2020-02-01")
        assert promises.by_customer("2026-11-01", "2026-11-30") == [("Öztürk Gıda", (1, 1, 1, 1))]
    said = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Öztürk Gıda" in said and "numune 1" in said and "numune 2" in said and "numune 0" not in said
    assert "Nothing was promised" in PdfReader(tmp_path / "b.pdf").pages[0].extract_text()


def test_a_companys_promises_and_timeline_are_its_peoples_too(store) -> None:
    firm = contacts.create(ContactDraft(name="Öztürk A.Ş.", kind="organization"))
    who = person(organization="Öztürk A.Ş.")
    actions.add_task("katalog", "2026-11-24", who, kind="promise")
    actions.log("call", who, subject="Sipariş soruldu", minutes=20)
    assert promises.kept(firm).open == 1
    entry = timeline(firm, None, 5)[0]
    assert entry.title.endswith("Ayşe Yılmaz") and "Sipariş" in entry.body
    settings.put({"business.currency": "TRY"})
    costs.set_hourly_rate(90_000)
    assert costs.cost(firm)[:3] == (20, 1, 30_000)
    assert costs.figures(firm)[0][1] == "300\xa0₺"


def test_praise_only_with_leave(store) -> None:
    who = person()
    one = praise_actions.keep("Servis çok hızlı", who, None, False)
    assert queries.praise(who)[0].id == one and queries.praise(quotable_only=True) == []
    praise_actions.set_leave(one, True)
    assert [row.id for row in queries.praise(quotable_only=True)] == [one]


def test_minutes_make_real_tasks_and_a_paper(store) -> None:
    firm, who, other = person("Öztürk Gıda"), person(), person("Ömer <b>Şahin</b>")
    id_ = minutes_actions.write(
        "Sezon toplantısı", "Fiyatlar konuşuldu.", "Fiyat %5 iner\n- Teslim Aralık", [who, other],
        [TaskDraft("Numune gönder", who, "2026-12-01"), TaskDraft("Teklif ver")], firm, minutes=45,
    )  # fmt: skip
    assert [(row.subject, row.contact_id, row.due_on, row.part_of_id) for row in queries.parts(id_)] == [
        ("Numune gönder", who, "2026-12-01", id_), ("Teklif ver", firm, "", id_)
    ]  # fmt: skip
    for one in (firm, who, other):
        assert [entry.id for entry in timeline(one, None, 5)] == [id_]
    with i18n.speaking("tr"):
        pages = PdfReader(BytesIO(prints.minutes_pdf(id_))).pages
    said = pages[0].extract_text()
    for words in ("Ayşe Yılmaz", "Ömer <b>Şahin</b>", "Fiyat %5 iner", "Teslim Aralık", "Numune gönder", "01.12.2026"):
        assert words in said
    with pytest.raises(UserError):
        minutes_actions.write("x", "", "", [], [TaskDraft("  ")])
    minutes_actions.rewrite(id_, "Sezon", "y", "Yeni karar", [other], [TaskDraft("Üçüncü")])
    assert len(queries.parts(id_)) == 3 and [one.id for one in queries.people(id_)] == [other]


def test_who_is_overdue(store) -> None:
    with at(-40):
        who, other, third = person(), person("Ömer"), person("Nigar")
        keep_actions.set_rhythm([who], 30)
        tag = tags.add([other, third], "Sadık")
        keep_actions.set_tag_rhythm(tag, 14)
        keep_actions.set_rhythm([third], 0)
        actions.log("call", who, subject="Sezon siparişi konuşuldu")
        actions.log("note", other, subject="not bir temas değil")
    with at(0):
        late = keeping.waiting()
        assert [(one.name, one.late, one.by) for one in late] == [("Ömer", 26, "Sadık"), ("Ayşe Yılmaz", 10, "")]
        assert "Sezon siparişi" in keeping.with_words(late)[1].words
        assert [item.key for item in keeping.due("2026-11-22")] == [f"touch:{other}", f"touch:{who}"]
        reach_actions.tell_outcome(reach_actions.touch("call", other), "none")
        assert keeping.one(other).late == 26, "nobody answered: no touch"
        keep_actions.put_off([other], "2026-11-30")
        keep_actions.spoke(who)
        assert keeping.waiting() == [] and keeping.one(who).late == -30
    with at(9):
        assert [one.id for one in keeping.waiting()] == [other]


def test_a_companys_people_count_as_touch(store) -> None:
    with at(-100):
        firm = contacts.create(ContactDraft(name="Öztürk A.Ş.", kind="organization"))
        who = person(organization="Öztürk A.Ş.")
        keep_actions.set_rhythm([firm], 30)
    with at(-5):
        actions.log("visit", who, subject="Uğradım")
    with at(0):
        assert keeping.waiting() == []


def test_ways_and_their_addresses(store) -> None:
    who = person(
        phones=(("", "0533 771 90 04"), ("", "0212 555 12 12")), emails=(("", "ayse+x@ornek.com"),),
        addresses=(AddressDraft(street="Bağdat Cad. 5", city="İstanbul"),), handles=(("telegram", "@ayse"),),
    )  # fmt: skip
    ways = [(way.channel, way.target) for way in reaching.ways(who)]
    assert ways == [
        ("call", "+905337719004"), ("call", "+902125551212"), ("mail", "ayse+x@ornek.com"), ("whatsapp", "+905337719004"),
        ("telegram", "ayse"), ("map", "Bağdat Cad. 5, İstanbul"),
    ]  # fmt: skip
    assert reaching.url("call", "+905337719004") == "tel:+905337719004"
    assert reaching.url("mail", "a@b.com", "Soru & cevap", "Satır 1\nİki?") == (
        "mailto:a@b.com?subject=Soru%20%26%20cevap&body=Sat%C4%B1r%201%0A%C4%B0ki%3F"
    )
    assert reaching.url("whatsapp", "+905337719004", "", "Merhaba") == "https://wa.me/905337719004?text=Merhaba"
    assert reaching.url("telegram", "ayse") == "https://t.me/ayse"
    assert reaching.url("map", "Bakı, Nizami 5").startswith("https://www.openstreetmap.org/search?query=Bak%C4%B1")


def test_a_mail_address_adds_no_heads() -> None:
    said = reaching.url("mail", "a@b.com?bcc=x@y.z&body=x", "a\nBcc: x@y.z", "b")
    assert "bcc=x" not in said and "%0A" not in said.split("&body")[0]


def test_texts_are_filled_and_never_run(store) -> None:
    settings.put({"business.name": "Demlik"})
    who = person("Ayşe {business} %s")
    said = reaching.filled(Template("x", "Merhaba {name}", "{first_name} {unknown} {0} {business.x} {{x}} {business}"), who)
    assert said[0] == "Merhaba Ayşe {business} %s" and said[1].endswith("{unknown} {0} {business.x} {{x}} Demlik")
    with pytest.raises(UserError):
        reach_actions.save_templates([Template("", "", "x")])
    reach_actions.save_templates([Template("Selam", "", "x", "whatsapp", "az"), Template("Genel", "", "y")])
    assert [one.name for one in reaching.fitting("whatsapp", "az")] == ["Selam", "Genel"]
    assert [one.name for one in reaching.fitting("mail", "az")] == ["Genel"]


def test_a_touch_and_its_outcome(store) -> None:
    who = person()
    id_ = reach_actions.touch("call", who, None, "+90 533")
    assert timeline(who, "", 1)[0].badge == "Outcome not told yet"
    task = reach_actions.tell_outcome(id_, "reached", 1, 12, "Fiyat istedi", "Teklif gönder", "2026-12-01")
    entry = timeline(who, "", 1)[0]
    assert (entry.title, entry.badge) == ("Call, 12 min", "Reached · It went well")
    assert queries.activity_rows([task])[0].contact_id == who


def test_a_clock_set_back_and_a_leap_day(store) -> None:
    with at(0):
        id_ = actions.add_task("Kira", "2028-02-29", repeats="FREQ=YEARLY", due_time="09:00")
    with at(-2000):
        actions.complete([id_])
        (item,) = due.due("2030-01-01")
        assert (item.on, item.time) == ("2029-02-28", "09:00")


def test_praise_goes_into_an_offer_only_with_leave(store) -> None:
    offer = offers.create_for_contact(person())
    one = praise_actions.keep("Servis çok hızlı", person("Ömer"), None, False)
    with pytest.raises(UserError):
        praise_actions.into_offer(offer, one)
    praise_actions.set_leave(one, True)
    praise_actions.into_offer(offer, one)
    assert value("SELECT description FROM offer_line WHERE offer_id = ? AND kind = 'text'", offer) == "“Servis çok hızlı” · Ömer"
