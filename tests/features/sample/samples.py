"""What the undo law acts with."""

from crm_desktop.features.sample import actions

SAMPLES = {"crm_desktop.features.sample.actions:fill": lambda: actions.fill("az", "AZ")}
