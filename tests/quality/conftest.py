"""The quality tests look at the same real window that the journeys use."""

from tests.journeys.conftest import at_home, furnished, person  # noqa: F401
