"""The hand of everything printed: sizes in points, colours of the light theme, which print well on white."""

from reportlab.lib.colors import HexColor

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
