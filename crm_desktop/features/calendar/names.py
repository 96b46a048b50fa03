"""Short names of weekdays: a system's own differ, and Azerbaijani has none there."""

from crm_desktop.base.i18n import language

_SHORT = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "tr": ("Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"),
    "az": ("B.e.", "Ç.a.", "Çər.", "C.a.", "Cümə", "Şən.", "Baz."),
}


def weekday_short(number: int) -> str:
    """0 is Monday."""
    return _SHORT[language()][number]
