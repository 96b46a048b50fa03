"""What the commands open: the report of the contact that is shown, the list that was last looked at."""

from crm_desktop.base.i18n import text
from crm_desktop.kit.navigator import Navigator


def customer(navigator: Navigator) -> None:
    """The open contact's report; the page of reports when no contact is open."""
    from crm_desktop.features.reports import queries
    from crm_desktop.features.reports.making import file_name

    ref = navigator.place.ref if navigator.place else None
    if ref is None or ref.kind != "contact":
        navigator.show_page("reports")
        return
    contact_id = ref.id

    def make() -> bytes:
        from crm_desktop.features.reports import prints

        return prints.customer_pdf(contact_id)

    title = text("Customer report")
    navigator.preview_pdf(title, make, file_name(title, queries.contact_name(contact_id)))


def customer_list(navigator: Navigator) -> None:
    """The contacts of the list last shown, in its order; all of them when there is none."""
    from crm_desktop.features.reports.making import file_name

    ids = list(navigator.neighbours) if navigator.neighbours_kind == "contact" and len(navigator.neighbours) else None
    said = _filter_of(navigator, ids) if ids else ""

    def make() -> bytes:
        from crm_desktop.features.reports import prints

        return prints.customer_list_pdf(ids=ids, said=said)

    navigator.preview_pdf(text("Customer list"), make, file_name(text("Customer list")))


def _filter_of(navigator: Navigator, ids: list[int]) -> str:
    """The filter of the list on the screen as a sentence, when these are its contacts: the paper names it."""
    from crm_desktop.kit.list_page import ListPage

    pages = navigator.window.findChildren(ListPage) if navigator.window else []
    for page in pages:
        if page.isVisible() and page.spec.kind == "contact" and list(page.table.ids()) == ids:
            words = page.search.text().strip()
            said = [page.chips.sentence(), text("Search: {words}", words=words) if words else ""]
            return " · ".join(part for part in said if part)
    return ""


def labels(navigator: Navigator) -> None:
    """Labels for the contact that is open, else for those of the list last shown; the page of reports has the rest."""
    from crm_desktop.features.reports.ui.page import ReportsPage

    ref = navigator.place.ref if navigator.place else None
    if ref is not None and ref.kind == "contact":
        chosen = [ref.id]
    else:
        chosen = list(navigator.neighbours) if navigator.neighbours_kind == "contact" else []
    navigator.show_page("reports")
    pages = navigator.window.findChildren(ReportsPage) if navigator.window else []
    for page in pages:
        page.show_labels(chosen)
