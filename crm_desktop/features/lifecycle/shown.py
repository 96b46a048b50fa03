"""Months in words."""

from crm_desktop.base import locale


def month_said(month: str) -> str:
    """November 2026."""
    said = locale.month(int(month[5:7]))
    return f"{said[:1].upper()}{said[1:]} {month[:4]}"
