"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.exports import exports as exports  # noqa: PLC0414 - a fixture for all tests

SHARED = Path(__file__).parents[2] / "shared" / "data"

# Nothing is judged by the clock: test machines are shared, and a slow moment is no fault.
settings.register_profile(
    "house", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# `make test-full` draws ten times as many.
settings.register_profile("long", settings.get_profile("house"), max_examples=400)
settings.load_profile("house")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real exports beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the real exports (../shared/data) are not beside this repository")
    return SHARED
