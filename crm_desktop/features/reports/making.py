"""Any manifest's report as bytes, and what its file is called."""

import re
import tempfile
from pathlib import Path
from typing import Any

from crm_desktop.base.clock import today
from crm_desktop.base.feature import Report, load


def make_bytes(report: Report, options: dict[str, Any]) -> bytes:
    """The report's `make(path, **options)`, through a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="crm-report-") as folder:
        path = Path(folder) / "report.pdf"
        load(report.make)(path, **options)
        return path.read_bytes()


def file_name(title: str, name: str = "") -> str:
    """`Customer report Işık Yılmaz 2026-11-22.pdf`, without what file systems refuse."""
    said = " ".join(part for part in (title, name[:80], today().isoformat()) if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", said).strip(" .") + ".pdf"
