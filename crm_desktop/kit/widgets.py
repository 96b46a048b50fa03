"""The widgets every window is built of, in one place to import from."""

from crm_desktop.kit.widgets_basic import Avatar, Badge, Button, Card, IconButton, Label, Scroll, rule
from crm_desktop.kit.widgets_bubble import Bubble
from crm_desktop.kit.widgets_parts import Banner, EmptyState, Figure, Segmented, Tabs

__all__ = [
    "Avatar", "Badge", "Banner", "Bubble", "Button", "Card", "EmptyState", "Figure", "IconButton", "Label", "Scroll",
    "Segmented", "Tabs", "rule",
]  # fmt: skip
