"""Records of an own type out to a file and in again; rows that do not fit are left out and said."""

import pytest

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import speaking
from crm_desktop.features.fields import actions as fields
from crm_desktop.features.fields import queries as field_queries
from crm_desktop.features.things import actions, exchange_actions, queries
from crm_desktop.store import journal
from tests.features.things.samples import machine

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("ending, language", [("csv", "en"), ("csv", "tr"), ("xlsx", "az")])
def test_out_and_in(tmp_path, ending, language):
    type_id, id_, _ = machine()
    kind = f"thing{type_id}"
    worth = f"own.{fields.add_field(kind, 'Worth', 'money')}"
    since = f"own.{fields.add_field(kind, 'Since', 'date')}"
    fields.put_all([(id_, worth, "1250.75"), (id_, since, "2024-01-31")])
    actions.set_field(id_, "note", "=1+1\nsecond line")
    path = tmp_path / f"machines.{ending}"
    with speaking(language):
        assert exchange_actions.export(path, type_id, [id_]) == 1
        read = exchange_actions.read(path, type_id)
        assert read.mapping[:4] == ("name", "number", "contact", "note")
        outcome = exchange_actions.bring_in(type_id, read.lines)
    assert (outcome.made, outcome.refused) == (1, ())
    new = next(one for one in queries.ids(type_id, {}) if one != id_)
    card = queries.card(new)
    assert (card.row.name, card.row.number, [link.name for link in card.links]) == ("Faema E61", "MAC-0001", ["Ada Yılmaz"])
    words = {one.field.name: one.words for one in field_queries.shown(kind, new)}
    assert words["Worth"] == "1,250.75\u00a0₺" and words["Since"] == "31.01.2024"
    journal.undo()
    assert list(queries.ids(type_id, {})) == [id_]


def test_rows_that_do_not_fit(tmp_path):
    type_id, _, _ = machine()
    fields.add_field(f"thing{type_id}", "Year", "whole", required=True)
    path = tmp_path / "list.csv"
    path.write_text(
        "Name;Year;Contact;Strange\nGaggia;2020;Nobody;x\nWega;soon;;\n;2021;;\nFaema;;;\n\nLast;2022;ada yılmaz;\n",
        encoding="cp1254",
    )
    outcome = exchange_actions.bring_in(type_id, exchange_actions.read(path, type_id).lines)
    assert outcome.made == 2
    assert [row for row, _ in outcome.refused] == [2, 3, 4, 5]
    assert "Nobody" in outcome.refused[0][1] and "not a number" in outcome.refused[1][1]


@pytest.mark.parametrize("content", ["", "Name\n", "Colour;Size\nred;3\n", "\x00\x01"])
def test_files_that_are_none(tmp_path, content):
    type_id, _, _ = machine()
    path = tmp_path / "odd.csv"
    path.write_text(content)
    with pytest.raises(UserError):
        exchange_actions.read(path, type_id)
