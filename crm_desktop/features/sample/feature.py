"""The manifest of the sample: no tables and no pages, only the one action that fills an empty house."""

from crm_desktop.base.feature import Feature

FEATURE = Feature(name="sample", tables={}, actions="crm_desktop.features.sample.actions")
