"""What Qt's own widgets look like: a small sheet filled from the tokens. Short, for it is parsed at start.

Our own widgets paint themselves (kit.widgets); this dresses fields, lists, menus, scroll bars and tips.
"""

from collections.abc import Mapping

_SHEET = """
QToolTip {{ background: {tip}; color: {on_tip}; border: 0; padding: 4px 8px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {{
  background: {panel}; color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: 0 9px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit, QAbstractSpinBox, QComboBox {{ min-height: 30px; }}
QPlainTextEdit, QTextEdit {{ padding: 5px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{ border-color: {accent}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {bad}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {hover}; color: {faint}; border-color: {line}; }}
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] {{ background: transparent; border: 0; padding: 0; min-height: 20px; }}
QLineEdit#search {{ background: {ground}; border-color: {line}; }}
QLineEdit#search:focus {{ border-color: {accent}; background: {panel}; }}
QComboBox::drop-down {{ border: 0; width: 26px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox QAbstractItemView {{ background: {panel}; border: 1px solid {line}; padding: 4px; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 6px; border-radius: 4px; }}
QAbstractItemView {{ background: {panel}; color: {text}; border: 0; outline: 0;
  selection-background-color: {row_selected}; selection-color: {text}; }}
QListWidget#sections {{ background: transparent; }}
QListWidget#sections::item {{ min-height: 32px; padding: 0 10px; border-radius: 6px; color: {dim}; }}
QListWidget#sections::item:hover {{ background: {hover}; }}
QListWidget#sections::item:selected {{ background: {accent_soft}; color: {accent}; }}
QHeaderView {{ background: {panel}; border: 0; }}
QHeaderView::section {{ background: {panel}; color: {dim}; border: 0; border-bottom: 1px solid {line}; padding: 0 8px; }}
QMenu {{ background: {panel}; border: 1px solid {edge}; border-radius: 8px; padding: 6px; }}
QMenu::item {{ color: {text}; padding: 6px 22px 6px 10px; border-radius: 5px; min-height: 18px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QCheckBox, QRadioButton {{ spacing: 8px; color: {text}; background: transparent; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 4px; background: {panel}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus, QRadioButton::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
QCheckBox::indicator:disabled {{ background: {hover}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 8px; background: {panel}; }}
QRadioButton::indicator:checked {{ border: 4px solid {accent}; width: 8px; height: 8px; background: {on_accent}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {line}; border: 0; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QSplitter::handle {{ background: transparent; }}
QCalendarWidget QWidget {{ background: {panel}; alternate-background-color: {panel}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {text}; border: 0; border-radius: 5px; padding: 4px 8px; }}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {accent}; selection-color: {on_accent}; }}
"""


def sheet(colors: Mapping[str, str]) -> str:
    """The style sheet of a table of colours."""
    from crm_desktop.base.paths import resources

    style = (resources() / "style").as_posix()
    night = "dark" if colors["panel"] != "#FFFFFF" else "light"
    return _SHEET.format(**colors, down=f"{style}/down-{night}.svg", tick=f"{style}/tick-{night}.svg")
