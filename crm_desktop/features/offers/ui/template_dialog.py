"""A template of offers as it is written: its fields at the left, a specimen on the very paper at the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import NAMES, text
from crm_desktop.features.offers import stationery, stationery_actions
from crm_desktop.features.offers.records import Template
from crm_desktop.kit import tokens
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.fields import ChoiceField, Field, FlagField, LongTextField, TextField
from crm_desktop.kit.form import Form
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.preview import PdfPreview
from crm_desktop.kit.widgets import Scroll

PAUSE_MS = 300


def _specimen(template: Template) -> bytes:
    """In a worker: reportlab is imported there."""
    from crm_desktop.features.offers import prints

    return prints.specimen(template)


class TemplateDialog(Dialog):
    """`template` to change, or one with id 0 for a new one."""

    def __init__(self, parent: QWidget, template: Template) -> None:
        super().__init__(parent, text("Template of offers"), 820)
        self.template = template
        self.form = Form(_fields(template), self._save, with_buttons=False)
        self.form.saved.connect(lambda _: self.accept())
        self.preview = PdfPreview(lambda: _specimen(self.template), tools=False)
        self.preview.setMinimumSize(360, 480)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS, timeout=self._show)
        self.form.changed.connect(self._pause.start)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        scroll = Scroll(self.form)
        scroll.setMinimumWidth(380)
        row.addWidget(scroll, 1)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row)
        if template.id:
            self.add_button(text("Delete"), "ghost", self._remove, "trash-2")
            if template.id != stationery.default_id():
                self.add_button(text("Make default"), "plain", self._make_default)
        self.add_button(text("Cancel"))
        self.add_button(text("Save"), "primary", "accept").setToolTip("Ctrl+Enter")

    def submit(self) -> None:
        self.form.save()

    def _show(self) -> None:
        """What is typed so far, as far as it can be printed."""
        try:
            said = stationery_actions.fitting_template({"name": "-"} | _values(self.form.values()))
        except UserError:
            return
        self.template = self.template._replace(**said)
        self.preview.reload()

    def _save(self, values: dict[str, Any]) -> int:
        return stationery_actions.save_template(self.template.id or None, _values(values))

    def _make_default(self) -> None:
        if attempt(self, stationery_actions.make_default, self.template.id) is None:
            self.accept()

    def _remove(self) -> None:
        attempt(self, stationery_actions.remove, "template", self.template.id)
        self.accept()


def _values(said: dict[str, Any]) -> dict[str, Any]:
    return said | {"accent": said["own_accent"] or said["accent"]}


def _fields(template: Template) -> list[Field | tuple[Field, ...] | str]:
    def choices(named: dict[str, str]) -> Callable[[], list[Choice]]:
        return lambda: [Choice(key, text(name)) for key, name in named.items()]

    known = template.accent in stationery.ACCENTS
    flags = (
        ("stamp", text("Place for a stamp")), ("signature", text("Place for signatures")), ("words", text("Amount in words")),
        ("codes", text("Codes of products")), ("bank", text("Bank details")),
    )
    boxes = [FlagField(name, title, bool(getattr(template, name))) for name, title in flags]
    return [
        TextField("name", text("Name"), template.name, required=True),
        (
            ChoiceField("design", text("Design"), template.design, choices=choices(stationery.DESIGNS)),
            ChoiceField("paper", text("Paper"), template.paper, choices=[Choice(name, name) for name in stationery.PAPERS]),
        ),
        (
            ChoiceField("accent", text("Colour"), template.accent if known else "#2F5DE0", choices=choices(stationery.ACCENTS)),
            TextField("own_accent", text("Own colour"), "" if known else template.accent, placeholder="#2F5DE0"),
        ),
        text("Shown on paper"), (boxes[0], boxes[1]), (boxes[2], boxes[3]), boxes[4],
        text("Conditions, on a page of their own"),
        *(
            LongTextField(f"conditions_{code}", name, template._asdict()[f"conditions_{code}"], rows=4)
            for code, name in NAMES.items()
        ),
        LongTextField("conditions", text("In languages without their own"), template.conditions, rows=4),
    ]
