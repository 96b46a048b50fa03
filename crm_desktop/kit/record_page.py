'''The page of one record: head, fields at the left, the middle, panels at the right; under 1180 px the panels go below the fields.

    class ContactRecord(RecordPage):
        def __init__(self, navigator, id):
            super().__init__(navigator)
            self.set_fields([TextField(...), ManyField(...)])                   # Field.committed is the feature's to answer
            self.set_middle(TimelineView(fetch, composer=Composer(...)))
            for panel in panels: self.add_panel(panel)                          # PanelCards
            self.refill()
            watch(self, self.refill, "contact", "phone")

        def refill(self, change=None):
            card = queries.card(self.id)
            self.set_head(card.name, subtitle="Buyer · Öztürk A.Ş. · Ankara", avatar=card.name, badges=[("Loyal", "ok")],
                          figures=[("Open deals", "48.000 ₺", "")])
            self.fields["job_title"].set_value(card.job_title)                  # an open editor keeps what is typed

Head actions once: self.set_actions([IconButton("phone", text("Call")), Button(text("Offer"), "file-plus", "primary")]).
E edits the first field. RecordPage.fields is {name: Field}.
'''

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.base.refs import Ref
from crm_desktop.kit.fields import Field


class RecordPage(QWidget):
    """Scaffold; a feature's record page is one or holds one."""

    fields: dict[str, Field]

    def __init__(self, navigator: Any, parent: QWidget | None = None) -> None: ...

    def set_head(
        self, title: str, *, subtitle: str = "", avatar: str = "", icon: str = "", badges: Sequence[tuple[str, str]] = (),
        figures: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """badges: (text, tone); figures: (title, value, tone), at most three are shown. avatar: a name; icon: a Lucide name instead."""

    def set_actions(self, widgets: Sequence[QWidget]) -> None: ...

    def set_banner(self, widget: QWidget | None) -> None:
        """Between head and columns: a Banner ("In the trash - Restore")."""

    def set_fields(self, fields: Sequence[Field]) -> None: ...

    def add_left(self, widget: QWidget) -> None:
        """A card below the fields."""

    def set_middle(self, widget: QWidget) -> None: ...

    def add_panel(self, widget: QWidget) -> None: ...

    def edit_first(self) -> None: ...


class PanelRow(NamedTuple):
    """A line of a PanelCard: text, at the right a detail or a badge; click opens `ref`."""

    ref: Ref | None
    text: str
    detail: str = ""
    badge: str = ""
    tone: str = ""
    dim: str = ""
    strong: bool = False


class PanelCard(QWidget):
    """A card at the right: "Deals 2 open  +", then lines. `added` is the plus."""

    added = Signal()
    opened = Signal(object)               # Ref

    def __init__(
        self, title: str, *, add_name: str = "", empty_text: str = "", navigator: Any = None,
        parent: QWidget | None = None,
    ) -> None: ...

    def set_rows(self, rows: Sequence[PanelRow], note: str = "", more: Callable[[], None] | None = None) -> None:
        """note: beside the title ("2 open"). more: "Show all" below when given."""

    def add_widget(self, widget: QWidget) -> None: ...
