"""A template's design as the paper draws it."""

from crm_desktop.features.offers.records import Template
from crm_desktop.paper import style


def look(template: Template) -> style.Look:
    from reportlab.lib.colors import HexColor

    accent = HexColor(int(template.accent.lstrip("#"), 16))
    if template.design == "modern":
        return style.Look(accent, title=20, margin=44, band=True)
    if template.design == "compact":
        return style.Look(accent, meta=6.5, body=7.5, section=9, title=13, margin=34)
    return style.Look(accent)
