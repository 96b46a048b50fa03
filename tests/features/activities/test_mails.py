"""Mails: real ones, broken ones, hostile ones; once, with everybody, with their files."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.base.errors import UserError
from crm_desktop.features.activities import mail_actions, mails, queries
from crm_desktop.features.activities.timeline import timeline
from crm_desktop.features.contacts import actions as contacts
from crm_desktop.features.contacts.records import ContactDraft
from crm_desktop.store import attachments, journal


def somebody(name: str, address: str) -> int:
    return contacts.create(ContactDraft(name=name, emails=(("", address),)))


def letter(to: str = "ayse@ornek.com", **heads: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = heads.pop("sender", "Ömer Şahin <omer@ornek.com>")
    made["To"] = to
    made["Subject"] = heads.pop("subject", "Teklif hakkında ğüşıöç")
    made["Date"] = "Mon, 16 Nov 2026 10:30:00 +0300"
    made["Message-ID"] = heads.pop("message_id", "<one@ornek.com>")
    made.set_content(heads.pop("body", "Merhaba, teklifiniz için teşekkürler."))
    return made


def saved(path: Path, made: EmailMessage | bytes) -> Path:
    path.write_bytes(made if isinstance(made, bytes) else made.as_bytes())
    return path


def test_on_everybodys_timeline_once(store, tmp_path) -> None:
    ayse, omer = somebody("Ayşe", "ayse@ornek.com"), somebody("Ömer", "OMER@ornek.com")
    made = letter()
    made.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="../../çizim.pdf")
    path = saved(tmp_path / "a.eml", made)
    brought = mail_actions.bring([path, path])
    assert (brought.added, brought.known, brought.problems) == (1, 1, ())
    for who in (ayse, omer):
        entry = timeline(who, "", 5)[0]
        assert entry.at == "2026-11-16T07:30:00Z" and "ğüşıöç" in entry.body and "1 file" in entry.badge
    (file,) = attachments.of(brought.first)
    assert (file.name, attachments.read(file.id)[1]) == ("çizim.pdf", b"%PDF-1.4 x")
    journal.undo()
    assert timeline(ayse, "", 5) == []


def test_of_nobody_only_when_dropped_on_somebody(store, tmp_path) -> None:
    who = somebody("Işık", "isik@ornek.com")
    path = saved(tmp_path / "a.eml", letter())
    assert mail_actions.bring([path]).nobodys == 1
    assert mail_actions.bring([path], who).added == 1
    assert len(timeline(who, "", 5)) == 1
    other = somebody("Nigar", "nigar@ornek.com")
    assert mail_actions.bring([path], other).known == 1
    assert len(timeline(other, "", 5)) == 1


def test_mbox(store, tmp_path) -> None:
    who = somebody("Ayşe", "ayse@ornek.com")
    parts = [
        letter(message_id=f"<{n}@x>", body=f"Satır\nFrom here on {n}").as_bytes().replace(b"\nFrom here", b"\n>From here")
        for n in range(30)
    ]
    path = saved(tmp_path / "a.mbox", b"".join(b"From x Mon Nov 16\n" + part + b"\n\n" for part in parts))
    assert mail_actions.bring([path]).added == 30
    assert "From here on" in timeline(who, "", 1)[0].body


def test_only_html_is_safe_text(store) -> None:
    rich = b"""From: a@b.com\nSubject: x\nContent-Type: text/html; charset=iso-8859-9\n\n
<html><head><style>p{}</style><script>alert(1)</script></head><body><p>Say\xfdn <b>bay</b></p><img src="http://evil/x.png">
<table><tr><td>Ad</td></tr></table>&lt;son&gt;</body></html>"""
    mail = mails.read(rich)
    assert mail.body.split("\n") == ["Sayın bay", "", "Ad", "", "<son>"] or (
        "Sayın bay" in mail.body and "alert" not in mail.body
    )
    assert "evil" not in mail.body and "<son>" in mail.body


def test_unknown_charset_is_said(store, tmp_path) -> None:
    who = somebody("Ayşe", "ayse@ornek.com")
    raw = b"From: a@b.com\nTo: ayse@ornek.com\nSubject: x\nContent-Type: text/plain; charset=klingon-1\n\n\xfe\xf0 merhaba"
    brought = mail_actions.bring([saved(tmp_path / "a.eml", raw)])
    assert brought.added == 1 and "klingon-1" in brought.problems[0]
    assert "merhaba" in timeline(who, "", 1)[0].body


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x", "/etc/passwd", "a/../../b\x00c", "con:|?*<>", "....", "x" * 5000])
def test_attachment_names(store, name: str) -> None:
    made = letter()
    made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="NAME")
    found = mails.read(
        made.as_bytes().replace(b'"NAME"', b'"' + name.encode().replace(b"\\", b"\\\\").replace(b"\x00", b"") + b'"')
    )
    (file,) = found.files
    assert file.name and "/" not in file.name and "\\" not in file.name and file.name not in (".", "..") and len(file.name) <= 150


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 500, b"just some words\n", b"%PDF-1.4\n", b"\n\n\n"])
def test_what_is_no_mail_is_told(store, tmp_path, raw: bytes) -> None:
    brought = mail_actions.bring([saved(tmp_path / "a.eml", raw), saved(tmp_path / "b.mbox", raw)])
    assert brought.added == 0 and len(brought.problems) == 2


def test_a_damaged_one_gives_what_it_can(store, tmp_path) -> None:
    who = somebody("Ayşe", "ayse@ornek.com")
    raw = (
        letter()
        .as_bytes()
        .replace(b"Content-Type: text/plain", b"Content-Type: multipart/mixed; boundary=nowhere\nX-Was: text/plain")
    )
    brought = mail_actions.bring([saved(tmp_path / "a.eml", raw)])
    assert brought.added == 1 and brought.problems
    assert timeline(who, "", 1)
    with pytest.raises(UserError):
        list(mails.read_file(tmp_path / "gone.eml"))


@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"From: a@b\n", b"Subject: =?utf-8?b?x?=\nDate: x\n", b"Content-Type: multipart/mixed; boundary=a\nTo: x\n\n--a\n"]
    ),
)
def test_any_bytes(raw: bytes, head: bytes) -> None:
    try:
        mail = mails.read(head + raw)
    except UserError:
        return
    assert mail.message_id and isinstance(mail.body, str)


def test_who_took_part_is_asked_back(store, tmp_path) -> None:
    ayse, omer = somebody("Ayşe", "ayse@ornek.com"), somebody("Ömer", "omer@ornek.com")
    brought = mail_actions.bring([saved(tmp_path / "a.eml", letter())])
    (row,) = queries.activity_rows([brought.first])
    assert {row.contact_id, *(one.id for one in queries.people(row.id))} == {ayse, omer}
