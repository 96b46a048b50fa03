"""The widgets every window is built of, in one place to import from."""

from crm_desktop.kit.widgets_basic import Button, Card, IconButton, Label, Scroll, rule
from crm_desktop.kit.widgets_bubble import Bubble
from crm_desktop.kit.widgets_marks import Avatar, Badge
from crm_desktop.kit.widgets_parts import Banner, EmptyState, Figure
from crm_desktop.kit.widgets_switch import Segmented, Tabs

__all__ = [
    "Avatar", "Badge", "Banner", "Bubble", "Button", "Card", "EmptyState", "Figure", "IconButton", "Label", "Scroll",
    "Segmented", "Tabs", "rule",
]  # fmt: skip
