"""The hand of everything printed: sizes in points, colours of the light theme, which print well on white."""

from typing import NamedTuple

from reportlab.lib.colors import Color, HexColor

TEXT = HexColor(0x1B2430)
DIM = HexColor(0x5B6776)
LINE = HexColor(0xD9DFE7)
ACCENT = HexColor(0x2F5DE0)

REGULAR = "NotoSans"
STRONG = "NotoSans-SemiBold"

META = 7.5
BODY = 8.75
SECTION = 10.5
TITLE = 17
LEADING = 1.36

MARGIN = 48
FOOT = 26
GAP = 12


class Look(NamedTuple):
    """How one document differs from the common hand. `band`: the head stands on a band of the accent, edge to edge, and so
    does the grand total."""

    accent: Color = ACCENT
    meta: float = META
    body: float = BODY
    section: float = SECTION
    title: float = TITLE
    margin: float = MARGIN
    band: bool = False

    @property
    def on_accent(self) -> Color:
        """Letters on the accent that can be read: white, or the text's colour where it is light."""
        channels = (self.accent.red, self.accent.green, self.accent.blue)
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return TEXT if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.3 else HexColor(0xFFFFFF)


PLAIN = Look()
