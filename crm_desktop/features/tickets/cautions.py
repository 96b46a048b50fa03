"""What tickets say of a customer while an offer to them is written: what they wait for."""

from crm_desktop.base.i18n import plural
from crm_desktop.base.refs import Ref
from crm_desktop.features.offers.cautions import MOST, Caution, customer
from crm_desktop.store.reading import rows

GRAVE = ("complaint", "fault", "return")


def open_tickets(offer_id: int) -> Caution | None:
    """Complaints first; of the customer, of their company, and of the people who work there."""
    contact_id = customer(offer_id)
    if not contact_id:
        return None
    found = rows(
        """SELECT t.id, t.number, t.subject, t.kind FROM ticket t WHERE t.status <> 'closed' AND t.trashed_at IS NULL
      AND t.contact_id IN (SELECT ?1 UNION SELECT organization_id FROM contact WHERE id = ?1 AND organization_id IS NOT NULL
        UNION SELECT id FROM contact WHERE organization_id = ?1)
      ORDER BY t.kind NOT IN ('complaint', 'fault', 'return'), t.id""",
        contact_id,
    )
    grave = sum(kind in GRAVE for *_, kind in found)
    if not found:
        return None
    said = plural("{count} open ticket", "{count} open tickets", len(found))
    if grave:
        said = plural("{count} open complaint", "{count} open complaints", grave)
    evidence = tuple((f"{number} · {subject}", Ref("ticket", id_)) for id_, number, subject, _ in found[:MOST])
    return Caution(said, "bad" if grave else "info", evidence)
