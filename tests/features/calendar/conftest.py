"""The window fixture of the deals' tests, for this room."""

from tests.features.deals.screen import shown  # noqa: F401
