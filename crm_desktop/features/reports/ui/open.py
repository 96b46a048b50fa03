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

    def make() -> bytes:
        from crm_desktop.features.reports import prints

        return prints.customer_list_pdf(ids=ids)

    navigator.preview_pdf(text("Customer list"), make, file_name(text("Customer list")))
