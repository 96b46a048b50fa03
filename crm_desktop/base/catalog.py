"""The compiled texts of a language (.mo), each looked up when it is first spoken.

A window that opens speaks some hundred of several thousand texts; reading all of them takes 15 ms of its start. The format
keeps the texts in order for this (GNU gettext manual, "The Format of GNU MO Files").
"""

from struct import unpack_from

MAGIC = 0x950412DE
CONTEXT, PLURAL = "\4", "\0"


class Catalog:
    """`get` by text, by "context\\4text", or by "singular\\0plural" (our languages have one form after a number).

    Raises:
        ValueError: the bytes are no little-endian .mo.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 28 or unpack_from("<I", data)[0] != MAGIC:
            raise ValueError("no catalogue of texts")
        self._data = data
        self._count, self._keys, self._said = unpack_from("<3I", data, 8)
        self._known: dict[str, str] = {}

    def get(self, key: str) -> str:
        """The translation, "" where there is none."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(key.encode()) if key else ""
        return found

    def _find(self, key: bytes) -> str:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            there = self._at(self._keys, middle)
            if there == key:
                return self._at(self._said, middle).split(b"\0", 1)[0].decode()
            low, high = (middle + 1, high) if there < key else (low, middle)
        return ""

    def _at(self, table: int, place: int) -> bytes:
        length, start = unpack_from("<2I", self._data, table + 8 * place)
        return self._data[start : start + length]
