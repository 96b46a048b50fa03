"""What a new house starts with: one pipeline of four stages and the usual reasons, in its language."""

from crm_desktop.base.i18n import speaking, text
from crm_desktop.features.deals import pipeline_actions as pipelines
from crm_desktop.store.reading import value


def defaults(language: str, country: str, currency: str) -> None:
    """Called in the first run's one step; a house that has a pipeline keeps its own."""
    if value("SELECT 1 FROM pipeline"):
        return
    with speaking(language):
        stages = (
            (text("New", "stage"), 1000, 14, ()),
            (text("In talks", "stage"), 4000, 21, ("contact",)),
            (text("Offer made", "stage"), 6000, 14, ("contact", "amount")),
            (text("About to win", "stage"), 9000, 10, ("contact", "amount", "expected_close")),
        )
        pipeline_id = pipelines.add_pipeline(text("Sales pipeline"), stages[0][0])
        pipelines.set_stage_field(value("SELECT id FROM stage WHERE pipeline_id = ?", pipeline_id), "probability", stages[0][1])
        pipelines.set_stage_field(value("SELECT id FROM stage WHERE pipeline_id = ?", pipeline_id), "rot_days", stages[0][2])
        for name, probability, rot_days, needs in stages[1:]:
            pipelines.add_stage(pipeline_id, name, probability, rot_days, needs)
        for reason in (text("Price"), text("Quality"), text("Trust and service"), text("Fast delivery"), text("Recommendation")):
            pipelines.add_reason("won", reason)
        for reason in (
            text("Too expensive"),
            text("Chose a competitor"),
            text("Postponed or no budget"),
            text("Not enough stock"),
            text("Delivery takes too long"),
            text("No longer needed"),
            text("No answer"),
        ):
            pipelines.add_reason("lost", reason)
