"""The head of a record: who it is, how things stand, what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.kit import icons, paint, strokes, theme, tokens
from crm_desktop.kit.widgets import Badge, Figure, Label, rule

BIG = 52


class _Sign(QWidget):
    """The avatar, or an icon on a soft square."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(BIG, BIG)
        self._name = self._icon = ""

    def fill(self, name: str, icon: str) -> None:
        self._name, self._icon = name, icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._icon:
            paint.rounded(painter, QRectF(self.rect()), tokens.RADIUS_DIALOG, theme.color("accent_soft"))
            icons.draw(painter, self.rect(), self._icon, "accent", 24)
        else:
            paint.avatar(painter, self.rect(), self._name)


class _Name(QWidget):
    """The title and its badges in one line; the title gives way first."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._badges: list[Badge] = []
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, title: str, badges: Sequence[tuple[str, str]]) -> None:
        self._title = strokes.plain(title)
        for badge in self._badges:
            badge.hide()
            badge.deleteLater()
        self._badges = [Badge(said, strokes.tone_of(tone), self) for said, tone in badges[:6]]
        for badge in self._badges:
            badge.show()
        self.setAccessibleName(self._title)
        self.setToolTip(self._title if len(self._title) > 40 else "")
        self._lay()

    def sizeHint(self) -> QSize:
        return QSize(strokes.width_of(self._title, "page") + sum(badge.sizeHint().width() + 8 for badge in self._badges), 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)

    def resizeEvent(self, event: object) -> None:
        self._lay()

    def _title_room(self) -> int:
        wanted = strokes.width_of(self._title, "page") + 2
        marks = sum(badge.sizeHint().width() + tokens.S for badge in self._badges)
        return min(wanted, max(self.width() - marks, min(wanted, self.width() // 2)))

    def _lay(self) -> None:
        x = self._title_room() + tokens.S
        for badge in self._badges:
            wide = badge.sizeHint().width()
            badge.setVisible(x + wide <= self.width())
            badge.setGeometry(x, 5, wide, 20)
            x += wide + tokens.S
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes.line(QPainter(self), QRect(0, 0, self._title_room(), 28), self._title, "text", "page")


class RecordHead(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.sign, self.name = _Sign(), _Name()
        self.subtitle = Label("", "dim", elide=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self._figures = QWidget()
        self._figure_row = QHBoxLayout(self._figures)
        self._figure_row.setContentsMargins(0, 0, 0, 0)
        self._figure_row.setSpacing(tokens.L)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(tokens.S + 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, tokens.XS)
        row.setSpacing(tokens.L)
        row.addWidget(self.sign)
        row.addLayout(words, 1)
        row.addWidget(self._figures)
        row.addLayout(self._actions)
        self._shown: Sequence[tuple[str, str, str]] = ()
        self._has_figures = False
        self.setFixedHeight(BIG + tokens.XS)

    def fill(
        self,
        title: str,
        subtitle: str,
        avatar: str,
        icon: str,
        badges: Sequence[tuple[str, str]],
        figures: Sequence[tuple[str, str, str]],
    ) -> None:
        self.sign.fill(avatar or title, icon)
        self.name.fill(title, badges)
        self.subtitle.setText(strokes.plain(subtitle))
        self.subtitle.setVisible(bool(subtitle))
        if figures != self._shown:
            self._shown = figures
            self._show_figures(figures[:3])

    def set_actions(self, widgets: Sequence[QWidget]) -> None:
        for widget in widgets:
            self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_room(self, width: int) -> None:
        """Figures give way in a narrow window."""
        self._figures.setVisible(self._has_figures and width >= 820)

    def _show_figures(self, figures: Sequence[tuple[str, str, str]]) -> None:
        while (item := self._figure_row.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for title, value, tone in figures:
            self._figure_row.addWidget(rule(vertical=True))
            self._figure_row.addWidget(Figure(title, value, tone))
        self._has_figures = bool(figures)
        self.set_room(self.window().width() if self.isVisible() else 2000)
