"""This device's own settings, in `device.json` of the data folder: language, theme, window. Nothing of the business."""

import json
from pathlib import Path
from typing import Any

FILE = "device.json"


class DeviceSettings:
    """Read once, written at each `put`; a damaged file counts as empty, a full disk keeps the old one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            kept = {}
        self._values: dict[str, Any] = kept if isinstance(kept, dict) else {}

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        if self._values.get(key) == value:
            return
        self._values[key] = value
        scratch = self._path.with_suffix(".tmp")
        try:
            scratch.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            scratch.replace(self._path)
        except OSError:
            scratch.unlink(missing_ok=True)


def load(folder: Path) -> DeviceSettings:
    return DeviceSettings(folder)
