"""What the commands open: the import's panel, the export's."""

from collections.abc import Sequence
from pathlib import Path

from crm_desktop.kit.navigator import Navigator


def import_contacts(navigator: Navigator, path: Path | None = None) -> None:
    """The panel that brings contacts in; with a path it begins at the preview."""
    from crm_desktop.features.transfer.ui.import_dialog import ImportDialog

    dialog = ImportDialog(navigator)
    dialog.open()
    if path is not None:
        dialog.read(path)


def export_contacts(navigator: Navigator, ids: Sequence[int] | None = None) -> None:
    """The panel that writes contacts to a file: these, or those of the list last shown, or all."""
    from crm_desktop.features.transfer.ui.export_dialog import ExportDialog

    ExportDialog(navigator, ids).open()
