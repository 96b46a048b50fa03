"""The manifest of field days: whom to visit on a day, in which order, with what in hand, and what came of it."""

from crm_desktop.base.feature import Feature

FEATURE = Feature(name="visits", tables={"visit_plan": "record", "visit": "record"})
