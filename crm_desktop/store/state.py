"""What the store knows of itself in `store_state`: device, schema version, the alphabet of the sort keys."""

from crm_desktop.store.reading import reading, value

_device = ""
_version = 0


def get(key: str, default: str = "") -> str:
    found = value("SELECT value FROM store_state WHERE key = ?", key)
    return default if found is None else str(found)


def put(key: str, text_: str) -> None:
    """Inside the door only."""
    reading().execute(
        "INSERT INTO store_state VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", (key, text_)
    )


def device() -> str:
    """The name of this device in the journal."""
    return _device


def version() -> int:
    """The schema version of the open file: major * 1000 + minor."""
    return _version


def remember(device_: str, version_: int) -> None:
    global _device, _version
    _device, _version = device_, version_
