"""What to know of the customer while an offer is written: open balance, open tickets, whatever other features can say.

It asks the manifests: the figures of features above this one, and panels of the host "offer.warnings",
`widget(Ref("contact", id), navigator)`. It warns, never blocks; the evidence is one click away.
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base.feature import load
from crm_desktop.base.i18n import text
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers.records import OfferCard
from crm_desktop.kit import tokens
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.widgets import Badge, Button

HOST = "offer.warnings"


class CustomerStrip(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.S)
        self._shown: object = None
        self.hide()

    def fill(self, card: OfferCard, navigator: Navigator) -> None:
        said = _said(card, navigator) if card.status == "draft" and card.contact_id else []
        if (card.contact_id, said) == self._shown:
            return
        self._shown = (card.contact_id, said)
        while (item := self._row.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        panels = _panels(navigator) if card.status == "draft" and card.contact_id else []
        self.setVisible(bool(said or panels))
        if not said and not panels:
            return
        ref = Ref("contact", card.contact_id or 0)
        for words, tone in said:
            self._row.addWidget(Badge(words, tone))
        for panel in panels:
            self._row.addWidget(load(panel)(ref, navigator))
        show = Button(text("Show customer"), "arrow-right", "ghost", small=True)
        show.clicked.connect(lambda: navigator.open(ref))
        self._row.addWidget(show)
        self._row.addStretch(1)


def _said(card: OfferCard, navigator: Navigator) -> list[tuple[str, str]]:
    names = [feature.name for feature in navigator.features]
    above = navigator.features[names.index("offers") + 1 :] if "offers" in names else ()
    figures = [figure for feature in above if feature.figures for figure in load(feature.figures)(card.contact_id)]
    return [(f"{title}: {value}", tone or "neutral") for title, value, tone in figures if value not in ("", "0")]


def _panels(navigator: Navigator) -> list[str]:
    found = [panel for feature in navigator.features for panel in feature.panels if panel.host == HOST]
    return [panel.widget for panel in sorted(found, key=lambda panel: panel.order)]
