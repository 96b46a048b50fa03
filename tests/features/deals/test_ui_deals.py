"""The deals' windows by real clicks and keys: drag, carry by keys, a stage that asks, win, lose, forecast, settings."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from crm_desktop.base import clock
from crm_desktop.base.refs import Ref
from crm_desktop.features.deals import queries
from crm_desktop.features.deals.ui.form import new_deal
from crm_desktop.features.deals.ui.outcome import LosePanel, NeedsPanel
from crm_desktop.features.deals.ui.page import DealsPage
from crm_desktop.features.deals.ui.panel import ContactDeals
from crm_desktop.features.deals.ui.peek import PeekPanel
from crm_desktop.features.deals.ui.settings import PipelineSettings
from crm_desktop.kit.board import Place
from crm_desktop.store import journal
from tests.features.deals.samples import contact, deal, stage
from tests.features.deals.screen import BAD, cursor, drag, keys, settle, type_and_save

CTRL = Qt.KeyboardModifier.ControlModifier


def open_record(page: QWidget, id_: int) -> None:
    """The window takes the keyboard again: offscreen, a widget shown before it has a parent takes it away."""
    page.open_record(id_)
    page.window().activateWindow()
    settle()


def stage_of(id_: int) -> int:
    return queries.card(id_).row.stage_id


def column_head(board: QWidget, number: int) -> QPoint:
    rect = board.column_rect(number)
    return QPoint(rect.center().x(), rect.y() + 120)


def test_drag_moves_a_deal_and_undo_brings_it_back(shown) -> None:
    id_ = deal("Espresso", contact_id=contact())
    page = shown(DealsPage)
    board = page.deals.board.board
    drag(board.viewport(), board.card_rect(Place(0, 0)).center(), column_head(board, 1))
    assert stage_of(id_) == stage(1)
    assert [column.count for column in board.columns][:2] == [0, 1]
    journal.undo()
    settle()
    assert stage_of(id_) == stage(0)
    assert [column.count for column in board.columns][:2] == [1, 0]


def test_keys_carry_a_deal(shown) -> None:
    id_ = deal("Espresso", contact_id=contact())
    page = shown(DealsPage)
    board = page.deals.board.board
    board.setFocus()
    board.set_current_id(id_)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(board, key)
    settle()
    assert stage_of(id_) == stage(1)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        QTest.keyClick(board, key)
    settle()
    assert stage_of(id_) == stage(1)


def test_a_stage_that_asks_is_answered_beside_the_board(shown) -> None:
    id_ = deal("Espresso", contact_id=contact())
    page = shown(DealsPage)
    side = page.deals.board
    drag(side.board.viewport(), side.board.card_rect(Place(0, 0)).center(), column_head(side.board, 2))
    assert isinstance(side.panel, NeedsPanel)
    assert stage_of(id_) == stage(0)
    assert side.board.column_ids(0) == [id_]
    type_and_save(cursor(), "1500")
    assert stage_of(id_) == stage(2)
    assert queries.card(id_).row.amount == 150000
    assert side.panel is None
    journal.undo()
    assert (stage_of(id_), queries.card(id_).row.amount) == (stage(0), 0)


def test_new_deal_by_keys(shown) -> None:
    who = contact()
    page = shown(DealsPage)
    opened = []
    page.navigator.opened.connect(opened.append)
    dialog = new_deal(page.navigator, Ref("contact", who))
    settle()
    type_and_save(cursor(), "Yeni iş")
    (place,) = opened
    card = queries.card(place.ref.id)
    assert (card.row.title, card.row.contact_id) == ("Yeni iş", who)
    assert not isValid(dialog) or not dialog.isVisible()


def test_an_empty_title_is_said_beside_it(shown) -> None:
    page = shown(DealsPage)
    dialog = new_deal(page.navigator)
    settle()
    QTest.keyClick(cursor(), Qt.Key.Key_Return, CTRL)
    settle()
    assert dialog.form.field("title").error.isVisible()
    dialog.reject()


def test_lose_and_reopen_on_the_record(shown) -> None:
    id_ = deal("Espresso", contact_id=contact())
    page = shown(DealsPage)
    open_record(page, id_)
    QTest.mouseClick(page.record.lost_button, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(page.record.panel, LosePanel)
    form = page.record.panel.form
    assert not form.save()
    assert form.field("reason_id").error.isVisible()
    form.field("reason_id").set_value(queries.reasons("lost")[1].id)
    form.field("competitor").edit()
    type_and_save(cursor(), "Rakip")
    card = queries.card(id_)
    assert (card.row.status, card.competitor) == ("lost", "Rakip")
    assert "win_back_on" in page.record.fields and "next_step" not in page.record.fields
    QTest.mouseClick(page.record.reopen_button, Qt.MouseButton.LeftButton)
    settle()
    assert queries.card(id_).row.status == "open"
    assert page.record.won_button.isVisible()


def test_escape_closes_the_question(shown) -> None:
    id_ = deal()
    page = shown(DealsPage)
    page.open_record(id_)
    page.record.ask_won()
    settle()
    QTest.keyClick(page.record.panel, Qt.Key.Key_Escape)
    assert page.record.panel is None
    assert queries.card(id_).row.status == "open"


def test_stepper_by_click_and_by_keys(shown) -> None:
    id_ = deal(contact_id=contact())
    page = shown(DealsPage)
    open_record(page, id_)
    stepper = page.record.stepper
    QTest.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=stepper.rect_of(stage(1)).center())
    settle()
    assert stage_of(id_) == stage(1)
    stepper.setFocus()
    QTest.keyClick(stepper, Qt.Key.Key_Left)
    QTest.keyClick(stepper, Qt.Key.Key_Return)
    settle()
    assert stage_of(id_) == stage(0)


def test_fields_answer_in_place(shown) -> None:
    id_ = deal()
    page = shown(DealsPage)
    open_record(page, id_)
    field = page.record.fields["next_step"]
    field.edit()
    keys(cursor(), "Numune gönder")
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    settle()
    assert queries.card(id_).row.next_step == "Numune gönder"
    title = page.record.fields["title"]
    title.edit()
    cursor().selectAll()
    QTest.keyClick(cursor(), Qt.Key.Key_Delete)
    QTest.keyClick(cursor(), Qt.Key.Key_Return)
    assert title.error.isVisible()
    assert queries.card(id_).row.title == "Espresso makinesi"


def test_forecast_leads_to_the_months_deals(shown) -> None:
    with clock.standing_at(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        deal("Aralık", amount=100, expected_close="2026-12-10")
        deal("Ocak", amount=100, expected_close="2027-01-10")
        page = shown(DealsPage)
        page.deals.switch.choose("forecast")
        settle()
        QTest.mouseClick(page.deals.forecast.lines[0], Qt.MouseButton.LeftButton)
        settle(200)
        assert page.deals.mode == "list"
        assert [queries.card(id_).row.title for id_ in page.deals.table.ids()] == ["Aralık"]


def test_views_and_words_of_the_list(shown) -> None:
    deal("Çay ocağı")
    deal("Öğütücü", next_step="Ara", next_step_on="2030-01-01")
    page = shown(DealsPage)
    page.deals.switch.choose("list")
    settle(150)
    page.deals.search.setFocus()
    keys(page.deals.search, "ogut")
    settle(250)
    assert [queries.card(id_).row.title for id_ in page.deals.table.ids()] == ["Öğütücü"]


def test_another_pipeline(shown) -> None:
    from crm_desktop.features.deals import pipeline_actions

    deal("Here")
    other = pipeline_actions.add_pipeline("Bakım", "Gelen")
    page = shown(DealsPage)
    page.deals.choose_pipeline(other)
    settle()
    assert [column.title for column in page.deals.board.board.columns] == ["Gelen"]
    assert queries.kept_sight()["pipeline"] == other


def test_settings_change_a_stage(shown) -> None:
    settings = shown(PipelineSettings)
    line = settings.stage_lines[1]
    line.percent.setFocus()
    line.percent.selectAll()
    keys(line.percent, "55")
    QTest.keyClick(line.percent, Qt.Key.Key_Return)
    settle()
    assert queries.stage(stage(1)).probability == 5500
    line.toggle("amount")
    settle()
    assert queries.stage(stage(1)).needs == ("amount", "contact")
    second = stage(1)
    settings.move_stage(second, -1)
    settle()
    assert stage(0) == second


@pytest.mark.parametrize("words", BAD)
def test_any_text_can_be_shown(shown, words: str) -> None:
    id_ = deal(words, contact_id=contact(words[:150]), next_step=words, next_step_on="2026-11-01", note=words)
    page = shown(DealsPage)
    for mode in ("board", "list", "forecast"):
        page.deals.switch.choose(mode)
        settle(30)
        assert not page.grab().isNull()
    page.open_record(id_)
    settle(30)
    assert not page.grab().isNull()
    assert page.record.minimumSizeHint().width() < 1100


def test_the_contacts_panel_lists_and_opens(shown) -> None:
    who = contact()
    id_ = deal("Otel", contact_id=who, amount=5000)
    panel = shown(lambda navigator: ContactDeals(Ref("contact", who), navigator), 300, 200)
    assert panel.card.note.text() == "1 open"
    opened = []
    panel.navigator.opened.connect(opened.append)
    panel.card.opened.emit(Ref("deal", id_))
    assert opened[0].ref == Ref("deal", id_)


def test_a_letter_loses_the_card_with_the_cursor(shown) -> None:
    id_ = deal("Espresso", contact_id=contact())
    page = shown(DealsPage)
    board = page.deals.board.board
    board.setFocus()
    board.set_current_id(id_)
    assert page.deals.commands.run("deals.card_lost")
    settle()
    panel = page.deals.board.panel
    panel.form.field("reason_id").set_value(queries.reasons("lost")[0].id)
    assert panel.form.save()
    settle()
    assert queries.card(id_).row.status == "lost"
    assert not page.deals.commands.run("deals.card_won")


def test_peek_follows_the_cursor(shown) -> None:
    first, second = deal("One"), deal("Two")
    page = shown(DealsPage)
    side = page.deals.board
    side.board.set_current_id(first)
    side.peek(first)
    settle()
    side.board.set_current_id(second)
    assert isinstance(side.panel, PeekPanel)
    side.peek(second)
    assert side.panel is None
