"""What the list of agreements is made of."""

from array import array
from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base import locale
from crm_desktop.base.i18n import mark, plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.agreements import actions, queries
from crm_desktop.features.agreements.ui import choices
from crm_desktop.kit.columns import Column
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.list_page import Bulk, Empty, Filter, ListPage, ListSpec, PageButton, View
from crm_desktop.kit.navigator import Navigator


def _peek(ref: Ref, navigator: Navigator) -> QWidget:
    from crm_desktop.features.agreements.ui.peek import AgreementPeek

    return AgreementPeek(ref, navigator)


def ask_new(navigator: Navigator) -> None:
    from crm_desktop.features.agreements.ui.form import new_agreement

    new_agreement(navigator)


def _new(page: ListPage) -> None:
    ask_new(page.navigator)


def _edit(id: int, key: str, value: Any) -> None:
    field = {"kind_said": "kind"}.get(key, key)
    actions.set_field(id, field, locale.parse_day(value) if field in ("starts_on",) else value)


def _act(ids: "array[int]", page: ListPage) -> None:
    menu = QMenu(page)
    for said, run in (
        (text("Let it run on"), actions.keep),
        (text("Give notice"), actions.give_notice),
        (text("End agreement"), actions.end),
    ):
        menu.addAction(said, lambda run=run: _each(ids, page, run))
    menu.popup(QCursor.pos())


def _each(ids: "array[int]", page: ListPage, run: Any) -> None:
    """One after another; the first that is refused is told, and the rest is left."""
    for id_ in ids:
        if not attempt(page.selection_bar, run, id_):
            return


SPEC = ListSpec(
    key="agreements",
    kind="agreement",
    title=mark("Agreements"),
    columns=(
        Column("called", mark("No."), 126, field="number", sort="number", paint="dim"),
        Column("title", mark("Agreement"), 220, sort="agreement.title", paint="strong", editable=True),
        Column("contact", mark("Customer"), 176, sort="agreement.contact", paint="avatar"),
        Column("kind_said", mark("Kind"), 140, field="kind", sort="kind", editable=True, choices=choices.kinds, shown=False),
        Column("state_badge", mark("Status"), 108, paint="badge"),
        Column("worth", mark("Value"), 130, field="value", sort="value", paint="money"),
        Column("end_words", mark("Ends on"), 116, sort="end", paint="due"),
        Column("notice_words", mark("Notice day"), 116, sort="notice", paint="due"),
        Column("starts_on", mark("Starts on"), 104, field="starts", sort="starts", paint="day", shown=False),
    ),
    ids=queries.ids,
    first=queries.first,
    rows=queries.rows,
    sort="end",
    asked=True,
    tables=("agreement", "contact"),
    count=lambda n: plural("{count} agreement", "{count} agreements", n, count=locale.number(n, 0, 1)),
    summary=queries.summary,
    filters=(
        Filter("state", mark("Status"), choices=choices.states),
        Filter("kind", mark("Kind"), choices=choices.kinds),
        Filter("notice", mark("Notice due"), sentence=mark("Notice due"), paint="flag"),
        Filter("ending", mark("Ending in 90 days"), sentence=mark("Ending in 90 days"), paint="flag"),
        Filter("starts", mark("Starts on"), paint="period"),
        Filter("ends", mark("Ends on"), paint="period"),
    ),
    views=(
        View("live", mark("In force"), {"state": ["live", "upcoming"]}, "end"),
        View("notice", mark("Notice due"), {"notice": True}, "notice"),
        View("ending", mark("Ending in 90 days"), {"ending": True}, "end"),
        View("drafts", mark("Drafts and sent"), {"state": ["draft", "sent"]}, "-created"),
        View("ended", mark("Expired and ended"), {"state": ["expired", "ended"]}, "-end"),
    ),
    peek=_peek,
    edit=_edit,
    trash=actions.trash,
    actions=(Bulk("act", mark("Decide"), "arrow-right", _act),),
    buttons=(PageButton("new", mark("New agreement"), "plus", _new),),
    new=ask_new,
    new_title=mark("New agreement"),
    empty=Empty(
        "handshake",
        mark("No agreements yet"),
        mark("Frame, service and maintenance contracts stand here, with the prices they promise and the days that matter."),
        ((mark("New agreement"), _new), (mark("Choose a customer first"), lambda page: page.navigator.show_page("contacts"))),
    ),
)
