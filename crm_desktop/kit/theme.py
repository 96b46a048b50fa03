"""Light or dark, and the type: reads the tokens for every painter and for the style sheet.

The system's choice is followed unless the person chose; a change repaints everything live (`notifier.changed`).
"""

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from crm_desktop.base.paths import resources
from crm_desktop.kit import tokens

STYLE = "Fusion"  # also given to the QApplication when it is made, and noted there as a property
CHOICES = ("system", "light", "dark")


class Notifier(QObject):
    """`changed` is emitted after the colours or the type changed; painters with caches listen."""

    changed = Signal()


notifier = Notifier()
_choice = "system"
_dark = False
_family = tokens.FAMILY
_loaded = False


def install(app: QApplication, choice: str = "system") -> None:
    """Once per process, before the first widget: fonts, base style, palette, style sheet."""
    _load_fonts()
    if not app.property(STYLE) and app.style().name() != STYLE.lower():  # asking for it brings in the whole of QStyle
        app.setStyle(STYLE)
    app.styleHints().colorSchemeChanged.connect(_follow_system)
    set_choice(choice)


def choice() -> str:
    """What the person chose: system, light or dark."""
    return _choice


def set_choice(choice: str) -> None:
    """ "system" | "light" | "dark"; takes effect at once in every window."""
    global _choice
    _choice = choice if choice in CHOICES else "system"
    _apply()


def is_dark() -> bool:
    return _dark


def color(name: str) -> QColor:
    """A token's colour in the theme shown now: color("accent"), color("bad_soft")."""
    return _color(name, _dark)


def hex_of(name: str) -> str:
    """The same as text, for rich text and style sheets."""
    return tokens.TABLES[_dark][name]


def font(role: str = "body", tabular: bool = False) -> QFont:
    """The font of a type role (tokens.ROLES). `tabular` gives figures of equal width, for columns of money."""
    return QFont(_font(role, tabular, _family))


def set_system_font(wanted: bool) -> None:
    """The system's own font instead of Inter; `notifier.changed` tells."""
    global _family
    _family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family() if wanted else tokens.FAMILY
    _apply()


def motion() -> int:
    """Milliseconds an animation may take; 0 where the system asks for none."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.isEffectEnabled(Qt.UIEffect.UI_General):
        return 0
    return tokens.MOTION_MS


@cache
def _color(name: str, dark: bool) -> QColor:
    return QColor(tokens.TABLES[dark][name])


@cache
def _font(role: str, tabular: bool, family: str) -> QFont:
    spec = tokens.ROLES[role]
    made = QFont(family)
    made.setPixelSize(spec.px)
    made.setWeight(QFont.Weight(spec.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _load_fonts() -> None:
    global _loaded
    if _loaded:
        return
    _loaded = True
    for file in sorted((resources() / "fonts" / "Inter").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _follow_system(_scheme: Qt.ColorScheme) -> None:
    if _choice == "system":
        _apply()


def _apply() -> None:
    global _dark
    app = QApplication.instance()
    assert isinstance(app, QApplication), "theme.install comes first"
    system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    _dark = system_dark if _choice == "system" else _choice == "dark"
    from crm_desktop.kit.qss import sheet

    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(sheet(tokens.TABLES[_dark]))
    notifier.changed.emit()


def _palette() -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for name, roles in {
        "ground": (role.Window,),
        "panel": (role.Base, role.Button, role.Light, role.Midlight),
        "side": (role.AlternateBase, role.Dark),
        "line": (role.Mid,),
        "shadow": (role.Shadow,),
        "text": (role.Text, role.WindowText, role.ButtonText, role.BrightText),
        "faint": (role.PlaceholderText,),
        "accent": (role.Link, role.LinkVisited, role.Accent),
        "accent_soft": (role.Highlight,),
        "tip": (role.ToolTipBase,),
        "on_tip": (role.ToolTipText,),
    }.items():
        for one in roles:
            made.setColor(one, color(name))
    made.setColor(role.HighlightedText, color("text"))
    for one in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(group.Disabled, one, color("faint"))
    return made
