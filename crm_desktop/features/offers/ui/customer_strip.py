"""What to know of the customer while an offer is written, as chips: what is overdue, credit, complaints, agreed prices.

It asks the manifests for panels of the host "offer.warnings" (see offers.cautions). It warns, never blocks; the evidence is
one click away.
"""

from PySide6.QtWidgets import QWidget

from crm_desktop.base.feature import load
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers.ui.caution_chip import CautionChip
from crm_desktop.kit import tokens
from crm_desktop.kit.flow import Flow
from crm_desktop.kit.navigator import Navigator

HOST = "offer.warnings"


class CustomerStrip(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._row = Flow(self, tokens.S)
        self.chips: list[CautionChip] = []
        self.hide()

    def fill(self, offer_id: int, navigator: Navigator) -> None:
        """Once for an offer; the chips follow changes by themselves."""
        found = (panel for feature in navigator.features for panel in feature.panels if panel.host == HOST)
        for panel in sorted(found, key=lambda panel: panel.order):
            chip = load(panel.widget)(Ref("offer", offer_id), navigator)
            chip.turned.connect(self._show)
            self.chips.append(chip)
            self._row.addWidget(chip)
        self._show()

    def _show(self) -> None:
        for chip in self.chips:
            chip.setVisible(chip.caution is not None)
        self.setVisible(any(chip.caution is not None for chip in self.chips))
        self._row.invalidate()
