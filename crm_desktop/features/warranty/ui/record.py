"""The page of one unit: until when it is covered, its repairs, its papers."""

from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crm_desktop.base import clock, locale
from crm_desktop.base.feature import Hit, load
from crm_desktop.base.i18n import plural, text
from crm_desktop.base.refs import Ref
from crm_desktop.features.warranty import actions, index, queries, rules
from crm_desktop.features.warranty.records import UnitCard
from crm_desktop.features.warranty.ui.form import link
from crm_desktop.kit import tokens
from crm_desktop.kit.ask_panel import AskingPage, AskPanel
from crm_desktop.kit.changes import watch
from crm_desktop.kit.fields import DayField, Field, LongTextField, NumberField, RefField, TextField
from crm_desktop.kit.guard import attempt
from crm_desktop.kit.navigator import Navigator
from crm_desktop.kit.record_page import PanelCard, PanelRow
from crm_desktop.kit.timeline import TimelineView
from crm_desktop.kit.widgets import Banner, Button, IconButton

TABLES = ("unit", "unit_repair", "contact", "product", "sale", "setting")


def show_certificate(navigator: Navigator, card: UnitCard) -> None:
    """The warranty certificate in the preview."""

    def make() -> bytes:
        from crm_desktop.features.warranty import prints

        return prints.certificate(card.row.id)

    title = text("Warranty certificate")
    navigator.preview_pdf(title, make, rules.file_name(title, card.row.name, card.row.serial))


class UnitRecord(AskingPage):
    def __init__(self, navigator: Navigator, id: int) -> None:
        super().__init__(navigator)
        self.id, self.ref = id, Ref("unit", id)
        self.card_: UnitCard | None = None
        self._set_fields()
        self._set_middle()
        self._set_actions()
        self.repairs = PanelCard(text("Repairs"), add_name=text("Note repair"), empty_text=text("Never repaired."))
        self.repairs.added.connect(self.ask_repair)
        self.repairs.opened.connect(self._repair_menu)
        self.add_panel(self.repairs)
        for feature in navigator.features:
            for panel in feature.panels:
                if panel.host == "unit":
                    self.add_panel(load(panel.widget)(self.ref, navigator))
        self._add_commands()
        self.refill()
        watch(self, self._changed, *TABLES)

    def _set_fields(self) -> None:
        fields: list[Field] = [
            TextField("name", text("Product"), required=True),
            TextField("serial", text("Serial number")),
            link("contact_id", "contact", text("Customer")),
            link("product_id", "product", text("Product of the catalogue")),
            link("sale_id", "sale", text("Sale")),
            TextField("brand", text("Brand")),
            DayField("delivered_on", text("Delivered on")),
            TextField("delivered_to", text("Place of delivery")),
            NumberField("months", text("Warranty, months")),
            NumberField("most_days", text("Longest repair, business days"), placeholder=text("As the law says")),
            TextField("invoice", text("Invoice number")),
            LongTextField("note", text("Note")),
        ]
        for field in fields:
            field.committed.connect(lambda value, field=field: self._keep(field, value))
        self.set_fields(fields)

    def _keep(self, field: Field, value: Any) -> None:
        plain = (value.id if isinstance(value, Hit) else None) if isinstance(field, RefField) else value
        attempt(field, actions.set_field, self.id, field.name, plain)

    def _set_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addLayout(self._slot)
        self.timeline = TimelineView(lambda before, limit: index.timeline(self.id, before, limit))
        column.addWidget(self.timeline)
        column.addStretch(1)
        self.set_middle(middle)

    def _set_actions(self) -> None:
        self.repair_button = Button(text("Take in for repair"), "wrench", "primary")
        self.repair_button.clicked.connect(self.ask_repair)
        self.back_button = Button(text("Back to the customer"), "circle-check", "primary")
        self.back_button.clicked.connect(self.give_back)
        self.print_button = IconButton("printer", text("Warranty certificate"), "plain")
        self.print_button.clicked.connect(self.print_certificate)
        self.more_button = IconButton("ellipsis", text("More"), "plain")
        self.more_button.clicked.connect(lambda: self._more_menu().popup(QCursor.pos()))
        self.set_actions([self.repair_button, self.back_button, self.print_button, self.more_button])

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(text("Replace"), self.ask_replacement)
        if self.card_ is not None and self.card_.row.retired_on:
            menu.addAction(text("Bring back into use"), lambda: attempt(self, actions.unretire, [self.id]))
        else:
            menu.addAction(text("Take out of use"), self.ask_retirement)
        menu.addSeparator()
        menu.addAction(text("Move to trash"), self.trash)
        return menu

    def _add_commands(self) -> None:
        group, add = text("Unit under warranty"), self.commands.add
        add("unit.repair", text("Take in for repair"), self.ask_repair, "R", "wrench", group)
        add("unit.replace", text("Replace"), self.ask_replacement, "P", "refresh-cw", group)
        add("print", text("Warranty certificate"), self.print_certificate, "Ctrl+P", "printer", group)
        add("unit.trash", text("Move to trash"), self.trash, "Delete", "trash-2", group)

    # ------------------------------------------------------------------ what is shown

    def _changed(self, change: Any = None) -> None:
        self.refill()
        self.timeline.reload()

    def refill(self, change: Any = None) -> None:
        """Reads the card again; a unit that is gone leaves the page."""
        card = queries.card(self.id)
        if card is None:
            self.navigator.forget(self.ref)
            return
        self.card_, row = card, card.row
        badges = [row.badge, *([row.place] if row.place else [])]
        figures = [
            (text("Ends", "warranty"), locale.day(row.ends_on) or "—", {"ending": "warn", "ended": "bad"}.get(row.state, ""))
        ]
        if row.added_days:
            figures.append((text("Added by repairs"), plural("{count} day", "{count} days", row.added_days), ""))
        self.set_head(
            row.name, subtitle=" · ".join(part for part in (row.serial, row.contact) if part), icon="shield-check", badges=badges,
            figures=figures,
        )  # fmt: skip
        self.repair_button.setVisible(not row.at_us)
        self.back_button.setVisible(bool(row.at_us))
        self.set_banner(self._banner_of(card))
        self._fill(card)
        self.repairs.set_rows([self._repair_row(one) for one in reversed(card.repairs)])

    def _banner_of(self, card: UnitCard) -> Banner | None:
        if card.trashed_at:
            return Banner(
                text("This unit is in the trash."), "warn", (text("Restore"), lambda: attempt(self, actions.restore, [self.id]))
            )
        if card.row.retired_on:
            said = text("Out of use since {day}", day=locale.day(card.row.retired_on))
            return Banner(" · ".join(part for part in (said, card.retired_why) if part), "info")
        return None

    def _fill(self, card: UnitCard) -> None:
        row = card.row
        values = {
            "name": row.name, "serial": row.serial, "brand": card.brand, "delivered_on": row.delivered_on, "months": row.months,
            "delivered_to": card.delivered_to, "most_days": card.most_days or None, "invoice": card.invoice, "note": card.note,
            "contact_id": Hit("contact", row.contact_id, row.contact) if row.contact_id else None,
            "product_id": Hit("product", row.product_id, row.product) if row.product_id else None,
            "sale_id": Hit("sale", card.sale_id, card.sale) if card.sale_id else None,
        }  # fmt: skip
        for name, value in values.items():
            self.fields[name].set_value(value)

    def _repair_row(self, one: rules.Repair) -> PanelRow:
        first = locale.day_short(one.from_day)
        if one.kind == "replacement":
            return PanelRow(Ref("repair", one.id), first, badge=text("Replaced"), tone="info", dim=one.serial)
        if not one.to_day:
            return PanelRow(Ref("repair", one.id), first, badge=text("In repair"), tone="warn", dim=one.note)
        said = text("{first} – {last}", first=first, last=locale.day_short(one.to_day))
        return PanelRow(Ref("repair", one.id), said, dim=one.note)

    def _repair_menu(self, ref: Ref) -> None:
        one = next((repair for repair in self.card_.repairs if repair.id == ref.id), None) if self.card_ else None
        if one is None:
            return
        menu = QMenu(self)
        if one.kind == "repair" and not one.to_day:
            menu.addAction(text("Back to the customer"), lambda: attempt(self.repairs, actions.end_repair, one.id))
        if one.about_id:
            menu.addAction(text("Open ticket"), lambda: self.navigator.open(Ref("ticket", one.about_id)))
        menu.addAction(text("Remove"), lambda: attempt(self.repairs, actions.remove_repair, one.id))
        menu.popup(QCursor.pos())

    # ------------------------------------------------------------------ acts

    def ask(self, panel: AskPanel) -> AskPanel:
        self.show_panel(panel)
        return panel

    def ask_repair(self) -> AskPanel:
        today = clock.today().isoformat()
        fields = [
            (
                DayField("from_day", text("Came to us"), today),
                DayField("to_day", text("Went back"), "", placeholder=text("Still here")),
            ),
            TextField("note", text("What was done")),
        ]
        return self.ask(AskPanel(
            text("Take in for repair"), text("The days of the repair are added to the warranty."), fields,
            lambda values: actions.add_repair(self.id, values["from_day"], values["to_day"], values["note"]), text("Note repair"),
        ))  # fmt: skip

    def ask_replacement(self) -> AskPanel:
        restart = bool(queries.law("restart"))
        about = text("Its warranty begins anew.") if restart else text("It has what is left of the warranty.")
        fields = [
            (TextField("serial", text("New serial number")), DayField("on", text("Replaced on"), clock.today().isoformat())),
            TextField("note", text("Why")),
        ]
        return self.ask(AskPanel(
            text("Replace"), about, fields,
            lambda values: actions.replace(self.id, values["serial"], values["on"], values["note"]), text("Replace"),
        ))  # fmt: skip

    def ask_retirement(self) -> AskPanel:
        fields = [(DayField("on", text("Out of use since"), clock.today().isoformat()), TextField("why", text("Why")))]
        return self.ask(AskPanel(
            text("Take out of use"), "", fields, lambda values: actions.retire([self.id], values["why"], values["on"]),
            text("Take out of use"),
        ))  # fmt: skip

    def give_back(self) -> None:
        """The open repair ends today."""
        still = [one.id for one in (self.card_.repairs if self.card_ else ()) if one.kind == "repair" and not one.to_day]
        if still:
            attempt(self.back_button, actions.end_repair, still[-1])

    def print_certificate(self) -> None:
        if self.card_ is not None:
            show_certificate(self.navigator, self.card_)

    def trash(self) -> None:
        if attempt(self, actions.trash, [self.id]):
            self.navigator.forget(self.ref)
