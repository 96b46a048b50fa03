"""One value with its label: the same field stands in place on a record's page and in a form.

In place: a small label over the value; click, Enter or E edits; Enter commits, Esc takes back, leaving commits. In a form
(`for_form()`): always an editor. `committed(value)` comes only when the value is another one. The page answers with an
action under `guard.attempt`; when it was refused, attempt calls `field.show_error(sentence)` and the typed text stays.

    job = TextField("job_title", text("Job title"), card.job_title)
    job.committed.connect(lambda value: attempt(job, actions.set_field, card.id, "job_title", value))
"""

from crm_desktop.kit.entry_line import Entry
from crm_desktop.kit.fields_base import Field
from crm_desktop.kit.fields_choice import ChoiceField, FlagField, RefField
from crm_desktop.kit.fields_day import DayField, MomentField
from crm_desktop.kit.fields_many import ManyField
from crm_desktop.kit.fields_tags import TagsField
from crm_desktop.kit.fields_text import LongTextField, MoneyField, NumberField, TextField

__all__ = [
    "ChoiceField", "DayField", "Entry", "Field", "FlagField", "LongTextField", "ManyField", "MomentField", "MoneyField",
    "NumberField",
    "RefField", "TagsField", "TextField",
]  # fmt: skip
