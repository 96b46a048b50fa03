"""The one table of colours, sizes and type. Nothing else in the program writes a colour or a size of its own.

Light and dark are two tables of the same names; `..._soft` is the ground a state's text stands on.
"""

from typing import NamedTuple

SPACE = (4, 8, 12, 16, 24, 32)
XS, S, M, L, XL, XXL = SPACE
RADIUS_CONTROL, RADIUS_CARD, RADIUS_DIALOG = 6, 10, 14
ROW, ROW_COMPACT = 38, 30
CONTROL = 32
CONTROL_SMALL = 26
SIDEBAR, SIDEBAR_COLLAPSED, TOP_BAR, STATUS_LINE = 216, 56, 52, 28
ICON, ICON_LARGE = 16, 20
ICON_STROKE = 1.75
MOTION_MS = 120
FAMILY = "Inter"


class Role(NamedTuple):
    """A type role: pixels and weight (400, 500, 600, 700)."""

    px: int
    weight: int


ROLES: dict[str, Role] = {
    "meta": Role(12, 400),
    "meta_strong": Role(12, 600),
    "badge": Role(12, 500),
    "body": Role(13, 400),
    "dim": Role(13, 400),
    "medium": Role(13, 500),
    "strong": Role(13, 600),
    "section": Role(15, 600),
    "page": Role(20, 700),
    "figure": Role(26, 700),
}

LIGHT: dict[str, str] = {
    "ground": "#F7F8FA", "panel": "#FFFFFF", "side": "#F1F3F6", "line": "#E3E7ED", "edge": "#D3D9E2",
    "text": "#1B2430", "dim": "#5B6776", "faint": "#677382",
    "accent": "#2F5DE0", "accent_soft": "#E9EFFD", "accent_hover": "#2850C8", "on_accent": "#FFFFFF",
    "ok": "#137A4B", "ok_soft": "#E3F5EC", "warn": "#8F5A00", "warn_soft": "#FDF1DA",
    "bad": "#B42330", "bad_soft": "#FCE9EA", "info": "#0F6B8A", "info_soft": "#E1F3F9",
    "neutral": "#5B6776", "neutral_soft": "#EDF0F4",
    "hover": "#F1F3F6", "pressed": "#E8ECF1", "row_selected": "#EEF3FE", "side_hover": "#E7EBF0",
    "tip": "#1B2430", "on_tip": "#FFFFFF", "shadow": "#1B2430",
}  # fmt: skip
DARK: dict[str, str] = {
    "ground": "#14181F", "panel": "#1B2029", "side": "#10141A", "line": "#2B323E", "edge": "#3A4352",
    "text": "#E8ECF2", "dim": "#A5B0BF", "faint": "#8D99A9",
    "accent": "#86A6FF", "accent_soft": "#223056", "accent_hover": "#9CB6FF", "on_accent": "#10141A",
    "ok": "#62D19B", "ok_soft": "#173627", "warn": "#F0BC62", "warn_soft": "#3A2D14",
    "bad": "#FF8F96", "bad_soft": "#43222A", "info": "#6FCBE6", "info_soft": "#15343F",
    "neutral": "#A5B0BF", "neutral_soft": "#262D38",
    "hover": "#232A35", "pressed": "#2B3340", "row_selected": "#20293C", "side_hover": "#1A2029",
    "tip": "#E8ECF2", "on_tip": "#10141A", "shadow": "#000000",
}  # fmt: skip
TABLES = {False: LIGHT, True: DARK}

TONES = ("accent", "ok", "warn", "bad", "info", "neutral")

AVATARS: tuple[tuple[str, str], ...] = (
    ("#FCE3E6", "#9C2230"),
    ("#EDEBD5", "#5F5A14"),
    ("#DDE7FF", "#274A9E"),
    ("#DDF1F6", "#0F5C78"),
    ("#F2E3F7", "#712C8B"),
    ("#FBE7D6", "#8A4210"),
    ("#E0F3E8", "#1B6B41"),
)
"""Ground and letters of an avatar, the same by day and night; picked by the name."""

READ_ON: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "dim", "accent") for ground in ("ground", "panel", "side")),
    *(("faint", ground) for ground in ("ground", "panel")),
    *((tone, f"{tone}_soft") for tone in TONES),
    *((tone, ground) for tone in ("ok", "warn", "bad", "info") for ground in ("ground", "panel")),
    *((ink, ground) for ink in ("text", "dim") for ground in ("hover", "row_selected", "side_hover")),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_tip", "tip"),
)  # fmt: skip
"""(ink, ground) pairs that are read; a test holds each to WCAG AA, 4.5 to 1."""


def luminance(colour: str) -> float:
    """WCAG relative luminance of "#RRGGBB"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
