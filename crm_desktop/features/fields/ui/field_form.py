"""The form in which a field is defined: what it is called and holds, its choices or its formula, what is asked of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import mark, text
from crm_desktop.base.money import CURRENCIES
from crm_desktop.features.fields import define_actions, queries, rules
from crm_desktop.features.fields.define_actions import Asked
from crm_desktop.features.fields.records import FieldDef
from crm_desktop.features.fields.ui.choices_editor import ChoicesEditor
from crm_desktop.kit.columns import Choice
from crm_desktop.kit.dialogs import Dialog
from crm_desktop.kit.fields import ChoiceField, Field, FlagField, LongTextField, NumberField, TextField
from crm_desktop.kit.form import FormDialog
from crm_desktop.kit.widgets import Button, Label

SHOWS = {
    "decimal": mark("Number", "field"), "money": mark("Money", "field"), "percent": mark("Percent", "field"),
    "text": mark("Text", "field"), "date": mark("Date", "field"), "flag": mark("Yes or no", "field"),
}  # fmt: skip
ONLY = {
    "choices": ("choice", "choices"), "places": ("decimal", "computed"), "currency": ("money", "computed"), "target": ("record",),
    "formula": ("computed",), "shows": ("computed",), "remind": ("date",),
}  # fmt: skip
NEVER = {
    "required": ("flag", "computed"), "single": ("flag", "computed"), "indexed": ("computed",), "initial": ("computed", "flag"),
}  # fmt: skip


def new_field(owner: QWidget, kind: str) -> "FieldForm":
    form = FieldForm(owner, kind, None)
    form.open()
    return form


def edit_field(owner: QWidget, id_: int) -> "FieldForm | None":
    field = queries.field(id_)
    if field is None:
        return None
    form = FieldForm(owner, field.kind, field)
    form.open()
    return form


class FieldForm(FormDialog):
    def __init__(self, owner: QWidget, kind: str, field: FieldDef | None) -> None:
        self.kind, self.defined = kind, field
        self.instead: dict[int, int] = {}
        name = dict(queries.kinds()).get(kind, "")
        title = text("Field “{field}”", field=field.name) if field else text("New field of: {kind}", kind=name)
        self._parts = self._made(field)
        save = text("Save") if field else text("Add field")
        super().__init__(owner, title, self._lines(), self._save, check=self._check, save_text=save, width=600)
        self.names_button = Button(text("Insert a field"), "plus", "ghost", small=True)
        self.names_button.setMenu(QMenu(self.names_button))
        self._parts["formula"].body.addWidget(self.names_button)
        for said in define_actions.formula_names(kind, field.id if field else 0):
            self.names_button.menu().addAction(said.replace("&", "&&"), lambda said=said: self._insert(said))
        self.form.changed.connect(self._fit)
        self._fit()

    def _made(self, field: FieldDef | None) -> dict[str, Field]:
        options = field.options if field else {}
        groups = ", ".join(queries.sections(self.kind))
        formula = define_actions.formula_shown(field) if field and field.type == "computed" else ""
        target = [Choice("", text("Any record")), *(Choice(key, name) for key, name in queries.kinds())]
        currencies = [Choice(code, f"{code} {sign}") for code, sign in CURRENCIES.items()]
        shows = [Choice(key, text(said, "field")) for key, said in SHOWS.items()]
        live = [one for one in field.choices if not one.removed] if field else []
        house = options.get("currency") or queries.house_currency()
        made: list[Field] = [
            TextField("name", text("Name"), field.name if field else "", required=True),
            ChoiceField("type", text("Type", "field"), field.type if field else "text", choices=_types(), read_only=bool(field)),
            TextField("section", text("Group", "field"), field.section if field else "",
                      hint=text("Fields of one group stand together. In use: {groups}", groups=groups) if groups else ""),
            TextField("help", text("Help", "field"), field.help if field else "",
                      placeholder=text("Shown when the mouse rests on its name")),
            ChoicesEditor("choices", text("Choices", "field"), [(one.id, one.name, one.tone) for one in live]),
            NumberField("places", text("Decimals"), int(options.get("places", 2))),
            ChoiceField("currency", text("Currency"), house, choices=currencies),
            ChoiceField("target", text("Leads to"), options.get("target", ""), choices=target),
            LongTextField("formula", text("Formula"), formula, rows=3,
                          hint=text("Fields in braces, + - * / & and if, min, max, round, days, today, year, month, empty.")),
            ChoiceField("shows", text("Show as"), options.get("shows", "decimal"), choices=shows),
            TextField("initial", text("A new record starts with"), _first(field)),
            FlagField("remind", text("Tell me on Today when the day comes"), bool(options.get("remind"))),
            FlagField("required", text("Must be filled"), bool(field and field.required)),
            FlagField("single", text("No two records may have the same"), bool(field and field.single)),
            FlagField("indexed", text("Fast to filter and sort (takes room)"), bool(field and field.indexed)),
            FlagField("listed", text("A column in lists from the start"), bool(field and field.listed)),
        ]  # fmt: skip
        return {part.name: part for part in made}

    def _lines(self) -> list[Any]:
        of = self._parts.__getitem__
        return [
            of("name"), (of("type"), of("section")), of("choices"), of("formula"), (of("shows"), of("places"), of("currency")),
            of("target"), of("help"), of("initial"), (of("required"), of("single")), (of("indexed"), of("listed")), of("remind"),
        ]  # fmt: skip

    def type(self) -> str:
        return self.defined.type if self.defined else str(self._parts["type"].value())

    def _fit(self) -> None:
        """Only what belongs to the type is shown."""
        type_ = self.type()
        shows = str(self._parts["shows"].value()) if type_ == "computed" else ""
        for name, part in self._parts.items():
            fits = type_ in ONLY.get(name, (type_,)) and type_ not in NEVER.get(name, ())
            if shows:
                fits = fits and not (name == "places" and shows != "decimal" or name == "currency" and shows != "money")
            if name == "places" and self.defined and type_ == "decimal":
                part.setEnabled(False)
            if name == "type" and self.defined:
                part.setEnabled(False)
            part.setHidden(not fits)

    def _insert(self, name: str) -> None:
        box = self._parts["formula"].box  # type: ignore[attr-defined]
        box.insertPlainText("{" + name + "}")
        box.setFocus()

    def _options(self, values: dict[str, Any]) -> dict[str, Any]:
        type_, shows = self.type(), values["shows"]
        found: dict[str, Any] = {}
        if type_ == "decimal" or type_ == "computed" and shows == "decimal":
            found["places"] = min(4, max(0, int(values["places"] if values["places"] is not None else 2)))
        if type_ == "money" or shows == "money" and type_ == "computed":
            found["currency"] = values["currency"]
        if type_ == "record":
            found["target"] = values["target"] or ""
        if type_ == "computed":
            found |= {"formula": (values["formula"] or "").strip(), "shows": shows}
        if type_ == "date":
            found["remind"] = bool(values["remind"])
        return found

    def _check(self, values: dict[str, Any]) -> dict[str, str]:
        if self.type() == "computed" and (values["formula"] or "").strip():
            id_ = self.defined.id if self.defined else 0
            return define_actions.formula_problem(self.kind, id_, values["name"] or "", self._options(values))
        if self.type() in ("choice", "choices") and not values["choices"]:
            return {"choices": text("Give at least one choice.")}
        return {}

    def _save(self, values: dict[str, Any]) -> int:
        if self.defined and not self._replaced(values["choices"]):
            raise UserError(text("Nothing was changed."))
        asked = Asked(
            self.kind, values["name"] or "", self.type(), values["section"] or "", values["help"] or "", bool(values["required"]),
            bool(values["single"]), bool(values["indexed"]), bool(values["listed"]), values["initial"] or "",
            self._options(values), values["choices"] or (), self.instead,
        )  # fmt: skip
        return define_actions.define(self.defined.id if self.defined else 0, asked)

    def _replaced(self, choices: Sequence[tuple[int, str, str]]) -> bool:
        """Asks what takes the place of choices that are in use and were taken out. False when given up."""
        assert self.defined is not None
        self.instead = {}
        kept = [(id_, name) for id_, name, _ in choices or () if id_]
        if self.defined.type not in ("choice", "choices"):
            return True
        for id_, count in define_actions.removed_in_use(self.defined, [one for one, _ in kept]).items():
            name = next(choice.name for choice in self.defined.choices if choice.id == id_)
            asked = InsteadDialog(self, name, count, kept)
            if not asked.exec():
                return False
            self.instead[id_] = asked.chosen()
        return True


class InsteadDialog(Dialog):
    """A choice that records have is removed: what they get instead."""

    def __init__(self, parent: QWidget, name: str, count: int, others: Sequence[tuple[int, str]]) -> None:
        super().__init__(parent, text("Remove “{choice}”", choice=name))
        said = text("{count} records have it. They can keep it, shown as removed, or get another choice.", count=count)
        self.body.addWidget(Label(said, "dim", wrap=True))
        offered = [Choice(0, text("Keep it, shown as removed")), *(Choice(id_, said) for id_, said in others)]
        self.field = ChoiceField("instead", text("Instead"), 0, choices=offered)
        self.field.for_form()
        self.body.addWidget(self.field)
        self.add_button(text("Cancel"))
        self.add_button(text("Remove choice"), "primary", "accept")

    def chosen(self) -> int:
        return int(self.field.value() or 0)


def _types() -> list[Choice]:
    return [Choice(key, text(name, "field"), icon=rules.ICONS[key]) for key, name in rules.TYPES.items()]


def _first(field: FieldDef | None) -> str:
    return rules.shown(field, field.initial) if field and field.initial is not None else ""
