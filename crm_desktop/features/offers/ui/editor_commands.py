"""What can be done while an offer is open: for keys, palette, menus and the sheet of keys."""

from typing import TYPE_CHECKING

from crm_desktop.base.i18n import text

if TYPE_CHECKING:
    from crm_desktop.features.offers.ui.editor import OfferEditor


def add_commands(editor: "OfferEditor") -> None:
    """Registers them in `editor.commands`."""
    group = text("Offer")

    def is_(*statuses: str) -> bool:
        return editor.card.status in statuses and editor.card.trashed_at is None

    def draft() -> bool:
        return is_("draft")

    def decidable() -> bool:
        return is_("sent", "expired")

    lines = editor.lines
    steps = (
        ("print", text("Print"), editor.print, "Ctrl+P", "printer", None),
        ("offer.save", text("Save PDF"), editor.save_pdf, "Ctrl+S", "download", None),
        ("offer.mail", text("Write e-mail"), editor.write_mail, "", "mail", None),
        ("offer.edit", text("Edit"), editor.start, "E", "pencil", draft),
        ("offer.send", text("Send offer"), editor.send, "Ctrl+Return", "send", draft),
        ("offer.accept", text("Accept offer"), editor.accept, "", "check", decidable),
        ("offer.reject", text("Reject offer"), editor.reject, "", "x", decidable),
        ("offer.revise", text("Make revision"), editor.revise, "", "git-branch", lambda: not draft()),
        ("offer.compare", text("Compare revisions"), editor.compare_revisions, "", "columns-2", editor.has_revisions),
        ("offer.prices", text("Compare prices"), editor.compare_prices, "", "git-merge", draft),
        ("offer.reopen", text("Reopen offer"), editor.reopen, "", "rotate-ccw", lambda: is_("accepted", "rejected")),
        ("offer.copy", text("Copy offer"), editor.copy, "Ctrl+D", "copy", None),
        ("offer.heading", text("Add heading"), lambda: lines.add("heading"), "Ctrl+H", "heading", draft),
        ("offer.text", text("Add text"), lambda: lines.add("text"), "Ctrl+T", "text", draft),
        ("offer.subtotal", text("Add subtotal"), lambda: lines.add("subtotal"), "Ctrl+U", "calculator", draft),
        ("offer.alternative", text("Alternative line"), lines.toggle_alternative, "Ctrl+Shift+O", "split", draft),
        ("offer.optional", text("Optional line"), lines.toggle_optional, "Ctrl+O", "circle-dot", draft),
        ("offer.details", text("Details of the line"), editor.details, "Ctrl+I", "list", draft),
        ("offer.line_up", text("Move line up"), lambda: lines.move_line(-1), "Alt+Up", "arrow-up", draft),
        ("offer.line_down", text("Move line down"), lambda: lines.move_line(1), "Alt+Down", "arrow-down", draft),
        ("offer.line_away", text("Remove line"), lines.remove_line, "Ctrl+Backspace", "trash-2", draft),
        ("offer.take_price", text("Take the found price"), editor.prices.take, "Ctrl+L", "tags", draft),
        ("offer.open_bundle", text("Open bundle"), editor.prices.open_bundle, "Ctrl+Shift+B", "layers", draft),
        ("offer.trash", text("Move to trash"), editor.trash, "", "trash-2", None),
        ("offer.next", text("Next offer"), lambda: editor.step(1), "J", "chevron-down", None),
        ("offer.previous", text("Previous offer"), lambda: editor.step(-1), "K", "chevron-up", None),
        ("offer.back", text("Back to the list"), editor.back, "Esc", "arrow-left", None),
    )
    for key, title, run, keys, icon, enabled in steps:
        editor.commands.add(key, title, run, keys, icon, group, enabled)
