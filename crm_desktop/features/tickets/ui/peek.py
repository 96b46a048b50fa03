"""A ticket beside the list: how it stands, what was said last."""

from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.tickets import queries
from crm_desktop.features.tickets.ui.conversation import MessageBubble
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.peek_body import PeekBody

LAST = 4


class TicketPeek(PeekBody):
    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(ref, navigator)
        card = queries.card(ref.id)
        if card is None:
            return
        row = card.row
        self.head(
            row.subject,
            " · ".join(part for part in (row.number, row.contact) if part),
            badges=(row.status_badge, row.kind_badge, row.priority_badge),
        )
        solved = (text("Solved in"), row.solve_time, "")
        due = (text("Due"), row.due[0] or "—", row.due[1] if row.due[1] == "bad" else "")
        self.figures((text("First response"), row.answer_time or "—", ""), solved if row.solve_time else due)
        for message in queries.messages(ref.id)[-LAST:][::-1]:
            self.column.addWidget(MessageBubble(message))
        self.fact(text("Description"), card.description)
        self.foot()
