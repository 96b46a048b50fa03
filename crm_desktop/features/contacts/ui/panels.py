"""The contact's own panels at the right of its record: who works there, how it is related."""

from crm_desktop.base.changes import ChangeSet
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.contacts import actions, queries
from crm_desktop.features.contacts.records import Relation
from crm_desktop.features.contacts.ui.lines import Line, LineList
from crm_desktop.kit.changes import watch
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow

SHOWN = 8


class PeoplePanel(PanelCard):
    """Who works at a company; on a person's page it is not there."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(
            text("People", "of a company"),
            add_name=text("Add a person of this company"),
            empty_text=text("Nobody is known here yet."),
            navigator=navigator,
        )
        self._ref, self._navigator, self._all = ref, navigator, False
        self.added.connect(self._add)
        self.refill()
        watch(self, self.refill, "contact")

    def refill(self, change: ChangeSet | None = None) -> None:
        card = queries.card(self._ref.id)
        if card is None or card.kind != "organization":
            self.hide()
            return
        if change is not None:  # never at first: without a parent it would be a window
            self.show()
        people = queries.people_of(self._ref.id)
        rows = [PanelRow(Ref("contact", person.id), person.name, dim=person.job_title) for person in people]
        more = len(rows) > SHOWN and not self._all
        self.set_rows(rows[:SHOWN] if more else rows, str(len(rows)) if rows else "", self._show_all if more else None)

    def _show_all(self) -> None:
        self._all = True
        self.refill()

    def _add(self) -> None:
        from crm_desktop.features.contacts.ui.form import new_contact

        new_contact(self._navigator, self._ref)


class RelationsPanel(PanelCard):
    """Typed relationships, both ways."""

    def __init__(self, ref: Ref, navigator: Navigator) -> None:
        super().__init__(text("Relationships"), add_name=text("Add a relationship"), navigator=navigator)
        self._ref, self._navigator = ref, navigator
        self.added.connect(self._add)
        self.lines = LineList(text("Who referred them, who decides, who belongs to whom."))
        self.add_widget(self.lines)
        self.refill()
        watch(self, self.refill, "relationship", "relationship_type", "contact")

    def refill(self, change: ChangeSet | None = None) -> None:
        found = queries.relations(self._ref.id)
        self.set_rows((), str(len(found)) if found else "")
        self.lines.set_lines([self._line(one) for one in found])

    def _line(self, one: Relation) -> Line:
        away = (text("Remove relationship"), lambda: self._remove(one))
        line = Line(text("{relation}: {name}", relation=one.phrase, name=one.name), one.note, remove=away)
        line.opened.connect(lambda: self._navigator.open(Ref("contact", one.contact_id)))
        return line

    def _add(self) -> None:
        from crm_desktop.features.contacts.ui.relate import ask_relation

        ask_relation(self._ref, self._navigator)

    def _remove(self, relation: Relation) -> None:
        if attempt(self, actions.unrelate, relation.id):
            self._navigator.tell(text("Removed the relationship with {name}", name=relation.name), True)
